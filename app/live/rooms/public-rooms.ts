import { sql } from 'kysely'
import { isShownEmployer } from '#app/fair/public-employers.ts'
import type { Context } from '#app/kernel/context.ts'
import { listReplayLengths } from '../broadcast/replay-lengths.ts'
import { PUBLIC_ROOM_STATES } from './model/room-states.ts'
import { isMissed } from './model/room-times.ts'

/** So many rooms that are over are listed, unless all are asked for, */
const REPLAYS_MOST = 12
/** of which there are so many. */
const ALL_MOST = 500

/** A room as a list shows it. */
export type ListedRoom = Awaited<ReturnType<typeof listPublicRooms>>['rooms'][number]

/**
 * Rooms that everybody finds: live, coming, and the last that are over; of hosts that are shown. One that
 * was announced and not held is left out, and is read by its link alone.
 * @param input.isOverWhole all that are over, and not only the last.
 * @returns them, and of how many more that are over there is no word.
 */
export async function listPublicRooms(context: Context, input: { isOverWhole?: boolean } = {}) {
  const now = context.clock.now()
  const rooms = await publicRooms(context)
    .where('room.state', '!=', 'cancelled')
    .orderBy(sql`room.state = 'live'`, 'desc')
    .orderBy(sql`room.state = 'ended'`)
    .orderBy(sql`case when room.state = 'ended' then null else room.starts_at end`)
    .orderBy(sql`coalesce(room.opened_at, room.starts_at)`, 'desc')
    .orderBy('room.id')
    .execute()
  const shown = rooms.filter((room) => isShownHost(room, now) && !isMissed(room, now))
  const over = shown.filter(({ state }) => state === 'ended')
  const left = new Set(over.slice(input.isOverWhole ? ALL_MOST : REPLAYS_MOST).map(({ id }) => id))
  const listed = shown.filter(({ id }) => !left.has(id))
  const ended = listed.filter(({ state }) => state === 'ended').map(({ id }) => id)
  const lengths = await listReplayLengths(context, ended)
  return {
    rooms: listed.map((room) => ({ ...room, replayMs: lengths.get(room.id) ?? null })),
    left: left.size,
  }
}

/**
 * Rooms in states that everybody sees, with their hosts; `isShownHost` says whether they may be. One that
 * was called off before it was announced is known to nobody.
 */
export function publicRooms(context: Context) {
  return context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .leftJoin('employer', 'employer.id', 'room.hostId')
    .leftJoin('fair', (join) =>
      join.onRef('fair.id', '=', 'room.fairId').on('fair.announcedAt', 'is not', null),
    )
    .where('room.state', 'in', PUBLIC_ROOM_STATES)
    .where((eb) =>
      eb.or([
        eb('room.state', '!=', 'cancelled'),
        eb.exists(
          eb
            .selectFrom('announcedRoom')
            .whereRef('announcedRoom.roomId', '=', 'room.id')
            .select('announcedRoom.roomId'),
        ),
      ]),
    )
    .select([
      'room.id',
      'room.title',
      'room.summary',
      'room.state',
      'room.startsAt',
      'room.endsAt',
      'room.openedAt',
      'room.endedAt',
      'room.hostId',
      'room.coverFileId',
      'organisation.kind as hostKind',
      'organisation.name as host',
      'organisation.shortName as hostShort',
      'fair.code as fairCode',
      'fair.name as fairName',
      'employer.admission',
      'employer.verificationDueAt',
    ])
    .select((eb) => [
      eb
        .selectFrom('roomOpening')
        .whereRef('roomOpening.roomId', '=', 'room.id')
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .as('openings'),
      eb
        .selectFrom('roomQuestion')
        .whereRef('roomQuestion.roomId', '=', 'room.id')
        .where('roomQuestion.state', '=', 'answered')
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .as('answered'),
      // What it shows now, of which there may be a still.
      eb
        .selectFrom('broadcast')
        .whereRef('broadcast.roomId', '=', 'room.id')
        .where('broadcast.isOn', '=', true)
        .where('room.state', '=', 'live')
        .select('broadcast.id')
        .as('shownId'),
    ])
}

/** Whether a room's host may be seen: employers are admitted and verified in time; others always. */
export function isShownHost(
  room: Pick<
    Awaited<ReturnType<ReturnType<typeof publicRooms>['execute']>>[number],
    'hostKind' | 'admission' | 'verificationDueAt'
  >,
  now: Date,
): boolean {
  const { hostKind, admission, verificationDueAt } = room
  if (hostKind !== 'employer') return true
  return admission !== null && isShownEmployer({ admission, verificationDueAt }, now)
}
