import { z } from 'zod'

/** What a button does to a ranking without JavaScript: `up`, `down`, `take` out or `add`. */
export type RankMove = { step: 'up' | 'down' | 'take' | 'add'; postId: string }

/** The ranking after a move; one that leads nowhere leaves it as it is. */
export function moveRank(posts: readonly string[], move: RankMove, most: number): string[] {
  const at = posts.indexOf(move.postId)
  if (move.step === 'add') {
    return at >= 0 || posts.length >= most ? [...posts] : [...posts, move.postId]
  }
  if (at < 0) return [...posts]
  const rest = posts.filter((id) => id !== move.postId)
  if (move.step === 'take') return rest
  const to = Math.min(Math.max(move.step === 'up' ? at - 1 : at + 1, 0), rest.length)
  return [...rest.slice(0, to), move.postId, ...rest.slice(to)]
}

/**
 * Where the keyboard goes on after a button's move, as values of the buttons that may take it, the best
 * first: the pressed one may be gone, or lead nowhere any more.
 * @param of.posts the ranking before the move.
 * @param of.others the posts that were offered beside it, in their order.
 */
export function focusAfter(
  move: RankMove,
  of: { posts: readonly string[]; others: readonly string[] },
): string[] {
  const { step, postId } = move
  if (step === 'up' || step === 'down') {
    return [step, step === 'up' ? 'down' : 'up', 'take'].map((one) => `${one}:${postId}`)
  }
  const list = step === 'add' ? of.others : of.posts
  const at = list.indexOf(postId)
  const neighbours = [list[at + 1], list[at - 1]].flatMap((id) => (id ? [`${step}:${id}`] : []))
  return [...neighbours, `${step === 'add' ? 'take' : 'add'}:${postId}`]
}

/** The ranking with one post put in a place, as dragging does it. */
export function placeRank(posts: readonly string[], postId: string, to: number): string[] {
  const rest = posts.filter((id) => id !== postId)
  return [...rest.slice(0, to), postId, ...rest.slice(to)]
}

/** The form of a ranking. `move` comes from a button; without one it is saved or sent as it is. */
export const preferenceSchema = z.object({
  planId: z.uuid(),
  revision: z.coerce.number().int().min(0),
  posts: z.array(z.uuid()).max(50).default([]),
  intent: z.enum(['draft', 'send']).optional(),
  move: z
    .string()
    .regex(/^(up|down|take|add):[0-9a-f-]{36}$/)
    .transform((text): RankMove => {
      const [step, postId] = text.split(':') as [RankMove['step'], string]
      return { step, postId }
    })
    .optional(),
})
