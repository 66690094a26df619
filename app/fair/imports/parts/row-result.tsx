import type { Translate } from '#app/i18n/index.ts'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import type { ShownRow } from '../imports.ts'
import type { CellConflict } from '../model/cell-changes.ts'
import { readNamesakes } from '../model/namesakes.ts'
import { sayRowError } from '../model/row-error.ts'
import type { RowFault } from '../model/row.ts'
import { SHEET_FIELDS } from '../model/sheet-fields.ts'
import { faultId } from './import-cell.tsx'
import { RowChanges } from './row-changes.tsx'

/** What will come of a row, or has; what is wrong with it, and what may be written instead. */
export function RowResult(props: {
  row: ShownRow
  isUndone: boolean
  conflict: CellConflict | null
  ownName: string
  formId: string
  mends: boolean
  canMend: boolean
  place: string
}) {
  const t = useT()
  const { row } = props
  const holding = row.flags.filter((flag) => flag.severity !== 'warning')
  const [first] = holding
  const waits = row.mustWait && (
    <span className="text-wait">
      {/* One law is enough here; the organiser's page names them all. */}
      {first
        ? t('import.waits', { basis: first.basis.split('；')[0] ?? '' })
        : t('import.waits_held')}
    </span>
  )
  if (row.outcome) {
    const isUndone = props.isUndone && row.outcome !== 'passed_over'
    return (
      <span className="flex flex-col gap-0.5">
        <span className={OUTCOME_TONES[isUndone ? 'undone' : row.outcome]}>
          {props.isUndone ? sayUndone(row, t) : t(`import_outcome.${row.outcome}`)}
          {row.outcomeFault && `：${sayRowError(t, row.outcomeFault)}`}
        </span>
        {row.expected && row.expected !== row.outcome && (
          <span className="text-wait">
            {t('import.shown_before', { outcome: t(`import_expected.${row.expected}`) })}
          </span>
        )}
        {(row.outcome === 'created' || row.outcome === 'updated') && waits}
      </span>
    )
  }
  // What is wrong with a cell that says something else by now is not known yet.
  const faults = row.faults.filter(({ field }) => props.conflict?.now[field] === undefined)
  if (row.faults.length > 0 || props.conflict) {
    return (
      <ul className="flex flex-col gap-0.5 text-urgent">
        {props.conflict && <Conflicts conflict={props.conflict} formId={props.formId} />}
        {faults.map((fault) => (
          <li key={fault.field} id={faultId(props.formId, fault)}>
            {sayRowError(t, fault.error)}
            {props.mends && isOthers(fault) && (
              <button
                type="submit"
                form={props.formId}
                name="employer"
                value={props.ownName}
                className="ml-2 text-link underline"
              >
                {t('import.use_own')}
              </button>
            )}
            {props.mends &&
              readNamesakes(fault.error).map(({ name, uscc }) => (
                <button
                  key={uscc}
                  type="submit"
                  form={props.formId}
                  name="uscc"
                  value={uscc}
                  className="block min-h-6 text-left text-link underline max-md:min-h-11"
                >
                  {t('import.is_employer', { name, code: uscc })}
                </button>
              ))}
          </li>
        ))}
      </ul>
    )
  }
  const warnings = row.flags.filter((flag) => flag.severity === 'warning')
  return (
    <div className={classes('flex flex-col gap-0.5', row.change && 'max-md:w-full')}>
      {row.expected && (
        <span className={EXPECTED_TONES[row.expected]}>
          {t(`import_expected.${row.expected}`)}
          {row.outcomeFault && `：${sayRowError(t, row.outcomeFault)}`}
        </span>
      )}
      <RowChanges row={row} canMend={props.canMend} place={props.place} />
      {(row.expected === 'created' || row.expected === 'updated') && waits}
      {row.expected === 'updated' && first && !row.mustWait && (
        <span className="text-quiet">{t('screening.approved')}</span>
      )}
      {row.filled.duties && <span className="text-quiet">{t('screening.made_up')}</span>}
      {warnings.map((flag) => (
        <span key={flag.term} className="text-wait">
          {t('import.warns', { term: flag.term })}
        </span>
      ))}
    </div>
  )
}

/** What cells say by now that somebody else has changed, each to be taken as it is. */
function Conflicts(props: { conflict: CellConflict; formId: string }) {
  const t = useT()
  return SHEET_FIELDS.map((field) => {
    const now = props.conflict.now[field]
    if (now === undefined) return null
    return (
      <li key={field} id={faultId(props.formId, { field })}>
        {t('import.cell_changed', { field: t(`import_field.${field}`), now })}
        <button
          type="submit"
          form={props.formId}
          name={field}
          value={now}
          className="block min-h-6 text-left text-link underline max-md:min-h-11"
        >
          {t('import.take_theirs')}
        </button>
      </li>
    )
  })
}

const OUTCOME_TONES = {
  created: 'text-link',
  updated: 'text-link',
  unchanged: 'text-link',
  passed_over: 'text-urgent',
  undone: 'text-quiet',
} as const

/** What has become of a row of an import that was undone. */
function sayUndone({ outcome, restored }: ShownRow, t: Translate): string {
  if (outcome === 'created') return t('import_undone.created')
  if (outcome === 'updated') {
    if (restored === null) return t('import_undone.updated')
    return t(restored ? 'import_undone.restored' : 'import_undone.left')
  }
  return outcome ? t(`import_outcome.${outcome}`) : ''
}

const EXPECTED_TONES = {
  created: 'text-link',
  updated: 'text-link',
  unchanged: 'text-quiet',
  passed_over: 'text-urgent',
} as const

function isOthers(fault: RowFault): boolean {
  return fault.error.startsWith('import_fault.other_employer')
}
