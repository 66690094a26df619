import type { RosterFault, RosterFaultCode } from './read-roster-row.ts'

/** Cells that a whole class has wrong alike when its sheet has; what is a person's own is not among them. */
export const ALIKE_FIELDS = ['group', 'major', 'entry_year'] as const
export type AlikeField = (typeof ALIKE_FIELDS)[number]

/** A value that can be set in all rows with one fault; empty where nobody but the officer knows it. */
interface AlikeOffer {
  field: AlikeField
  text: string
}

/** Rows of an import that have the same fault. */
export interface AlikeRows {
  /** By which its rows are found again. */
  key: string
  fault: RosterFault
  count: number
  offers: AlikeOffer[]
}

const OFFERS: Partial<Record<RosterFaultCode, (said: Record<string, string>) => AlikeOffer[]>> = {
  year_differs: ({ year = '', group = '' }) => [
    { field: 'entry_year', text: year },
    { field: 'group', text: group },
  ],
  major_differs: ({ major = '', group = '' }) => [
    { field: 'major', text: major },
    { field: 'group', text: group },
  ],
  year_unread: () => [{ field: 'entry_year', text: '' }],
  group_unknown: () => [{ field: 'group', text: '' }],
  group_new: () => [{ field: 'group', text: '' }],
}

/** Faults that can be put right in many rows at once. */
export const ALIKE_CODES = Object.keys(OFFERS)

/** What can be set in all rows with a fault: first the cell that is wrong, as its class group has it. */
export function offersFor({ code, params = {} }: RosterFault): AlikeOffer[] {
  const said = Object.entries(params).map(([name, text]) => [name, String(text)])
  return OFFERS[code]?.(Object.fromEntries(said) as Record<string, string>) ?? []
}
