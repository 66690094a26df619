import type { Context } from '#app/kernel/context.ts'
import { countChoices } from '../polls/poll-counts.ts'
import type { PollTotals } from './model/room-view.ts'

/** How many votes the questions of a room have, and how often its open poll was chosen in. */
export interface RoomTotals {
  /** By question; none for one without votes. */
  votes: Map<string, number>
  poll: { id: string; choices: string[]; revision: number } | null
}

/** The totals of each of these rooms as they are committed. */
export async function listTotals(
  context: Pick<Context, 'db'>,
  roomIds: string[],
): Promise<Map<string, RoomTotals>> {
  const totals = new Map<string, RoomTotals>(
    roomIds.map((roomId) => [roomId, { votes: new Map(), poll: null }]),
  )
  if (roomIds.length === 0) return totals
  const [questions, polls] = await Promise.all([
    context.db
      .selectFrom('roomQuestion')
      .where('roomId', 'in', roomIds)
      .where('votes', '>', 0)
      .select(['id', 'roomId', 'votes'])
      .execute(),
    context.db
      .selectFrom('roomPoll')
      .where('roomId', 'in', roomIds)
      .where('closedAt', 'is', null)
      .select(['id', 'roomId', 'choices', 'revision'])
      .execute(),
  ])
  for (const { id, roomId, votes } of questions) totals.get(roomId)?.votes.set(id, votes)
  for (const { roomId, ...poll } of polls) totals.get(roomId)!.poll = poll
  return totals
}

/** What a room's page is told of totals. */
interface ToldTotals {
  votes?: Record<string, number>
  poll?: PollTotals
}

/** What is another total than before; without a before, every one. */
export async function totalsSince(
  context: Pick<Context, 'db'>,
  before: RoomTotals | undefined,
  { votes, poll }: RoomTotals,
): Promise<ToldTotals> {
  const changed = [...votes].filter(([id, has]) => before?.votes.get(id) !== has)
  const isChosen =
    poll !== null &&
    poll.revision > 0 &&
    !(before?.poll?.id === poll.id && before.poll.revision === poll.revision)
  return {
    ...(changed.length > 0 ? { votes: Object.fromEntries(changed) } : {}),
    ...(isChosen ? { poll: await countChoices(context.db, poll) } : {}),
  }
}
