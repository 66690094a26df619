import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Card } from '#app/ui/card.tsx'
import { sayMoment } from '#app/ui/time.tsx'
import type { OwnDisclosure } from '../disclosures.ts'
import { isOpenState } from '../model/application.ts'
import { sayItems } from '../model/apply-form.ts'
import { ApplicationAsk } from './application-ask.tsx'

/** One disclosure: who got what, when, by which words; and the way to take it back. */
export function DisclosureCard(props: { disclosure: OwnDisclosure; asked: boolean; now: Date }) {
  const { locale, t } = useLocale()
  const { disclosure } = props
  const standing = disclosure.withdrawnAt === null
  const say = (at: Date) => sayMoment(at, props.now, locale, t)
  return (
    <div className="flex flex-col gap-3">
      <Card className="flex flex-col gap-1.5">
        <div className="flex items-start justify-between gap-3">
          <h2 className="text-base font-semibold text-ink">{disclosure.employerName}</h2>
          <Badge tone={standing ? 'good' : 'quiet'}>
            {t(standing ? 'disclosure.standing' : 'disclosure.withdrawn')}
          </Badge>
        </div>
        <p className="text-base text-body">{sayItems(t, disclosure.items)}</p>
        <p className="text-small text-quiet">
          <Link
            to={`/me/applications/${disclosure.applicationId}`}
            className="text-link underline underline-offset-4"
          >
            {t('disclosure.for', { title: disclosure.title })}
          </Link>
          {' · '}
          {t('disclosure.given_at', { time: say(disclosure.consentedAt) })}
          {disclosure.withdrawnAt &&
            ` · ${t('disclosure.withdrawn_at', { time: say(disclosure.withdrawnAt) })}`}
        </p>
        <div className="flex flex-wrap items-start justify-between gap-x-4">
          <details className="min-w-0 flex-1 basis-56">
            <summary className="inline-flex min-h-11 min-w-11 items-center text-base text-link underline-offset-4 hover:underline">
              {t('disclosure.words')}
            </summary>
            <p className="rounded-desk bg-sunken px-3 py-2 text-small text-body">
              {disclosure.consentText}
            </p>
          </details>
          {standing && !props.asked && (
            <Link
              to={`?ask=${disclosure.id}#ask`}
              preventScrollReset
              className="inline-flex min-h-11 min-w-11 items-center text-base font-medium text-urgent underline-offset-4 hover:underline"
            >
              {t('disclosure.take_back')}
            </Link>
          )}
        </div>
      </Card>
      {standing && props.asked && (
        <ApplicationAsk
          title={t('disclosure.ask', { employer: disclosure.employerName })}
          text={[
            t('disclosure.ask_text'),
            isOpenState(disclosure.applicationState) && t('disclosure.ask_open'),
          ]
            .filter(Boolean)
            .join('\n')}
          sure={t('disclosure.sure')}
          keep={t('disclosure.keep')}
          back="/me/disclosures"
        >
          <input type="hidden" name="disclosure" value={disclosure.id} />
        </ApplicationAsk>
      )}
    </div>
  )
}
