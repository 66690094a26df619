import type { Translate } from '#app/i18n/index.ts'
import type { ConflictingDemand } from '../conflicting-demands.ts'
import { readNamedDemand } from '../model/demand-named.ts'

/**
 * A demand that cannot be met beside others, with how many it asks for and what there is; null where it
 * asks for no number.
 */
function sayLimit(t: Translate, { demand, limit }: ConflictingDemand): string | null {
  const kind = readNamedDemand(demand)?.kind
  if (!limit || !kind || kind === 'together' || kind === 'fixed') return null
  const { name, count, seats, wished, each } = limit
  return t(`allocation.limit.${kind}`, {
    name,
    count,
    seats: seats ?? '',
    wished: wished ?? '',
    each: each ?? '',
  })
}

/** A demand that cannot be met beside others: by its numbers, or by whose post it settles, and what did. */
export function sayConflicting(t: Translate, one: ConflictingDemand): string {
  const { demand, student } = one
  const name = student ? `${student.name} ${student.number}` : undefined
  if (name && !student?.isByHand) return t('allocation.demand.placed_before', { name })
  return sayLimit(t, one) ?? sayDemand(t, demand, name)
}

/**
 * A demand of a solver as people say it.
 * @param name who it is about, where the reader may know more than the name in the problem.
 */
export function sayDemand(t: Translate, demand: string, name?: string): string {
  const named = readNamedDemand(demand)
  if (!named) return demand
  if (named.kind === 'together' && /^#\d+$/.test(named.name))
    return t('allocation.demand.chosen', { number: named.name.slice(1) })
  // A site is its district's number and its address.
  return t(`allocation.demand.${named.kind}`, { name: name ?? named.name.replace(/^\d{6} /, '') })
}
