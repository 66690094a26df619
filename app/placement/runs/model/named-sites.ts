import type { Problem } from '../../allocation/problem.ts'
import { readNamedDemand } from './demand-named.ts'
import type { ToldReason } from './told-reason.ts'

/**
 * The employers at each site that a reason names, by the site's name in the problem: an address alone
 * says to nobody which place it is.
 * @param posts of the plan, with their employers.
 */
export function namedSites(
  { posts: problemPosts }: Pick<Problem, 'posts'>,
  posts: readonly { id: string; employer: string }[],
  told: readonly ToldReason[],
): Record<string, string> {
  const demands = told.flatMap((reason) =>
    reason.why === 'constraint'
      ? [reason.broken]
      : reason.why === 'conflict'
        ? reason.conflict
        : [],
  )
  const keys = new Set(demands.flatMap((demand) => siteIn(demand) ?? []))
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const there = posts.filter(({ id }) => problemPosts[id]?.site === key)
      const employers = [...new Set(there.map(({ employer }) => employer))]
      return employers.length > 0 ? [[key, employers.join(' / ')]] : []
    }),
  )
}

/** The site that a demand is about, by its name in the problem. */
export function siteIn(demand: string): string | null {
  const named = readNamedDemand(demand)
  return named?.kind === 'site_least' || named?.kind === 'site_most' ? named.name : null
}
