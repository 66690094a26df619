import type { Translate } from '#app/i18n/index.ts'
import type { RosterFault } from './read-roster-row.ts'

/** The words for what is wrong at a cell. */
export function sayRosterFault(t: Translate, fault: Pick<RosterFault, 'code' | 'params'>): string {
  return t(`roster_fault.${fault.code}`, fault.params)
}
