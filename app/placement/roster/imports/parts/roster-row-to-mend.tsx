import { Form } from '@remix-run/react'
import { Eye } from 'lucide-react'
import { SubmitButton } from '#app/accounts/parts/submit-button.tsx'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { FILTER_CONTROL } from '#app/ui/filter-field.tsx'
import { fieldsToMend, hasTwin } from '../model/fields-to-mend.ts'
import type { RosterFault } from '../model/read-roster-row.ts'
import type { RosterCells, RosterField } from '../model/roster-fields.ts'
import { sayRosterFault } from '../model/say-roster-fault.ts'

/** A row that cannot go in: its faults at their cells, each to be put right in place. */
export function RosterRowToMend(props: {
  sheet: string
  row: number
  cells: RosterCells
  /** What is protected, as a mask; to be put right it has to be asked for. */
  masked: RosterCells
  unmasked: RosterCells | null
  faults: RosterFault[]
  /** Class groups that are meant perhaps by one that there is not. */
  likely: string[]
  heads: Partial<Record<RosterField, string>>
}) {
  const t = useT()
  const { sheet, row, masked, unmasked, faults, likely, heads } = props
  const cells = { ...props.cells, ...unmasked }
  const fields = fieldsToMend(faults)
  const place = sheet ? `${sheet} · ` : ''
  const isMasked = (field: RosterField) => masked[field] !== undefined && !unmasked
  const unmaskForm = `unmask-${row}-${sheet}`
  const leaveOutForm = `leave-out-${row}-${sheet}`
  const canMend = fields.some((field) => !isMasked(field))
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
      {/* Beside the last one, which they must not send when somebody presses Enter. */}
      <Form method="post" id={unmaskForm} className="hidden" preventScrollReset>
        <input type="hidden" name="intent" value="unmask" />
        <input type="hidden" name="sheet" value={sheet} />
      </Form>
      <Form method="post" id={leaveOutForm} className="hidden" preventScrollReset>
        <input type="hidden" name="intent" value="leave_row_out" />
        <input type="hidden" name="sheet" value={sheet} />
      </Form>
      <Form method="post" className="flex flex-wrap items-start gap-3">
        <input type="hidden" name="intent" value="mend" />
        <input type="hidden" name="sheet" value={sheet} />
        <input type="hidden" name="row" value={row} />
        {fields.map((field) => {
          const own = faults.filter((fault) => fault.field === field)
          const id = `mend-${row}-${field}`
          return (
            <div key={field} className="flex w-full min-w-0 flex-col gap-1 md:w-72">
              <label
                htmlFor={isMasked(field) ? undefined : id}
                className="text-desk-small text-quiet"
              >
                {heads[field] ?? t(`roster_field.${field}`)}
              </label>
              {isMasked(field) ? (
                <div className="flex flex-wrap items-center gap-3">
                  <span className="text-desk text-ink tabular-nums">{masked[field]}</span>
                  <SubmitButton
                    rank="secondary"
                    size="desk"
                    className="max-md:min-h-11"
                    form={unmaskForm}
                    name="row"
                    value={String(row)}
                  >
                    <Eye aria-hidden size={16} />
                    {t('roster.show')}
                  </SubmitButton>
                </div>
              ) : (
                <input
                  id={id}
                  name={field}
                  defaultValue={cells[field] ?? ''}
                  key={cells[field]}
                  maxLength={200}
                  autoComplete="off"
                  aria-invalid={own.length > 0 || undefined}
                  aria-describedby={own.length > 0 ? `${id}-fault` : undefined}
                  className={classes(
                    FILTER_CONTROL,
                    own.length > 0 && 'border-urgent bg-urgent-tint',
                  )}
                />
              )}
              {own.length > 0 && (
                <p id={`${id}-fault`} className="text-desk-small font-medium text-urgent">
                  {own.map((fault) => sayRosterFault(t, fault)).join('；')}
                </p>
              )}
            </div>
          )
        })}
        {canMend && (
          <SubmitButton
            rank="secondary"
            size="desk"
            className="md:mt-6"
            name="mend"
            value={String(row)}
          >
            {t('roster_import.mend')}
          </SubmitButton>
        )}
        {hasTwin(faults) && (
          <SubmitButton
            rank="secondary"
            size="desk"
            className="max-md:min-h-11 md:mt-6"
            form={leaveOutForm}
            name="row"
            value={String(row)}
          >
            {t('roster_import.leave_row_out')}
          </SubmitButton>
        )}
        {/* After the other, which Enter in a field presses. */}
        <LikelyGroups names={likely} />
      </Form>
    </li>
  )
}

/** Class groups of which one is meant perhaps, each set with one press. */
function LikelyGroups({ names }: { names: string[] }) {
  const t = useT()
  if (names.length === 0) return null
  return (
    <div className="flex w-full flex-wrap items-center gap-2 text-desk text-body">
      {t('roster_import.likely')}
      {names.map((name) => (
        <SubmitButton
          key={name}
          rank="secondary"
          size="desk"
          className="max-md:min-h-11"
          name="likely"
          value={name}
        >
          {name}
        </SubmitButton>
      ))}
    </div>
  )
}
