import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { HostKind } from '../rooms/model/host-desk.ts'

/** A fair that rooms can be tied to. */
export interface RoomFair {
  id: string
  name: string
  organiserId: string
  reviewsRooms: boolean
}

/**
 * The announced fairs that are not over and to which a host's rooms can be tied: an employer's own
 * ones by its booth, an organiser's by running them, every one for a college.
 */
export async function listFairsToJoin(
  context: Context,
  host: { kind: HostKind; hostId: string },
): Promise<RoomFair[]> {
  return fairsOf(context, context.db, host).orderBy('startsAt').orderBy('id').execute()
}

/**
 * Refuses a fair to which the host's room cannot be tied; the one to which it is tied already stays.
 * @throws `fair_gone` at `fairId`
 */
export async function ensureFairToJoin(
  context: Context,
  trx: Trx,
  input: { hostId: string; fairId: string | null; before: string | null },
): Promise<void> {
  const { hostId, fairId, before } = input
  if (fairId === null || fairId === before) return
  const { kind } = await trx
    .selectFrom('organisation')
    .where('id', '=', hostId)
    .select('kind')
    .executeTakeFirstOrThrow()
  const fair = await fairsOf(context, trx, { kind, hostId })
    .where('id', '=', fairId)
    .executeTakeFirst()
  if (!fair) throw new Fault('fair_gone', { field: 'fairId' })
}

function fairsOf(
  context: Context,
  db: Context['db'] | Trx,
  host: { kind: HostKind; hostId: string },
) {
  return db
    .selectFrom('fair')
    .where('announcedAt', 'is not', null)
    .where('endsAt', '>', context.clock.now())
    .$if(host.kind === 'organiser', (fairs) => fairs.where('organiserId', '=', host.hostId))
    .$if(host.kind === 'employer', (fairs) =>
      fairs.where((eb) =>
        eb.exists(
          eb
            .selectFrom('fairEmployer')
            .whereRef('fairEmployer.fairId', '=', 'fair.id')
            .where('fairEmployer.employerId', '=', host.hostId)
            .select('fairEmployer.fairId'),
        ),
      ),
    )
    .select(['id', 'name', 'organiserId', 'reviewsRooms'])
}

/** Whose look a room needs before it is announced: the organiser's of its fair; null for nobody's. */
export async function reviewerOf(
  db: Context['db'] | Trx,
  room: { hostId: string; fairId: string | null },
): Promise<string | null> {
  if (!room.fairId) return null
  const fair = await db
    .selectFrom('fair')
    .where('id', '=', room.fairId)
    .where('reviewsRooms', '=', true)
    .where('organiserId', '!=', room.hostId)
    .select('organiserId')
    .executeTakeFirst()
  return fair?.organiserId ?? null
}
