import { Fault, type FaultCode } from '#app/kernel/errors.ts'

/** The place of a room's one presenter on this node. */
export interface Place {
  readonly presenter: string
  /** Why it is to be given up, asked for before the picture was on; null where it is not. */
  readonly givenUpFor: FaultCode | null
  /** Ends the picture, or keeps it from being put on. */
  end(why: FaultCode): void
  /** From now on `end` is told to who shows the picture. */
  show(end: (why: FaultCode) => void): void
  /** Whoever has it has left: who comes next waits, and is not refused. */
  leave(): void
  /** Gives it to the next one. */
  free(): void
}

/** One presenter a room, as far as this node knows. */
export interface Places {
  /**
   * Takes the place in a room: whoever had it is gone, or was the same presenter, and is ended.
   * @throws `stream_taken` while somebody else has it
   */
  take(roomId: string, presenter: string): Promise<Place>
  isTaken(roomId: string): boolean
  /** Ends them all. */
  endAll(why: FaultCode): Promise<void>
}

interface HeldPlace extends Place {
  hasLeft: boolean
  freed: Promise<void>
}

/** Nobody presents yet. */
export function createPlaces(): Places {
  const places = new Map<string, HeldPlace>()

  function create(roomId: string, presenter: string): HeldPlace {
    const freed = Promise.withResolvers<void>()
    let givenUpFor: FaultCode | null = null
    let endShown: ((why: FaultCode) => void) | null = null
    const place: HeldPlace = {
      presenter,
      hasLeft: false,
      freed: freed.promise,
      get givenUpFor() {
        return givenUpFor
      },
      end(why) {
        givenUpFor ??= why
        endShown?.(why)
      },
      show: (end) => (endShown = end),
      leave: () => (place.hasLeft = true),
      free() {
        if (places.get(roomId) === place) places.delete(roomId)
        freed.resolve()
      },
    }
    return place
  }

  return {
    async take(roomId, presenter) {
      for (;;) {
        const other = places.get(roomId)
        if (!other) break
        if (!other.hasLeft) {
          if (other.presenter !== presenter) throw new Fault('stream_taken')
          other.end('stream_taken_over')
        }
        await other.freed
      }
      const place = create(roomId, presenter)
      places.set(roomId, place)
      return place
    },
    isTaken: (roomId) => places.has(roomId),
    async endAll(why) {
      const all = [...places.values()]
      for (const one of all) one.end(why)
      await Promise.all(all.map(({ freed }) => freed))
    },
  }
}
