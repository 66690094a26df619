import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { LISTED_STATES, type ListedState } from '../model/opening-list.ts'

const FILLS: Record<ListedState, string> = {
  draft: 'bg-sunken',
  in_review: 'bg-wait',
  papers: 'bg-wait-line',
  published: 'bg-action',
  paused: 'bg-tint-line',
  filled: 'bg-head-raised',
  expired: 'bg-line-strong',
  withdrawn: 'bg-quiet',
}

/** How many openings are in each state: as a bar to compare, and as numbers to read. */
export function OpeningStateBar(props: { counts: Partial<Record<ListedState, number>> }) {
  const t = useT()
  const shown = LISTED_STATES.map((state) => ({ state, count: props.counts[state] ?? 0 })).filter(
    (row) => row.count > 0,
  )
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line bg-card p-4">
      <div aria-hidden className="flex h-4 overflow-hidden rounded-desk bg-sunken">
        {shown.map(({ state, count }) => (
          <span key={state} className={FILLS[state]} style={{ flexGrow: count, minWidth: '3px' }} />
        ))}
      </div>
      <ul className="flex flex-col">
        {shown.map(({ state, count }) => (
          <li key={state}>
            <Link
              to={`/organiser/openings?state=${state}`}
              className="-mx-2 flex min-h-11 items-center gap-2.5 md:min-h-9 rounded-desk px-2 text-desk hover:bg-sunken"
            >
              <span aria-hidden className={`size-3 rounded-chip ${FILLS[state]}`} />
              <span className="flex-1 text-body">{t(`terms.opening_state.${state}`)}</span>
              <span className="font-semibold text-ink">{count.toLocaleString('en-US')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
