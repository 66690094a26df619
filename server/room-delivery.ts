import type { Server, Socket } from 'socket.io'
import type { WebSocket } from 'ws'
import type { RoomNews, RoomNewsItem } from '#app/kernel/context.ts'
import { PUBLIC_ROOM_STATES } from '#app/live/rooms/model/room-states.ts'
import type { PollTotals } from '#app/live/talk/model/room-view.ts'
import { listLastSeqs } from '#app/live/talk/room-log.ts'
import { listTotals, totalsSince, type RoomTotals } from '#app/live/talk/room-totals.ts'
import { isParted, sentTo, type Reader } from '#app/live/talk/sent-event.ts'
import type { Composition } from './compose.ts'
import type { RoomCounts } from './room-counts.ts'
import { createAudience } from './room-audience.ts'
import { createStanding } from './room-standing.ts'
import type { SocketFacts } from './socket-facts.ts'

/** Votes, choices and reactions of a room travel together, this often while few are in it. */
const BATCH_MS = 200
/** A node brings at most so many batches a second: where more people watch they come less often. */
const MOST_BATCHES_A_SECOND = 10_000
/**
 * How often each node says which event was the last, so that whoever missed one asks for it, and which
 * totals are others than the last time: what was sent in a batch may be lost, and a node may end before.
 */
const HEAD_MS = 2_000
/** A socket that has so many packets unread is closed; it comes back with the last event it has. */
const MOST_UNREAD = 256

/** Brings what was committed to whoever is in a room, on this node and the others. */
export interface RoomDelivery extends RoomNews {
  /** Lets a socket listen to a room, and no more to the one that it `left`, as whoever it was there. */
  enter(
    socket: Socket,
    reader: Reader & { roomId: string; left: Pick<SocketFacts, 'roomId' | 'accountId'> },
  ): void
  /** Ends its timers. */
  close(): void
}

/** What a room is told next: what was counted since the last time, and its last event when that is due. */
interface Batch {
  head?: number
  watching?: number
  votes?: Record<string, number>
  poll?: PollTotals
  reactions?: Record<string, number>
}

const DESK: Reader = { accountId: null, atDesk: true }
const NOBODY: Reader = { accountId: null, atDesk: false }

/** Delivery over this server's sockets, with its timers running; `isAlone` where there is no other node. */
export function createRoomDelivery(
  sockets: Server,
  { context, log }: Pick<Composition, 'context' | 'log'>,
  { isAlone, counts }: { isAlone: boolean; counts: RoomCounts },
): RoomDelivery {
  const batches = new Map<string, Batch>()
  const batchOf = (roomId: string): Batch => {
    const known = batches.get(roomId)
    if (known) return known
    const begun: Batch = {}
    batches.set(roomId, begun)
    return begun
  }
  let batchedAt = 0
  const batch = setInterval(() => {
    counts.evicted += evictSlow(sockets, log)
    const everyMs = (sockets.engine.clientsCount / MOST_BATCHES_A_SECOND) * 1_000
    const now = performance.now()
    if (now - batchedAt < everyMs) return
    batchedAt = now
    for (const [roomId, told] of batches) {
      // Each node says the last event to its own; what was counted is known to this one alone.
      const { head: _head, watching: _watching, ...counted } = told
      const whose = Object.keys(counted).length > 0 ? sockets : sockets.local
      whose.to(nameOf(roomId)).volatile.emit('tick', told)
    }
    batches.clear()
  }, BATCH_MS).unref()
  const audience = createAudience(sockets, { isAlone })
  const standing = createStanding(sockets, { context, log }, { isAlone })
  let said: ReadonlyMap<string, RoomTotals> = new Map()
  const head = setInterval(() => {
    const here = listOpen(sockets)
    audience.tell(here)
    sayHeads(sockets, context, {
      here,
      said,
      // Not by itself: each message to everybody costs more than what it says.
      sayInBatch: (roomId, seq) =>
        Object.assign(batchOf(roomId), { head: seq, watching: audience.count(roomId) }),
      watching: audience.count,
    }).then(
      (totals) => {
        said = totals
      },
      (error: unknown) => log.warn({ err: error }, 'rooms were not told their last event'),
    )
  }, HEAD_MS).unref()
  return {
    enter(socket, { roomId, accountId, atDesk, left }) {
      const parts = left.roomId ? partsOf(left.roomId, left.accountId) : []
      for (const name of parts) void socket.leave(name)
      void socket.leave(outsideOf(roomId))
      void socket.join(nameOf(roomId))
      if (atDesk) void socket.join(deskOf(roomId))
      else void socket.leave(deskOf(roomId))
      if (accountId) void socket.join(ownOf(roomId, accountId))
    },
    tell(event) {
      counts.told += 1
      const all = nameOf(event.roomId)
      if (!isParted(event)) {
        // Who was sent outside hears that the room is open again, and by its number what they have missed.
        const whom = isOpening(event) ? [all, outsideOf(event.roomId)] : [all]
        sockets.to(whom).emit('event', sentTo(NOBODY, event))
        if (isClosing(event)) sendOutside(sockets, event.roomId)
        return
      }
      const some = [deskOf(event.roomId)]
      if (event.authorId) some.push(ownOf(event.roomId, event.authorId))
      sockets.to(some).emit('event', sentTo(DESK, event))
      sockets.to(all).except(some).emit('event', sentTo(NOBODY, event))
    },
    count({ roomId, questionId, votes }) {
      const told = batchOf(roomId)
      told.votes = { ...told.votes, [questionId]: votes }
    },
    tally({ roomId, totals }) {
      batchOf(roomId).poll = totals
    },
    react({ roomId, kind }) {
      const told = batchOf(roomId)
      told.reactions = { ...told.reactions, [kind]: (told.reactions?.[kind] ?? 0) + 1 }
    },
    release({ roomId, accountId }) {
      sockets.in(ownOf(roomId, accountId)).socketsLeave(deskOf(roomId))
    },
    recheck({ accountId }) {
      standing.recheck(accountId)
    },
    close() {
      standing.close()
      clearInterval(batch)
      clearInterval(head)
    },
  }
}

