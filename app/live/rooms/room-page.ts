import { listAppliedOf } from '#app/fair/applications.ts'
import { publicOpenings, SUMMARY_COLUMNS, toSummary } from '#app/fair/public-openings.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { findReplay } from '../broadcast/replay.ts'
import { listReminded } from '../reminders/own-reminders.ts'
import { findAnnounced } from '../review/announced-rooms.ts'
import { listAnnouncedOpenings } from '../review/changed-rooms.ts'
import { openAtFirst, openRoom } from '../talk/snapshot.ts'
import type { RoomState } from './model/room-states.ts'
import { isShownHost, publicRooms } from './public-rooms.ts'

/**
 * All that the page of a room shows: its facts, the openings that can be applied to, those of them that
 * the actor has applied to, its replay, and what was said so far as the actor may read it.
 * @throws `not_found` for a room that is not public, or whose host is not shown
 */
export async function getRoomPage(context: Context, roomId: string) {
  if (!isId(roomId)) throw new Fault('not_found')
  const found = await publicRooms(context)
    .where('room.id', '=', roomId)
    .select(['room.playbackUrl', 'room.questionsAppear', 'room.showsReplay'])
    .select((eb) =>
      eb
        .selectFrom('broadcast')
        .whereRef('broadcast.roomId', '=', 'room.id')
        .where((of) =>
          of.exists(
            of
              .selectFrom('broadcastSegment')
              .whereRef('broadcastSegment.broadcastId', '=', 'broadcast.id')
              .where('broadcastSegment.removedAt', 'is', null)
              .select('broadcastSegment.number'),
          ),
        )
        .select('broadcast.id')
        .as('replayId'),
    )
    .select((eb) =>
      eb
        .selectFrom('roomStep')
        .whereRef('roomStep.roomId', '=', 'room.id')
        .where('roomStep.toState', '=', 'cancelled')
        .whereRef('roomStep.toState', '=', 'room.state')
        .select('reason')
        .orderBy('at', 'desc')
        .orderBy('roomStep.id', 'desc')
        .limit(1)
        .as('cancelledFor'),
    )
    .executeTakeFirst()
  if (!found || !isShownHost(found, context.clock.now())) throw new Fault('not_found')
  const { admission: _, verificationDueAt: __, showsReplay, ...facts } = found
  const isCalledOff = facts.state === 'cancelled'
  const room = {
    ...facts,
    // It may have been changed before it was called off, and nobody has looked at that.
    ...(isCalledOff ? await findAnnounced(context, roomId) : {}),
    // An organiser has stopped it for what is in it.
    ...(showsReplay ? {} : { playbackUrl: null, replayId: null }),
  }
  const [opened, openings, reminded, replay] = await Promise.all([
    isOver(room) ? openRoom(context, roomId) : openAtFirst(context, roomId),
    isCalledOff ? listAnnouncedOpenings(context, roomId) : listRoomOpenings(context, roomId),
    listReminded(context, [roomId]),
    isOver(room) ? findReplay(context, room) : null,
  ])
  const applied = await listAppliedOf(
    context,
    openings.map(({ id }) => id),
  )
  return { room, opened, openings, applied, replay, reminded: reminded.length > 0 }
}

/** What is over is read from end to end, by nobody in a hurry. */
function isOver({ state }: { state: RoomState }): boolean {
  return state === 'ended' || state === 'cancelled'
}

/** The openings of a room that everybody may see, in the order in which its host put them. */
async function listRoomOpenings(context: Context, roomId: string) {
  const rows = await publicOpenings(context)
    .innerJoin('roomOpening', 'roomOpening.openingId', 'opening.id')
    .where('roomOpening.roomId', '=', roomId)
    .select(SUMMARY_COLUMNS)
    .orderBy('roomOpening.place')
    .execute()
  return rows.map(toSummary)
}
