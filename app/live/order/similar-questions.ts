import { ensureAllowed } from '#app/kernel/errors.ts'
import type { Context } from '#app/kernel/context.ts'
import { canSpeak } from '../policy.ts'
import { READ_BY_ALL } from '../talk/model/question-states.ts'
import { readIn } from '../talk/snapshot.ts'
import { findAlike } from './model/similar-text.ts'

/** So many are offered; more is a list that nobody reads before sending. */
const OFFERED = 3

/**
 * Questions that everybody in the room sees and that ask about the same as the text, by the words
 * that they share.
 * @returns their ids, the most alike first
 * @throws `not_signed_in`, `not_found` as the room's page
 */
export async function findSimilar(
  context: Context,
  input: { roomId: string; text: string },
): Promise<string[]> {
  ensureAllowed(canSpeak(context.actor))
  const { room } = await readIn(context, input.roomId)
  const questions = room.shown.questions.filter(({ state }) => READ_BY_ALL.includes(state))
  return findAlike(input.text, questions, context.words.part)
    .slice(0, OFFERED)
    .map(({ id }) => id)
}
