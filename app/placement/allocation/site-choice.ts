import { mostParts, siteOf } from './constraints.ts'
import { placeAtLeastCost } from './least-cost-flow.ts'
import { UNPLACED, profileOf, type Market } from './market.ts'
import type { Problem } from './problem.ts'
import { generous, type Objective } from './rank-costs.ts'

/** For each group that is limited to some sites, by its index, the sites that are chosen for it. */
export type SiteChoice = ReadonlyMap<number, ReadonlySet<string>>

/**
 * Chooses sites for the groups that are limited to some, so that the flow over the wishes that are
 * left places many and well: first where most of a group would be without the limit, then one site
 * changed for another as long as that is better. What else is demanded is not looked at, and nothing
 * is proved: it is where the program begins, which by itself may look for minutes for a first
 * placement that is any good.
 *
 * @param isOver asked before each try; true ends it with what there is.
 */
export function chooseSites(
  market: Market,
  problem: Problem,
  lottery: Int32Array,
  isOver: () => boolean,
): SiteChoice {
  const search = new SiteSearch(market, problem, lottery)
  const choice = search.begin()
  let best = search.worth(choice)
  for (let improved = true; improved;) {
    improved = false
    for (const [group, sites] of choice)
      for (const other of search.neighbours(group, sites)) {
        if (isOver()) return choice
        const held = choice.get(group)!
        choice.set(group, other)
        const worth = search.worth(choice)
        if (isLess(worth, best)) [best, improved] = [worth, true]
        else choice.set(group, held)
      }
  }
  return choice
}

class SiteSearch {
  readonly #market: Market
  readonly #lottery: Int32Array
  readonly #objective: Objective
  readonly #siteOfPost: string[]
  /** Of each student, the limited groups that she is in. */
  readonly #groupsOf: number[][]
  readonly #limits: Map<number, number>
  /** The sites that anybody of a group wishes. */
  readonly #wished = new Map<number, Set<string>>()
  /** Where somebody's place is settled, the other wishes are not open. */
  readonly #isOpen: boolean[]

  constructor(market: Market, problem: Problem, lottery: Int32Array) {
    this.#market = market
    this.#lottery = lottery
    this.#objective = generous(market.mostRanks)
    this.#siteOfPost = market.posts.map((post) => siteOf(problem, post))
    const { together, fixed } = problem.constraints ?? {}
    const limited = [...(together ?? []).entries()].flatMap(([group, of]) => {
      const most = mostParts(of)
      return most === null ? [] : [{ group, most, members: new Set(of.students) }]
    })
    this.#limits = new Map(limited.map(({ group, most }) => [group, most]))
    this.#groupsOf = market.students.map((name) =>
      limited.flatMap(({ group, members }) => (members.has(name) ? [group] : [])),
    )
    this.#isOpen = Array.from(market.wishPost, () => true)
    for (const [student, name] of market.students.entries()) {
      const settled = fixed?.[name]
      for (
        let wish = market.firstWish[student]!;
        wish < market.firstWish[student + 1]!;
        wish += 1
      ) {
        this.#isOpen[wish] =
          settled === undefined || market.posts[market.wishPost[wish]!] === settled
        if (!this.#isOpen[wish]) continue
        for (const group of this.#groupsOf[student]!)
          this.#wished.set(
            group,
            (this.#wished.get(group) ?? new Set()).add(this.#siteOfPost[market.wishPost[wish]!]!),
          )
      }
    }
  }

  /** For each group the sites at which most of it would be if it were not limited. */
  begin(): Map<number, Set<string>> {
    const { placed, market } = this.#place(new Map())
    const counts = new Map<number, Map<string, number>>()
    for (const [student, wish] of placed.entries()) {
      if (wish === UNPLACED) continue
      const site = this.#siteOfPost[market.wishPost[wish]!]!
      for (const group of this.#groupsOf[student]!) {
        const own = counts.get(group) ?? new Map<string, number>()
        counts.set(group, own.set(site, (own.get(site) ?? 0) + 1))
      }
    }
    return new Map(
      [...this.#limits].map(([group, most]) => {
        const own = counts.get(group) ?? new Map<string, number>()
        const sites = [...(this.#wished.get(group) ?? [])].sort(
          (one, other) => (own.get(other) ?? 0) - (own.get(one) ?? 0),
        )
        return [group, new Set(sites.slice(0, most))]
      }),
    )
  }

  /** The same sites with one of them changed for another that somebody of the group wishes. */
  *neighbours(group: number, sites: ReadonlySet<string>): Generator<Set<string>> {
    for (const gone of sites)
      for (const come of this.#wished.get(group) ?? []) {
        if (sites.has(come)) continue
        yield new Set([...sites].filter((site) => site !== gone)).add(come)
      }
  }

  /** Students left out, last choices, last but one and so on: less is better. */
  worth(choice: SiteChoice): number[] {
    const { placed, market } = this.#place(choice)
    const leftOut = placed.filter((wish) => wish === UNPLACED).length
    return [leftOut, ...profileOf(market, placed).reverse()]
  }

  #place(choice: SiteChoice) {
    const market = this.#within(choice)
    return { market, placed: placeAtLeastCost(market, this.#objective, this.#lottery).placed }
  }

  /** The market without the wishes that the choice bars. */
  #within(choice: SiteChoice): Market {
    const { firstWish, wishPost, wishRank, wishPlace } = this.#market
    const kept: number[] = []
    const first = new Int32Array(firstWish.length)
    for (const [student, groups] of this.#groupsOf.entries()) {
      for (let wish = firstWish[student]!; wish < firstWish[student + 1]!; wish += 1) {
        const site = this.#siteOfPost[wishPost[wish]!]!
        if (!this.#isOpen[wish]) continue
        if (groups.every((group) => choice.get(group)?.has(site) ?? true)) kept.push(wish)
      }
      first[student + 1] = kept.length
    }
    return {
      ...this.#market,
      firstWish: first,
      wishPost: Int32Array.from(kept, (wish) => wishPost[wish]!),
      wishRank: Uint16Array.from(kept, (wish) => wishRank[wish]!),
      wishPlace: Int32Array.from(kept, (wish) => wishPlace[wish]!),
    }
  }
}

function isLess(one: number[], other: number[]): boolean {
  const at = one.findIndex((sum, index) => sum !== other[index])
  return at >= 0 && one[at]! < other[at]!
}
