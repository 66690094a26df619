import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { NO_HEAD } from '../model/beginnings.ts'
import { SHEET_FIELDS } from '../model/sheet-fields.ts'
import type { SheetColumn, SheetTable } from '../model/tables.ts'
import { ColumnMapping } from './column-mapping.tsx'

/** Where a table's columns are named. */
function sayHeadOf({ sheet, headRow }: SheetTable, t: Translate): string {
  const head = headRow === NO_HEAD ? t('import.headless') : t('import.head_row', { row: headRow })
  return sheet ? `${sheet} · ${head}` : head
}

/** What each column of each table is taken for, to be put right. */
export function ImportMapping({ tables }: { tables: SheetTable[] }) {
  const t = useT()
  return (
    <ColumnMapping
      tables={tables}
      nameOf={(at) => sayHeadOf(tables[at]!, t)}
      hint={t('import.map_hint')}
      options={<FieldOptions />}
      noteOf={({ field, head }: SheetColumn) => {
        if (field === 'demand') return t('import.map_demand', { head })
        return field === '' ? t('import.map_aside') : null
      }}
    />
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
