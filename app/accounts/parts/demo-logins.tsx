import { Form } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import { DEMO_LOGINS, DEMO_PASSWORD } from '../model/demo-logins.ts'
import { SubmitButton } from './submit-button.tsx'

/** The demonstration's people, each a tap away. */
export function DemoLogins() {
  const t = useT()
  return (
    <Card className="mt-6">
      <h2 className="text-lead font-semibold text-ink">{t('login.demo_title')}</h2>
      <p className="mt-1 text-small text-quiet">
        {t('login.demo_text', { password: DEMO_PASSWORD })}
      </p>
      <ul className="mt-2 divide-y divide-line">
        {DEMO_LOGINS.map(({ role, identifier }) => (
          <li key={role}>
            <Form method="post" className="flex flex-wrap items-center justify-between gap-2 py-3">
              <input type="hidden" name="password" value={DEMO_PASSWORD} />
              <span className="min-w-[min(11rem,100%)] flex-1">
                <span id={`demo-${role}`} className="block text-base font-medium text-ink">
                  {t(`login.demo_${role}`)}
                </span>
                <span className="block text-desk-small break-all text-quiet">{identifier}</span>
              </span>
              <SubmitButton
                rank="secondary"
                size="desk"
                className="min-h-11 shrink-0"
                name="identifier"
                value={identifier}
                pending={t('login.pending')}
                aria-describedby={`demo-${role}`}
              >
                {t('login.demo_use')}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  )
}
