import { createLiveShelf, type LiveShelf } from './video-shelf.ts'

/** The shelves of broadcasts whose presenters send to this node, by broadcast. */
export interface VideoShelves {
  find(broadcastId: string): LiveShelf | null
  ensure(broadcastId: string): LiveShelf
  remove(broadcastId: string): void
}

/** No shelves yet: each comes with the first presenter of its broadcast. */
export function createVideoShelves(): VideoShelves {
  const shelves = new Map<string, LiveShelf>()
  return {
    find: (broadcastId) => shelves.get(broadcastId) ?? null,
    ensure(broadcastId) {
      const known = shelves.get(broadcastId) ?? createLiveShelf()
      shelves.set(broadcastId, known)
      return known
    },
    remove(broadcastId) {
      shelves.get(broadcastId)?.end()
      shelves.delete(broadcastId)
    },
  }
}
