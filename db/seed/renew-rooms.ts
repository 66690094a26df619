import { DEMO_LOGINS } from '#app/accounts/model/demo-logins.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { mayOpenRooms } from '#app/live/rooms/host-standing.ts'
import { FAIR } from './content/fair.ts'
import { OPEN_ROOM, SCHEDULED_ROOM } from './content/rooms.ts'
import { nextEvening, planOpenRoom, ROOM_MS, tomorrowAfternoon } from './load/rooms.ts'

/**
 * Rooms of the demonstration that were announced and are over without having gone live stand ahead
 * again, at their hours. One that somebody has renamed, called off or brought live stays as it is.
 */
export async function postponeRooms(trx: Trx, now: Date): Promise<void> {
  const hours = [
    { title: SCHEDULED_ROOM.title, startsAt: tomorrowAfternoon(now) },
    { title: OPEN_ROOM.title, startsAt: nextEvening(now) },
  ]
  for (const { title, startsAt } of hours) {
    const moved = await trx
      .updateTable('room')
      .set({ startsAt, endsAt: new Date(startsAt.getTime() + ROOM_MS), updatedAt: now })
      .where('title', '=', title)
      .where('state', '=', 'scheduled')
      .where('endsAt', '<', now)
      .where(
        'hostId',
        'in',
        trx
          .selectFrom('fairEmployer')
          .innerJoin('fair', 'fair.id', 'fairEmployer.fairId')
          .where('fair.code', '=', FAIR.code)
          .select('fairEmployer.employerId'),
      )
      .returning('id')
      .execute()
    if (moved.length === 0) continue
    const ids = moved.map(({ id }) => id)
    // Whoever has asked to be reminded is told again before the new hour.
    await trx.updateTable('roomReminder').set({ toldAt: null }).where('roomId', 'in', ids).execute()
  }
}

/**
 * Plans a room to be tried where none is announced any more: whoever came before has held or called off
 * the last one. None while its employer may open none.
 */
export async function ensureOpenRoom(context: Context): Promise<void> {
  const { identifier } = DEMO_LOGINS.find(({ role }) => role === 'recruiter_a')!
  const recruiter = await context.db
    .selectFrom('account')
    .innerJoin('membership', 'membership.accountId', 'account.id')
    .where('account.email', '=', identifier)
    .select(['account.id', 'account.name', 'membership.organisationId as hostId'])
    .executeTakeFirst()
  if (!recruiter) return
  const announced = await context.db
    .selectFrom('room')
    .where('hostId', '=', recruiter.hostId)
    .where('title', '=', OPEN_ROOM.title)
    .where('state', '=', 'scheduled')
    .select('id')
    .executeTakeFirst()
  if (announced) return
  if (!(await mayOpenRooms(context, context.db, recruiter.hostId)).allowed) return
  await planOpenRoom(context, recruiter)
}
