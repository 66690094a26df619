import type { Context } from '#app/kernel/context.ts'
import { applyEvent, emptyView, type RoomView } from '#app/live/talk/model/room-view.ts'
import { listEventsAfter } from '#app/live/talk/room-log.ts'
import { sentTo, type Reader } from '#app/live/talk/sent-event.ts'

/** The room as a browser has it that has been in it from the beginning; without totals of votes. */
export async function replayedView(
  context: Pick<Context, 'db'>,
  { roomId, reader }: { roomId: string; reader: Reader },
): Promise<RoomView> {
  const events = await listEventsAfter(context, { roomId, seq: 0, most: 10_000 })
  return events.map((event) => sentTo(reader, event)).reduce(applyEvent, emptyView('live'))
}
