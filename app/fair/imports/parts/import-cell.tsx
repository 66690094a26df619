import { useEffect, useRef } from 'react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import type { Translate } from '#app/i18n/index.ts'
import { districtName } from '#app/kernel/districts.ts'
import { classes } from '#app/ui/classes.ts'
import { readPay } from '../../model/opening-pay.ts'
import { sayPay } from '../../model/pay.ts'
import type { Benefit, Education, Shift } from '../../model/terms.ts'
import type { ShownRow } from '../imports.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import type { FillSource, RowFault } from '../model/row.ts'
import type { SheetField } from '../model/sheet-fields.ts'
import type { CellsShown } from './cells-shown.ts'
import type { ImportColumn } from './import-rows.tsx'
import { FAULTY_CELL } from './next-fault.ts'

/** The cells of the sheet that a column shows. What no other shows stands among the requirements. */
const SHOWN: Record<Exclude<ImportColumn, 'other'>, SheetField[]> = {
  employer: ['employer'],
  title: ['title'],
  headcount: ['headcount'],
  education: ['education'],
  pay: ['pay'],
  place: ['place'],
}
const ELSEWHERE = new Set<SheetField>(Object.values(SHOWN).flat())
const LONGEST_SHOWN = 60

/** What a column says of a row: as it was read, under it as it was written; or where to mend it. */
export function ImportCell(props: {
  row: ShownRow
  column: ImportColumn
  formId: string
  mends: boolean
  conflict: CellConflict | null
  shown: CellsShown
  onSave: () => void
}) {
  const { row, column } = props
  const t = useT()
  if (column === 'other') return <OtherCells {...props} />
  const [field = 'title'] = SHOWN[column]
  return (
    <div className="max-md:contents">
      <span className="text-desk-small text-quiet md:hidden">{t(`import.col_${column}`)}</span>
      <span className="flex min-w-0 flex-col items-start">
        {isFaulty(row, field) || props.conflict?.now[field] !== undefined ? (
          <Faulty {...props} field={field} />
        ) : (
          <Value row={row} column={column} field={field} />
        )}
      </span>
    </div>
  )
}

/** Whether a card on a phone says a column in its summary alone: nothing is wrong with it. */
export function isFolded(row: ShownRow, column: ImportColumn): boolean {
  if (column !== 'other') return !SHOWN[column].some((field) => isFaulty(row, field))
  return [...row.faults, ...row.flags].every(({ field }) => ELSEWHERE.has(field))
}

/** A row on a phone, in two or three lines: what it is called, and what there is nothing wrong with. */
export function PhoneSummary(props: { row: ShownRow; columns: ImportColumn[] }) {
  const { locale, t } = useLocale()
  const { row } = props
  const folded = props.columns.filter((column) => isFolded(row, column))
  const pay = readPay(row.typed)
  const said = {
    headcount: t('import.people', { count: row.typed.headcount ?? '' }),
    education: sayValue(row, 'education', t),
    pay: pay ? sayPay(pay, locale, t) : '',
    place: sayValue(row, 'place', t),
  }
  const facts = (['headcount', 'education', 'pay', 'place'] as const)
    .filter((column) => folded.includes(column))
    .map((column) => said[column])
  return (
    <td className="min-w-0 md:hidden">
      {folded.includes('title') && (
        <span className="block font-medium text-ink">{row.typed.title}</span>
      )}
      {folded.includes('employer') && <span className="block text-body">{row.employerName}</span>}
      <span className="block text-desk-small text-body">{facts.filter(Boolean).join(' · ')}</span>
    </td>
  )
}

/** Where a fault's words stand, for the cell that they are about. */
export function faultId(formId: string, fault: Pick<RowFault, 'field'>): string {
  return `${formId}-${fault.field}-fault`
}

function isFaulty(row: ShownRow, field: SheetField): boolean {
  return row.faults.some((fault) => fault.field === field)
}

function Faulty(props: {
  row: ShownRow
  field: SheetField
  formId: string
  mends: boolean
  conflict: CellConflict | null
  shown: CellsShown
  onSave: () => void
}) {
  const t = useT()
  const { row, field, conflict, shown } = props
  const input = useRef<HTMLInputElement>(null)
  const written = row.cells[field] ?? ''
  const now = conflict?.now[field]
  useEffect(() => {
    // While something else is typed in it a cell does not show what it says by now.
    if (input.current?.value === written) shown.show(field, written)
  }, [shown, field, written])
  useEffect(() => {
    if (now !== undefined) shown.show(field, now)
  }, [shown, field, now])
  const missing = t('import.missing', { field: t(`import_field.${field}`) })
  if (!props.mends) {
    return (
      <span className="rounded-desk border border-urgent bg-urgent-tint px-2 py-1 text-urgent md:whitespace-nowrap">
        {written || missing}
      </span>
    )
  }
  return (
    <>
      <input type="hidden" form={props.formId} name={`was:${field}`} value={now ?? written} />
      <input
        {...FAULTY_CELL}
        ref={input}
        form={props.formId}
        name={field}
        defaultValue={now === undefined ? written : conflict?.typed[field]}
        placeholder={missing}
        aria-label={t('import.cell', { field: t(`import_field.${field}`), row: row.row })}
        aria-invalid
        aria-describedby={faultId(props.formId, { field })}
        onBlur={(event) => {
          if (event.target.value !== event.target.defaultValue) props.onSave()
        }}
        className={classes(
          'min-h-11 w-full min-w-16 rounded-desk border border-urgent bg-urgent-tint px-2 text-desk text-urgent md:min-h-9',
          field === 'employer' || field === 'duties' || field === 'uscc'
            ? 'md:min-w-44'
            : 'md:max-w-40',
          field === 'title' && 'md:min-w-24',
        )}
      />
    </>
  )
}

