import { LRUCache } from 'lru-cache'
import type { Server } from 'socket.io'

/** What one node says of itself: how many are in which room. */
const SAID = 'room-audience'
/** A node that has said nothing for so long is gone, and those who were on it are elsewhere. */
const FORGOTTEN_MS = 7_000

/** How many watch each room, on all nodes together. */
export interface Audience {
  /** Says to the other nodes how many are in which room on this one. */
  tell: (here: ReadonlyMap<string, number>) => void
  count: (roomId: string) => number
}

/** Counts who is in the rooms of these sockets and of those of the other nodes. */
export function createAudience(sockets: Server, { isAlone }: { isAlone: boolean }): Audience {
  const node = crypto.randomUUID()
  const elsewhere = new LRUCache<string, Record<string, number>>({ max: 100, ttl: FORGOTTEN_MS })
  let own: ReadonlyMap<string, number> = new Map()
  sockets.on(SAID, (said: { node: string; rooms: Record<string, number> }) => {
    elsewhere.set(said.node, said.rooms)
  })
  return {
    tell(here) {
      own = here
      if (!isAlone) sockets.serverSideEmit(SAID, { node, rooms: Object.fromEntries(here) })
    },
    count(roomId) {
      const others = [...elsewhere.values()].map((rooms) => rooms[roomId] ?? 0)
      return others.reduce((sum, count) => sum + count, own.get(roomId) ?? 0)
    },
  }
}
