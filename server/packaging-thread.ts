import { parentPort } from 'node:worker_threads'
import { unpackFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { readTrackMessage } from '#app/live/broadcast/model/stream-message.ts'
import { createPackager, type Packager } from '#app/live/broadcast/packager.ts'
import type { AskedOfPackaging, SaidByPackaging } from './packaging.ts'

const streams = new Map<number, Packager>()

/**
 * The packaging's thread: the streams of all rooms, each by itself, so that what one of them sends is
 * refused without the others noticing.
 */
parentPort?.on('message', (asked: AskedOfPackaging) => {
  const { stream } = asked
  if (asked.kind === 'open') {
    const { startedAt, firstRun, firstSegment } = asked
    const give = (packaged: SaidByPackaging) => parentPort?.postMessage({ stream, said: packaged })
    streams.set(stream, createPackager({ startedAt, firstRun, firstSegment, give }))
    return
  }
  const packager = streams.get(stream)
  if (!packager) return
  if (asked.kind === 'end') {
    packager.end()
    streams.delete(stream)
    parentPort?.postMessage({ stream, said: { kind: 'ended' } satisfies SaidByPackaging })
    return
  }
  const code = take(packager, asked)
  if (!code) return
  packager.end()
  streams.delete(stream)
  parentPort?.postMessage({ stream, said: { kind: 'refused', code } satisfies SaidByPackaging })
})

function take(packager: Packager, { message, now }: { message: string | Uint8Array; now: number }) {
  const read = typeof message === 'string' ? readTrackMessage(message) : unpackFrame(message)
  if (!read) return 'stream_bad_frame' as const
  try {
    return packager.take(read, now)
  } catch {
    return 'stream_bad_frame' as const
  }
}
