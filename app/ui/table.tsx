import type { ReactNode } from 'react'
import type { ColumnSort } from '#app/kernel/column-sort.ts'
import { classes } from './classes.ts'
import { SelectAllHead, SelectAllOnPhone, SelectCell } from './selection-boxes.tsx'
import type { PageTicks } from './selection.ts'
import { SortChips, SortHead } from './table-sort.tsx'

/**
 * Where a cell stands on a phone, whose tables are cards: the card's `title` (the first column
 * unless one says so), the `state` beside it, a `fact` with its head before it, a `half` of them
 * side by side, a `line` without its head, or `none`.
 */
export type PhonePlace = 'title' | 'state' | 'fact' | 'half' | 'line' | 'none'

export interface TableColumn<Row> {
  key: string
  /** Words: on a phone they stand before the value. */
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  numeric?: boolean
  /** Makes the head a link that sorts. */
  sort?: ColumnSort
  phone?: PhonePlace
  /** From which width on there is room for it on a desktop. */
  room?: 'lg' | 'xl' | '2xl'
  className?: string
}

export interface TableSelection<Row> extends PageTicks {
  /** What the box for the whole page is called. */
  all: string
  label: (row: Row) => string
}

const ROOM = { lg: 'rows:max-lg:hidden', xl: 'rows:max-xl:hidden', '2xl': 'rows:max-2xl:hidden' }

const PHONE: Record<PhonePlace, string> = {
  title: 'cards:col-span-5 cards:row-start-1',
  state: 'cards:col-start-6 cards:row-start-1 cards:self-center cards:justify-self-end',
  fact: 'cards:col-span-6 cards:flex cards:items-center cards:justify-between cards:gap-3',
  half: 'cards:col-span-3 cards:flex cards:items-center cards:gap-2 cards:large:col-span-6 cards:large:justify-between',
  line: 'cards:col-span-6',
  none: 'cards:hidden',
}

/**
 * A desk's dense table: heads that sort and stay in sight, rows to tick. On a phone the same rows
 * are cards, so nothing scrolls sideways.
 */
export function Table<Row>(props: {
  /** What it lists, for who cannot see it. */
  caption: string
  columns: TableColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** Boxes called `selected` with each row's key; see `useSelection`. */
  selection?: TableSelection<Row>
  /** The row that is looked at beside. */
  current?: string | null
}) {
  const { columns, selection } = props
  return (
    <div className="flex flex-col gap-2">
      <SortChips columns={columns} />
      {selection && (
        <SelectAllOnPhone
          label={selection.all}
          isWhole={selection.isWhole}
          onSelectAll={selection.onSelectAll}
        />
      )}
      <div className="relative overflow-x-auto cards:overflow-visible rows:rounded-card rows:border rows:border-line rows:bg-card xl:not-large:overflow-clip">
        <table className="w-full border-separate border-spacing-0 text-left text-desk cards:block">
          <caption className="sr-only">{props.caption}</caption>
          <thead className="text-desk-small text-quiet cards:hidden">
            <tr>
              {selection && (
                <SelectAllHead
                  label={selection.all}
                  isWhole={selection.isWhole}
                  onSelectAll={selection.onSelectAll}
                  className={HEAD}
                />
              )}
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={column.sort?.now ?? undefined}
                  className={classes(
                    HEAD,
                    'h-10 px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4',
                    column.numeric && 'text-right',
                    column.room && ROOM[column.room],
                    column.className,
                  )}
                >
                  {column.sort ? <SortHead sort={column.sort} label={column.head} /> : column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="cards:flex cards:flex-col cards:gap-3">
            {props.rows.map((row) => (
              <Row key={props.rowKey(row)} {...props} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

/** The heads stay in sight where the whole table has room beside the side bar. */
const HEAD =
  'bg-sunken first:rounded-tl-card last:rounded-tr-card xl:sticky xl:top-0 xl:z-10 border-b border-line'

function Row<Row>(props: {
  row: Row
  rowKey: (row: Row) => string
  columns: TableColumn<Row>[]
  selection?: TableSelection<Row>
  current?: string | null
}) {
  const { row, columns, selection } = props
  const id = props.rowKey(row)
  const current = props.current === id
  return (
    <tr
      aria-current={current || undefined}
      className={classes(
        'group cards:grid cards:gap-x-2 cards:rounded-card cards:border cards:border-line cards:py-3 cards:pr-4',
        selection
          ? 'cards:grid-cols-[2.75rem_repeat(5,minmax(0,1fr))_auto]'
          : 'cards:grid-cols-[repeat(5,minmax(0,1fr))_auto] cards:pl-4',
        current ? 'bg-tint' : 'cards:bg-card rows:hover:bg-page',
      )}
    >
      {selection && (
        <SelectCell
          id={id}
          label={selection.label(row)}
          isChosen={selection.chosen.has(id)}
          className={classes(LINE, 'cards:row-span-12')}
        />
      )}
      {columns.map((column, index) => {
        const place = column.phone ?? (index === 0 ? 'title' : 'fact')
        const content = column.cell(row)
        // A card says nothing of what there is not.
        const isEmpty = content === null || content === undefined || content === ''
        return (
          <td
            key={column.key}
            className={classes(
              LINE,
              'px-3 py-2 align-middle first:pl-4 last:pr-4 cards:px-0 cards:py-0.5 cards:first:pl-0 cards:last:pr-0',
              column.numeric && 'rows:text-right',
              column.room && ROOM[column.room],
              PHONE[place],
              selection && IN_SELECTION[place],
              isEmpty && 'cards:hidden',
              column.className,
            )}
          >
            {(place === 'fact' || place === 'half') && (
              <span className="shrink-0 text-desk-small text-quiet rows:hidden">{column.head}</span>
            )}
            {content}
          </td>
        )
      })}
    </tr>
  )
}

const LINE = 'rows:group-[:not(:first-child)]:border-t rows:border-line'

/** Beside a box everything begins one column later. */
const IN_SELECTION: Partial<Record<PhonePlace, string>> = {
  title: 'cards:col-start-2',
  state: 'cards:col-start-7',
  fact: 'cards:col-start-2',
  line: 'cards:col-start-2',
}
