import type { Context } from '#app/kernel/context.ts'
import { getOwnPosts } from './own-posts.ts'
import { getSecondRound } from './second-round.ts'

/**
 * How the actor comes to a post where the placement has none for her: the second round, and the post
 * that she asked for last. Null for who is placed and may stay there, and for who waits for the placement and asked for none.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function findWayToPost(context: Context, planId?: string) {
  const [round, own] = await Promise.all([
    getSecondRound(context, planId),
    getOwnPosts(context, planId),
  ])
  const last = own?.posts.find(({ state }) => state !== 'withdrawn') ?? null
  const isLive = last !== null && (last.state === 'asked' || last.state === 'approved')
  if (!round && !isLive) return null
  return {
    second: round && {
      sentAt: round.sentAt,
      isWaiting: round.isWaiting,
      leaves: round.leaves,
      wished: round.wished,
      closesAt: round.closesAt,
      isOpen: round.isOpen,
      closedReason: round.closedReason,
      mayWish: round.isOpen && round.posts.length > 0,
    },
    found: last && { title: last.facts.title, employer: last.facts.employer, state: last.state },
    mayFind: own?.mayAsk ?? false,
  }
}

export type WayToPost = NonNullable<Awaited<ReturnType<typeof findWayToPost>>>
