import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { RoomState } from '../rooms/model/room-states.ts'
import { hostIsShown } from '../rooms/room-sight.ts'
import { countChoices } from '../polls/poll-counts.ts'
import { CONCEALED } from './model/question-states.ts'
import { applyEvent, emptyView, withTotals, withVotes, type RoomView } from './model/room-view.ts'
import { listEventsAfter, type LoggedEvent } from './room-log.ts'
import { withOwn, type OwnParts } from './own-part.ts'
import { sentTo, type Reader } from './sent-event.ts'
import { withVoteTimes, type VoteTimes } from './vote-times.ts'

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
  /** What some read of it beside the others. */
  own: OwnParts
  times: VoteTimes
  /**
   * What questions that all read are about, by their ids, as far as anybody has asked for questions like
   * another. A question's words never change but with the past, and then all is read anew.
   */
  topics: Map<string, ReadonlySet<string>>
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
    // A database that another took over from may be behind what was read of the one before it.
    const isKnown = before?.rewrites === room.rewrites && before.shown.seq <= lastSeq
    const known = isKnown ? before : null
    const start: FollowedRoom = known
      ? { ...known, ...facts }
      : {
          ...facts,
          shown: emptyView(room.state),
          desk: emptyView(room.state),
          recent: [],
          concealed: new Set(),
          own: new Map(),
          times: new Map(),
          topics: new Map(),
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
    const now = context.clock.now().getTime()
    const times = withVoteTimes(start.times, { before: start.desk, votes, now })
    const concealed = read.desk.questions.filter(({ state }) => CONCEALED.includes(state))
    return {
      ...read,
      shown: asOfNow(read.shown),
      desk: asOfNow(read.desk),
      times,
      concealed: new Set(concealed.map(({ id }) => id)),
    }
  })
}

async function readOn(
  context: Pick<Context, 'db'>,
  { roomId, start, lastSeq }: { roomId: string; start: FollowedRoom; lastSeq: number },
): Promise<FollowedRoom> {
  let { shown, desk, recent, own } = start
  while (shown.seq < lastSeq) {
    const most = Math.min(CHUNK, lastSeq - shown.seq)
    const events = await listEventsAfter(context, { roomId, seq: shown.seq, most })
    for (const event of events) {
      shown = applyEvent(shown, sentTo(PUBLIC, event))
      desk = applyEvent(desk, sentTo(DESK, event))
    }
    recent = [...recent, ...events].slice(-RECENT_MOST)
    own = withOwn(own, events)
    if (events.length === 0) break
  }
  return { ...start, shown, desk, recent, own }
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
