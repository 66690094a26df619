import { Fault, type FaultCode } from '#app/kernel/errors.ts'

/** One of which nothing was heard for so long has gone, whatever its connection says. */
const SILENT_MS = 5_000

/** The place of a room's one presenter on this node. */
export interface Place {
  readonly presenter: string
  /** Why it is to be given up, asked for before the picture was on; null where it is not. */
  readonly givenUpFor: FaultCode | null
  /** Ends the picture, or keeps it from being put on. */
  end(why: FaultCode): void
  /** From now on `end` is told to who shows the picture. */
  show(end: (why: FaultCode) => void): void
  /** Something came of who shows the picture. */
  hear(): void
  /** Whoever has it has left: who comes next waits, and is not refused. */
  leave(): void
  /** Gives it to the next one. */
  free(): void
}

/** One presenter a room, as far as this node knows. */
export interface Places {
  /**
   * Takes the place in a room: whoever had it is gone, or was the same presenter, and is ended. One that
   * connects again by itself waits until nothing is heard of the one before, or two of them would push each
   * other out for ever.
   * @throws `stream_taken` while somebody else has it
   */
  take(roomId: string, presenter: string, input?: { connectsAgain?: boolean }): Promise<Place>
  isTaken(roomId: string): boolean
  /** Ends them all. */
  endAll(why: FaultCode): Promise<void>
}

interface HeldPlace extends Place {
  heardAt: number
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
      heardAt: Date.now(),
      freed: freed.promise,
      get givenUpFor() {
        return givenUpFor
      },
      end(why) {
        givenUpFor ??= why
        endShown?.(why)
      },
      show: (end) => (endShown = end),
      hear: () => (place.heardAt = Date.now()),
      leave: () => (place.hasLeft = true),
      free() {
        if (places.get(roomId) === place) places.delete(roomId)
        freed.resolve()
      },
    }
    return place
  }

  return {
    async take(roomId, presenter, { connectsAgain = false } = {}) {
      for (;;) {
        const other = places.get(roomId)
        if (!other) break
        if (!other.hasLeft) {
          const isHeard = Date.now() - other.heardAt < SILENT_MS
          if (other.presenter !== presenter || (connectsAgain && isHeard)) {
            throw new Fault('stream_taken')
          }
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
