import { useLocale } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { addShares, type Shares } from '../model/outcome.ts'

const FILLS = [
  'bg-head-raised text-head-ink',
  'bg-action text-action-ink',
  // As light in the dark theme: beside the first two greens nothing darker is told apart.
  'bg-head-quiet text-head',
  'bg-line-strong text-ink',
  'bg-line text-ink',
]

interface Part {
  key: string
  label: string
  count: number
  fill: string
}

/**
 * The parts of a bar: each choice that somebody got, posts outside of what was ranked, nobody's. Choices
 * for which there is no fill of their own are one part.
 */
export function useShareParts(shares: Shares): Part[] {
  const { t } = useLocale()
  const late = shares.choices.slice(FILLS.length - 1)
  const choices = FILLS.map((fill, at) => {
    const isRest = at === FILLS.length - 1
    return {
      key: `${at + 1}`,
      label: t(isRest && late.length > 1 ? 'allocation.choice_on' : 'allocation.choice', {
        number: at + 1,
      }),
      count: isRest ? late.reduce((sum, count) => sum + count, 0) : (shares.choices[at] ?? 0),
      fill,
    }
  })
  return [
    ...choices,
    {
      key: 'second',
      label: t('allocation.second_round'),
      count: shares.second,
      fill: 'bg-tint-line text-ink',
    },
    {
      key: 'outside',
      label: t('allocation.outside'),
      count: shares.outside,
      fill: 'bg-wait-tint text-wait',
    },
    {
      key: 'unplaced',
      label: t('allocation.unplaced'),
      count: shares.unplaced,
      fill: 'bg-urgent-fill text-paper',
    },
  ].filter((part) => part.count > 0)
}

/** How many got which choice, as one bar whose parts say their numbers where there is room. */
export function ShareBar(props: { shares: Shares; isSmall?: boolean }) {
  const { locale } = useLocale()
  const { shares, isSmall } = props
  const parts = useShareParts(shares)
  const said = parts
    .map(({ label, count }) => `${label} ${count.toLocaleString(locale)}`)
    .join('，')
  return (
    <div
      role="img"
      aria-label={said}
      className={classes(
        'flex w-full gap-px overflow-hidden rounded-desk text-desk-small font-medium',
        isSmall ? 'h-4' : 'h-8',
      )}
    >
      {parts.map(({ key, label, count, fill }) => (
        <span
          key={key}
          title={`${label} ${count.toLocaleString(locale)}`}
          className={classes('flex min-w-1 items-center justify-center overflow-hidden', fill)}
          style={{ flexGrow: count, flexBasis: 0 }}
        >
          {!isSmall && count * 9 >= shares.students && (
            <span aria-hidden className="truncate px-0.5">
              {count.toLocaleString(locale)}
            </span>
          )}
        </span>
      ))}
    </div>
  )
}

/** Which fill is which choice, for one bar or for all of a page. */
export function ShareLegend(props: { shares: Shares | Shares[] }) {
  const shares = [props.shares].flat().reduce(addShares)
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-desk-small text-quiet">
      {useShareParts(shares).map(({ key, label, fill }) => (
        <li key={key} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={classes('size-3 rounded-desk', fill)} />
          {label}
        </li>
      ))}
    </ul>
  )
}
