import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card, Section } from '#app/ui/card.tsx'
import { DeskBody, DeskHead } from '#app/ui/desk-layout.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { OpeningBadge } from '../../parts/opening-badge.tsx'
import { getOpeningFigures, type OpeningFigures } from '../opening-figures.ts'
import { sayShare } from '../model/share.ts'
import { DayChart } from '../parts/day-chart.tsx'
import { FigureBars } from '../parts/figure-bars.tsx'
import { OpeningFunnel } from '../parts/opening-funnel.tsx'

export const handle: RouteHandle = { access: 'employer' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'figures.opening.title')

export async function loader({ params, context }: LoaderFunctionArgs) {
  const figures = await orRespond(getOpeningFigures(context, { openingId: params.id ?? '' }))
  return { figures, now: context.clock.now() }
}

export default function OpeningFiguresPage() {
  const { t } = useLocale()
  const { figures, now } = useLoaderData<typeof loader>()
  const title = figures.title || t('opening_desk.untitled')
  return (
    <>
      <DeskHead
        title={t('figures.opening.title')}
        back={{ to: `/employer/openings/${figures.id}`, label: title }}
        badge={<OpeningBadge state={figures.state} />}
      />
      <DeskBody>
        {figures.seen + figures.applied === 0 ? (
          <EmptyState
            title={t('figures.opening.none_title')}
            text={t('figures.opening.none_text')}
          />
        ) : (
          <Figures figures={figures} now={now} />
        )}
        <p className="max-w-3xl text-desk-small text-quiet">{t('figures.opening.how')}</p>
      </DeskBody>
    </>
  )
}

function Figures(props: { figures: OpeningFigures; now: Date }) {
  const { t } = useLocale()
  const { figures, now } = props

  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
  return (
    <>
      <Section title={t('figures.opening.funnel')}>
        <OpeningFunnel figures={figures} />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card className="min-w-0">
          <DayChart
            title={t('figures.opening.by_day')}
            summary={t('figures.opening.by_day_summary', {
              seen: sum(figures.seenByDay),
              applied: sum(figures.appliedByDay),
            })}
            days={figures.days}
            columns={{ label: t('figures.seen'), values: figures.seenByDay }}
            points={{ label: t('figures.applied'), values: figures.appliedByDay }}
            now={now}
          />
        </Card>
        <Card className="flex min-w-0 flex-col gap-2">
          <h2 className="text-desk font-semibold text-ink">{t('figures.opening.sources')}</h2>
          <FigureBars
            caption={t('figures.opening.sources')}
            bars={figures.sources.map(({ source, views }) => ({
              label: t(`figures.source.${source}`),
              count: views,
              note: sayShare(views, figures.seen),
            }))}
          />
        </Card>
      </div>
    </>
  )
}
