import type { Db } from '#app/kernel/context.ts'
import type { OpeningTyped } from '../model/opening-typed.ts'
import { isHolding } from './model/screen.ts'
import { screenOpening, workOf, type FlagField } from './model/opening-texts.ts'
import type { RuleCode, Severity } from './model/rule-codes.ts'
import { keyOf, readApproved } from './opening-flags.ts'

/** A flag as its employer sees it while typing. */
export interface ShownFlag {
  field: FlagField
  term: string
  rule: RuleCode
  severity: Severity
  basis: string
  /** The organiser has let it through for this work. */
  approved: boolean
}

/**
 * What screening says of a form as it is typed, and of what its sheet demanded beside; nothing stored. Who may see the opening is the
 * caller's to have asked.
 */
export async function screenTyped(
  db: Db,
  input: { openingId: string; typed: OpeningTyped; demands: string[] },
): Promise<ShownFlag[]> {
  const flags = screenOpening(input.typed, input.demands)
  if (flags.length === 0) return []
  const approved = flags.some(isHolding)
    ? await readApproved(db, input.openingId)
    : new Set<string>()
  const work = workOf(input.typed)
  return flags.map((flag) => ({
    field: flag.field,
    term: flag.term,
    rule: flag.rule,
    severity: flag.severity,
    basis: flag.basis,
    approved: approved.has(keyOf({ ...flag, work })),
  }))
}

/** Whether what is typed has to wait for the organiser. */
export function mustWait(flags: readonly ShownFlag[]): boolean {
  return flags.some((flag) => isHolding(flag) && !flag.approved)
}
