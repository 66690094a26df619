import type { FaultCode } from './errors.ts'

/** Of the rows that a step could not be done to for one reason, so many are named. */
export const NAMED = 10

/** The rows that a step could not be done to for one reason, the first of them by name. */
export interface FailedRows<Row> {
  fault: FaultCode
  count: number
  named: Row[]
}

/** Adds one to those of its reason; `say` names it, where there are not enough named yet. */
export async function addFailed<Row>(
  failed: FailedRows<Row>[],
  fault: FaultCode,
  say: () => Row | Promise<Row>,
): Promise<void> {
  let alike = failed.find((one) => one.fault === fault)
  if (!alike) failed.push((alike = { fault, count: 0, named: [] }))
  alike.count += 1
  if (alike.named.length < NAMED) alike.named.push(await say())
}

/** Adds those of one list to those of another, reason by reason. */
export function joinFailed<Row>(one: FailedRows<Row>[], other: FailedRows<Row>[]) {
  const joined = one.map((failed) => ({ ...failed, named: [...failed.named] }))
  for (const { fault, count, named } of other) {
    const alike = joined.find((failed) => failed.fault === fault)
    if (!alike) joined.push({ fault, count, named: [...named] })
    else {
      alike.count += count
      alike.named = [...alike.named, ...named].slice(0, NAMED)
    }
  }
  return joined
}

/**
 * Parts all that a list finds by whether a step can be done to it: the first that it can be done to,
 * no more than `most`, how many of those are left, and the others by the reason, the first of each
 * by name. The others would come first again whenever the step is repeated, so they are counted.
 * @param counts how many there are of each reason; null is none.
 * @param first the first of a reason, in the list's order.
 */
export async function partByFault<Row>(
  counts: { fault: FaultCode | null; count: number }[],
  first: (fault: FaultCode | null, most: number) => Promise<Row[]>,
  most: number,
): Promise<{ rows: Row[]; unable: FailedRows<Row>[]; left: number }> {
  const unable: FailedRows<Row>[] = []
  for (const { fault, count } of counts) {
    if (fault !== null) unable.push({ fault, count, named: await first(fault, NAMED) })
  }
  const rows = await first(null, most)
  const able = counts.find(({ fault }) => fault === null)?.count ?? 0
  return { rows, unable, left: able - rows.length }
}

/** How many a step could not be done to, whyever. */
export function countFailed(failed: { count: number }[]): number {
  return failed.reduce((sum, { count }) => sum + count, 0)
}
