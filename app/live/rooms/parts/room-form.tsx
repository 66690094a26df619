import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { QUESTIONS_APPEAR, roomSchema, type ChoosableOpening } from '../model/room-form.ts'
import { OpeningsToShow } from './openings-to-show.tsx'

type RoomFields = Record<
  'title' | 'summary' | 'startsAt' | 'endsAt' | 'questionsAppear' | 'playbackUrl' | 'fairId',
  string
> & { openings: string[] }

/** A room as its host plans it. */
export function RoomForm(props: {
  facts: Partial<RoomFields>
  openings: ChoosableOpening[]
  /** What is said where there are none. */
  none: string
  fairs: { id: string; name: string }[]
  submit: string
  /** When it had last been changed as this page has read it; none for a new one. */
  seenAt?: Date
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const [form, fields] = useForm<RoomFields, unknown, string[]>({
    id: 'room',
    defaultValue: props.facts,
    lastResult: props.lastResult,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: roomSchema }),
    shouldValidate: 'onBlur',
    shouldRevalidate: 'onInput',
  })
  const labels = {
    title: t('rooms.form.title'),
    summary: t('rooms.form.summary'),
    startsAt: t('rooms.form.starts_at'),
    endsAt: t('rooms.form.ends_at'),
    questionsAppear: t('rooms.form.questions_appear'),
    playbackUrl: t('rooms.form.playback'),
    fairId: t('rooms.fair'),
    openings: t('rooms.form.openings'),
  }
  const chosen = new Set(
    [fields.openings.value ?? props.facts.openings ?? []].flat().filter((id) => id !== undefined),
  )
  const { words } = props.lastResult?.initialValue ?? {}
  return (
    <CheckedForm form={form} labels={labels} className="flex max-w-3xl flex-col gap-4">
      {props.seenAt && <input type="hidden" name="seenAt" value={props.seenAt.getTime()} />}
      <TextInput field={fields.title} label={labels.title} hint={t('rooms.form.title_hint')} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextInput type="datetime-local" field={fields.startsAt} label={labels.startsAt} />
        <TextInput type="datetime-local" field={fields.endsAt} label={labels.endsAt} />
      </div>
      {props.fairs.length > 0 && (
        <Select
          field={fields.fairId}
          label={labels.fairId}
          hint={t('rooms.fair_hint')}
          choices={[
            { value: '', label: t('rooms.fair_none') },
            ...props.fairs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      <TextArea field={fields.summary} label={labels.summary} optional />
      <Select
        field={fields.questionsAppear}
        label={labels.questionsAppear}
        choices={QUESTIONS_APPEAR.map((value) => ({
          value,
          label: t(`rooms.form.questions_appear.${value}`),
        }))}
      />
      <TextInput
        field={fields.playbackUrl}
        label={labels.playbackUrl}
        hint={t('rooms.form.playback_hint')}
        optional
      />
      <OpeningsToShow
        openings={props.openings}
        none={props.none}
        chosen={chosen}
        words={typeof words === 'string' ? words : ''}
        label={labels.openings}
        errors={fields.openings.errors}
      />
      <Button size="desk" disabled={sending} className="self-start max-md:min-h-11">
        {props.submit}
      </Button>
    </CheckedForm>
  )
}
