/** How far a text message to the guardians of some students comes. */
export interface GuardianReach {
  /** Have not answered. */
  silent: number
  /** Are written to now. */
  told: number
  /** Written to within a day already. */
  lately: number
  /** When the first of those may be written to again; null without any. */
  againAt: Date | null
  /** Cannot be written to: their papers are signed by hand. */
  unreachable: number
  /** Of the unreachable: the roster has the student's own number. */
  selfNumbered: number
  /** Of the unreachable: the roster has a landline. */
  landlines: number
}

/** What several class groups come to; nothing for those whose guardians one does not write to. */
export function addGuardianReach(groups: readonly (GuardianReach | null)[]): GuardianReach {
  const none = { silent: 0, told: 0, lately: 0, unreachable: 0, selfNumbered: 0, landlines: 0 }
  const sum: GuardianReach = { ...none, againAt: null }
  for (const one of groups) {
    sum.silent += one?.silent ?? 0
    sum.told += one?.told ?? 0
    sum.lately += one?.lately ?? 0
    sum.againAt = firstOf([sum.againAt, one?.againAt ?? null])
    sum.unreachable += one?.unreachable ?? 0
    sum.selfNumbered += one?.selfNumbered ?? 0
    sum.landlines += one?.landlines ?? 0
  }
  return sum
}

/** The earliest of these; null where there is none. */
export function firstOf(moments: readonly (Date | null)[]): Date | null {
  const times = moments.flatMap((at) => (at ? [at.getTime()] : []))
  return times.length > 0 ? new Date(Math.min(...times)) : null
}