function nameOf(roomId: string): string {
  return `room:${roomId}`
}

function deskOf(roomId: string): string {
  return `room:${roomId}:desk`
}

function ownOf(roomId: string, accountId: string): string {
  return `room:${roomId}:of:${accountId}`
}

/** Where those wait who were in a room when it was taken back. */
function outsideOf(roomId: string): string {
  return `room:${roomId}:outside`
}

/** Whether a room is taken back with this event: from then on it is the business of its desk alone. */
function isClosing({ kind, payload }: RoomNewsItem): boolean {
  return kind === 'room' && !isPublic(payload.state)
}

function isOpening({ kind, payload }: RoomNewsItem): boolean {
  return kind === 'room' && isPublic(payload.state)
}

function isPublic(state: unknown): boolean {
  return (PUBLIC_ROOM_STATES as readonly unknown[]).includes(state)
}

/** Lets all but the desk hear nothing more of a room, on every node, until it is open again. */
function sendOutside(sockets: Server, roomId: string): void {
  const visitors = () => sockets.in(nameOf(roomId)).except(deskOf(roomId))
  visitors().socketsJoin(outsideOf(roomId))
  visitors().socketsLeave(nameOf(roomId))
}

function partsOf(roomId: string, accountId: string | null): string[] {
  return [
    nameOf(roomId),
    deskOf(roomId),
    outsideOf(roomId),
    ...(accountId ? [ownOf(roomId, accountId)] : []),
  ]
}

/** Rooms with somebody in them on this node, and how many. */
function listOpen(sockets: Server): Map<string, number> {
  const open = new Map<string, number>()
  for (const [name, members] of sockets.of('/').adapter.rooms) {
    const [kind, roomId, part] = name.split(':')
    if (kind === 'room' && roomId && part === undefined) open.set(roomId, members.size)
  }
  return open
}

/**
 * Every room with somebody in it on this node hears its last event's number, how many listen, and the
 * totals that are others than those that were `said`; these for certain, for they do not come again.
 * @returns the totals that have been said now
 */
async function sayHeads(
  sockets: Server,
  context: Composition['context'],
  input: {
    here: ReadonlyMap<string, number>
    watching: (roomId: string) => number
    said: ReadonlyMap<string, RoomTotals>
    sayInBatch: (roomId: string, head: number) => void
  },
): Promise<Map<string, RoomTotals>> {
  const roomIds = [...input.here.keys()]
  const [heads, totals] = await Promise.all([
    listLastSeqs(context, roomIds),
    listTotals(context, roomIds),
  ])
  for (const [roomId, head] of heads) {
    const changed = await totalsSince(context, input.said.get(roomId), totals.get(roomId)!)
    if (changed.votes || changed.poll) {
      const watching = input.watching(roomId)
      sockets.local.to(nameOf(roomId)).emit('tick', { head, watching, ...changed })
    } else input.sayInBatch(roomId, head)
  }
  return totals
}

/**
 * A reader that does not keep up costs memory, and nobody else anything once it is gone. It is cut off:
 * to close it in due form would mean to wait until it has read what it does not read.
 * @returns how many were cut off
 */
function evictSlow(sockets: Server, log: Composition['log']): number {
  let evicted = 0
  for (const socket of sockets.of('/').sockets.values()) {
    const conn = socket.conn as unknown as {
      writeBuffer: unknown[]
      transport: { socket: WebSocket }
    }
    const unread = conn.writeBuffer.length
    if (unread <= MOST_UNREAD) continue
    log.warn({ unread }, 'a socket that does not read was cut off')
    conn.transport.socket.terminate()
    evicted += 1
  }
  return evicted
}
