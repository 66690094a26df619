import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Makes an agreement anew, with a reason. */
export function RenewOne(props: { lastResult?: SubmissionResult<string[]> }) {
  const t = useT()
  const sending = useSending()
  const isOwn = props.lastResult?.initialValue?.intent === 'renew'
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: 'renew',
    lastResult: isOwn ? props.lastResult : undefined,
  })
  return (
    <Sure label={t('agreement.renew')} rank="danger" open={isOwn}>
      <Form method="post" id={form.id} className="flex w-full flex-col items-start gap-3">
        <ErrorSummary form={form} labels={{ reason: t('agreement.renew_reason') }} />
        <TextArea
          field={fields.reason}
          label={t('agreement.renew_reason')}
          rows={2}
          maxLength={200}
          className="w-full"
        />
        <Button name="intent" value="renew" rank="danger" size="desk" disabled={sending}>
          {t('agreement.renew_confirm')}
        </Button>
      </Form>
    </Sure>
  )
}
