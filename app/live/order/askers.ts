import { maskContact } from '#app/accounts/model/account.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canKnowAskers } from '../policy.ts'
import { noteDeed } from './desk-log.ts'

/** So many of a room's questions are listed on a page. */
const LISTED = 500

/**
 * The questions of a room with whoever asked under their name, for organisers; who asked as anonymous is
 * shown one by one, and noted. The newest come first; `before` is the last question of the page before.
 * @returns with `older` where to go on, null where nobody asked earlier
 * @throws `not_found` for everybody else, and for a room that there is not
 */
export async function listAsked(context: Context, roomId: string, before: string | null = null) {
  const room = await getAskedRoom(context, roomId)
  const found = await context.db
    .selectFrom('roomQuestion')
    .leftJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('roomQuestion.roomId', '=', room.id)
    .$if(isId(before ?? undefined), (select) => select.where('roomQuestion.id', '<', before!))
    .select([
      'roomQuestion.id',
      'roomQuestion.text',
      'roomQuestion.state',
      'roomQuestion.anonymous',
    ])
    .select(['roomQuestion.askedAt', 'roomQuestion.authorId', 'account.name'])
    .orderBy('roomQuestion.id', 'desc')
    .limit(LISTED + 1)
    .execute()
  const questions = found.slice(0, LISTED)
  return {
    room,
    older: found.length > LISTED ? questions.at(-1)!.id : null,
    questions: questions.map(({ authorId, name, ...question }) => ({
      ...question,
      by: question.anonymous ? null : name,
      isKnown: authorId !== null,
    })),
  }
}

/** Who asked a question. */
export interface Asker {
  questionId: string
  name: string
  /** Number or address, masked. */
  contact: string
}

/**
 * Who asked a question as anonymous, for an organiser with a reason; the log says who has looked, at which
 * question and why.
 * @throws `not_found`, also where the account is deleted; `reason_required`
 */
export async function showAsker(
  context: Context,
  input: { roomId: string; questionId: string; reason: string },
): Promise<Asker> {
  const room = await getAskedRoom(context, input.roomId)
  if (!isId(input.questionId)) throw new Fault('not_found')
  const reason = input.reason.trim()
  if (reason === '') throw new Fault('reason_required', { field: 'reason' })
  const asker = await context.db
    .selectFrom('roomQuestion')
    .innerJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('roomQuestion.id', '=', input.questionId)
    .where('roomQuestion.roomId', '=', room.id)
    .select(['account.name', 'account.phone', 'account.email'])
    .executeTakeFirst()
  if (!asker) throw new Fault('not_found')
  await noteDeed(context, context.db, {
    room,
    action: 'room.asker_shown',
    details: { questionId: input.questionId, reason },
  })
  const contact = asker.phone ?? asker.email
  return {
    questionId: input.questionId,
    name: asker.name,
    contact: contact ? maskContact(contact) : '',
  }
}

/** Whether anybody has asked in a room, so that there is something to know. */
export async function hasAskers(context: Context, roomId: string): Promise<boolean> {
  const asked = await context.db
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return asked !== undefined
}

/**
 * A room of whichever host, for organisers. What only its host knows of is found no sooner than somebody has
 * asked in it: it was public then.
 * @throws `not_found` for everybody else, and for a room that there is not
 */
export async function getAskedRoom(context: Context, roomId: string) {
  ensureAllowed(canKnowAskers(context.actor))
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.id', '=', roomId)
    .select(['room.id', 'room.hostId', 'room.title', 'room.state', 'organisation.name as host'])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  const isPlanned = room.state === 'draft' || room.state === 'in_review'
  if (isPlanned && !(await hasAskers(context, room.id))) throw new Fault('not_found')
  return room
}
