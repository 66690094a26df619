import { sql } from 'kysely'
import { canBePublic } from '#app/fair/policy.ts'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { HOST_NOT_SHOWN } from './model/room-states.ts'
import { OVERRUN_MOST_MS } from './model/room-times.ts'
import { moveRoom } from './room-steps.ts'

/**
 * Ends live rooms of employers that may not be seen any more: suspended, or with papers that are to be
 * verified again (人力资源市场暂行条例 §26). For a job every few minutes, and when one is suspended; the
 * same again does nothing.
 * @returns how many were ended
 */
export async function endUnlawfulRooms(context: Context): Promise<number> {
  const live = await context.db
    .selectFrom('room')
    .innerJoin('employer', 'employer.id', 'room.hostId')
    .where('room.state', '=', 'live')
    .select(['room.id', 'employer.admission', 'employer.verificationDueAt'])
    .orderBy('room.id')
    .execute()
  const now = context.clock.now()
  let ended = 0
  for (const { id, ...employer } of live) {
    if (canBePublic(employer, now).allowed) continue
    if (await endUnlessMoved(context, id, HOST_NOT_SHOWN)) ended += 1
  }
  return ended
}

/**
 * Ends live rooms that their hosts have forgotten, for a job every few minutes. The same again does
 * nothing; a missed run is made up for.
 * @returns how many were ended
 */
export async function endForgottenRooms(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - OVERRUN_MOST_MS)
  const forgotten = await context.db
    .selectFrom('room')
    .where('state', '=', 'live')
    // One that began late is not cut off by the end that was planned.
    .where(sql<Date>`greatest(ends_at, opened_at)`, '<', before)
    .select('id')
    .orderBy('id')
    .execute()
  let ended = 0
  for (const { id } of forgotten) {
    if (await endUnlessMoved(context, id)) ended += 1
  }
  return ended
}

/** Its host may end it in the same moment: then there is nothing left to do. */
async function endUnlessMoved(context: Context, roomId: string, reason = ''): Promise<boolean> {
  try {
    await moveRoom(context, { roomId, action: 'end', reason })
    return true
  } catch (thrown) {
    if (faultOf(thrown)?.code === 'transition_refused') return false
    throw thrown
  }
}
