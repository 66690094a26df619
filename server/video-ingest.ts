import {
  closePicture,
  ensureMayShow,
  leaveStream,
  openBroadcast,
  type OpenBroadcast,
} from '#app/live/broadcast/broadcasts.ts'
import { isStill, STILL_APART_MS, unpackStill } from '#app/live/broadcast/model/still.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import type { Composition } from './compose.ts'
import type { SaidByPackaging } from './packaging.ts'
import { createKeeping } from './video-keeping.ts'
import { createPlaces, type Place } from './video-places.ts'

/** A presenter whose connection broke has so long to come back before viewers are told. */
const BROKEN_MS = 60_000
/** Whether the presenter still may, and the room still is live, is asked so often. */
const RECHECK_MS = 5_000
const LOOK_AGAIN_MS = 1_000
/** More than this on average is no picture of ours: 6 Mbit/s over ten seconds. */
const MOST_BYTES = 7_500_000
const MOST_BYTES_OVER_MS = 10_000
/** What each message costs beside its bytes: one that is empty is not for nothing, either. */
const MESSAGE_COST_BYTES = 200

/** A presenter's picture on its way in. */
export interface Ingest {
  /** What the presenter's browser, or an encoder, has sent, and when it came where that is not now. */
  take(message: string | Uint8Array<ArrayBuffer>, cameAt?: number): void
  /** The presenter has stopped, or only the connection is gone. */
  leave(how: 'stopped' | 'broken'): void
}

/**
 * Who presents, looked up anew each time: a session may end, and a part in a room be taken away. The same
 * `presenter` takes over from an older connection: a person in a browser, or an encoder by its key.
 */
export type Presenting = () => Promise<{
  context: Context
  presenter: string
  /** Whether it connects again by itself where it was ended. */
  connectsAgain?: boolean
}>

/** Takes the pictures of presenters: one a room, packaged, put on the shelf for viewers and kept. */
export interface VideoIngest {
  /**
   * Begins to take a presenter's picture; the same presenter again takes over from an older connection.
   * @param hear told once where it is not taken any further, and why
   * @throws the codes of `openBroadcast` and of `presenting`; `stream_taken_over` where the same presenter
   * has begun again meanwhile
   */
  begin(
    roomId: string,
    presenting: Presenting,
    hear: (ended: FaultCode) => void,
  ): Promise<Ingest & { broadcastId: string }>
  /** Ends them all, as when the process does: what was sent is kept. */
  close(): Promise<void>
}

