import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'

/** To who came in by a code alone: how to come back, and the way to a password. */
export function PasswordOffer() {
  const t = useT()
  return (
    <Card className="flex flex-col items-start gap-3">
      <h2 className="text-lead font-semibold text-ink">{t('password_offer.title')}</h2>
      <p className="text-base text-body">{t('password_offer.text')}</p>
      <LinkButton rank="secondary" to="/me/account">
        {t('account.password_set')}
      </LinkButton>
    </Card>
  )
}
