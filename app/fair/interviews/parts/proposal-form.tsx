import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useState, type FormEvent } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { ChipChoices, Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { PressOrCancel } from '#app/ui/press-or-cancel.tsx'
import { useStepForTicks } from '#app/ui/selection.ts'
import { TemplatePicker } from '../../applicants/parts/template-picker.tsx'
import type { AnswerTemplate } from '../../applicants/templates.ts'
import type { CalledOffInterview } from '../applicant-interviews.ts'
import { INTERVIEW_MODES } from '../model/interview.ts'
import { TIME_ROWS, TURNS } from '../model/interview-forms.ts'
import { readTime, type AgreedTime } from '../model/busy.ts'
import { cutTimes, typeSlot, type TypedTime } from '../model/slots.ts'
import { ProposalTimes } from './proposal-times.tsx'

interface Fields extends Record<string, unknown> {
  selected: string[]
  mode: string
  place: string
  contact: string
  minutes: string
  capacity: string
  answerDate: string
  note: string
}

/** Times for one applicant or several: when, how, where, by when to answer, and words. */
export function ProposalForm(props: {
  selected: string[]
  /** How many of them an invitation would reach. */
  people: number
  /** The form's own id: pressed twice, it invites once. */
  press: string
  places: string[]
  booth: string | null
  address: string
  today: string
  /** Times at which people come already. */
  agreed: AgreedTime[]
  /** What a refusal called off, which the form begins with. */
  calledOff: CalledOffInterview | null
  /** What a template has put into the note. */
  note: string
  templates: AnswerTemplate[]
  templateTo: (id: string) => string
  back: string
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const many = props.people > 1
  const { calledOff } = props
  const [form, fields] = useForm<Fields>({
    id: 'proposal',
    lastResult: props.lastResult,
    defaultValue: {
      mode: calledOff?.mode ?? (props.booth ? 'booth' : 'onsite'),
      place:
        calledOff?.place ??
        (props.booth ? t('proposal.at_booth', { booth: props.booth }) : props.address),
      contact: calledOff?.contact ?? '',
      minutes: many ? '15' : '',
      capacity: '1',
      note: props.note,
    },
  })
  const list = { pathname: '/employer/applicants', ids: props.selected }
  const onSubmit = useStepForTicks(list, props.lastResult)
  const [places, setPlaces] = useState<number | null>(null)
  const before = calledOff?.slot ? [typeSlot(calledOff.slot)] : []
  const sent = (props.lastResult?.initialValue?.times ?? before) as Partial<TypedTime>[]
  const [times, setTimes] = useState(sent)
  const errors = props.lastResult?.error ?? {}
  const count = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget)
    setTimes(readTimes(data))
    setPlaces(countPlaces(data))
  }
  const labels = Object.fromEntries(
    Array.from({ length: TIME_ROWS }, (_, row) =>
      ['date', 'from', 'to'].map((name) => [`times[${row}].${name}`, t('proposal.times')]),
    ).flat(),
  ) as Record<string, string>
  return (
    <Form
      method="post"
      id={form.id}
      onInput={count}
      onSubmit={onSubmit}
      className="flex flex-col gap-5"
    >
      {before.length > 0 && (
        <p className="rounded-desk bg-wait-tint px-3 py-2 text-desk text-ink">
          {t('proposal.called_off')}
        </p>
      )}
      <ErrorSummary
        form={form}
        labels={{
          ...labels,
          place: t('interview.place'),
          capacity: t('proposal.capacity'),
          minutes: t('proposal.minutes'),
          note: t('interview.note'),
          selected: t('applicants.person'),
        }}
      />
      <input type="hidden" name="press" value={props.press} />
      {props.selected.map((id) => (
        <input key={id} type="hidden" name="selected" value={id} />
      ))}
      <ProposalTimes
        formId={form.id}
        sent={sent}
        times={times}
        agreed={props.agreed}
        errors={errors}
        today={props.today}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          field={fields.minutes}
          label={t('proposal.minutes')}
          hint={t('proposal.minutes_hint')}
          placeholder={t('proposal.whole')}
          choices={TURNS.map((minutes) => ({
            value: String(minutes),
            label: t('proposal.turn', { minutes }),
          }))}
        />
        <TextInput
          field={fields.capacity}
          label={t('proposal.capacity')}
          hint={t('proposal.capacity_hint')}
          type="number"
          min={1}
          max={50}
          inputMode="numeric"
        />
      </div>
      <p role="status" className="text-base text-body">
        {places !== null && places > 0 && t('proposal.places', { places, people: props.people })}
      </p>
      <ChipChoices
        legend={t('interview.how')}
        name={fields.mode.name}
        kind="radio"
        choices={INTERVIEW_MODES.map((mode) => ({
          value: mode,
          label: t(`interview.mode.${mode}`),
        }))}
        chosen={fields.mode.initialValue ? [fields.mode.initialValue] : []}
        errors={fields.mode.errors}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          field={fields.place}
          label={t('interview.place')}
          hint={t('proposal.place_hint')}
          list="interview-places"
        />
        <datalist id="interview-places">
          {props.places.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
        <TextInput
          field={fields.contact}
          label={t('interview.contact')}
          hint={t('proposal.contact_hint')}
          optional
        />
        <TextInput
          field={fields.answerDate}
          label={t('proposal.answer_by')}
          hint={t('proposal.answer_by_hint')}
          type="date"
          min={props.today}
          optional
        />
      </div>
      <div className="flex flex-col gap-2">
        <TextArea
          field={fields.note}
          label={t('interview.note')}
          hint={t('proposal.note_hint', {
            name: `{${t('template.placeholder.name')}}`,
            title: `{${t('template.placeholder.title')}}`,
            place: `{${t('template.placeholder.place')}}`,
          })}
          optional
          rows={4}
        />
        <TemplatePicker templates={props.templates} target={fields.note.id} to={props.templateTo} />
      </div>
      <PressOrCancel back={props.back} pending={t('form.sending')}>
        {t('proposal.send', { count: props.people })}
      </PressOrCancel>
    </Form>
  )
}

/** The times as they stand in the form. */
function readTimes(data: FormData): TypedTime[] {
  return Array.from({ length: TIME_ROWS }, (_, row) => ({
    date: textOf(data, `times[${row}].date`),
    from: textOf(data, `times[${row}].from`),
    to: textOf(data, `times[${row}].to`),
  }))
}

/** How many people the times have room for, as they stand in the form. */
function countPlaces(data: FormData): number {
  const times = readTimes(data).filter((time) => readTime(time) !== null)
  const minutes = Number(textOf(data, 'minutes')) || null
  return cutTimes(times, minutes).length * (Number(textOf(data, 'capacity')) || 1)
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}
