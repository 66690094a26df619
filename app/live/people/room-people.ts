import { maskName, type Identifier } from '#app/accounts/model/account.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RoomRole } from '#db/tables/room.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canHostRoom } from '../policy.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'

/** So many people can be given a part in one room. */
export const ROOM_PEOPLE_MOST = 20

/**
 * Who was given a part in a room, presenters first. The name of somebody from outside is masked: who
 * has a number learns by it that there is an account, and no more.
 * @throws `not_found` for who does not belong to its host
 */
export async function listRoomPeople(context: Context, room: { id: string; hostId: string }) {
  ensureAllowed(canHostRoom(context.actor, room.hostId))
  const people = await context.db
    .selectFrom('roomPerson')
    .innerJoin('account', 'account.id', 'roomPerson.accountId')
    .where('roomPerson.roomId', '=', room.id)
    .select(['roomPerson.accountId', 'roomPerson.role', 'account.name'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('membership')
            .whereRef('membership.accountId', '=', 'account.id')
            .where('membership.organisationId', '=', room.hostId)
            .where('membership.removedAt', 'is', null)
            .select('membership.id'),
        )
        .as('isColleague'),
    )
    .orderBy('roomPerson.role', 'desc')
    .orderBy('account.id')
    .execute()
  return people.map(({ isColleague, name, ...person }) => ({
    ...person,
    isColleague: Boolean(isColleague),
    name: isColleague ? name : maskName(name),
  }))
}

/**
 * Gives the holder of an account a part in a room, or another one, and tells them.
 * @throws `not_found`, `room_closed`, `too_many_tries`; at `appointed` `account_unknown` where nobody
 * has confirmed that number or address, `room_people_full`
 */
export async function appointToRoom(
  context: Context,
  input: { roomId: string; appointed: Identifier; role: RoomRole },
): Promise<void> {
  const by = accountIdOf(context.actor)
  // Each try tells whether a number has an account.
  if (by) await context.limits.take('appointment', by)
  await inTransaction(context, async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    if (room.state === 'ended' || room.state === 'cancelled') throw new Fault('room_closed')
    const accountId = await findConfirmed(trx, input.appointed)
    if (!accountId) throw new Fault('account_unknown', { field: 'appointed' })
    const before = await trx
      .selectFrom('roomPerson')
      .where('roomId', '=', room.id)
      .select(['accountId', 'role'])
      .execute()
    const known = before.find((person) => person.accountId === accountId)
    if (known?.role === input.role) return
    if (!known && before.length >= ROOM_PEOPLE_MOST) {
      throw new Fault('room_people_full', {
        field: 'appointed',
        params: { most: ROOM_PEOPLE_MOST },
      })
    }
    await trx
      .insertInto('roomPerson')
      .values({ roomId: room.id, accountId, role: input.role })
      .onConflict((same) => same.columns(['roomId', 'accountId']).doUpdateSet({ role: input.role }))
      .execute()
    await noteDeed(context, trx, {
      room,
      action: 'room.person_appointed',
      details: { account: accountId, role: input.role },
    })
    await notifyAll(context, trx, {
      accountIds: [accountId],
      kind: `notice.room_${input.role}`,
      params: { room: room.title, host: await hostNameOf(trx, room.hostId) },
      href: `/me/rooms/${room.id}`,
      email: { subject: 'mail.room_appointed_subject', body: `notice.room_${input.role}` },
      sms: 'message.room_appointed',
    })
  })
}

/**
 * Takes somebody's part in a room away, at once on every connection, and tells them. Again does nothing.
 * @throws `not_found`
 */
export async function releaseFromRoom(
  context: Context,
  input: { roomId: string; accountId: string },
): Promise<void> {
  if (!isId(input.accountId)) throw new Fault('not_found')
  const isReleased = await inTransaction(context, async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { numDeletedRows } = await trx
      .deleteFrom('roomPerson')
      .where('roomId', '=', room.id)
      .where('accountId', '=', input.accountId)
      .executeTakeFirst()
    if (!numDeletedRows) return false
    await noteDeed(context, trx, {
      room,
      action: 'room.person_released',
      details: { account: input.accountId },
    })
    await notifyAll(context, trx, {
      accountIds: [input.accountId],
      kind: 'notice.room_released',
      params: { room: room.title },
      href: `/rooms/${room.id}`,
    })
    return true
  })
  if (isReleased) context.rooms.release(input)
}

async function findConfirmed(trx: Trx, identifier: Identifier): Promise<string | null> {
  const accounts = trx.selectFrom('account').select('id')
  const account = await (
    identifier.kind === 'email'
      ? accounts.where('email', '=', identifier.email).where('emailConfirmedAt', 'is not', null)
      : accounts.where('phone', '=', identifier.phone).where('phoneConfirmedAt', 'is not', null)
  ).executeTakeFirst()
  return account?.id ?? null
}

async function hostNameOf(trx: Trx, hostId: string): Promise<string> {
  const { name } = await trx
    .selectFrom('organisation')
    .where('id', '=', hostId)
    .select('name')
    .executeTakeFirstOrThrow()
  return name
}
