import { accountIdOf } from '#app/kernel/actor.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import type { Context } from '#app/kernel/context.ts'
import { canSpeak } from '../policy.ts'
import { READ_BY_ALL } from '../talk/model/question-states.ts'
import { readIn } from '../talk/snapshot.ts'
import { findAlike, topicsOf, type Topics } from './model/similar-text.ts'

/** So many are offered; more is a list that nobody reads before sending. */
const OFFERED = 3

/**
 * Questions of others that everybody in the room sees and that ask about the same as the text, by the words
 * that they share. What each is about is found out once, for whoever asks first.
 * @returns their ids, the most alike first
 * @throws `not_signed_in`, `not_found` as the room's page, `too_many_tries`
 */
export async function findSimilar(
  context: Context,
  input: { roomId: string; text: string },
): Promise<string[]> {
  ensureAllowed(canSpeak(context.actor))
  const accountId = accountIdOf(context.actor)
  if (accountId !== null) await context.limits.take('similar', accountId)
  const { room } = await readIn(context, input.roomId)
  // Nobody votes for an own question.
  const own = accountId === null ? undefined : room.own.get(accountId)?.questions
  const questions = room.shown.questions.filter(
    ({ id, state }) => READ_BY_ALL.includes(state) && !own?.has(id),
  )
  const { part } = context.words
  return findAlike(topicsOf(input.text, part), questions, ({ id, text }) =>
    keptTopics(room.topics, id, () => topicsOf(text, part)),
  )
    .slice(0, OFFERED)
    .map(({ id }) => id)
}

function keptTopics(kept: Map<string, Topics>, id: string, find: () => Topics): Topics {
  const known = kept.get(id)
  if (known) return known
  const found = find()
  kept.set(id, found)
  return found
}
