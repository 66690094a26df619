import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { listActions } from '#app/kernel/transitions.ts'
import { listRoomPeople } from '../people/room-people.ts'
import { listFairsToJoin, reviewerOf, type RoomFair } from '../review/fair-review.ts'
import { canHostRoom } from '../policy.ts'
import { OPEN_TO_VOTES } from '../talk/model/question-states.ts'
import { mayOpenRooms } from './host-standing.ts'
import { ROOM_TRANSITIONS } from './model/room-states.ts'
import type { HostKind } from './model/host-desk.ts'
import { listChoosableOpenings } from './openings-to-show.ts'
import { NEEDS_STANDING } from './room-steps.ts'
import { hostOf } from './room-planning.ts'

/**
 * The rooms of the organisation that the actor acts for, the next first.
 * @throws `not_found` for who acts for none
 */
export async function listHostRooms(context: Context, kind: HostKind) {
  const hostId = hostOf(context.actor, kind)
  ensureAllowed(canHostRoom(context.actor, hostId))
  return context.db
    .selectFrom('room')
    .where('hostId', '=', hostId)
    .select(['id', 'title', 'state', 'startsAt', 'endsAt', 'openedAt', 'endedAt'])
    .select((eb) => [
      eb
        .selectFrom('roomQuestion')
        .whereRef('roomQuestion.roomId', '=', 'room.id')
        .where('roomQuestion.state', 'not in', ['withdrawn', 'merged', 'removed'])
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .as('questions'),
      eb
        .selectFrom('roomQuestion')
        .whereRef('roomQuestion.roomId', '=', 'room.id')
        .where('roomQuestion.state', 'in', OPEN_TO_VOTES)
        .where('roomQuestion.authorId', 'is not', null)
        .select((of) => of.cast<number>(of.fn.countAll(), 'integer').as('count'))
        .as('unanswered'),
    ])
    .orderBy((eb) => eb('state', 'in', ['ended', 'cancelled']))
    .orderBy('startsAt')
    .orderBy('id')
    .execute()
}

/**
 * A room of the actor's own organisation, as it was planned, with what can be done with it at the desk
 * of hosts of this kind.
 * @throws `not_found`
 */
export async function getHostRoom(context: Context, kind: HostKind, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const room = await context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where('room.id', '=', roomId)
    .where('organisation.kind', '=', kind)
    .select([
      'room.id',
      'hostId',
      'state',
      'title',
      'summary',
      'startsAt',
      'endsAt',
      'openedAt',
      'endedAt',
      'questionsAppear',
      'playbackUrl',
      'coverFileId',
      'fairId',
      'organisation.shortName as hostShort',
      'room.updatedAt',
    ])
    .executeTakeFirst()
  if (!room) throw new Fault('not_found')
  ensureAllowed(canHostRoom(context.actor, room.hostId))
  const [shown, [fairs, openings], steps, standing, people, reviewer, announced, broadcast] =
    await Promise.all([
      context.db
        .selectFrom('roomOpening')
        .where('roomId', '=', roomId)
        .select('openingId')
        .orderBy('place')
        .execute(),
      listToChoose(context, kind, room),
      context.db
        .selectFrom('roomStep')
        .where('roomId', '=', roomId)
        .select(['id', 'toState', 'reason', 'at'])
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute(),
      mayOpenRooms(context, context.db, room.hostId),
      listRoomPeople(context, room),
      reviewerOf(context.db, room),
      context.db
        .selectFrom('announcedRoom')
        .where('roomId', '=', roomId)
        .select('roomId')
        .executeTakeFirst(),
      context.db
        .selectFrom('broadcast')
        .where('roomId', '=', roomId)
        .select('id')
        .executeTakeFirst(),
    ])
  return {
    room,
    shown: shown.map(({ openingId }) => openingId),
    openings,
    steps,
    people,
    fairs,
    /** Whether the organiser of its fair looks at it before it is announced. */
    isReviewed: reviewer !== null,
    /** Whether everybody reads what was announced of it, also while it is being changed. */
    isAnnounced: announced !== undefined,
    /** Whether a picture of it was sent, so that there is or was a replay. */
    hasReplay: room.state === 'ended' && broadcast !== undefined,
    /** Why it can neither be announced nor go live; null where nothing is in the way. */
    refusal: standing.allowed ? null : standing.code,
    actions: listActions(ROOM_TRANSITIONS, room.state, 'host').filter(
      (action) =>
        action !== (reviewer === null ? 'hand_in' : 'schedule') &&
        !(action === 'hand_in' && room.state === 'scheduled') &&
        (standing.allowed || !NEEDS_STANDING.includes(action)),
    ),
  }
}

/**
 * The fairs to which a host's new room can be tied.
 * @throws `not_found` for who acts for no such organisation
 */
export async function listFairsOfHost(context: Context, kind: HostKind) {
  const fairs = await listFairsToJoin(context, { kind, hostId: hostOf(context.actor, kind) })
  return fairs.map(toChoice)
}

/** The fairs to which a room can be tied, and the openings that it can show in one of them. */
async function listToChoose(
  context: Context,
  kind: HostKind,
  room: { hostId: string; fairId: string | null },
) {
  const fairs = await listFairsToChoose(context, kind, room)
  const fairIds = fairs.map(({ id }) => id)
  return [
    fairs,
    await listChoosableOpenings(context, { kind, hostId: room.hostId, fairIds }),
  ] as const
}

/** The same for a room, with the one that it is tied to, however long that is over. */
async function listFairsToChoose(
  context: Context,
  kind: HostKind,
  room: { hostId: string; fairId: string | null },
) {
  const [fairs, own] = await Promise.all([
    listFairsToJoin(context, { kind, hostId: room.hostId }),
    context.db
      .selectFrom('fair')
      .where('id', '=', room.fairId)
      .select(['id', 'name', 'organiserId', 'reviewsRooms'])
      .execute(),
  ])
  const others = fairs.filter(({ id }) => id !== room.fairId)
  return [...own, ...others].map(toChoice)
}

function toChoice({ id, name }: RoomFair) {
  return { id, name }
}

/**
 * The openings that a host's new room can show.
 * @throws `not_found` for who acts for no such organisation
 */
export async function listOpeningsToShow(context: Context, kind: HostKind) {
  const hostId = hostOf(context.actor, kind)
  const fairs = kind === 'organiser' ? await listFairsToJoin(context, { kind, hostId }) : []
  return listChoosableOpenings(context, { kind, hostId, fairIds: fairs.map(({ id }) => id) })
}
