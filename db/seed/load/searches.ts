import { saveSearch } from '#app/fair/finding/saved-searches.ts'
import { tellOfMatches } from '#app/fair/finding/search-telling.ts'
import { readFilters } from '#app/fair/model/search.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'

/** What the seeker keeps, each since so many days. */
const SEARCHES = [
  { query: 'q=装配&district=370213&education=vocational', days: 6 },
  { query: 'district=370213&benefit=lodging&pay=6000', days: 4 },
]

/** Lets the seeker keep searches, and be told this morning of what was published since. */
export async function loadSearches(
  context: Context,
  input: { seeker: AccountActor },
): Promise<void> {
  const now = context.clock.now()
  for (const { query, days } of SEARCHES) {
    await saveSearch(
      { ...context, actor: input.seeker, clock: { now: () => addDays(now, -days) } },
      { filters: readFilters(new URLSearchParams(query)) },
    )
  }
  await tellOfMatches(context)
}
