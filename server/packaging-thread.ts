import { parentPort } from 'node:worker_threads'
import { unpackFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { unpackRecorded } from '#app/live/broadcast/model/recorded-bytes.ts'
import { readTrackMessage } from '#app/live/broadcast/model/stream-message.ts'
import { createPackager, type Packager } from '#app/live/broadcast/packager.ts'
import { createRecordedStream, type RecordedStream } from '#app/live/broadcast/recorded-stream.ts'
import type { AskedOfPackaging, SaidByPackaging } from './packaging.ts'
import { createWaitingBytes, type WaitingBytes } from './waiting-bytes.ts'

const streams = new Map<number, Packager>()
const waiting = new Map<number, WaitingBytes>()
/** Of streams that a browser records and does not encode itself. */
const recordings = new Map<number, RecordedStream>()

/**
 * The packaging's thread: the streams of all rooms, each by itself, so that what one of them sends is
 * refused without the others noticing.
 */
parentPort?.on('message', (asked: AskedOfPackaging) => {
  const { stream } = asked
  if (asked.kind === 'open') {
    const { startedAt, firstRun, firstSegment } = asked
    waiting.set(stream, createWaitingBytes(asked.waiting))
    const give = (packaged: SaidByPackaging) => parentPort?.postMessage({ stream, said: packaged })
    streams.set(stream, createPackager({ startedAt, firstRun, firstSegment, give }))
    return
  }
  const packager = streams.get(stream)
  if (asked.kind === 'take') waiting.get(stream)?.took(asked.message.length)
  if (!packager) return
  if (asked.kind === 'end') {
    forget(stream, packager)
    parentPort?.postMessage({ stream, said: { kind: 'ended' } satisfies SaidByPackaging })
    return
  }
  const code = take(packager, asked)
  if (!code) return
  forget(stream, packager)
  parentPort?.postMessage({ stream, said: { kind: 'refused', code } satisfies SaidByPackaging })
})

function forget(stream: number, packager: Packager): void {
  packager.end()
  streams.delete(stream)
  recordings.delete(stream)
  waiting.delete(stream)
}

type Taken = Extract<AskedOfPackaging, { kind: 'take' }>

function take(packager: Packager, { stream, message, now }: Taken) {
  try {
    for (const one of messagesOf(stream, message)) {
      const code = one ? packager.take(one, now) : ('stream_bad_frame' as const)
      if (code) return code
    }
    return null
  } catch {
    return 'stream_bad_frame' as const
  }
}

function messagesOf(stream: number, message: Taken['message']) {
  if (typeof message === 'string') return [readTrackMessage(message)]
  const recorded = unpackRecorded(message)
  if (!recorded) return [unpackFrame(message)]
  const recording = (!recorded.begins && recordings.get(stream)) || createRecordedStream()
  recordings.set(stream, recording)
  return recording.take(recorded.bytes)
}
