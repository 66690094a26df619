import { mostParts, siteOf } from './constraints.ts'
import { fixedDemand } from './group-model.ts'
import type { Market } from './market.ts'
import type { Problem } from './problem.ts'

/**
 * Which demands stand for each other where it is asked whether some of them can all be met: of two
 * students settled at one post, in the same limited groups and with the same wishes at sites that want
 * at least so many, the one can be there where the other can. Other wishes do not count, for nobody has
 * to be placed at them: leaving somebody out breaks no demand but those.
 *
 * @returns a text that is the same for demands that stand for each other.
 */
export function alikeDemands(market: Market, problem: Problem): (demand: string) => string {
  const { fixed = {}, sites = {}, together = [] } = problem.constraints ?? {}
  const isWanted = market.posts.map((post) => sites[siteOf(problem, post)]?.least !== undefined)
  const groupsOf = new Map<string, number[]>()
  for (const [group, of] of together.entries()) {
    if (mostParts(of) === null) continue
    for (const name of of.students) groupsOf.set(name, [...(groupsOf.get(name) ?? []), group])
  }
  const keys = new Map<string, string>()
  for (const [student, name] of market.students.entries()) {
    if (!Object.hasOwn(fixed, name)) continue
    const wishes = market.wishPost.subarray(
      market.firstWish[student],
      market.firstWish[student + 1],
    )
    const wanted = [...wishes].filter((post) => isWanted[post]).sort((one, other) => one - other)
    // A rule may bar her from the very post; then she stands for nobody who may be there.
    const isOpen = wishes.some((post) => market.posts[post] === fixed[name])
    const key = JSON.stringify([fixed[name], isOpen, wanted, groupsOf.get(name) ?? []])
    keys.set(fixedDemand(name), key)
  }
  return (demand) => keys.get(demand) ?? demand
}
