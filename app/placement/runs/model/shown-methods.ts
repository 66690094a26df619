import type { AllocationMethod } from '#db/tables/allocation.ts'

/** The methods in the order in which they are laid side by side, with the letters they are called by. */
export const SHOWN_METHODS = ['stable', 'generous', 'rank-maximal', 'groups'] as const

/** A to D. */
export function letterOf(method: AllocationMethod): string {
  return 'ABCD'[SHOWN_METHODS.indexOf(method)]!
}
