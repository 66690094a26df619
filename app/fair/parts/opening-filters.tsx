import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  LISTED_STATES,
  writeOpeningFilter,
  type ListedState,
  type OpeningFilter,
} from '../model/opening-list.ts'
import type { FairChoice, OpeningCounts } from '../openings.ts'
import { OpeningPlaceChips, OpeningPlaceFields } from './opening-place-filters.tsx'

/** What narrows a desk's list of openings: states with their numbers, and a part of the title. */
export function OpeningFilterBar(props: {
  filter: OpeningFilter
  counts: OpeningCounts
  /** Of many employers: their names are searched too, and it narrows by fair, district and industry. */
  fairs?: FairChoice[]
}) {
  const t = useT()
  const { filter, counts, fairs } = props
  const search = t(fairs ? 'opening_review.search' : 'opening_desk.search')
  const total = LISTED_STATES.reduce((sum, state) => sum + counts[state], 0)
  const to = (state: ListedState | null) => writeOpeningFilter({ ...filter, state, page: 1 }) || '?'
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav
        aria-label={t('opening_desk.column_state')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <StateChip to={to(null)} label={t('opening_desk.all')} count={total} on={!filter.state} />
        {LISTED_STATES.filter((state) => counts[state] > 0 || filter.state === state).map(
          (state) => (
            <StateChip
              key={state}
              to={to(state)}
              label={t(`terms.opening_state.${state}`)}
              count={counts[state]}
              on={filter.state === state}
              tone={state === 'in_review' ? 'wait' : 'quiet'}
            />
          ),
        )}
      </nav>
      <Form
        role="search"
        className={classes(
          'flex items-center gap-2 max-md:w-full',
          fairs && 'flex-wrap has-[details[open]]:basis-full',
        )}
      >
        {filter.state && <input type="hidden" name="state" value={filter.state} />}
        {order !== '-changed' && <input type="hidden" name="sort" value={order} />}
        <input
          key={filter.q}
          type="search"
          name="q"
          defaultValue={filter.q}
          aria-label={search}
          placeholder={search}
          maxLength={40}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10 md:w-52"
        />
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          <Search aria-hidden size={16} />
          {t('action.search')}
        </Button>
        {fairs && <OpeningPlaceFields filter={filter} fairs={fairs} />}
      </Form>
      {fairs && <OpeningPlaceChips filter={filter} fairs={fairs} />}
    </div>
  )
}
