import { randomInt } from 'node:crypto'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { Pseudonyms } from './problem-of-plan.ts'

/** Digits and capitals that nobody mistakes for another when reading them aloud (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 5

/**
 * The names of a plan's students in its problems, drawn by chance once and the same in all of its
 * allocations, so that versions can be compared and nobody can draw again for a better number. In a
 * transaction that holds the plan.
 */
export async function namesOfPlan(
  trx: Db | Trx,
  planId: string,
  studentIds: readonly string[],
): Promise<Pseudonyms> {
  const latest = await trx
    .selectFrom('allocation')
    .where('planId', '=', planId)
    .select('pseudonyms')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const names = { ...((latest?.pseudonyms ?? {}) as Record<string, string>) }
  const taken = new Set(Object.values(names))
  for (const id of studentIds) {
    if (names[id] !== undefined) continue
    let name = draw()
    while (taken.has(name)) name = draw()
    taken.add(name)
    names[id] = name
  }
  return names
}

function draw(): string {
  return Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
