import { useForm, type SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextArea } from '#app/ui/field.tsx'
import { useSending } from '#app/ui/sending.ts'
import { Sure } from '#app/ui/sure.tsx'

/** Agreements that say another thing than what is planned by now, to be made anew in one step. */
export function RenewMany(props: {
  /** Null once there are none, such as when a colleague was faster. */
  toRenew: { agreements: number; students: number; employers: number } | null
  lastResult?: SubmissionResult<string[]>
}) {
  const { locale, t } = useLocale()
  const sending = useSending()
  const { toRenew, lastResult } = props
  const [form, fields] = useForm<{ reason: string }, unknown, string[]>({
    id: 'renew-many',
    lastResult,
  })
  if (!toRenew) return <ErrorSummary form={form} />
  const say = (value: number) => value.toLocaleString(locale)
  const count = say(toRenew.agreements)
  const without = toRenew.agreements - toRenew.students
  return (
    <section
      aria-labelledby="renew-many-title"
      className="flex flex-col gap-3 rounded-card border border-wait-line bg-wait-tint p-4"
    >
      <h2 id="renew-many-title" className="text-base font-semibold text-wait">
        {t('agreement.renew_all_title', { count })}
      </h2>
      <p className="text-desk text-ink">
        {t('agreement.renew_all_text', {
          students: say(toRenew.students),
          employers: say(toRenew.employers),
        })}
      </p>
      {without > 0 && (
        <p className="text-desk text-body">
          {t('agreement.renew_all_offline', { count: say(without) })}
        </p>
      )}
      <div className="flex flex-wrap">
        <Sure
          label={t('agreement.renew_all', { count })}
          rank="danger"
          open={lastResult !== undefined}
        >
          <Form method="post" id={form.id} className="flex w-full flex-col items-start gap-3">
            <ErrorSummary form={form} labels={{ reason: t('agreement.renew_reason') }} />
            <TextArea
              field={fields.reason}
              label={t('agreement.renew_reason')}
              rows={2}
              maxLength={200}
              className="w-full"
            />
            <Button
              name="intent"
              value="renew"
              rank="danger"
              size="desk"
              className="min-h-11"
              disabled={sending}
            >
              {t('agreement.renew_all_confirm', { count })}
            </Button>
          </Form>
        </Sure>
      </div>
    </section>
  )
}
