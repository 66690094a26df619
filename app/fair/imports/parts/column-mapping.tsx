import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'

interface MappedColumn {
  /** From 0. */
  column: number
  /** As the sheet names it. */
  head: string
  /** Empty for one that is not taken. */
  field: string
}

/** What each column of each table is taken for, to be put right. */
export function ColumnMapping<Column extends MappedColumn>(props: {
  tables: { key: string; columns: Column[] }[]
  /** Where a table's columns are named. */
  nameOf: (at: number) => string
  hint: string
  options: ReactNode
  noteOf: (column: Column) => string | null
}) {
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
          <p className="text-small text-quiet">{props.hint}</p>
        </div>
        {props.tables.map((table, at) => (
          <fieldset key={table.key} className="flex flex-col gap-2">
            <legend className="mb-2 text-desk font-medium text-body">{props.nameOf(at)}</legend>
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
              {table.columns.map((column) => {
                const note = props.noteOf(column)
                return (
                  <label key={column.column} className="flex flex-col gap-1">
                    <span className="truncate text-desk-small text-quiet">{column.head}</span>
                    <select
                      name={`column:${table.key}:${column.column}`}
                      defaultValue={column.field}
                      className="min-h-11 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10"
                    >
                      {props.options}
                    </select>
                    {note && <span className="text-desk-small text-quiet">{note}</span>}
                  </label>
                )
              })}
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
