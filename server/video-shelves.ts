import { createLiveShelf, type LiveShelf } from './video-shelf.ts'

/** Players that ask once more for what has ended are told so, for so long. */
const ENDED_MS = 30_000

/** The shelves of broadcasts whose presenters send to this node, by broadcast. */
export interface VideoShelves {
  find(broadcastId: string): LiveShelf | null
  ensure(broadcastId: string): LiveShelf
  /** Nothing more comes: players see the end, and the memory is free soon after. */
  remove(broadcastId: string): void
  /** How many there are, and how many requests wait for what is about to come. */
  counts(): { shelves: number; waiting: number }
}

/** No shelves yet: each comes with the first presenter of its broadcast. */
export function createVideoShelves(): VideoShelves {
  const shelves = new Map<string, LiveShelf>()
  const going = new Map<string, NodeJS.Timeout>()
  return {
    find: (broadcastId) => shelves.get(broadcastId) ?? null,
    ensure(broadcastId) {
      clearTimeout(going.get(broadcastId))
      going.delete(broadcastId)
      const known = shelves.get(broadcastId) ?? createLiveShelf()
      shelves.set(broadcastId, known)
      return known
    },
    remove(broadcastId) {
      shelves.get(broadcastId)?.end()
      clearTimeout(going.get(broadcastId))
      const timer = setTimeout(() => {
        going.delete(broadcastId)
        shelves.delete(broadcastId)
      }, ENDED_MS)
      going.set(broadcastId, timer.unref())
    },
    counts: () => ({
      shelves: shelves.size,
      waiting: [...shelves.values()].reduce((sum, shelf) => sum + shelf.waiting(), 0),
    }),
  }
}
