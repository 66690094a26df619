import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { Badge, type BadgeTone } from '#app/ui/badge.tsx'
import { classes } from '#app/ui/classes.ts'
import { Table, type TableColumn } from '#app/ui/table.tsx'
import type { RosterExpected } from '#db/tables/roster-import.ts'
import type { RosterField } from '../model/roster-fields.ts'
import { sayRosterFault } from '../model/say-roster-fault.ts'
import type { ShownRosterRow } from '../roster-imports.ts'
import { ChangeWords } from './change-words.tsx'

const TONES: Record<RosterExpected, BadgeTone> = {
  new: 'good',
  changed: 'good',
  unchanged: 'quiet',
  to_mend: 'urgent',
}

/** What stands beside number and name, and from which width on there is room for it. */
const SHOWN: [RosterField, TableColumn<ShownRosterRow>['room']?][] = [
  ['sex'],
  ['birth'],
  ['id_number'],
  ['department', '2xl'],
  ['major', '2xl'],
  ['group'],
  ['entry_year', '2xl'],
  ['phone', 'xl'],
  ['guardian', '2xl'],
  ['guardian_phone', '2xl'],
]

/** What has a column where something in it is to be looked at, and else none. */
const ONLY_IF_ODD: readonly RosterField[] = ['department', 'guardian_phone']

/** A page of an import's rows as they were read, each with what would come of it; faults at their cells. */
export function RosterRows(props: {
  rows: ShownRosterRow[]
  heads: Partial<Record<RosterField, string>>
  /** All of them are to be mended: only what is wrong stands beside who it is. */
  isLeftOut?: boolean
}) {
  const t = useT()
  const { rows, heads, isLeftOut = false } = props
  const wrong = new Set<RosterField>(rows.flatMap(({ faults }) => faults.map(({ field }) => field)))
  const odd = new Set<RosterField>(rows.flatMap(({ warnings }) => oddIn(warnings)))
  const isShown = (field: RosterField) =>
    ONLY_IF_ODD.includes(field) && !odd.has(field) && !wrong.has(field)
      ? false
      : isLeftOut
        ? wrong.has(field) || field === 'group'
        : heads[field] !== undefined
  const headOf = (field: RosterField) => heads[field] ?? t(`roster_field.${field}`)
  const columnOf = (field: RosterField): TableColumn<ShownRosterRow> => ({
    key: field,
    head: headOf(field),
    cell: (row) => cellOf(row, field),
  })
  return (
    <Table
      caption={t('roster_import.rows')}
      rows={rows}
      rowKey={(row) => `${row.sheet} ${row.row}`}
      columns={[
        { ...columnOf('name'), className: 'whitespace-nowrap' },
        ...(isLeftOut ? [] : [expectedColumn(t)]),
        columnOf('number'),
        ...SHOWN.filter(([field]) => isShown(field)).map(([field, room]) => ({
          ...columnOf(field),
          // What is wrong is shown however little room there is.
          ...(room && !wrong.has(field) && { room }),
        })),
        {
          key: 'row',
          head: t('roster_import.column_row'),
          cell: ({ sheet, row }) => [sheet, row].filter(Boolean).join(' · '),
          numeric: true,
        },
        {
          key: 'said',
          head: t('roster_import.column_said'),
          phone: 'line',
          cell: (row) => <Said row={row} headOf={headOf} />,
        },
      ]}
    />
  )
}

function expectedColumn(t: Translate): TableColumn<ShownRosterRow> {
  return {
    key: 'expected',
    head: t('roster_import.column_expected'),
    phone: 'state',
    cell: ({ expected }) =>
      expected && <Badge tone={TONES[expected]}>{t(`roster_import.${expected}`)}</Badge>,
    className: 'whitespace-nowrap',
  }
}

/** The cells of which something is to be looked at; that somebody joins a plan is nothing odd in one. */
function oddIn(warnings: ShownRosterRow['warnings']): RosterField[] {
  return warnings.flatMap(({ field, code }) => (code === 'joins_plan' ? [] : [field]))
}

function cellOf({ cells, masked, faults, warnings }: ShownRosterRow, field: RosterField) {
  const text = cells[field] ?? masked[field] ?? ''
  const isWrong = faults.some((fault) => fault.field === field)
  const isOdd = !isWrong && oddIn(warnings).includes(field)
  if (text === '' && !isWrong && !isOdd) return null
  return (
    <span
      className={classes(
        field === 'name' ? 'font-medium text-ink' : 'text-body',
        (field === 'number' || field === 'id_number') && 'font-mono text-desk-small',
        field === 'birth' && 'whitespace-nowrap',
        isWrong && 'rounded-desk bg-urgent-tint px-1.5 py-0.5 text-urgent',
        isOdd && 'rounded-desk bg-wait-tint px-1.5 py-0.5 text-wait',
      )}
    >
      {text || '—'}
    </span>
  )
}

/** What is wrong or odd in a row, by its columns. */
function Said(props: { row: ShownRosterRow; headOf: (field: RosterField) => string }) {
  const t = useT()
  const { faults, warnings, changes } = props.row
  if (faults.length + warnings.length + changes.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5 text-desk-small">
      {faults.map((fault) => (
        <li key={`${fault.field} ${fault.code}`} className="text-urgent">
          {props.headOf(fault.field)}：{sayRosterFault(t, fault)}
        </li>
      ))}
      {warnings.map(({ field, code, params }) => (
        // Said of every newcomer to a plan, it is nothing odd.
        <li key={`${field} ${code}`} className={code === 'joins_plan' ? 'text-quiet' : 'text-wait'}>
          {t(`roster_warning.${code}`, params)}
        </li>
      ))}
      {changes.map((change) => (
        <li key={change.field}>
          <ChangeWords change={change} />
        </li>
      ))}
    </ul>
  )
}
