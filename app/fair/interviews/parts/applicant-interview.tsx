import { Form } from '@remix-run/react'
import { useForm, type SubmissionResult } from '@conform-to/react'
import { useState, type FormEvent } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { shanghaiDay } from '#app/kernel/clock.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea, TextInput, FieldFault } from '#app/ui/field.tsx'
import { PressOrCancel } from '#app/ui/press-or-cancel.tsx'
import { Moment } from '#app/ui/time.tsx'
import type { ApplicantInterview } from '../applicant-interviews.ts'
import type { AgreedTime } from '../model/busy.ts'
import { isStanding } from '../model/interview.ts'
import { sayHours, sayWeekday, sayWhen } from '#app/i18n/say-when.ts'
import type { TypedTime } from '../model/slots.ts'
import { BusyTime } from './busy-time.tsx'
import { InterviewBadge } from './interview-badge.tsx'
import { InterviewFacts } from './interview-facts.tsx'
import { TIME_CONTROL } from './proposal-times.tsx'

/** An applicant's interview on the employer's page: where it stands, and what can be done with it. */
export function ApplicantInterviewPanel(props: {
  interview: ApplicantInterview
  /** Which form is open. */
  asked: 'move' | 'call_off' | null
  /** The page's own address with its filters. */
  here: string
  /** Where other times are proposed. */
  proposeTo: string
  confirmed: boolean
  /** Times at which others come already. */
  agreed: AgreedTime[]
  now: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const { interview, asked, here } = props
  const { state, slot, slots, actions } = interview
  const stands = isStanding(state) || state === 'held'
  const may = (action: (typeof actions)[number]) => actions.includes(action)
  return (
    <Card className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-desk-title font-semibold text-ink">{t('interview.title')}</h2>
        <InterviewBadge state={state} side="employer" />
      </div>
      {slot && (
        <p
          className={stands ? 'text-lead font-bold text-ink' : 'text-desk text-quiet line-through'}
        >
          {sayWhen(slot, locale)}
        </p>
      )}
      {interview.answer && (
        <p className="rounded-desk bg-wait-tint px-3 py-2 text-desk text-ink">
          {t('interview.they_wrote', { words: interview.answer })}
        </p>
      )}
      {interview.reason && (
        <p className="rounded-desk bg-sunken px-3 py-2 text-desk text-body">
          {t('application.reason', { reason: interview.reason })}
        </p>
      )}
      {slots.length > 0 && (
        <div className="flex flex-col gap-1 text-desk">
          <p className="text-desk-small text-quiet">
            {t('interview.answer_by')} <Moment at={interview.answerBy} now={props.now} />
          </p>
          <ul className="flex flex-wrap gap-1.5">
            {slots.map((one) => (
              <li
                key={one.id}
                className={`rounded-desk px-2 py-0.5 tabular-nums ${one.left > 0 ? 'bg-sunken text-body' : 'bg-sunken text-quiet line-through'}`}
              >
                {sayWeekday(one.startsAt, locale)} {sayHours(one)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <InterviewFacts interview={interview} desk />
      {!props.confirmed && may('call_off') && (
        <p className="text-desk text-wait">{t('interview.unconfirmed')}</p>
      )}
      {(may('propose_again') || may('move') || may('call_off')) && (
        <div className="flex flex-wrap gap-2">
          {may('propose_again') && (
            <LinkButton
              to={props.proposeTo}
              rank={state === 'asked' ? 'primary' : 'secondary'}
              size="desk"
              className="max-md:min-h-11"
            >
              {t('interview.propose_again')}
            </LinkButton>
          )}
          {may('move') && (
            <LinkButton
              to={`${here}&do=move#interview`}
              rank="secondary"
              size="desk"
              preventScrollReset
              aria-expanded={asked === 'move'}
              className="max-md:min-h-11"
            >
              {t('interview.move')}
            </LinkButton>
          )}
          {may('call_off') && (
            <LinkButton
              to={`${here}&do=call_off#interview`}
              rank="danger"
              size="desk"
              preventScrollReset
              aria-expanded={asked === 'call_off'}
              className="max-md:min-h-11"
            >
              {t('interview.call_off')}
            </LinkButton>
          )}
        </div>
      )}
      {asked && may(asked) && (
        <ChangeForm
          key={asked}
          asked={asked}
          interview={interview}
          here={here}
          today={shanghaiDay(props.now)}
          agreed={props.agreed}
          lastResult={props.lastResult}
        />
      )}
    </Card>
  )
}

interface ChangeFields extends Record<string, unknown> {
  date: string
  from: string
  to: string
  place: string
  reason: string
}

function ChangeForm(props: {
  asked: 'move' | 'call_off'
  interview: ApplicantInterview
  here: string
  today: string
  agreed: AgreedTime[]
  lastResult?: SubmissionResult<string[]>
}) {
  const { t } = useLocale()
  const { asked, interview } = props
  const [form, fields] = useForm<ChangeFields>({
    id: 'interview',
    lastResult: props.lastResult,
    defaultValue: { place: interview.place },
  })
  const [time, setTime] = useState<Partial<TypedTime>>({})
  const read = (event: FormEvent<HTMLFormElement>) => {
    const data = new FormData(event.currentTarget)
    const [date, from, to] = ['date', 'from', 'to'].map((name) => data.get(name) as string)
    setTime({ date, from, to })
  }
  return (
    <Form
      method="post"
      id={form.id}
      onInput={read}
      preventScrollReset
      className="flex scroll-mt-4 flex-col gap-4 border-t border-line pt-4"
    >
      <h3 className="text-desk font-semibold text-ink">{t(`interview.${asked}`)}</h3>
      <ErrorSummary
        form={form}
        labels={{
          date: t('proposal.date'),
          to: t('proposal.to'),
          reason: t('interview.why'),
          place: t('interview.place'),
        }}
      />
      <input type="hidden" name="interview" value={interview.id} />
      {asked === 'move' && (
        <>
          <div className="grid grid-cols-[1.5fr_1fr_1fr] gap-2">
            {(['date', 'from', 'to'] as const).map((name) => (
              <div key={name} className="flex min-w-0 flex-col gap-1">
                <label htmlFor={fields[name].id} className="text-desk-small text-quiet">
                  {t(`proposal.${name}`)}
                </label>
                <input
                  id={fields[name].id}
                  name={name}
                  type={name === 'date' ? 'date' : 'time'}
                  min={name === 'date' ? props.today : undefined}
                  defaultValue={fields[name].initialValue}
                  aria-invalid={fields[name].errors ? true : undefined}
                  aria-describedby={fields[name].errorId}
                  className={TIME_CONTROL}
                />
                <FieldFault id={fields[name].errorId} errors={fields[name].errors} />
              </div>
            ))}
            <BusyTime time={time} agreed={props.agreed} />
          </div>
          <TextInput field={fields.place} label={t('interview.place')} />
        </>
      )}
      <TextArea
        field={fields.reason}
        label={t('interview.why')}
        hint={t('applicant.reason_hint')}
        rows={2}
      />
      <PressOrCancel
        name="step"
        value={asked}
        rank={asked === 'call_off' ? 'danger' : 'primary'}
        back={props.here}
        here
      >
        {t(`interview.sure_${asked}`)}
      </PressOrCancel>
    </Form>
  )
}
