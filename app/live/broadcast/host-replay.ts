import type { Context } from '#app/kernel/context.ts'
import { addDays } from '#app/kernel/clock.ts'
import { getHostRoom } from '../rooms/host-rooms.ts'
import type { HostKind } from '../rooms/model/host-desk.ts'
import { findCaptions } from './captions.ts'
import { lengthOf } from './model/replay-timeline.ts'
import { findReplay } from './replay.ts'
import { hasSound } from './replay-sound.ts'
import { findRecognition } from './recognition.ts'
import { findKeepingDays } from './replay-keeping.ts'

/**
 * What a host sees of the replay of an own room: what is kept of it and until when, its chapters and
 * captions, and what a recogniser makes of it; or why there is none.
 * @throws `not_found`
 */
export async function getHostReplay(context: Context, kind: HostKind, roomId: string) {
  const { room } = await getHostRoom(context, kind, roomId)
  const broadcast = await context.db
    .selectFrom('broadcast')
    .innerJoin('room', 'room.id', 'broadcast.roomId')
    .where('broadcast.roomId', '=', roomId)
    .select(['broadcast.id', 'forgottenAt', 'forgottenFor', 'room.showsReplay'])
    .executeTakeFirst()
  const replay =
    room.state === 'ended' && broadcast
      ? await findReplay(context, { ...room, replayId: broadcast.id })
      : null
  const captions = replay ? await findCaptions(context, replay.broadcastId) : null
  const recognition = replay ? await findRecognition(context, replay.broadcastId) : null
  const mayRecognise =
    replay !== null && context.recogniser !== null && (await hasSound(context, replay.broadcastId))
  const days = await findKeepingDays(context)
  const { id, title, state, endedAt } = room
  return {
    room: { id, title, state },
    replay: replay && {
      ...replay,
      durationMs: lengthOf(replay.stretches),
      captions: captions ?? '',
      recognition,
      mayRecognise,
      keptUntil: endedAt && addDays(endedAt, days),
      /** An organiser has stopped the room, so that nobody sees it: it can be withdrawn alone. */
      isHeldBack: broadcast?.showsReplay === false,
    },
    forgotten:
      broadcast?.forgottenAt && broadcast.forgottenFor
        ? { at: broadcast.forgottenAt, why: broadcast.forgottenFor }
        : null,
  }
}
