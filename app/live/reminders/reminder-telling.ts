import { sql } from 'kysely'
import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listWaitingAskers } from '../answers/askers.ts'
import { findAnnouncedTitle } from '../review/announced-rooms.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { isShownHost, publicRooms } from '../rooms/public-rooms.ts'
import { REMINDED_BEFORE_MINUTES, remindedUntil } from './model/reminder-times.ts'

/**
 * Reminds those who asked for it that a room begins soon, and tells them when it is live: each once.
 * For a job, every minute and whenever a room goes live; a missed run is made up for.
 * @returns how many people were told
 */
export async function remindOfRooms(context: Context): Promise<{ soon: number; live: number }> {
  const told = { soon: 0, live: 0 }
  for (const room of await listDue(context)) {
    const kind = room.state === 'live' ? 'live' : 'soon'
    told[kind] += await context.db
      .transaction()
      .execute((trx) => (kind === 'live' ? tellLive : tellSoon)(context, trx, room))
  }
  return told
}

interface DueRoom {
  id: string
  title: string
  startsAt: Date
}

async function listDue(context: Context) {
  const now = context.clock.now()
  const rooms = await publicRooms(context)
    .where((eb) =>
      eb.or([
        eb('room.state', '=', 'live'),
        eb.and([
          eb('room.state', '=', 'scheduled'),
          eb('room.startsAt', '>', now),
          eb('room.startsAt', '<=', remindedUntil(now)),
        ]),
      ]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('roomReminder')
          .whereRef('roomReminder.roomId', '=', 'room.id')
          .where('roomReminder.liveToldAt', 'is', null)
          .select('roomReminder.roomId'),
      ),
    )
    .orderBy('room.id')
    .execute()
  return rooms.filter((room) => isShownHost(room, now))
}

async function tellSoon(context: Context, trx: Trx, room: DueRoom): Promise<number> {
  const marked = await trx
    .updateTable('roomReminder')
    .set({ toldAt: context.clock.now() })
    .where('roomId', '=', room.id)
    .where('toldAt', 'is', null)
    // Who asks minutes before it begins has just read when that is.
    .where(
      sql<boolean>`asked_at <= ${room.startsAt}::timestamptz
        - make_interval(mins => ${REMINDED_BEFORE_MINUTES})`,
    )
    .returning('accountId')
    .execute()
  await notifyAll(context, trx, {
    accountIds: marked.map(({ accountId }) => accountId),
    kind: 'notice.room_soon',
    params: { room: room.title, time: shanghaiTime(room.startsAt).slice(11, 16) },
    href: `/rooms/${room.id}`,
    email: { subject: 'mail.room_soon_subject', body: 'notice.room_soon' },
    sms: 'message.room_soon',
  })
  return marked.length
}

async function tellLive(context: Context, trx: Trx, room: DueRoom): Promise<number> {
  const marked = await trx
    .updateTable('roomReminder')
    .set({ liveToldAt: context.clock.now() })
    .where('roomId', '=', room.id)
    .where('liveToldAt', 'is', null)
    .returning('accountId')
    .execute()
  await notifyAll(context, trx, {
    accountIds: marked.map(({ accountId }) => accountId),
    kind: 'notice.room_live',
    params: { room: room.title },
    href: `/rooms/${room.id}`,
    email: { subject: 'mail.room_live_subject', body: 'notice.room_live' },
    sms: 'message.room_live',
  })
  return marked.length
}

/**
 * Tells those who wait for a room that it begins at another time, and reminds them of that one. Of one that
 * is being changed they are told under the title that they know; of a draft that nobody knows any more
 * nothing is told, and of a time that is over neither.
 */
export async function tellOfMove(
  context: Context,
  trx: Trx,
  room: DueRoom & { state: RoomState },
): Promise<void> {
  const waiting = await trx
    .updateTable('roomReminder')
    .set({ toldAt: null })
    .where('roomId', '=', room.id)
    .returning('accountId')
    .execute()
  const announced = await findAnnouncedTitle(trx, room.id)
  if (room.state !== 'scheduled' && announced === null) return
  if (room.startsAt <= context.clock.now()) return
  await notifyAll(context, trx, {
    accountIds: waiting.map(({ accountId }) => accountId),
    kind: 'notice.room_moved',
    params: {
      room: announced ?? room.title,
      time: shanghaiTime(room.startsAt),
    },
    href: `/rooms/${room.id}`,
    email: { subject: 'mail.room_moved_subject', body: 'notice.room_moved' },
    sms: 'message.room_moved',
  })
}

/**
 * Tells those who wait for a room, or for an answer in it, that it does not take place, and why where there
 * is a reason for them to read; there is nothing to remind them of.
 */
export async function tellOfCallingOff(
  context: Context,
  trx: Trx,
  input: { roomId: string; reason: string },
): Promise<void> {
  const { title } = await trx
    .selectFrom('room')
    .where('id', '=', input.roomId)
    .select('title')
    .executeTakeFirstOrThrow()
  const announced = await findAnnouncedTitle(trx, input.roomId)
  const waiting = await trx
    .deleteFrom('roomReminder')
    .where('roomId', '=', input.roomId)
    .returning('accountId')
    .execute()
  const askers = await listWaitingAskers(trx, input)
  const kind = input.reason === '' ? 'notice.room_dropped' : 'notice.room_called_off'
  await notifyAll(context, trx, {
    accountIds: [...new Set([...waiting.map(({ accountId }) => accountId), ...askers])],
    kind,
    // Nobody has looked at another title that it has by now.
    params: { room: announced ?? title, reason: input.reason },
    href: `/rooms/${input.roomId}`,
    email: { subject: 'mail.room_called_off_subject', body: kind },
    sms: 'message.room_moved',
  })
}
