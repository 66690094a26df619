import type { Context } from '#app/kernel/context.ts'
import { readFilters } from '../model/search.ts'
import { countFew, prepareTally } from './tally.ts'
import { MANY } from './model/facets.ts'
import { prepareSuggestions } from './suggestions.ts'

/**
 * Begins at a start to make what takes long in a town of very many openings, so that it is there
 * before the first visitor asks for it: the counts of all openings, and what is suggested.
 */
export async function prepareFinding(context: Context): Promise<void> {
  const all = readFilters(new URLSearchParams())
  if (!(await countFew(context, all, MANY))) prepareTally(context, all)
  prepareSuggestions(context)
}
