/** What came of reminding. */
export interface Reminded {
  reminded: number
  /** Reminded within a day already. */
  lately: number
  /** Have not taken over their account: nobody can be told but by word of mouth. */
  unreachable: number
}

/** Which sentence says what came of reminding, by its end: without what there was none of. */
export function endOfReminded({ lately, unreachable }: Pick<Reminded, 'lately' | 'unreachable'>) {
  if (lately > 0) return unreachable > 0 ? '_both' : '_lately'
  return unreachable > 0 ? '_unreachable' : '_alone'
}
