import { useT } from '#app/i18n/react.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Column } from '#app/ui/page-head.tsx'
import { Section } from '#app/ui/card.tsx'
import type { OpeningPage } from '../opening-page.ts'
import { BackLink } from './back-link.tsx'
import { OpeningCards } from './opening-card.tsx'

/** What stands where an opening was: why it is gone, and others like it. */
export function OpeningClosed(props: { page: OpeningPage }) {
  const t = useT()
  const { closure, title, employer, application, similar } = props.page
  if (closure === null) return null
  return (
    <Column>
      <header className="flex flex-col items-start gap-3 pt-3 pb-8">
        <BackLink to="/openings" />
        <p className="text-small font-semibold text-quiet">{t(`finding.opening.${closure}`)}</p>
        <h1 className="text-title font-bold text-ink">{title}</h1>
        <p className="text-base text-quiet">{employer.name}</p>
        <p className="text-base text-body">{t(`finding.opening.${closure}_text`)}</p>
        <div className="flex flex-wrap gap-2">
          {application && (
            <LinkButton to={`/me/applications/${application.id}`}>
              {t('finding.opening.applied_see')}
            </LinkButton>
          )}
          <LinkButton to="/openings" rank="secondary">
            {t('finding.opening.other')}
          </LinkButton>
        </div>
      </header>
      {similar.length > 0 && (
        <Section title={t('finding.opening.similar')}>
          <OpeningCards openings={similar} />
        </Section>
      )}
    </Column>
  )
}
