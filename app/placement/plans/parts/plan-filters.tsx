import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { PlanState } from '#db/tables/plan.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import { writePlanQuery, type PlanQuery } from '../model/plan-query.ts'
import { PLAN_STATES } from '../model/plan-states.ts'

/** What narrows a college's plans: a state with any in it, and words. */
export function PlanFilters(props: {
  query: PlanQuery
  counts: Partial<Record<PlanState, number>>
}) {
  const t = useT()
  const { query, counts } = props
  const order = `${query.descending ? '-' : ''}${query.sort}`
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const states = PLAN_STATES.filter((state) => (counts[state] ?? 0) > 0 || query.state === state)
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav
        aria-label={t('plan.state')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <StateChip
          to={writePlanQuery({ ...query, state: null, page: 1 }) || '?'}
          label={t('plan.all')}
          count={all}
          on={query.state === null}
        />
        {states.map((state) => (
          <StateChip
            key={state}
            to={writePlanQuery({ ...query, state, page: 1 })}
            label={t(`plan.state.${state}`)}
            count={counts[state] ?? 0}
            on={query.state === state}
          />
        ))}
      </nav>
      <Form role="search" className="flex items-center gap-2 max-md:w-full">
        {query.state && <input type="hidden" name="state" value={query.state} />}
        {order !== '-days' && <input type="hidden" name="sort" value={order} />}
        <input
          key={query.q}
          type="search"
          name="q"
          defaultValue={query.q}
          aria-label={t('plan.search')}
          placeholder={t('plan.search')}
          maxLength={40}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10 md:w-52"
        />
        <Button rank="secondary" size="desk">
          <Search aria-hidden size={16} />
          {t('action.search')}
        </Button>
      </Form>
    </div>
  )
}
