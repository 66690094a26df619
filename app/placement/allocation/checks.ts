/** What is looked at in a published placement. */
export type CheckName =
  | 'seed'
  | 'names'
  | 'wishes'
  | 'seats'
  | 'rules'
  | 'profile'
  | 'stable'
  | 'withheld'
  | 'constraints'
  | 'gap'
  | 'best'
  | 'same_again'

/** One thing that was looked at: whether it holds; null where that cannot be said. */
export interface Check {
  check: CheckName
  holds: boolean | null
  /** The first place where it does not hold, or why nothing can be said, in plain English. */
  why?: string
}

/** What a check has come to, one thing after another. */
export class Checks {
  readonly all: Check[] = []

  /** @returns whether it holds: there is nothing that speaks against it. */
  tell(check: CheckName, against: string | null): boolean {
    this.all.push(against === null ? { check, holds: true } : { check, holds: false, why: against })
    return against === null
  }

  /** Nobody should take for checked what was not. */
  skip(check: CheckName, why: string): void {
    this.all.push({ check, holds: null, why })
  }
}

/** What a method promises of its placement. */
const PROMISES: readonly CheckName[] = ['stable', 'best']

/**
 * What checks come to: false where one does not hold; null where none does but what the method promises
 * was not proved; else true.
 */
export function validityOf(checks: readonly Check[]): boolean | null {
  if (checks.some(({ holds }) => holds === false)) return false
  return checks.some(({ check, holds }) => PROMISES.includes(check) && holds) ? true : null
}
