import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { Card } from '#app/ui/card.tsx'
import type { FairGlance as Glance } from '../figures/fair-glance.ts'
import { DayChart } from '../figures/parts/day-chart.tsx'
import { sayShare } from '../figures/model/share.ts'
import { FairWhen } from './fair-when.tsx'

/** The current fair on its organiser's first page: four numbers, and how applications come in. */
export function FairGlance(props: { glance: Glance; now: Date }) {
  const { locale, t } = useLocale()
  const { glance, now } = props
  const { fair, days } = glance
  const numbers = [
    { label: t('overview.fair_employers'), count: glance.employers },
    { label: t('overview.fair_openings'), count: glance.openings },
    { label: t('figures.applied'), count: glance.applied },
    {
      label: t('overview.hired'),
      count: glance.hired,
      note: t('figures.filled_share', { share: sayShare(glance.hired, glance.headcount) }),
    },
  ]
  const span =
    days.span === 'around'
      ? t('figures.fair.span_around')
      : t('figures.fair.span_last', { count: days.days.length })
  const applied = days.applied.reduce((sum, count) => sum + count, 0)
  return (
    <Card className="grid min-w-0 gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,19rem)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        <div>
          <Link
            to={`/organiser/figures?fair=${encodeURIComponent(fair.code)}`}
            className="inline-flex min-h-11 items-center text-base font-semibold text-ink underline-offset-4 hover:underline md:min-h-6"
          >
            {fair.name}
          </Link>
          <p className="text-desk-small text-quiet">
            <FairWhen fair={fair} now={now} /> · {fair.place}
          </p>
        </div>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
          {numbers.map(({ label, count, note }) => (
            <div key={label} className="flex flex-col">
              <dt className="text-desk-small text-quiet">{label}</dt>
              <dd className="text-title font-bold text-ink">{count.toLocaleString(locale)}</dd>
              {note && <dd className="text-desk-small text-quiet">{note}</dd>}
            </div>
          ))}
        </dl>
      </div>
      <DayChart
        title={t('overview.fair_by_day', { span })}
        summary={t('figures.fair.by_day_summary', {
          span,
          applied,
          seen: days.seen.reduce((sum, count) => sum + count, 0),
        })}
        days={days.days}
        columns={{ label: t('figures.applied'), values: days.applied }}
        now={now}
        isSmall
      />
    </Card>
  )
}
