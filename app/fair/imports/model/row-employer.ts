import { foldedNameKey } from '#app/accounts/model/employer-name.ts'
import { checkUscc } from '#app/accounts/model/uscc.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { sayNamesakes } from './namesakes.ts'
import type { RowDraft } from './row-draft.ts'
import type { KnownEmployer, Surroundings } from './surroundings.ts'

const LONGEST_NAME = 80

/** Which known employers a row's name and its credit code mean. */
export interface NamedEmployers {
  byName: KnownEmployer | null
  byCode: KnownEmployer | null
}

/** The credit code that a cell says rightly (GB 32100-2015), or null. */
export function codeOfCell(text: string | undefined): string | null {
  const check = text ? checkUscc(text) : null
  return check?.ok ? check.code : null
}

/**
 * Whose opening it is: the credit code says so before the name does. One of another employer than
 * the name means, or one that cannot be a code, is a fault at its cell.
 */
export function readEmployer(
  row: RowDraft,
  known: NamedEmployers & { fromAbove: boolean },
  around: Surroundings,
): { employer: KnownEmployer | null; employerName: string } {
  const written = row.text('employer').replace(/\s+/g, ' ')
  const code = readCode(row)
  const own = around.ownEmployer
  if (own) {
    if (written === '') row.filled.employer = 'employer'
    else if (foldedNameKey(written) !== foldedNameKey(own.name)) {
      const query = new URLSearchParams({ name: own.name })
      row.fault('employer', `import_fault.other_employer?${query}`)
    }
    refuseOthersCode(row, code, own)
    return { employer: own, employerName: own.name }
  }
  const namesakes = known.byName?.namesakes ?? []
  const employer = (code && known.byCode) || (namesakes.length > 0 ? null : known.byName)
  if (!employer && namesakes.length > 0) row.fault('employer', sayNamesakes(namesakes))
  if (written === '' && !employer) row.fault('employer', 'import_fault.employer')
  else if (written.length > LONGEST_NAME) row.fault('employer', 'import_fault.employer_long')
  if (known.fromAbove) row.filled.employer = 'row'
  else if (written === '' && employer) row.filled.employer = 'row'
  if (employer && !employer.mayImport) row.fault('employer', 'import_fault.not_admitted')
  if (employer) refuseOthersCode(row, code, employer)
  return { employer, employerName: employer?.name ?? written }
}

function readCode(row: RowDraft): string | null {
  const written = row.text('uscc')
  if (written === '' || /^([-/—]+|无)$/.test(written)) return null
  const check = checkUscc(written)
  if (check.ok) return check.code
  row.fault('uscc', faultKey(check.fault.code, check.fault.params))
  return null
}

function refuseOthersCode(row: RowDraft, code: string | null, employer: KnownEmployer): void {
  if (code === null || employer.uscc === null || employer.uscc === code) return
  const query = new URLSearchParams({ name: employer.name })
  row.fault('uscc', `import_fault.other_code?${query}`)
}
