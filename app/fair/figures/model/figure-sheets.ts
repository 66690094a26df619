import type { Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import type { Education, Industry } from '../../model/terms.ts'
import type { FairFigures, FairSlice } from '../fair-figures.ts'

/** A sheet of an export: its name, heads and rows. */
export interface FigureSheet {
  name: string
  heads: string[]
  rows: (string | number)[][]
}

const TOTALS = [
  'openings',
  'headcount',
  'seen',
  'applied',
  'seekers',
  'interviewed',
  'hired',
] as const

/** All figures of a fair as sheets, in the words of a language. */
export function figureSheets(figures: FairFigures, t: Translate): FigureSheet[] {
  const { totals, employers, days, topEmployers, pay } = figures
  const numbers = TOTALS.map((number) => t(`figures.${number}`))
  const slices = (name: string, list: FairSlice[], say: (key: string) => string) => ({
    name,
    heads: [t('figures.fair.name'), ...numbers],
    rows: list.map((slice) => [say(slice.key), ...TOTALS.map((number) => slice[number])]),
  })
  const top = ['openings', 'headcount', 'seen', 'applied', 'hired'] as const
  return [
    {
      name: t('figures.sheet.totals'),
      heads: [t('figures.fair.name'), t('figures.sheet.count')],
      rows: [
        [t('figures.employers'), employers],
        ...TOTALS.map((number) => [t(`figures.${number}`), totals[number]]),
      ],
    },
    slices(t('figures.fair.by_industry'), figures.industries, (key) =>
      t(`terms.industry.${key as Industry}`),
    ),
    slices(t('figures.fair.by_education'), figures.educations, (key) =>
      t(`terms.education.${key as Education}`),
    ),
    slices(t('figures.fair.by_district'), figures.districts, districtName),
    {
      name: t('figures.sheet.days'),
      heads: [t('figures.day'), t('figures.seen'), t('figures.applied'), t('figures.hired')],
      rows: days.days.map((day, index) => [
        day,
        days.seen[index] ?? 0,
        days.applied[index] ?? 0,
        days.hired[index] ?? 0,
      ]),
    },
    {
      name: t('figures.fair.top_employers'),
      heads: [t('figures.employers'), ...top.map((number) => t(`figures.${number}`))],
      rows: topEmployers.map((employer) => [
        employer.name,
        ...top.map((number) => employer[number]),
      ]),
    },
    {
      name: t('figures.fair.pay'),
      heads: [t('figures.fair.name'), t('figures.openings'), t('figures.fair.pay_column')],
      rows: pay.map((row) => [
        t(`terms.industry.${row.key as Industry}`),
        row.openings,
        Math.round(row.medianFen / 100),
      ]),
    },
  ]
}
