import { maskName } from '#app/accounts/model/account.ts'
import { isMemberOf, type AccountActor } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { Write } from './held-room.ts'
import type { LoggedEvent } from './room-log.ts'

/**
 * Tells the desk that the actor has put a question up to be answered; of what nobody did, nothing. The
 * name of somebody from outside is masked, as where the host gives them their part.
 */
export async function noteTaker(
  context: Pick<Context, 'actor'>,
  write: Write,
  taken: { hostId: string; questionId: string; presents: boolean },
): Promise<LoggedEvent[]> {
  const { actor } = context
  if (actor.kind !== 'account') return []
  const { accountId } = actor
  const { questionId: id, hostId, presents } = taken
  const name = nameAtDesk(actor, hostId)
  // It is the taker's by its author, so that the name goes with the account.
  return [
    await write({
      kind: 'taken',
      audience: 'desk',
      payload: { id, accountId, name, presents },
      authorId: accountId,
    }),
  ]
}

/** What colleagues at a desk call somebody: whoever is from outside is masked, as in the list of its people. */
export function nameAtDesk(actor: AccountActor, hostId: string): string {
  return isMemberOf(actor, hostId) ? actor.name : maskName(actor.name)
}

/**
 * Refuses a question that is being answered already to everybody but who put it up.
 * @throws `question_taken` with the `name` of who did
 */
export async function refuseToOther(
  context: Pick<Context, 'actor'>,
  trx: Trx,
  input: { roomId: string; questionId: string; presenting?: boolean },
): Promise<void> {
  const { actor } = context
  const last = await findLastTaken(trx, input.roomId)
  if (!last || last.payload.id !== input.questionId) return
  if (actor.kind === 'account' && actor.accountId === last.authorId) return
  if (input.presenting && !last.payload.presents) return
  throw new Fault('question_taken', { params: { name: String(last.payload.name) } })
}

/**
 * When a question that is being answered was put up: from then on the broadcast speaks of it. Null where
 * nobody with an account has put it up.
 */
export async function findTakenAt(
  trx: Trx,
  input: { roomId: string; questionId: string },
): Promise<Date | null> {
  const last = await findLastTaken(trx, input.roomId)
  return last?.payload.id === input.questionId ? last.at : null
}

/** One is answered at a time, so the last one that was taken is the one that is being answered. */
async function findLastTaken(trx: Trx, roomId: string) {
  return trx
    .selectFrom('roomEvent')
    .where('roomId', '=', roomId)
    .where('kind', '=', 'taken')
    .select(['authorId', 'payload', 'at'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}