/** The pictures of this node's presenters: what comes of them goes to the shelves and the storage. */
export function createVideoIngest({
  context: system,
  log,
  videoShelves,
  packaging,
}: Pick<Composition, 'context' | 'log' | 'videoShelves' | 'packaging'>): VideoIngest {
  const places = createPlaces()
  const goingOff = new Map<string, NodeJS.Timeout>()
  const keeping = createKeeping(log)

  /** Takes a picture off, unless somebody goes on with it before. */
  function goOffLater(roomId: string, opened: OpenBroadcast, afterMs: number): void {
    const { broadcastId, stream } = opened
    clearTimeout(goingOff.get(roomId))
    const timer = setTimeout(() => {
      // Whoever is about to go on with it may still fail to.
      if (places.isTaken(roomId)) return goOffLater(roomId, opened, LOOK_AGAIN_MS)
      goingOff.delete(roomId)
      videoShelves.remove(broadcastId)
      closePicture(system, { roomId, stream }).catch((error: unknown) => {
        log.warn({ err: error, roomId }, 'a picture could not be taken off')
      })
    }, afterMs)
    goingOff.set(roomId, timer.unref())
  }

  function stayOn(roomId: string): void {
    clearTimeout(goingOff.get(roomId))
    goingOff.delete(roomId)
  }

  return {
    async begin(roomId, presenting, hear) {
      const { context, presenter, connectsAgain = false } = await presenting()
      const place = await places.take(roomId, presenter, { connectsAgain })
      let opened: OpenBroadcast | null = null
      try {
        opened = await openBroadcast(context, { roomId, presenter })
        if (place.givenUpFor) throw new Fault(place.givenUpFor)
        stayOn(roomId)
        return show({ roomId, presenting, place, opened, hear })
      } catch (thrown) {
        place.leave()
        if (opened) {
          await letGo(roomId, opened)
          goOffLater(roomId, opened, BROKEN_MS)
        }
        place.free()
        throw thrown
      }
    },
    async close() {
      await places.endAll('stream_closed')
      for (const timer of goingOff.values()) clearTimeout(timer)
      await keeping.settled()
    },
  }

  /** Has others know that nobody sends a stream any more. */
  async function letGo(roomId: string, { stream }: OpenBroadcast): Promise<void> {
    await leaveStream(system, { roomId, stream }).catch((error: unknown) => {
      log.warn({ err: error, roomId }, 'that a presenter has left could not be noted')
    })
  }

  /** Takes what is sent from here on: the picture is on. */
  function show(shown: {
    roomId: string
    presenting: Presenting
    place: Place
    opened: OpenBroadcast
    hear: (ended: FaultCode) => void
  }): Ingest & { broadcastId: string } {
    const { roomId, presenting, place, opened, hear } = shown
    const { broadcastId } = opened
    const shelf = videoShelves.ensure(broadcastId)
    const from = shelf.next({ run: opened.freshRun, segment: opened.freshSegment })
    const keep = keeping(system, opened)
    let isOpen = true
    let offAfterMs = BROKEN_MS
    const allowance = createByteAllowance()
    const stream = packaging.open(
      { startedAt: opened.startedAt.getTime(), ...from },
      (said: SaidByPackaging) => {
        if (said.kind === 'ended') return void free()
        if (said.kind === 'refused') {
          leave(said.code)
          return void free()
        }
        shelf.put(said)
        keep(said)
      },
    )
    const recheck = setInterval(() => {
      presenting()
        .then(({ context, presenter }) =>
          ensureMayShow(context, { roomId, stream: opened.stream, presenter }),
        )
        .catch((thrown: unknown) => {
          const fault = faultOf(thrown)
          if (fault) return leave(fault.code)
          // A database that is away for a moment says nothing of who presents.
          log.warn({ err: thrown, roomId }, 'whether a picture may go on could not be asked')
        })
    }, RECHECK_MS).unref()
    /** What was sent last is on the shelf by now. */
    const free = async () => {
      await letGo(roomId, opened)
      goOffLater(roomId, opened, offAfterMs)
      place.free()
    }
    const finish = (afterMs: number) => {
      isOpen = false
      offAfterMs = afterMs
      clearInterval(recheck)
      place.leave()
      stream.end()
    }
    /** Ends this picture from our side. */
    const leave = (why: FaultCode) => {
      if (!isOpen) return
      finish(why === 'room_closed' ? 0 : BROKEN_MS)
      hear(why)
    }
    place.show(leave)
    let stillAt = -Infinity
    const takeStill = (message: Uint8Array, now: number) => {
      const jpeg = now - stillAt < STILL_APART_MS ? null : unpackStill(message)
      if (!jpeg) return leave('stream_bad_frame')
      stillAt = now
      shelf.putStill(jpeg)
    }
    return {
      broadcastId,
      take(message, cameAt = Date.now()) {
        if (!isOpen) return
        place.hear()
        if (!allowance(message.length + MESSAGE_COST_BYTES, cameAt)) leave('stream_too_much')
        else if (isStill(message)) takeStill(message, cameAt)
        else if (!stream.take(message, cameAt)) leave('stream_too_much')
      },
      leave(how) {
        if (isOpen) finish(how === 'stopped' ? 0 : BROKEN_MS)
      },
    }
  }
}

/** Whether so many bytes more are still a picture of ours. */
function createByteAllowance(): (more: number, now: number) => boolean {
  let bytes = 0
  let since = Date.now()
  return (more, now) => {
    if (now - since > MOST_BYTES_OVER_MS) {
      bytes = 0
      since = now
    }
    bytes += more
    return bytes <= MOST_BYTES
  }
}
