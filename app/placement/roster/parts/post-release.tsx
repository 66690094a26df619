import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextInput } from '#app/ui/field.tsx'
import { Sure } from '#app/ui/sure.tsx'

/** Lets go of a post that a student has kept in a plan without her class group, with the reason. */
export function PostRelease(props: {
  planId: string
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const { planId } = props
  const reply = props.reply?.initialValue?.plan === planId ? props.reply : undefined
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: `release-${planId}`,
    lastResult: reply,
  })
  return (
    <Sure label={t('roster.post_release')} rank="quiet" open={reply !== undefined}>
      <Form method="post" id={form.id} className="flex w-full flex-col items-start gap-3">
        <input type="hidden" name="plan" value={planId} />
        <p className="text-desk text-body">{t('roster.post_release_text')}</p>
        <ErrorSummary form={form} labels={{ reason: t('roster.ahead_reason') }} />
        <TextInput
          field={fields.reason}
          label={t('roster.ahead_reason')}
          maxLength={200}
          className="w-full"
        />
        <SubmitButton rank="danger" size="desk" className="min-h-11" name="intent" value="release">
          {t('roster.post_release')}
        </SubmitButton>
      </Form>
    </Sure>
  )
}
