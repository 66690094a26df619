import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import { sayItems } from '../model/apply-form.ts'
import type { OwnApplicationDetail } from '../own-applications.ts'
import { SentFiles } from '../people/parts/sent-files.tsx'
import { ResumeFacts } from './resume-facts.tsx'

/** What an application handed over and when, each with the way to take it back. */
export function ApplicationHanded(props: { application: OwnApplicationDetail; now: Date }) {
  const { locale, t } = useLocale()
  const { application } = props
  return (
    <Section title={t('application.handed_over')}>
      <Card className="flex flex-col gap-2">
        <p className="text-base text-ink">
          {application.name} · {application.phone}
        </p>
        {application.line && <p className="text-base text-body">{application.line}</p>}
        {application.resume && (
          <details className="border-t border-line">
            <summary className="inline-flex min-h-11 min-w-11 items-center text-base text-link underline-offset-4 hover:underline">
              {t('application.resume_sent')}
            </summary>
            <div className="pb-3">
              <ResumeFacts resume={application.resume} />
            </div>
          </details>
        )}
        <SentFiles files={application.files} />
        <ul className="flex flex-col gap-1 border-t border-line pt-2">
          {application.disclosures.map((disclosure) => (
            <li
              key={disclosure.id}
              className="flex flex-wrap items-center justify-between gap-x-3 text-small text-quiet"
            >
              <span>
                {t('application.handed_at', {
                  time: sayMoment(disclosure.consentedAt, props.now, locale, t),
                  items: sayItems(t, disclosure.items),
                })}
              </span>
              {disclosure.withdrawnAt ? (
                <span className="py-2">{t('application.handed_withdrawn')}</span>
              ) : (
                <Link
                  to={`/me/disclosures?ask=${disclosure.id}#ask`}
                  className="inline-flex min-h-11 min-w-11 items-center text-base font-medium text-link underline-offset-4 hover:underline"
                >
                  {t('application.take_back')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  )
}
