import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { writeOpeningFilter, type OpeningFilter } from '../model/opening-list.ts'
import { OPENING_STATES, type OpeningState } from '../model/opening.ts'
import type { OpeningCounts } from '../openings.ts'

/** What narrows a desk's list of openings: states with their numbers, and a part of the title. */
export function OpeningFilterBar(props: { filter: OpeningFilter; counts: OpeningCounts }) {
  const t = useT()
  const { filter, counts } = props
  const total = OPENING_STATES.reduce((sum, state) => sum + counts[state], 0)
  const to = (state: OpeningState | null) =>
    writeOpeningFilter({ ...filter, state, page: 1 }) || '?'
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav
        aria-label={t('opening_desk.column_state')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <StateChip to={to(null)} label={t('opening_desk.all')} count={total} on={!filter.state} />
        {OPENING_STATES.filter((state) => counts[state] > 0 || filter.state === state).map(
          (state) => (
            <StateChip
              key={state}
              to={to(state)}
              label={t(`terms.opening_state.${state}`)}
              count={counts[state]}
              on={filter.state === state}
              waits={state === 'in_review'}
            />
          ),
        )}
      </nav>
      <Form role="search" className="flex items-center gap-2 max-md:w-full">
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        {order !== '-changed' && <input type="hidden" name="sort" value={order} />}
        <input
          key={filter.q}
          type="search"
          name="q"
          defaultValue={filter.q}
          aria-label={t('opening_desk.search')}
          placeholder={t('opening_desk.search')}
          maxLength={40}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10 md:w-52"
        />
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          <Search aria-hidden size={16} />
          {t('action.search')}
        </Button>
      </Form>
    </div>
  )
}

function StateChip(props: {
  to: string
  label: string
  count: number
  on: boolean
  waits?: boolean
}) {
  return (
    <Link
      to={props.to}
      aria-current={props.on ? 'page' : undefined}
      className={classes(
        'inline-flex min-h-11 min-w-11 shrink-0 items-center gap-1.5 rounded-chip border px-4 text-desk whitespace-nowrap md:min-h-9',
        props.on
          ? 'border-invert bg-invert font-semibold text-invert-ink'
          : props.waits && props.count > 0
            ? 'border-wait-line bg-wait-tint text-wait'
            : 'border-line-strong bg-card text-body hover:bg-sunken',
      )}
    >
      {props.label} <span>{props.count}</span>
    </Link>
  )
}
