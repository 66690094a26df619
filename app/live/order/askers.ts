import { maskContact } from '#app/accounts/model/account.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { canKnowAskers } from '../policy.ts'
import { noteDeed } from './desk-log.ts'

/** So many of a room's questions are listed. */
const LISTED = 500

/**
 * The questions of a room with whoever asked under their name, for organisers; who asked as anonymous is
 * shown one by one, and noted.
 * @throws `not_found` for everybody else, and for a room that there is not
 */
export async function listAsked(context: Context, roomId: string) {
  const room = await findRoom(context, roomId)
  const questions = await context.db
    .selectFrom('roomQuestion')
    .leftJoin('account', 'account.id', 'roomQuestion.authorId')
    .where('roomQuestion.roomId', '=', room.id)
    .select([
      'roomQuestion.id',
      'roomQuestion.text',
      'roomQuestion.state',
      'roomQuestion.anonymous',
    ])
    .select(['roomQuestion.askedAt', 'roomQuestion.authorId', 'account.name'])
    .orderBy('roomQuestion.id', 'desc')
    .limit(LISTED)
    .execute()
  return {
    room,
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
  const room = await findRoom(context, input.roomId)
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

async function findRoom(context: Context, roomId: string) {
  ensureAllowed(canKnowAskers(context.actor))
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.id', '=', roomId)
    .where('room.state', '!=', 'draft')
    .select(['room.id', 'room.hostId', 'room.title', 'room.state', 'organisation.name as host'])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  return room
}