function Value(props: {
  row: ShownRow
  column: Exclude<ImportColumn, 'other'>
  field: SheetField
}) {
  const { locale, t } = useLocale()
  const { row, column, field } = props
  const written = row.cells[field] ?? ''
  const pay = column === 'pay' ? readPay(row.typed) : null
  const said = pay ? sayPay(pay, locale, t) : sayValue(row, column, t)
  const flag = row.flags.find((one) => one.field === field)
  const differs = plain(said) !== plain(written) && written !== ''
  return (
    <>
      <span
        className={classes(
          column === 'title' && 'font-medium text-ink',
          column === 'pay' && 'whitespace-nowrap',
          column === 'education' && 'whitespace-nowrap',
          column === 'place' && 'md:block md:min-w-20',
          column === 'employer' && 'text-body md:block md:min-w-28',
          column === 'title' && 'md:block md:min-w-20',
          flag && FLAGGED[flag.severity],
        )}
      >
        {said}
        {column === 'employer' && !row.isKnown && row.employerName !== '' && (
          <span
            title={t('import.new_employer_hint')}
            className="ml-1.5 inline-block rounded-chip bg-sunken px-1.5 text-desk-small whitespace-nowrap text-quiet"
          >
            {t('import.new_employer')}
          </span>
        )}
        <Filled source={sourceOf(row, column)} />
      </span>
      {differs && column !== 'employer' && (
        <span className="text-desk-small text-quiet">{written}</span>
      )}
    </>
  )
}

const FLAGGED = {
  prohibited: 'rounded-desk border border-wait-line bg-wait-tint px-2 py-0.5 text-wait',
  review: 'rounded-desk border border-wait-line bg-wait-tint px-2 py-0.5 text-wait',
  warning: 'rounded-desk bg-wait-tint px-2 py-0.5 text-wait',
} as const

function sayValue(row: ShownRow, column: ImportColumn, t: Translate): string {
  const { typed } = row
  switch (column) {
    case 'employer':
      return row.employerName
    case 'title':
      return typed.title ?? ''
    case 'headcount':
      return typed.headcount ?? ''
    case 'education':
      return typed.education ? t(`terms.education.${typed.education as Education}`) : ''
    case 'place': {
      const district = typed.districtCode ? districtName(typed.districtCode) : ''
      const address = typed.address ?? ''
      return address.startsWith(district) ? address : `${district} ${address}`.trim()
    }
    default:
      return ''
  }
}

function sourceOf(row: ShownRow, column: ImportColumn): FillSource | undefined {
  switch (column) {
    case 'employer':
      return row.filled.employer === 'row' ? 'row' : undefined
    case 'education':
      return row.filled.education
    case 'place':
      return row.filled.districtCode ?? row.filled.address
    default:
      return undefined
  }
}

/** That something is not the sheet's own, and where it comes from. */
export function Filled(props: { source: FillSource | undefined }) {
  const t = useT()
  if (!props.source) return null
  return (
    <span
      title={t(`import.filled_${props.source}`)}
      className="ml-1.5 rounded-chip border border-line px-1.5 text-desk-small whitespace-nowrap text-quiet"
    >
      {t('import.filled')}
    </span>
  )
}

function OtherCells(props: {
  row: ShownRow
  formId: string
  mends: boolean
  conflict: CellConflict | null
  shown: CellsShown
  onSave: () => void
}) {
  const t = useT()
  const { row } = props
  const faulty = row.faults.filter(({ field }) => !ELSEWHERE.has(field))
  const flagged = row.flags.filter(({ field }) => !ELSEWHERE.has(field))
  const facts = [
    row.typed.shift && t(`terms.shift.${row.typed.shift as Shift}`),
    ...(row.typed.benefits ?? []).map((benefit) => t(`terms.benefit.${benefit as Benefit}`)),
    ...(row.filled.requirements ? '' : (row.typed.requirements ?? ''))
      .split('\n')
      // What is flagged stands there already.
      .filter((line) => !flagged.some(({ term }) => line.endsWith(`：${term}`))),
  ].filter((text) => text !== undefined && text !== '')
  const text = facts.join(' · ')
  return (
    <div className="flex min-w-0 flex-col items-start gap-1 max-md:col-span-2">
      {faulty.map((fault) => (
        <span key={fault.field} className="flex w-full flex-col gap-0.5">
          <span className="text-desk-small text-quiet">{t(`import_field.${fault.field}`)}</span>
          <Faulty {...props} field={fault.field} />
        </span>
      ))}
      {flagged.map((flag) => (
        <span
          key={`${flag.field}${flag.term}`}
          className={classes(FLAGGED[flag.severity], 'md:whitespace-nowrap')}
        >
          {flag.term}
        </span>
      ))}
      {text !== '' && (
        <span className="text-body" title={text.length > LONGEST_SHOWN ? text : undefined}>
          {text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text}
        </span>
      )}
    </div>
  )
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '')
}
