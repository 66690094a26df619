import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { hostIsShown } from '../rooms/room-sight.ts'
import { countChoices } from '../polls/poll-counts.ts'
import { CONCEALED } from './model/question-states.ts'
import {
  applyEvent,
  emptyView,
  totalsOf,
  withTotals,
  withVotes,
  type RoomView,
} from './model/room-view.ts'
import { listEventsAfter, type LoggedEvent } from './room-log.ts'
import { isParted, sentTo, type Reader } from './sent-event.ts'

/** So many events at the end of a log are kept ready for who was away; more are read as a whole room. */
export const RECENT_MOST = 500

/** So many events are read at once while a view is made. */
const CHUNK = 1_000

const DESK: Reader = { accountId: null, atDesk: true }
const PUBLIC: Reader = { accountId: null, atDesk: false }

/** A room as it stands, kept by this process for all who read it and brought up to date from its log. */
export interface FollowedRoom {
  hostId: string
  state: RoomState
  /** Whether its host may be seen; a suspended one is not. */
  isHostShown: boolean
  /** How often the past was changed: what somebody said is gone from it with the account. */
  rewrites: number
  shown: RoomView
  desk: RoomView
  recent: LoggedEvent[]
  /** Questions that are not, or no more, for everybody: their words go to the desk and the asker alone. */
  concealed: ReadonlySet<string>
  /** Who reads something of it that the others do not. */
  close: ReadonlySet<string>
}

/**
 * The room as of now. Many who ask at once share one reading, which is of what is new since the last
 * one, so thousands can come in the same minute.
 * @throws `not_found`
 */
export function followRoom(
  context: Pick<Context, 'db' | 'recall' | 'clock'>,
  roomId: string,
): Promise<FollowedRoom> {
  return context.recall.follow<FollowedRoom>(`room:${roomId}`, async (before) => {
    // One row is one moment: the log is read up to the event that was the last one in it, so the state
    // that stands beside it is the one after that event.
    const room = await context.db
      .selectFrom('room')
      .where('id', '=', roomId)
      .select(['hostId', 'state', 'rewrites', 'lastSeq'])
      .select(hostIsShown(context.clock.now()).as('isHostShown'))
      .executeTakeFirst()
    if (!room) throw new Fault('not_found')
    const { lastSeq, ...facts } = room
    const known = before?.rewrites === room.rewrites ? before : null
    const start: FollowedRoom = known
      ? { ...known, ...facts }
      : {
          ...facts,
          shown: emptyView(room.state),
          desk: emptyView(room.state),
          recent: [],
          concealed: new Set(),
          close: new Set(),
        }
    const [read, votes] = await Promise.all([
      readOn(context, { roomId, start, lastSeq }),
      listVotes(context, roomId),
    ])
    const totals = read.shown.poll?.isOpen ? await countChoices(context.db, read.shown.poll) : null
    const asOfNow = (view: RoomView) => {
      const voted = withVotes({ ...view, state: room.state }, votes)
      return totals ? withTotals(voted, totals) : voted
    }
    const concealed = read.desk.questions.filter(({ state }) => CONCEALED.includes(state))
    return {
      ...read,
      shown: asOfNow(read.shown),
      desk: asOfNow(read.desk),
      concealed: new Set(concealed.map(({ id }) => id)),
    }
  })
}

/**
 * A room as somebody reads who has read something of it that others have not: made from the whole
 * log, by the same rule as a browser that has been in it from the beginning.
 */
export async function viewAs(
  context: Pick<Context, 'db'>,
  input: { roomId: string; reader: Reader; room: FollowedRoom },
): Promise<RoomView> {
  const { roomId, reader, room } = input
  let view = emptyView(room.state)
  while (view.seq < room.shown.seq) {
    const events = await listEventsAfter(context, { roomId, seq: view.seq, most: CHUNK })
    for (const event of events) {
      if (event.seq <= room.shown.seq) view = applyEvent(view, sentTo(reader, event))
    }
  }
  const votes = Object.fromEntries(room.desk.questions.map(({ id, votes: has }) => [id, has]))
  const { poll } = room.shown
  const voted = withVotes({ ...view, state: room.state }, votes)
  return poll ? withTotals(voted, totalsOf(poll)) : voted
}

async function readOn(
  context: Pick<Context, 'db'>,
  { roomId, start, lastSeq }: { roomId: string; start: FollowedRoom; lastSeq: number },
): Promise<FollowedRoom> {
  let { shown, desk, recent } = start
  let close = start.close
  while (shown.seq < lastSeq) {
    const most = Math.min(CHUNK, lastSeq - shown.seq)
    const events = await listEventsAfter(context, { roomId, seq: shown.seq, most })
    for (const event of events) {
      shown = applyEvent(shown, sentTo(PUBLIC, event))
      desk = applyEvent(desk, sentTo(DESK, event))
    }
    recent = [...recent, ...events].slice(-RECENT_MOST)
    const others = events.flatMap((event) =>
      isParted(event) && event.authorId ? [event.authorId] : [],
    )
    if (others.length > 0) close = new Set([...close, ...others])
    if (events.length === 0) break
  }
  return { ...start, shown, desk, recent, close }
}

/** Votes of every question of a room that has some. */
async function listVotes(
  context: Pick<Context, 'db'>,
  roomId: string,
): Promise<Record<string, number>> {
  const rows = await context.db
    .selectFrom('roomQuestion')
    .where('roomId', '=', roomId)
    .where('votes', '>', 0)
    .select(['id', 'votes'])
    .execute()
  return Object.fromEntries(rows.map(({ id, votes }) => [id, votes]))
}
