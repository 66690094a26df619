import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface TableColumn<Row> {
  key: string
  head: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the right. */
  numeric?: boolean
  className?: string
}

/** A desk's dense table. On a phone it scrolls sideways within its own frame. */
export function Table<Row>(props: {
  /** What it lists, for who cannot see it. */
  caption: string
  columns: TableColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
}) {
  return (
    <div
      className="relative overflow-x-auto rounded-card border border-line bg-card"
      tabIndex={0}
      role="region"
      aria-label={props.caption}
    >
      <table className="w-full border-collapse text-left text-desk">
        <caption className="sr-only">{props.caption}</caption>
        <thead className="bg-sunken text-desk-small text-quiet">
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classes(
                  'h-10 px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4',
                  column.numeric && 'text-right',
                  column.className,
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowKey(row)} className="border-t border-line hover:bg-page">
              {props.columns.map((column) => (
                <td
                  key={column.key}
                  className={classes(
                    'px-3 py-2.5 align-middle first:pl-4 last:pr-4',
                    column.numeric && 'text-right',
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
