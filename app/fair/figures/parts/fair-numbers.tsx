import { useLocale } from '#app/i18n/react.tsx'
import type { FairFigures } from '../fair-figures.ts'
import { sayShare } from '../model/share.ts'

/** A fair's totals, each with what makes it tell something. */
export function FairNumbersRow(props: { figures: Pick<FairFigures, 'totals' | 'employers'> }) {
  const { locale, t } = useLocale()
  const { totals, employers } = props.figures
  const perOpening = totals.openings === 0 ? 0 : totals.applied / totals.openings
  const numbers = [
    { key: 'employers', count: employers, note: null },
    { key: 'openings', count: totals.openings, note: null },
    { key: 'headcount', count: totals.headcount, note: null },
    { key: 'seen', count: totals.seen, note: null },
    {
      key: 'applied',
      count: totals.applied,
      note: t('figures.per_opening', { count: perOpening.toFixed(1) }),
    },
    { key: 'seekers', count: totals.seekers, note: null },
    { key: 'interviewed', count: totals.interviewed, note: null },
    {
      key: 'hired',
      count: totals.hired,
      note: t('figures.filled_share', { share: sayShare(totals.hired, totals.headcount) }),
    },
  ] as const
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-4">
      {numbers.map(({ key, count, note }) => (
        <li key={key} className="flex flex-col gap-0.5 bg-card px-4 py-3">
          <span className="text-desk text-quiet">{t(`figures.${key}`)}</span>
          <span className="text-title font-bold text-ink">{count.toLocaleString(locale)}</span>
          {note && <span className="text-desk-small text-quiet">{note}</span>}
        </li>
      ))}
    </ul>
  )
}
