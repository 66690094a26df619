import { useT } from '#app/i18n/react.tsx'
import type { ShownRow } from '../imports.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import type { SheetTable } from '../model/tables.ts'
import { ImportRow } from './import-row.tsx'

const HEAD = 'px-3 py-2.5 font-medium whitespace-nowrap first:pl-4'

/** The rows of a sheet as they will be: a table on a desktop, cards on a phone. */
export function ImportRows(props: {
  rows: ShownRow[]
  tables: SheetTable[]
  /** The row that is open for change, by its position. */
  open: number | null
  /** Whether rows can still be changed. */
  canMend: boolean
  /** Whether the import was undone. */
  isUndone: boolean
  conflict: CellConflict | null
  /** Called with the cell that the enter key sends. */
  onEnter: (cell: HTMLElement) => void
  /** Rows name their employers: not of an employer's own import. */
  namesEmployers: boolean
  ownName: string
}) {
  const t = useT()
  const several = new Set(props.tables.map(({ sheet }) => sheet)).size > 1
  return (
    <div className="relative overflow-x-auto md:rounded-card md:border md:border-line md:bg-card">
      <table className="w-full border-collapse text-left text-desk max-md:block">
        <caption className="sr-only">{t('import.caption')}</caption>
        <thead className="bg-sunken text-desk-small text-quiet max-md:hidden">
          <tr>
            <th scope="col" className={HEAD}>
              {t('import.col_row')}
            </th>
            {COLUMNS.filter((column) => column !== 'employer' || props.namesEmployers).map(
              (column) => (
                <th key={column} scope="col" className={HEAD}>
                  {t(`import.col_${column}`)}
                </th>
              ),
            )}
            <th scope="col" className={HEAD}>
              {t('import.col_result')}
            </th>
          </tr>
        </thead>
        <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
          {props.rows.map((row) => (
            <ImportRow
              key={row.position}
              row={row}
              columns={COLUMNS.filter((column) => column !== 'employer' || props.namesEmployers)}
              showSheet={several}
              isOpen={props.open === row.position}
              canMend={props.canMend}
              isUndone={props.isUndone}
              conflict={props.conflict?.position === row.position ? props.conflict : null}
              onEnter={props.onEnter}
              ownName={props.ownName}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What a row shows, in the order of its columns. */
const COLUMNS = ['employer', 'title', 'headcount', 'education', 'pay', 'place', 'other'] as const
export type ImportColumn = (typeof COLUMNS)[number]
