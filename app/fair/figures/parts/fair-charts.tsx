import { Link } from '@remix-run/react'
import { useLocale } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Card } from '#app/ui/card.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Education, Industry } from '../../model/terms.ts'
import type { FairFigures } from '../fair-figures.ts'
import { LEAST_FOR_MEDIAN } from '../model/median.ts'
import { DayChart } from './day-chart.tsx'
import { FigureBars } from './figure-bars.tsx'
import { Filling } from './filling.tsx'
import { SliceTable } from './slice-table.tsx'

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** A fair's figures by day, industry, education, district and employer. */
export function FairCharts(props: { figures: FairFigures; now: Date }) {
  const { t } = useLocale()
  const { figures, now } = props
  const { days } = figures
  const span =
    days.span === 'around'
      ? t('figures.fair.span_around')
      : t('figures.fair.span_last', { count: days.days.length })
  return (
    <>
      <Card className="min-w-0 break-inside-avoid">
        <DayChart
          title={t('figures.fair.by_day', { span })}
          summary={t('figures.fair.by_day_summary', {
            span,
            applied: sum(days.applied),
            seen: sum(days.seen),
          })}
          days={days.days}
          columns={{ label: t('figures.applied'), values: days.applied }}
          points={{ label: t('figures.seen'), values: days.seen }}
          now={now}
        />
        {days.span === 'later' && (
          <p className="pt-2 text-desk-small text-quiet">{t('figures.fair.span_later')}</p>
        )}
      </Card>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card className="min-w-0">
          <SliceTable
            title={t('figures.fair.by_industry')}
            slices={figures.industries}
            say={(key) => t(`terms.industry.${key as Industry}`)}
          />
          <p className="pt-2 text-desk-small text-quiet">{t('figures.fair.bar_note')}</p>
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <Card className="break-inside-avoid">
            <SliceTable
              title={t('figures.fair.by_education')}
              slices={figures.educations}
              say={(key) => t(`terms.education.${key as Education}`)}
            />
          </Card>
          <Card className="break-inside-avoid">
            <SliceTable
              title={t('figures.fair.by_district')}
              slices={figures.districts}
              say={districtName}
            />
          </Card>
        </div>
      </div>
      {sum(days.hired) > 0 && (
        <Card className="min-w-0 break-inside-avoid">
          <DayChart
            title={t('figures.fair.hires_by_day', { span })}
            summary={t('figures.fair.hires_by_day_summary', { span, hired: sum(days.hired) })}
            days={days.days}
            columns={{ label: t('figures.hired'), values: days.hired }}
            now={now}
          />
        </Card>
      )}
      <TopEmployers figures={figures} />
      {figures.pay.length > 0 && (
        <Card className="flex min-w-0 flex-col gap-2 break-inside-avoid">
          <h2 className="text-desk font-semibold text-ink">{t('figures.fair.pay')}</h2>
          <FigureBars
            caption={t('figures.fair.pay_column')}
            bars={figures.pay.map(({ key, medianFen }) => ({
              label: t(`terms.industry.${key as Industry}`),
              count: Math.round(medianFen / 10_000) * 100,
            }))}
          />
          <p className="text-desk-small text-quiet">
            {t('figures.fair.pay_note', { least: LEAST_FOR_MEDIAN })}
          </p>
        </Card>
      )}
    </>
  )
}

function TopEmployers(props: { figures: FairFigures }) {
  const { locale, t } = useLocale()
  const { topEmployers } = props.figures
  const number = (key: 'openings' | 'seen' | 'applied') => ({
    key,
    head: t(`figures.${key}`),
    cell: (row: (typeof topEmployers)[number]) => row[key].toLocaleString(locale),
    numeric: true,
    phone: 'half' as const,
  })
  return (
    <section className="flex flex-col gap-2 break-inside-avoid">
      <h2 className="text-desk font-semibold text-ink">{t('figures.fair.top_employers')}</h2>
      <Table
        caption={t('figures.fair.top_employers')}
        rows={topEmployers}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: t('figures.employers'),
            cell: (row) => (
              <Link
                to={`/organiser/employers/${row.id}`}
                className="inline-flex min-h-11 min-w-11 items-center font-medium text-ink underline-offset-4 hover:underline md:min-h-6"
              >
                {row.name}
              </Link>
            ),
          },
          number('openings'),
          number('seen'),
          number('applied'),
          {
            key: 'hired',
            head: t('figures.hired'),
            cell: (row) => <Filling hired={row.hired} headcount={row.headcount} />,
            phone: 'half',
          },
        ]}
      />
    </section>
  )
}
