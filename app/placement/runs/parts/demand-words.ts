import type { Translate } from '#app/i18n/index.ts'
import { readNamedDemand } from '../model/demand-named.ts'

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
