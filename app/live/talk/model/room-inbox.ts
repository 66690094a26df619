import type { SentEvent } from './room-event.ts'
import { applyEvent, totalsOf, withTotals, type RoomView } from './room-view.ts'

/** A room as it is shown, and events that came before one that they follow. */
export interface RoomInbox {
  view: RoomView
  early: ReadonlyMap<number, SentEvent>
}

/** An inbox that has everything up to a view. */
export function openInbox(view: RoomView): RoomInbox {
  return { view, early: new Map() }
}

/**
 * Takes an event in whatever order it comes: from two nodes they may overtake each other. One that is
 * known already changes nothing; one whose forerunner is missing waits for it.
 */
export function takeEvent(inbox: RoomInbox, event: SentEvent): RoomInbox {
  if (event.seq <= inbox.view.seq) return inbox
  const early = new Map(inbox.early).set(event.seq, event)
  let { view } = inbox
  for (let next = early.get(view.seq + 1); next; next = early.get(view.seq + 1)) {
    view = applyEvent(view, next)
    early.delete(next.seq)
  }
  return { view, early }
}

/** Takes a whole room that was read anew; what is known beyond it stays. */
export function takeView(inbox: RoomInbox, view: RoomView): RoomInbox {
  if (view.seq < inbox.view.seq) return inbox
  const { poll } = inbox.view
  // Totals that came while it was read are newer than those in it.
  const counted = poll ? withTotals(view, totalsOf(poll)) : view
  return [...inbox.early.values()]
    .sort((one, other) => one.seq - other.seq)
    .reduce(takeEvent, openInbox(counted))
}
