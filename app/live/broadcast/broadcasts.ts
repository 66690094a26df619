import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import type { Database } from '#db/tables/index.ts'
import { noteDeed } from '../order/desk-log.ts'
import { canPresent } from '../policy.ts'
import { mayOpenRooms } from '../rooms/host-standing.ts'
import { inRoom, type HeldRoom } from '../talk/held-room.ts'
import { ensureOpen } from '../talk/open-room.ts'
import { roomFacts } from '../talk/room-roles.ts'

/** Where a broadcast goes on. */
export interface OpenBroadcast {
  broadcastId: string
  startedAt: Date
  /** Which of its streams this is: whoever closes the picture says which one has ended. */
  stream: number
  /** Numbers that no stream before it can have given, on whichever server it was. */
  freshRun: number
  freshSegment: number
}

/**
 * Each stream has so many numbers of runs and segments to itself: days of them. What is stored does not
 * say which were given: on a full disk, or before a crash, pieces were shown and not kept, and caches have
 * them for minutes under their numbers.
 */
const NUMBERS_A_STREAM = 100_000

/** Whoever presents is seen every few seconds; who was not seen for so long has gone with its server. */
const SEEN_MS = 15_000

/**
 * Puts the picture of a live room on: the broadcast begins, or goes on where it broke off, and everybody
 * in the room is told. The same again changes nothing for them; it is another stream, and ends the one
 * before, on whichever server that is.
 * @param input.presenter who presents: the same one again takes over
 * @throws `stream_taken` while somebody else presents, `not_found`, `not_allowed`, `room_closed` for a room
 * that is not live, and of an employer that may not be seen `not_admitted` and `verification_overdue`
 * (人力资源市场暂行条例 §26)
 */
export async function openBroadcast(
  context: Context,
  { roomId, presenter }: { roomId: string; presenter: string },
): Promise<OpenBroadcast> {
  return inRoom(context, roomId, async (trx, room, write) => {
    await ensureShows(context, trx, room)
    const now = context.clock.now()
    const known = await trx
      .selectFrom('broadcast')
      .where('roomId', '=', roomId)
      .select(['isOn', 'presenter', 'seenAt'])
      .executeTakeFirst()
    const other = known?.isOn ? presenterOf(known, now) : null
    if (other && other !== presenter) throw new Fault('stream_taken')
    const goesOn = { isOn: true, seenAt: now, presenter, streamSince: now }
    const begun = { id: newId(), roomId, startedAt: now, ...goesOn }
    const broadcast = await trx
      .insertInto('broadcast')
      .values(begun)
      .onConflict((conflict) =>
        conflict.column('roomId').doUpdateSet((eb) => ({
          ...goesOn,
          streamCount: eb('broadcast.streamCount', '+', 1),
        })),
      )
      .returning(['id', 'startedAt', 'streamCount'])
      .executeTakeFirstOrThrow()
    if (!known?.isOn) {
      await noteDeed(context, trx, { room, action: 'room.picture_shown' })
      await write({ kind: 'picture', payload: { broadcastId: broadcast.id } })
    }
    const first = (broadcast.streamCount - 1) * NUMBERS_A_STREAM
    return {
      broadcastId: broadcast.id,
      startedAt: broadcast.startedAt,
      stream: broadcast.streamCount,
      freshRun: first,
      freshSegment: first,
    }
  })
}

/** Who sends a picture that is on; null where nobody does. */
function presenterOf(
  { presenter, seenAt }: { presenter: string | null; seenAt: Date | null },
  now: Date,
): string | null {
  return seenAt && now.getTime() - seenAt.getTime() < SEEN_MS ? presenter : null
}

/** Which stream of which room, and who sends it. */
export interface PresentedStream {
  roomId: string
  stream: number
  presenter: string
}

/**
 * Whether the actor may still show a picture in a room, asked again every few seconds while it is sent:
 * that somebody is there is noted.
 * @throws as `openBroadcast`, and `stream_taken_over` once the same presenter has begun another stream
 */
