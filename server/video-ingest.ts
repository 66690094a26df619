import {
  closePicture,
  ensureMayShow,
  openBroadcast,
  type OpenBroadcast,
} from '#app/live/broadcast/broadcasts.ts'
import { isStill, STILL_APART_MS, unpackStill } from '#app/live/broadcast/model/still.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, faultOf, type FaultCode } from '#app/kernel/errors.ts'
import type { Composition } from './compose.ts'
import type { SaidByPackaging } from './packaging.ts'
import { createKeeping } from './video-keeping.ts'

/** A presenter whose connection broke has so long to come back before viewers are told. */
const BROKEN_MS = 60_000
/** Whether the presenter still may, and the room still is live, is asked so often. */
const RECHECK_MS = 5_000
/** More than this on average is no picture of ours: 6 Mbit/s over ten seconds. */
const MOST_BYTES = 7_500_000
const MOST_BYTES_OVER_MS = 10_000
/** What each message costs beside its bytes: one that is empty is not for nothing, either. */
const MESSAGE_COST_BYTES = 200

/** A presenter's picture on its way in. */
export interface Ingest {
  /** What the presenter's browser, or an encoder, has sent. */
  take(message: string | Uint8Array<ArrayBuffer>): void
  /** The presenter has stopped, or only the connection is gone. */
  leave(how: 'stopped' | 'broken'): void
}

/**
 * Who presents, looked up anew each time: a session may end, and a part in a room be taken away. The same
 * `presenter` takes over from an older connection: a person in a browser, or an encoder by its key.
 */
export type Presenting = () => Promise<{ context: Context; presenter: string }>

/** Takes the pictures of presenters: one a room, packaged, put on the shelf for viewers and kept. */
export interface VideoIngest {
  /**
   * Begins to take a presenter's picture; the same presenter again takes over from an older connection.
   * @param hear told once where it is not taken any further, and why
   * @throws the codes of `openBroadcast` and of `presenting`; `stream_taken` while somebody else shows one
   */
  begin(
    roomId: string,
    presenting: Presenting,
    hear: (ended: FaultCode) => void,
  ): Promise<Ingest & { broadcastId: string }>
  /** Ends them all, as when the process does: what was sent is kept. */
  close(): Promise<void>
}

/** Somebody's picture in a room. */
interface Taken {
  presenter: string
  end(why: FaultCode): void
  /** Settled once all that was sent is on the shelf. */
  ended: Promise<void>
}

/** The pictures of this node's presenters: what comes of them goes to the shelves and the storage. */
export function createVideoIngest({
  context: system,
  log,
  videoShelves,
  packaging,
}: Pick<Composition, 'context' | 'log' | 'videoShelves' | 'packaging'>): VideoIngest {
  /** By room. */
  const taken = new Map<string, Taken>()
  const goingOff = new Map<string, NodeJS.Timeout>()
  const keeping = createKeeping(log)

  function goOffLater(
    roomId: string,
    { broadcastId, stream }: Pick<OpenBroadcast, 'broadcastId' | 'stream'>,
    afterMs: number,
  ): void {
    clearTimeout(goingOff.get(roomId))
    if (taken.has(roomId)) return
    const timer = setTimeout(() => {
      goingOff.delete(roomId)
      if (taken.has(roomId)) return
      videoShelves.remove(broadcastId)
      closePicture(system, { roomId, stream }).catch((error: unknown) => {
        log.warn({ err: error, roomId }, 'a picture could not be taken off')
      })
    }, afterMs)
    goingOff.set(roomId, timer.unref())
  }

  /** The room for one presenter: whoever was there is gone, or somebody else is and stays. */
  async function reserve(roomId: string, presenter: string): Promise<Place> {
    for (;;) {
      const other = taken.get(roomId)
      if (!other) break
      if (other.presenter !== presenter) throw new Fault('stream_taken')
      other.end('stream_taken_over')
      await other.ended
      if (taken.get(roomId) === other) taken.delete(roomId)
    }
    const settled = Promise.withResolvers<void>()
    const place: Place = {
      presenter,
      end: () => {},
      ended: settled.promise,
      settle: settled.resolve,
    }
    taken.set(roomId, place)
    return place
  }

  return {
    async begin(roomId, presenting, hear) {
      const { context, presenter } = await presenting()
      const place = await reserve(roomId, presenter)
      const free = () => {
        place.settle()
        if (taken.get(roomId) === place) taken.delete(roomId)
      }
      try {
        const opened = await openBroadcast(context, roomId)
        clearTimeout(goingOff.get(roomId))
        goingOff.delete(roomId)
        const { broadcastId } = opened
        const shelf = videoShelves.ensure(broadcastId)
        const from = shelf.next({ run: opened.freshRun, segment: opened.freshSegment })
        const keep = keeping(system, broadcastId)
        let isOpen = true
        const allowance = createByteAllowance()
        const stream = packaging.open(
          { startedAt: opened.startedAt.getTime(), ...from },
          (said: SaidByPackaging) => {
            if (said.kind === 'ended') return free()
            if (said.kind === 'refused') {
              leave(said.code)
              return free()
            }
            shelf.put(said)
            keep(said)
          },
        )
        const recheck = setInterval(() => {
          presenting()
            .then((again) => ensureMayShow(again.context, roomId))
            .catch((thrown: unknown) => {
              const fault = faultOf(thrown)
              if (fault) return leave(fault.code)
              // A database that is away for a moment says nothing of who presents.
              log.warn({ err: thrown, roomId }, 'whether a picture may go on could not be asked')
            })
        }, RECHECK_MS).unref()
        const finish = (offAfterMs: number | null) => {
          isOpen = false
          clearInterval(recheck)
          stream.end()
          // What was sent last is on the shelf before it is taken away.
          if (offAfterMs !== null)
            void place.ended.then(() => goOffLater(roomId, opened, offAfterMs))
        }
        /** Ends this picture from our side. */
        const leave = (why: FaultCode) => {
          if (!isOpen) return
          finish(why === 'stream_taken_over' ? null : why === 'room_closed' ? 0 : BROKEN_MS)
          hear(why)
        }
        place.end = leave
        let stillAt = -Infinity
        const takeStill = (message: Uint8Array, now: number) => {
          const jpeg = now - stillAt < STILL_APART_MS ? null : unpackStill(message)
          if (!jpeg) return leave('stream_bad_frame')
          stillAt = now
          shelf.putStill(jpeg)
        }
        return {
          broadcastId,
          take(message) {
            if (!isOpen) return
            const now = Date.now()
            if (!allowance(message.length + MESSAGE_COST_BYTES, now)) leave('stream_too_much')
            else if (isStill(message)) takeStill(message, now)
            else stream.take(message, now)
          },
          leave(how) {
            if (isOpen) finish(how === 'stopped' ? 0 : BROKEN_MS)
          },
        }
      } catch (thrown) {
        free()
        throw thrown
      }
    },
    async close() {
      for (const timer of goingOff.values()) clearTimeout(timer)
      const all = [...taken.values()]
      for (const one of all) one.end('stream_closed')
      await Promise.all(all.map(({ ended }) => ended))
      await keeping.settled()
    },
  }
}

interface Place extends Taken {
  settle(): void
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
