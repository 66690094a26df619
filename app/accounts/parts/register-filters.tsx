import { Form, useSearchParams } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import { EMPLOYER_FILTERS, type EmployerFilter } from '../model/employer-list.ts'

const URGENT: readonly EmployerFilter[] = ['overdue']
const WAITING: readonly EmployerFilter[] = ['in_review', 'renewal']

/** What narrows the register of employers: states with their numbers, and a name or code. */
export function RegisterFilters(props: {
  search: string
  filter: EmployerFilter
  counts: Record<EmployerFilter, number>
}) {
  const t = useT()
  const { filter, counts } = props
  const [params] = useSearchParams()
  const to = (state: EmployerFilter) => {
    const next = new URLSearchParams(params)
    next.delete('page')
    if (state === 'all') next.delete('state')
    else next.set('state', state)
    return `?${next}`
  }
  const sort = params.get('sort')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav
        aria-label={t('register.filters')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        {EMPLOYER_FILTERS.filter(
          (state) => state === 'all' || counts[state] > 0 || state === filter,
        ).map((state) => (
          <StateChip
            key={state}
            to={to(state)}
            label={t(`register.filter.${state}`)}
            count={counts[state]}
            on={state === filter}
            tone={toneOf(state)}
          />
        ))}
      </nav>
      <Form role="search" className="flex items-center gap-2 max-md:w-full">
        {filter !== 'all' && <input type="hidden" name="state" value={filter} />}
        {sort && <input type="hidden" name="sort" value={sort} />}
        <input
          key={props.search}
          type="search"
          name="q"
          defaultValue={props.search}
          aria-label={t('register.search')}
          placeholder={t('register.search')}
          maxLength={100}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10 md:w-60"
        />
        <Button rank="secondary" size="desk" className="max-md:min-h-11">
          <Search aria-hidden size={16} />
          {t('action.search')}
        </Button>
      </Form>
    </div>
  )
}

function toneOf(state: EmployerFilter) {
  if (URGENT.includes(state)) return 'urgent'
  return WAITING.includes(state) ? 'wait' : 'quiet'
}
