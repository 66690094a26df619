import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { sayDay } from '#app/ui/time.tsx'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { dayStart } from '../../plans/parts/plan-words.tsx'
import { FINDINGS, newVisitPath } from '../model/site-visit.ts'
import { VisitBadge } from '../parts/visit-badge.tsx'
import { getSiteVisit } from '../site-visits.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'visit.report_of')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const visit = await orRespond(getSiteVisit(context, { visitId: params.id ?? '' }))
  return { visit, now: context.clock.now() }
}

const TONES = { good: 'good', mend: 'wait', bad: 'urgent' } as const

export default function VisitPage() {
  const { locale, t } = useLocale()
  const { visit, now } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskHead
        title={visit.employer}
        back={{ to: '/college/visits', label: t('visit.title') }}
        badge={<VisitBadge verdict={visit.verdict} />}
        facts={[
          sayDay(dayStart(visit.visitedOn), now, locale),
          visit.visitors,
          visit.by && t('visit.recorded', { who: visit.by }),
        ]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <span className="print:hidden">
            <LinkButton
              to={newVisitPath({ employerId: visit.employerId })}
              size="desk"
              rank="secondary"
            >
              {t('visit.again')}
            </LinkButton>
          </span>
        }
      />
      <DeskBody>
        <Card className="flex max-w-3xl flex-col gap-4 md:p-6">
          <h2 className="text-lead font-semibold text-ink">{t('visit.findings')}</h2>
          <dl className="flex flex-col divide-y divide-line">
            {FINDINGS.map((name) => {
              const { mark, words } = visit.findings[name]
              return (
                <div key={name} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
                  <dt className="flex flex-wrap items-center justify-between gap-2 text-desk font-semibold text-ink">
                    {t(`visit.finding.${name}`)}
                    <Badge tone={TONES[mark]}>{t(`visit.mark.${mark}`)}</Badge>
                  </dt>
                  <dd className="text-desk-small text-quiet">{t(`visit.finding_text.${name}`)}</dd>
                  {words && <dd className="text-desk text-body">{words}</dd>}
                </div>
              )
            })}
          </dl>
          {visit.mended && (
            <div className="flex flex-col gap-1 text-desk">
              <h3 className="font-semibold text-ink">{t('visit.mended')}</h3>
              <p className="whitespace-pre-line text-body">{visit.mended}</p>
            </div>
          )}
          {visit.note && (
            <p className="rounded-desk bg-sunken px-3 py-2 text-desk whitespace-pre-line text-body">
              {visit.note}
            </p>
          )}
        </Card>
        <Card className="flex max-w-3xl flex-col gap-4 md:p-6">
          <h2 className="text-lead font-semibold text-ink">{t('visit.photos')}</h2>
          {visit.photos.length === 0 ? (
            <p className="text-desk whitespace-pre-line text-body">
              {visit.photosMissing
                ? t('visit.no_photos_because', { reason: visit.photosMissing })
                : t('visit.no_photos')}
            </p>
          ) : (
            <ul role="list" className="grid grid-cols-2 gap-3 md:grid-cols-3">
              {visit.photos.map((id, at) => (
                <li key={id}>
                  <a href={`/files/${id}`} className="block">
                    <img
                      src={`/files/${id}`}
                      alt={t('visit.photo', { number: at + 1 })}
                      loading="lazy"
                      className="aspect-4/3 w-full rounded-desk border border-line object-cover"
                    />
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </DeskBody>
    </>
  )
}
