/** What `/metrics` tells of the live rooms: counted where it happens, since the process began. */
export interface RoomCounts {
  /** Who is connected to this node; nobody before the sockets open. */
  connected: () => number
  /** Events that were brought to a room. */
  told: number
  done: number
  refused: number
  /** Connections that were cut off because they did not read. */
  evicted: number
}

/** Counts of a process in which nothing has happened yet. */
export function createRoomCounts(): RoomCounts {
  return { connected: () => 0, told: 0, done: 0, refused: 0, evicted: 0 }
}
