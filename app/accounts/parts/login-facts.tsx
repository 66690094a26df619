import type { SubmissionResult } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import { FieldFault } from '#app/ui/field.tsx'
import { SubmitButton } from './submit-button.tsx'

/** The address and the number of an account, and whether each has been proved. */
export function LoginFacts(props: {
  account: {
    email: string | null
    emailConfirmed: boolean
    phone: string | null
    phoneConfirmed: boolean
  }
  /** Why no mail was sent again. */
  reply: SubmissionResult<string[]> | undefined
}) {
  const t = useT()
  const { email, emailConfirmed, phone, phoneConfirmed } = props.account
  const facts = [
    { label: t('account.phone'), value: phone, confirmed: phoneConfirmed },
    { label: t('account.email'), value: email, confirmed: emailConfirmed },
  ]
  return (
    <Card className="divide-y divide-line py-0">
      <dl className="divide-y divide-line">
        {facts.map(({ label, value, confirmed }) => (
          <div key={label} className="py-3">
            <dt className="text-small text-quiet">{label}</dt>
            <dd className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-base break-all text-ink">
              {value ?? t('account.none')}
              {value && (
                <Badge tone={confirmed ? 'good' : 'wait'}>
                  {t(confirmed ? 'account.confirmed' : 'account.unconfirmed')}
                </Badge>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {email && !emailConfirmed && (
        <Form method="post" className="py-2">
          <SubmitButton
            rank="quiet"
            size="desk"
            className="-ml-4 min-h-11"
            name="act"
            value="resend"
          >
            {t('account.resend')}
          </SubmitButton>
          <FieldFault id="resend-fault" errors={props.reply?.error?.[''] ?? undefined} />
        </Form>
      )}
    </Card>
  )
}
