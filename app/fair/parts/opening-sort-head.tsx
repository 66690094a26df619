import { Link } from '@remix-run/react'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { writeOpeningFilter, type OpeningFilter, type OpeningSort } from '../model/opening-list.ts'

/** A column's head that sorts: the other way round where the list is sorted by it already. */
export function OpeningSortHead(props: {
  filter: OpeningFilter
  sort: OpeningSort
  label: string
  /** Numbers stand at the right. */
  numeric?: boolean
}) {
  const t = useT()
  const { filter, sort, label } = props
  const on = filter.sort === sort
  // Words start at their beginning, numbers and days at the largest.
  const descending = on ? !filter.descending : sort !== 'title' && sort !== 'valid'
  const Icon = filter.descending ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      aria-sort={on ? (filter.descending ? 'descending' : 'ascending') : undefined}
      className={classes('px-3 py-1 font-medium whitespace-nowrap', props.numeric && 'text-right')}
    >
      <Link
        to={writeOpeningFilter({ ...filter, sort, descending, page: 1 }) || '?'}
        aria-label={t(descending ? 'opening_desk.sort_down' : 'opening_desk.sort_up', {
          column: label,
        })}
        preventScrollReset
        className={classes(
          'inline-flex min-h-8 items-center gap-1 underline-offset-4 hover:underline',
          on && 'font-semibold text-ink',
        )}
      >
        {label}
        {on && <Icon aria-hidden size={14} />}
      </Link>
    </th>
  )
}
