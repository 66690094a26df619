import { useForm, type SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { CheckedForm } from '#app/ui/checked-form.tsx'
import { FieldFault, Select, TextArea, TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { QUESTIONS_APPEAR, roomSchema } from '../model/room-form.ts'

type RoomFields = Record<
  'title' | 'summary' | 'startsAt' | 'endsAt' | 'questionsAppear' | 'playbackUrl' | 'fairId',
  string
> & { openings: string[] }

/** A room as its host plans it. */
export function RoomForm(props: {
  facts: Partial<RoomFields>
  /** Null for a host that has none of its own. */
  openings: { id: string; title: string; headcount: number | null }[] | null
  fairs: { id: string; name: string }[]
  submit: string
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
  return (
    <CheckedForm form={form} labels={labels} className="flex max-w-3xl flex-col gap-4">
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
      {props.openings && (
        <OpeningsToShow
          openings={props.openings}
          chosen={chosen}
          label={labels.openings}
          errors={fields.openings.errors}
        />
      )}
      <Button size="desk" disabled={sending} className="self-start max-md:min-h-11">
        {props.submit}
      </Button>
    </CheckedForm>
  )
}

function OpeningsToShow(props: {
  openings: { id: string; title: string; headcount: number | null }[]
  chosen: ReadonlySet<string>
  label: string
  errors?: string[]
}) {
  const t = useT()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-desk font-semibold text-ink">{props.label}</legend>
      {props.openings.length === 0 && (
        <p className="text-desk text-quiet">{t('rooms.form.openings_none')}</p>
      )}
      <div className="grid gap-x-6 md:grid-cols-2">
        {props.openings.map(({ id, title, headcount }) => (
          <label key={id} className="flex min-h-11 items-center gap-2.5 text-desk text-ink">
            <input
              type="checkbox"
              name="openings"
              value={id}
              defaultChecked={props.chosen.has(id)}
              className="size-5 accent-action"
            />
            <span className="min-w-0">
              {title}{' '}
              <span className="text-quiet">{t('rooms.places', { count: headcount ?? 0 })}</span>
            </span>
          </label>
        ))}
      </div>
      <FieldFault id="openings-fault" errors={props.errors} />
    </fieldset>
  )
}
