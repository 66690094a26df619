import type { RosterFault, RosterFaultCode } from './read-roster-row.ts'
import type { RosterField } from './roster-fields.ts'

/** The other cell of two that disagree: either may be the slip. */
const BESIDE: Partial<Record<RosterFaultCode, RosterField>> = {
  birth_differs: 'id_number',
  sex_differs: 'id_number',
  birth_differs_held: 'id_number',
  sex_differs_held: 'id_number',
  major_differs: 'group',
  year_differs: 'group',
}

/** The cells by which a row's faults are put right: those that are wrong, then what they disagree with. */
export function fieldsToMend(
  faults: readonly Pick<RosterFault, 'field' | 'code'>[],
): RosterField[] {
  const wrong = faults.map(({ field }) => field)
  return [...new Set([...wrong, ...faults.flatMap(({ code }) => BESIDE[code] ?? [])])]
}

/** Whether another row of the sheet says that it is of the same person. */
export function hasTwin(faults: readonly Pick<RosterFault, 'code'>[]): boolean {
  return faults.some(({ code }) => code === 'number_twice' || code === 'id_twice')
}
