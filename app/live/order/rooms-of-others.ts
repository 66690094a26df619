import { actingIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { canKnowAskers } from '../policy.ts'
import { PUBLIC_ROOM_STATES } from '../rooms/model/room-states.ts'
import type { RoomTimes } from '../rooms/model/room-times.ts'

const PAGE_SIZE = 50

/** A room of another host, at an organiser's desk. */
export interface RoomOfOthers extends RoomTimes {
  id: string
  title: string
  host: string
}

/**
 * Rooms of others in which somebody can have asked, for organisers: live ones first, then the newest.
 * @param page 1-based
 * @throws `not_found` for everybody else
 */
export async function listRoomsOfOthers(context: Context, page = 1): Promise<Page<RoomOfOthers>> {
  ensureAllowed(canKnowAskers(context.actor))
  const own = actingIdOf(context.actor, 'organiser')
  const rooms = context.db
    .selectFrom('room')
    .innerJoin('organisation', 'organisation.id', 'room.hostId')
    .where((eb) =>
      eb.or([
        eb('room.state', 'in', PUBLIC_ROOM_STATES),
        eb.exists(
          eb
            .selectFrom('roomQuestion')
            .whereRef('roomQuestion.roomId', '=', 'room.id')
            .select('roomQuestion.id'),
        ),
      ]),
    )
    .$if(own !== null, (select) => select.where('room.hostId', '!=', own!))
  const { total } = await rooms
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('total'))
    .executeTakeFirstOrThrow()
  const shown = pageWithin(page, { pageSize: PAGE_SIZE, total })
  const items = await rooms
    .select(['room.id', 'room.title', 'room.state', 'room.startsAt', 'room.endsAt'])
    .select(['room.openedAt', 'room.endedAt', 'organisation.name as host'])
    .orderBy((eb) => eb('room.state', '=', 'live'), 'desc')
    .orderBy('room.startsAt', 'desc')
    .orderBy('room.id')
    .limit(PAGE_SIZE)
    .offset(shown.offset)
    .execute()
  return { items, page: shown.page, pageSize: PAGE_SIZE, total }
}
