import type { Context } from '#app/kernel/context.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { readSituation, type PlanSituation, type SituatedPost } from './plan-situation.ts'

/** One place where a plan's posts are. */
export interface Site {
  /** Its name in the problem: the district and the address. */
  key: string
  /** The employers there; mostly one. */
  employer: string
  posts: string[]
  /** None of a post that a rule refuses. */
  seats: number
  /** How many students have ranked a post there. */
  wished: number
}

/** The places of a plan's posts, by their keys. */
export function sitesOf({ posts, students }: PlanSituation): Site[] {
  return [...Map.groupBy(posts, ({ site }) => site)]
    .map(([key, there]) => {
      const ids = new Set(there.map(({ id }) => id))
      return {
        key,
        employer: named(there, ({ employer }) => employer).join(' / '),
        posts: named(there, ({ facts }) => facts.title ?? ''),
        seats: there.reduce((sum, post) => sum + seatsAt(post), 0),
        wished: students.filter(({ wishes }) => wishes.some((id) => ids.has(id))).length,
      }
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

function seatsAt(post: SituatedPost): number {
  return post.refused.length > 0 ? 0 : post.seats.seats
}

function named(posts: SituatedPost[], nameOf: (post: SituatedPost) => string): string[] {
  return [...new Set(posts.map(nameOf))].filter((name) => name !== '')
}

/**
 * The same as they are now, for an officer.
 * @throws `not_found`, `not_allowed`.
 */
export async function listSites(context: Context, planId: string): Promise<Site[]> {
  const { plan } = await getPlanForOfficer(context, planId)
  return sitesOf(await readSituation(context, context.db, plan.id))
}
