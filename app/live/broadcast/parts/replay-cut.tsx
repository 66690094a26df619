import { useForm, type FieldMetadata, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { sayBroadcastClock } from '#app/ui/broadcast-clock.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

type Moments = { from: string; until: string }

/** Cuts beginning and end of a replay off, at moments that are typed or taken from the picture. */
export function ReplayCut(props: {
  durationMs: number
  /** The second at which the picture stands. */
  now: () => number
  lastResult?: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const sending = useSending()
  const { durationMs, now, lastResult } = props
  const [form, fields] = useForm<Moments, unknown, string[]>({
    id: 'cut',
    lastResult,
    defaultValue: { from: sayBroadcastClock(0), until: sayBroadcastClock(durationMs + 999) },
  })
  const here = (field: FieldMetadata<string, Moments, string[]>) => () =>
    form.update({ name: field.name, value: sayBroadcastClock(now() * 1_000) })
  const labels = { from: t('rooms.replay_from'), until: t('rooms.replay_until') }
  return (
    <Form method="post" id={form.id} noValidate className="flex flex-col items-start gap-4">
      <ErrorSummary form={form} labels={labels} />
      <input type="hidden" name="lengthMs" value={durationMs} />
      <p className="text-desk text-body">{t('rooms.replay_cut_text')}</p>
      {(['from', 'until'] as const).map((name) => (
        <div key={name} className="flex w-full flex-wrap items-end gap-2">
          <TextInput
            field={fields[name]}
            label={labels[name]}
            inputMode="numeric"
            autoComplete="off"
            className="min-w-0 flex-1 basis-32"
          />
          <Button
            type="button"
            size="desk"
            rank="secondary"
            className="min-h-11"
            aria-label={t(`rooms.replay_here.${name}`)}
            onClick={here(fields[name])}
          >
            {t('rooms.replay_here')}
          </Button>
        </div>
      ))}
      <Sure label={t('rooms.replay_cut')} open={lastResult !== undefined}>
        <p className="text-desk text-body">{t('rooms.replay_cut_sure')}</p>
        <Button size="desk" rank="danger" name="intent" value="cut" disabled={sending}>
          {t('rooms.replay_cut_do')}
        </Button>
      </Sure>
    </Form>
  )
}
