import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { noteDeed } from '../order/desk-log.ts'
import { lockOwnRoom } from '../rooms/own-room.ts'
import { keepCaptionsOf } from './captions.ts'
import { removeMarked } from './marked-files.ts'
import type { ListedSegment } from './model/playlist.ts'
import { segmentsWithin } from './model/replay-cut.ts'
import { lengthOf } from './model/replay-timeline.ts'
import { lockReplay } from './own-replay.ts'
import { keepRecognitionOf } from './recognition.ts'
import { findKeepingDays, selectOlder } from './replay-keeping.ts'

/**
 * Cuts the beginning and the end of an own room's replay off. It is cut between segments of two seconds,
 * so that a little more is kept; what is cut off is deleted and does not come back.
 * @param input where the replay is to begin and to end, in milliseconds from its beginning as it was seen,
 * when it was `lengthMs` long
 * @throws `not_found`, `replay_gone`, `conflict` where it is of another length by now, as after another
 * cut, `replay_cut` at `until` where nothing would be left
 */
export async function cutReplay(
  context: Context,
  input: { roomId: string; fromMs: number; untilMs: number; lengthMs: number },
): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId, segments } = await lockReplay(trx, room.id)
    if (lengthOf(segments) !== input.lengthMs) throw new Fault('conflict')
    const kept = segmentsWithin(segments, input)
    if (!kept) throw new Fault('replay_cut', { field: 'until' })
    if (kept.numbers.length === segments.length) return
    const removedAt = context.clock.now()
    await trx
      .updateTable('broadcast')
      .set({ cutAt: removedAt })
      .where('id', '=', broadcastId)
      .execute()
    await trx
      .updateTable('broadcastSegment')
      .set({ removedAt })
      .where('broadcastId', '=', broadcastId)
      .where('number', 'not in', kept.numbers)
      .execute()
    await forgetLacksAround(trx, { broadcastId, segments, kept: kept.numbers })
    await keepCaptionsOf(context, trx, { broadcastId, ...kept.stretch })
    await keepRecognitionOf(context, trx, { broadcastId, ...kept.stretch })
    await noteDeed(context, trx, {
      room,
      action: 'room.replay_cut',
      details: { from: kept.stretch.fromMs, until: kept.stretch.untilMs },
    })
  })
  await removeMarked(context)
}

/** What is lacking where a replay was cut off is nothing that it lacks. */
async function forgetLacksAround(
  trx: Trx,
  of: { broadcastId: string; segments: readonly ListedSegment[]; kept: readonly number[] },
): Promise<void> {
  const { broadcastId, segments } = of
  const left = segments.filter(({ number }) => of.kept.includes(number))
  const [first, last] = [left[0], left.at(-1)]
  if (!first || !last) return
  const lacks = trx.deleteFrom('broadcastLack').where('broadcastId', '=', broadcastId)
  if (first !== segments[0]) await lacks.where('startsAt', '<', new Date(first.startsAt)).execute()
  if (last !== segments.at(-1))
    await lacks.where('startsAt', '>=', new Date(last.startsAt + last.durationMs)).execute()
}

/**
 * Deletes an own room's replay with its captions; it does not come back.
 * @throws `not_found`, `replay_gone`
 */
export async function withdrawReplay(context: Context, input: { roomId: string }): Promise<void> {
  await context.db.transaction().execute(async (trx) => {
    const room = await lockOwnRoom(context, trx, input.roomId)
    const { broadcastId } = await lockReplay(trx, room.id)
    await forget(context, trx, { broadcastId, why: 'withdrawn' })
    await noteDeed(context, trx, { room, action: 'room.replay_withdrawn' })
  })
  await removeMarked(context)
}

/**
 * Deletes replays whose rooms have been over for longer than replays are kept, and what an earlier deletion
 * has left. For a daily job; the same again does nothing.
 * @returns how many replays were deleted
 */
export async function forgetOldReplays(context: Context): Promise<{ forgotten: number }> {
  const { db } = context
  const old = await selectOlder(context, await findKeepingDays(context))
    .select('broadcast.id')
    .execute()
  for (const { id: broadcastId } of old)
    await db.transaction().execute((trx) => forget(context, trx, { broadcastId, why: 'time' }))
  await removeMarked(context)
  return { forgotten: old.length }
}

async function forget(
  context: Pick<Context, 'clock'>,
  trx: Trx,
  input: { broadcastId: string; why: 'withdrawn' | 'time' },
): Promise<void> {
  const { broadcastId, why } = input
  const now = context.clock.now()
  await trx
    .updateTable('broadcast')
    .set({ forgottenAt: now, forgottenFor: why })
    .where('id', '=', broadcastId)
    .execute()
  await trx
    .updateTable('broadcastSegment')
    .set({ removedAt: now })
    .where('broadcastId', '=', broadcastId)
    .execute()
  await trx.deleteFrom('broadcastLack').where('broadcastId', '=', broadcastId).execute()
  await trx.deleteFrom('broadcastCaptions').where('broadcastId', '=', broadcastId).execute()
  await trx.deleteFrom('broadcastRecognition').where('broadcastId', '=', broadcastId).execute()
}
