/** How far a text message to the guardians of some students comes. */
export interface GuardianReach {
  /** Have not answered. */
  silent: number
  /** Are written to now. */
  told: number
  /** Written to within a day already. */
  lately: number
  /** Cannot be written to: their papers are signed by hand. */
  unreachable: number
  /** Of the unreachable: the roster has the student's own number. */
  selfNumbered: number
}

/** What several class groups come to; nothing for those whose guardians one does not write to. */
export function addGuardianReach(groups: readonly (GuardianReach | null)[]): GuardianReach {
  const sum = { silent: 0, told: 0, lately: 0, unreachable: 0, selfNumbered: 0 }
  for (const one of groups) {
    sum.silent += one?.silent ?? 0
    sum.told += one?.told ?? 0
    sum.lately += one?.lately ?? 0
    sum.unreachable += one?.unreachable ?? 0
    sum.selfNumbered += one?.selfNumbered ?? 0
  }
  return sum
}
