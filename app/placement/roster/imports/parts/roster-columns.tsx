import { ArrowRight } from 'lucide-react'
import { ColumnMapping } from '#app/fair/imports/parts/column-mapping.tsx'
import { useT } from '#app/i18n/react.tsx'
import type { Translate } from '#app/i18n/index.ts'
import { Card } from '#app/ui/card.tsx'
import { ROSTER_FIELDS } from '../model/roster-fields.ts'
import type { RosterColumn, RosterTable } from '../model/roster-sheet.ts'

/** How each column was read and which are not used, with the offer to put that right. */
export function RosterColumns({ tables }: { tables: RosterTable[] }) {
  const t = useT()
  return (
    <Card className="flex flex-col gap-4">
      {tables.map((table) => (
        <section key={table.key} className="flex flex-col gap-2">
          <h2 className="text-base font-semibold text-ink">{t('roster_import.columns_title')}</h2>
          <p className="text-desk-small text-quiet">{sayHeadOf(table, t)}</p>
          <ul className="flex flex-wrap gap-2">
            {table.columns.map(
              ({ column, head, field }) =>
                field !== '' && (
                  <li
                    key={column}
                    className="flex min-w-0 items-center gap-1.5 rounded-desk bg-sunken px-3 py-1.5 text-desk"
                  >
                    <span className="min-w-0 truncate text-quiet">{head}</span>
                    <ArrowRight aria-hidden size={14} className="shrink-0 text-quiet" />
                    <span className="sr-only">{t('roster_import.column_as')}</span>
                    <span className="shrink-0 font-medium text-ink">
                      {t(`roster_field.${field}`)}
                    </span>
                  </li>
                ),
            )}
          </ul>
          <Left columns={table.columns} />
        </section>
      ))}
      <ColumnMapping
        tables={tables}
        nameOf={(at) => sayHeadOf(tables[at]!, t)}
        hint={t('roster_import.map_hint')}
        options={<FieldOptions />}
        noteOf={() => null}
      />
    </Card>
  )
}

/** Columns that are not used, and fields that nothing was found for but every student needs. */
function Left({ columns }: { columns: RosterColumn[] }) {
  const t = useT()
  const unused = columns.filter(({ field }) => field === '').map(({ head }) => head)
  const missing = NEEDED.filter((field) => columns.every((column) => column.field !== field))
  return (
    <>
      {missing.length > 0 && (
        <p className="text-desk font-medium text-urgent">
          {t('roster_import.columns_missing', {
            fields: missing.map((field) => t(`roster_field.${field}`)).join('、'),
          })}
        </p>
      )}
      <p className="text-desk text-quiet">
        {unused.length > 0
          ? t('roster_import.columns_unused', { heads: unused.join('、') })
          : t('roster_import.columns_all')}
      </p>
    </>
  )
}

const NEEDED = ['number', 'name', 'group'] as const

function sayHeadOf({ sheet, headRow, rows }: RosterTable, t: Translate): string {
  const head = t('roster_import.head_row', { row: headRow, rows })
  return sheet ? `${sheet} · ${head}` : head
}

function FieldOptions() {
  const t = useT()
  return (
    <>
      <option value="">{t('roster_import.map_none')}</option>
      {ROSTER_FIELDS.map((field) => (
        <option key={field} value={field}>
          {t(`roster_field.${field}`)}
        </option>
      ))}
    </>
  )
}