export async function ensureMayShow(
  context: Context,
  { roomId, stream, presenter }: PresentedStream,
): Promise<void> {
  const room = await context.db
    .selectFrom('room')
    .where('id', '=', roomId)
    .select(['id', 'hostId', 'state'])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  await ensureShows(context, context.db, room)
  const seen = await context.db
    .updateTable('broadcast')
    .set({ seenAt: context.clock.now() })
    .where('roomId', '=', roomId)
    .where('streamCount', '=', stream)
    .returning('id')
    .executeTakeFirst()
  if (seen) return
  const now = await context.db
    .selectFrom('broadcast')
    .where('roomId', '=', roomId)
    .select('presenter')
    .executeTakeFirst()
  const isOther = now?.presenter && now.presenter !== presenter
  throw new Fault(isOther ? 'stream_taken' : 'stream_taken_over')
}

/**
 * Lets somebody else present: whoever sent a stream is gone for now. Nothing where another stream has begun
 * since.
 */
export async function leaveStream(
  { db }: Pick<Context, 'db'>,
  { roomId, stream }: Pick<PresentedStream, 'roomId' | 'stream'>,
): Promise<void> {
  await db
    .updateTable('broadcast')
    .set({ presenter: null })
    .where('roomId', '=', roomId)
    .where('streamCount', '=', stream)
    .execute()
}

/** Whoever presents shows a picture in a live room of a host that may be seen. */
async function ensureShows(
  context: Context,
  db: Context['db'] | Trx,
  room: Pick<HeldRoom, 'id' | 'hostId' | 'state'>,
): Promise<void> {
  ensureAllowed(canPresent(context.actor, await roomFacts(context, db, room)))
  ensureOpen(room, 'show_picture')
  ensureAllowed(await mayOpenRooms(context, db, room.hostId))
}

/**
 * Takes the picture of a room off; what was sent stays. Nothing where none is on, or where another stream
 * has begun since, on another server for one. For the server, once a presenter has stopped, or is gone for
 * longer than a broken connection takes.
 * @throws `not_found`
 */
export async function closePicture(
  context: Context,
  input: { roomId: string; stream: number },
): Promise<void> {
  await takeOff(context, input.roomId, (eb) => eb('streamCount', '=', input.stream))
}

async function takeOff(
  context: Context,
  roomId: string,
  which: (eb: ExpressionBuilder<Database, 'broadcast'>) => Expression<SqlBool>,
): Promise<boolean> {
  return inRoom(context, roomId, async (trx, room, write) => {
    const closed = await trx
      .updateTable('broadcast')
      .set({ isOn: false, presenter: null })
      .where('roomId', '=', roomId)
      .where('isOn', '=', true)
      .where(which)
      .returning('id')
      .executeTakeFirst()
    if (closed && room.state === 'live') {
      await write({ kind: 'picture', payload: { broadcastId: null } })
    }
    return closed !== undefined
  })
}

/** Who was not seen for so long is not coming back by itself: longer than a broken connection is waited for. */
const LEFT_MS = 120_000

/**
 * Takes pictures off whose presenter is gone together with the server to which it was sent. For a job every
 * few minutes; the same again does nothing.
 * @returns how many were taken off
 */
export async function closeLeftPictures(context: Context): Promise<number> {
  const since = new Date(context.clock.now().getTime() - LEFT_MS)
  const isLeft = (eb: ExpressionBuilder<Database, 'broadcast'>) =>
    eb(eb.fn.coalesce('seenAt', 'startedAt'), '<', since)
  const left = await context.db
    .selectFrom('broadcast')
    .where('isOn', '=', true)
    .where(isLeft)
    .select('roomId')
    .execute()
  let closed = 0
  // Whoever has come back meanwhile is seen by then.
  for (const { roomId } of left) if (await takeOff(context, roomId, isLeft)) closed += 1
  return closed
}
