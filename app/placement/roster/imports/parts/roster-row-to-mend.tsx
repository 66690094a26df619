import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import type { RosterFault } from '../model/read-roster-row.ts'
import type { RosterCells, RosterField } from '../model/roster-fields.ts'
import { sayRosterFault } from '../model/say-roster-fault.ts'

/** A row that cannot go in: its faults at their cells, each to be put right in place. */
export function RosterRowToMend(props: {
  sheet: string
  row: number
  cells: RosterCells
  faults: RosterFault[]
  isKnown: boolean
  heads: Partial<Record<RosterField, string>>
}) {
  const t = useT()
  const { sheet, row, cells, faults, heads } = props
  const fields = [...new Set(faults.map(({ field }) => field))]
  const place = sheet ? `${sheet} · ` : ''
  return (
    <li id={`row-${row}`} className="grid gap-3 px-4 py-3 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <p className="text-desk font-medium text-ink">{cells.name ?? t('roster_import.no_name')}</p>
        <p className="text-desk-small text-quiet">
          {place}
          {t('roster_import.row', { row })}
        </p>
        <p className="text-desk-small break-all text-quiet">
          {[cells.number, cells.group].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Form method="post" className="flex flex-wrap items-start gap-3">
        <input type="hidden" name="intent" value="mend" />
        <input type="hidden" name="sheet" value={sheet} />
        {fields.map((field) => {
          const own = faults.filter((fault) => fault.field === field)
          const id = `mend-${row}-${field}`
          return (
            <div key={field} className="flex w-full min-w-0 flex-col gap-1 md:w-72">
              <label htmlFor={id} className="text-desk-small text-quiet">
                {heads[field] ?? t(`roster_field.${field}`)}
              </label>
              <input
                id={id}
                name={field}
                defaultValue={cells[field] ?? ''}
                key={cells[field]}
                maxLength={200}
                autoComplete="off"
                aria-invalid
                aria-describedby={`${id}-fault`}
                className={`${FILTER_CONTROL} border-urgent bg-urgent-tint`}
              />
              <p id={`${id}-fault`} className="text-desk-small font-medium text-urgent">
                {own.map((fault) => sayRosterFault(t, fault)).join('；')}
              </p>
            </div>
          )
        })}
        <SubmitButton
          rank="secondary"
          size="desk"
          className="md:mt-6"
          name="row"
          value={String(row)}
        >
          {t('roster_import.mend')}
        </SubmitButton>
      </Form>
    </li>
  )
}
