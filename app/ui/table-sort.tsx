import { Link } from '@remix-run/react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ColumnSort } from '#app/kernel/column-sort.ts'
import { useT } from '#app/i18n/react.tsx'
import { classes } from './classes.ts'

/** A head that sorts. */
export function SortHead(props: { sort: ColumnSort; label: ReactNode }) {
  const t = useT()
  const { sort, label } = props
  return (
    <Link
      to={sort.to}
      preventScrollReset
      title={t(sort.next === 'descending' ? 'table.sort_down' : 'table.sort_up')}
      className={classes(
        'inline-flex min-h-8 min-w-8 items-center gap-1 underline-offset-4 hover:underline',
        sort.now && 'font-semibold text-ink',
      )}
    >
      {label}
      <Arrow now={sort.now} />
    </Link>
  )
}

function Arrow(props: { now: ColumnSort['now'] }) {
  if (!props.now) return null
  const Icon = props.now === 'descending' ? ArrowDown : ArrowUp
  return <Icon aria-hidden size={14} />
}

/** The heads that sort, for a phone, whose cards have none. */
export function SortChips(props: {
  columns: { key: string; head: ReactNode; sort?: ColumnSort }[]
}) {
  const t = useT()
  const sorted = props.columns.filter((column) => column.sort)
  if (sorted.length === 0) return null
  return (
    <nav
      aria-label={t('table.sort')}
      className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 rows:hidden cards:md:mx-0 cards:md:flex-wrap cards:md:px-0"
    >
      <span aria-hidden className="shrink-0 text-desk-small text-quiet">
        {t('table.sort')}
      </span>
      {sorted.map(
        ({ key, head, sort }) =>
          sort && (
            <Link
              key={key}
              to={sort.to}
              preventScrollReset
              aria-current={sort.now ? 'true' : undefined}
              className={classes(
                'inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1 rounded-chip px-3 text-desk',
                sort.now ? 'bg-tint font-semibold text-link' : 'text-body',
              )}
            >
              {head}
              <Arrow now={sort.now} />
            </Link>
          ),
      )}
    </nav>
  )
}
