import type { RoomNews } from '#app/kernel/context.ts'

/** News of the live rooms on their way from use cases to the sockets, which open later. */
export interface RoomNewsRelay extends RoomNews {
  /** Has everything from now on brought by these. */
  bringBy(delivery: RoomNews): void
}

/** A relay that nobody brings anything by yet: who opens a room later reads it from its log. */
export function createRoomNews(): RoomNewsRelay {
  let delivery: RoomNews | null = null
  return {
    tell: (event) => delivery?.tell(event),
    count: (votes) => delivery?.count(votes),
    release: (person) => delivery?.release(person),
    recheck: (person) => delivery?.recheck(person),
    tally: (poll) => delivery?.tally(poll),
    react: (reaction) => delivery?.react(reaction),
    bringBy(opened) {
      delivery = opened
    },
  }
}
