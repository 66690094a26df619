import { Form } from '@remix-run/react'
import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import { NO_HEAD } from '../model/beginnings.ts'
import { SHEET_FIELDS } from '../model/sheet-fields.ts'
import type { SheetTable } from '../model/tables.ts'

/** Where a table's columns are named. */
function sayHeadOf({ sheet, headRow }: SheetTable, t: Translate): string {
  const head = headRow === NO_HEAD ? t('import.headless') : t('import.head_row', { row: headRow })
  return sheet ? `${sheet} · ${head}` : head
}

/** What each column of each table is taken for, to be put right. */
export function ImportMapping(props: { tables: SheetTable[] }) {
  const t = useT()
  const sending = useSending()
  return (
    <details
      id="columns"
      className="open:rounded-card open:border open:border-line open:bg-card group"
    >
      <summary className="flex min-h-11 w-fit list-none items-center gap-2 text-desk font-medium text-link group-open:px-4 hover:underline md:min-h-8">
        {t('import.adjust')}
      </summary>
      <Form method="post" className="flex flex-col gap-5 border-t border-line p-4">
        <input type="hidden" name="intent" value="map" />
        <div>
          <h2 className="text-base font-semibold text-ink">{t('import.map_title')}</h2>
          <p className="text-small text-quiet">{t('import.map_hint')}</p>
        </div>
        {props.tables.map((table) => (
          <fieldset key={table.key} className="flex flex-col gap-2">
            <legend className="mb-2 text-desk font-medium text-body">{sayHeadOf(table, t)}</legend>
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {table.columns.map((column) => (
                <label key={column.column} className="flex flex-col gap-1">
                  <span className="truncate text-desk-small text-quiet">{column.head}</span>
                  <select
                    name={`column:${table.key}:${column.column}`}
                    defaultValue={column.field}
                    className="min-h-11 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10"
                  >
                    <FieldOptions />
                  </select>
                  {column.field === 'demand' && (
                    <span className="text-desk-small text-quiet">
                      {t('import.map_demand', { head: column.head })}
                    </span>
                  )}
                  {column.field === '' && (
                    <span className="text-desk-small text-quiet">{t('import.map_aside')}</span>
                  )}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <Button size="desk" disabled={sending} className="self-start">
          {t('import.map_save')}
        </Button>
      </Form>
    </details>
  )
}

/** What a column can hold, to choose from. */
export function FieldOptions() {
  const t = useT()
  return (
    <>
      <option value="">{t('import.map_none')}</option>
      {SHEET_FIELDS.filter((field) => field !== 'aside').map((field) => (
        <option key={field} value={field}>
          {t(`import_field.${field}`)}
        </option>
      ))}
    </>
  )
}
