import { Form, Link, useSearchParams } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
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
          <Link
            key={state}
            to={to(state)}
            aria-current={state === filter ? 'page' : undefined}
            className={classes(
              'inline-flex min-h-11 min-w-11 shrink-0 items-center gap-1.5 rounded-chip border px-4 text-desk whitespace-nowrap md:min-h-9',
              toneOf(state, filter),
            )}
          >
            {t(`register.filter.${state}`)} <span>{counts[state]}</span>
          </Link>
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

function toneOf(state: EmployerFilter, chosen: EmployerFilter): string {
  if (state === chosen) return 'border-invert bg-invert font-semibold text-invert-ink'
  if (URGENT.includes(state)) return 'border-urgent bg-urgent-tint text-urgent'
  if (WAITING.includes(state)) return 'border-wait-line bg-wait-tint text-wait'
  return 'border-line-strong bg-card text-body hover:bg-sunken'
}
