import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Stops a room of others: asks for the reason that its host reads. */
export function RoomStop(props: {
  step: 'end' | 'cancel'
  lastResult?: SubmissionResult<string[]>
}) {
  const t = useT()
  const sending = useSending()
  const { step, lastResult } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({ id: 'stop', lastResult })
  return (
    <Sure label={t(`rooms.stop.${step}`)} rank="danger" open={lastResult !== undefined}>
      <Form method="post" id={form.id} className="flex w-full max-w-xl flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ reason: t('rooms.reason') }} />
        <p className="text-desk text-body">{t(`rooms.stop_sure.${step}`)}</p>
        <TextArea
          field={fields.reason}
          label={t('rooms.reason')}
          rows={2}
          maxLength={200}
          className="w-full"
        />
        <Button size="desk" rank="danger" name="intent" value={step} disabled={sending}>
          {t(`rooms.stop.${step}`)}
        </Button>
      </Form>
    </Sure>
  )
}
