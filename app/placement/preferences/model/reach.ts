/** Whom a reminder reaches of those who are missing. */
export interface Reach {
  /** Are told now: on their page, and by message where they have a confirmed number or address. */
  told: number
  /** How many of them by a text message or an e-mail too. */
  byMessage: number
  /** Reminded within a day already. */
  lately: number
  /** Have not taken over their account. */
  unreachable: number
}

/** What several class groups come to. */
export function addReach(groups: readonly Reach[]): Reach {
  const sum = { told: 0, byMessage: 0, lately: 0, unreachable: 0 }
  for (const { told, byMessage, lately, unreachable } of groups) {
    sum.told += told
    sum.byMessage += byMessage
    sum.lately += lately
    sum.unreachable += unreachable
  }
  return sum
}
