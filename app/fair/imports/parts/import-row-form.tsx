import { Form } from '@remix-run/react'
import { useState } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useSending } from '#app/ui/sending.ts'
import type { Industry } from '../../model/terms.ts'
import type { ShownRow } from '../imports.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import { SHEET_FIELDS, type SheetCells, type SheetField } from '../model/sheet-fields.ts'
import { Filled } from './import-cell.tsx'
import { sayRowError } from '../model/row-error.ts'

/** Cells that every row offers, whether its sheet has them or not. */
const ALWAYS = new Set<SheetField>([
  'title',
  'headcount',
  'education',
  'pay',
  'place',
  'address',
  'duties',
  'requirements',
  'contact_name',
  'contact_phone',
  'remark',
])
const LONG = new Set<SheetField>([
  'duties',
  'requirements',
  'remark',
  'benefits',
  'demand',
  'aside',
])
const CONTROL =
  'w-full rounded-desk border border-line-strong bg-card px-3 py-2 text-desk text-ink min-h-11 md:min-h-9 aria-invalid:border-urgent aria-invalid:bg-urgent-tint'

/** All cells of a row to be changed at once, with what becomes of them below. */
export function ImportRowForm(props: {
  row: ShownRow
  title: string
  conflict: CellConflict | null
}) {
  const { t } = useLocale()
  const sending = useSending()
  const { row } = props
  // What it showed when it was opened, whatever the cells say by now.
  const [shown] = useState(row.cells)
  const fields = SHEET_FIELDS.filter(
    (field) => ALWAYS.has(field) || row.cells[field] || row.faults.some((f) => f.field === field),
  ).filter((field) => field !== 'number')
  return (
    <Form method="post" className="flex flex-col gap-4" preventScrollReset>
      <input type="hidden" name="intent" value="mend" />
      <input type="hidden" name="position" value={row.position} />
      <p className="text-desk font-semibold text-ink">{props.title}</p>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
        {fields.map((field) => (
          <Cell key={field} row={row} field={field} shown={shown} conflict={props.conflict} />
        ))}
      </div>
      <Becomes row={row} />
      <Button size="desk" disabled={sending} className="self-start">
        {t('import.save_row')}
      </Button>
    </Form>
  )
}

function Cell(props: {
  row: ShownRow
  field: SheetField
  shown: SheetCells
  conflict: CellConflict | null
}) {
  const { t } = useLocale()
  const { row, field, conflict } = props
  const now = conflict?.now[field]
  const written = props.shown[field] ?? ''
  const found = row.faults.find((one) => one.field === field)
  const fault =
    now === undefined
      ? found && sayRowError(t, found.error)
      : t('import.cell_changed', { field: t(`import_field.${field}`), now })
  const id = `cell-${row.position}-${field}`
  const control = {
    id,
    name: field,
    defaultValue: conflict?.typed[field] ?? written,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${id}-fault` : undefined,
    className: CONTROL,
  }
  return (
    <div className={LONG.has(field) ? 'flex flex-col gap-1 sm:col-span-2' : 'flex flex-col gap-1'}>
      <label htmlFor={id} className="text-desk-small text-quiet">
        {t(`import_field.${field}`)}
      </label>
      <input type="hidden" name={`was:${field}`} value={now ?? written} />
      {LONG.has(field) ? <textarea rows={2} {...control} /> : <input {...control} />}
      {fault && (
        <span id={`${id}-fault`} className="text-desk-small text-urgent">
          {fault}
        </span>
      )}
    </div>
  )
}

/** What the opening says that the table above has no room for, and what of it was filled in. */
function Becomes(props: { row: ShownRow }) {
  const { t } = useLocale()
  const { typed, filled } = props.row
  const facts = [
    { field: 'occupation', text: typed.occupation, source: filled.occupation },
    {
      field: 'industry',
      text: typed.industry && t(`terms.industry.${typed.industry as Industry}`),
      source: filled.industry,
    },
    { field: 'duties', text: typed.duties, source: filled.duties },
    { field: 'requirements', text: typed.requirements, source: filled.requirements },
    { field: 'contact_name', text: typed.contactName, source: filled.contactName },
    { field: 'contact_phone', text: typed.contactPhone, source: filled.contactPhone },
    { field: 'valid_until', text: typed.validUntil, source: filled.validUntil },
  ] as const
  return (
    <div className="rounded-desk border border-line bg-card p-3">
      <p className="text-desk-small font-medium text-quiet">{t('import.becomes')}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-2 text-desk sm:grid-cols-2 xl:grid-cols-4">
        {facts.map(({ field, text, source }) =>
          text ? (
            <div key={field} className={LONG.has(field) ? 'sm:col-span-2' : undefined}>
              <dt className="text-desk-small text-quiet">{t(`import_field.${field}`)}</dt>
              <dd className="whitespace-pre-line text-ink">
                {text}
                <Filled source={source} />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  )
}
