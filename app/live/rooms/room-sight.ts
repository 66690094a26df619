import { expressionBuilder, type AliasableExpression } from 'kysely'
import { shownEmployers } from '#app/fair/public-employers.ts'
import type { Database } from '#db/tables/index.ts'
import type { RoomState } from '#db/tables/room.ts'
import { PUBLIC_ROOM_STATES } from './model/room-states.ts'

/** Whether the host of the `room` of a query may be seen: the same as `isShownHost` says of a row. */
export function hostIsShown(now: Date): AliasableExpression<boolean> {
  const eb = expressionBuilder<Database, 'room'>()
  const shown = eb.exists(
    eb
      .selectFrom('organisation')
      .leftJoin('employer', 'employer.id', 'organisation.id')
      .whereRef('organisation.id', '=', 'room.hostId')
      .where((of) => of.or([of('organisation.kind', '!=', 'employer'), shownEmployers(now)(of)]))
      .select('organisation.id'),
  )
  return shown.$castTo<boolean>()
}

/** Whether everybody sees a room: it is announced, and its host may be seen. */
export function isShownRoom(room: { state: RoomState; isHostShown: boolean }): boolean {
  return room.isHostShown && (PUBLIC_ROOM_STATES as readonly string[]).includes(room.state)
}
