import { Worker } from 'node:worker_threads'
import type { FlvRefusal } from '#app/live/broadcast/encoder/flv-stream.ts'
import {
  ensureKeyStands,
  findEncoder,
  noteEncoderGone,
  presentingEncoder,
} from '#app/live/broadcast/encoder/encoder-access.ts'
import { faultOf, type FaultCode } from '#app/kernel/errors.ts'
import type { Composition } from '../compose.ts'
import type { Ingest, VideoIngest } from '../video-ingest.ts'
import { createWaitingBytes, type WaitingBytes } from '../waiting-bytes.ts'

/** Whether a key still stands is asked so often: a new one ends what is sent with the old one. */
const KEY_LOOK_MS = 1_000

/** What the thread is asked. */
export type AskedOfEncoders =
  { kind: 'answer'; id: number; mayPublish: boolean } | { kind: 'end'; id: number }

/** What it says of encoders, by connection, and once whether it listens. */
export type SaidByEncoders =
  | { kind: 'open'; port: number }
  | { kind: 'closed'; why: string }
  | { kind: 'asks'; id: number; key: string; waiting: SharedArrayBuffer }
  | { kind: 'takes'; id: number; message: string | Uint8Array<ArrayBuffer> }
  | { kind: 'refused'; id: number; code: FlvRefusal | 'stream_too_much' }
  | { kind: 'left'; id: number; how: 'stopped' | 'broken' }

/** A thread that listens for encoders. */
export interface EncoderThread {
  /** Where it listens. */
  port: number
  /** Settled once it has ended, and whoever was connected has been left. */
  ended: Promise<void>
  close(): Promise<void>
}

/** One encoder that was let in. */
interface Encoder {
  keyId: string
  ingest: Ingest
  waiting: WaitingBytes
  watch: NodeJS.Timeout
}

/**
 * Takes what encoders such as OBS send over RTMP, in a thread of its own, as pictures of rooms: the key
 * says of which room.
 * @returns null where it cannot listen there
 */
export async function openEncoderThread(
  { context: system, log }: Pick<Composition, 'context' | 'log'>,
  ingest: VideoIngest,
  where: { host: string; port: number },
): Promise<EncoderThread | null> {
  const worker = new Worker(new URL('./rtmp-thread.ts', import.meta.url), { workerData: where })
  const encoders = new Map<number, Encoder>()
  /** Those that are being looked at, and whether they have left meanwhile. */
  const asking = new Map<number, { how: 'stopped' | 'broken' } | null>()
  const ask = (asked: AskedOfEncoders) => worker.postMessage(asked)

  function leave(id: number, how: 'stopped' | 'broken', why: FaultCode | null = null): void {
    if (asking.has(id)) asking.set(id, { how })
    const encoder = encoders.get(id)
    if (!encoder) return
    encoders.delete(id)
    clearInterval(encoder.watch)
    encoder.ingest.leave(how)
    noteGone(encoder.keyId, why)
  }

  function noteGone(keyId: string | null, why: FaultCode | null): void {
    // The same key came again, and is there.
    if (!keyId || why === 'stream_taken_over') return
    noteEncoderGone(system, keyId, why).catch((error: unknown) =>
      log.warn({ err: error }, 'an encoder could not be noted'),
    )
  }

  /** Sends an encoder away, and has the desk say why. */
  function sendAway(id: number, code: FaultCode): void {
    leave(id, 'broken', code)
    ask({ kind: 'end', id })
  }

  async function begin({ id, key, waiting }: Extract<SaidByEncoders, { kind: 'asks' }>) {
    asking.set(id, null)
    let keyId: string | null = null
    try {
      const found = await findEncoder(system, key)
      ;({ keyId } = found)
      const presenting = () => presentingEncoder(system, found.keyId)
      const begun = await ingest.begin(found.roomId, presenting, (code) => sendAway(id, code))
      const left = asking.get(id)
      if (left) {
        begun.leave(left.how)
        noteGone(keyId, null)
        return
      }
      const watch = watchKey(id, keyId)
      encoders.set(id, { keyId, ingest: begun, waiting: createWaitingBytes(waiting), watch })
      ask({ kind: 'answer', id, mayPublish: true })
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault) log.error({ err: thrown }, 'an encoder could not be let in')
      ask({ kind: 'answer', id, mayPublish: false })
      noteGone(keyId, fault?.code ?? 'stream_stopped')
    } finally {
      asking.delete(id)
    }
  }

  function take({ id, message }: Extract<SaidByEncoders, { kind: 'takes' }>): void {
    const encoder = encoders.get(id)
    encoder?.waiting.took(message.length)
    encoder?.ingest.take(message)
  }

  function watchKey(id: number, keyId: string): NodeJS.Timeout {
    return setInterval(() => {
      ensureKeyStands(system, keyId).catch((thrown: unknown) => {
        const code = faultOf(thrown)?.code
        if (code) sendAway(id, code)
      })
    }, KEY_LOOK_MS).unref()
  }

  const opened = Promise.withResolvers<number | null>()
  worker.on('message', (said: SaidByEncoders) => {
    if (said.kind === 'open') opened.resolve(said.port)
    else if (said.kind === 'closed') {
      log.warn({ ...where, why: said.why }, 'encoders cannot connect: the address is not free')
      opened.resolve(null)
    } else if (said.kind === 'asks') void begin(said)
    else if (said.kind === 'takes') take(said)
    else if (said.kind === 'refused') sendAway(said.id, said.code)
    else leave(said.id, said.how)
  })
  const ended = Promise.withResolvers<void>()
  worker.on('error', (error) => log.error({ err: error }, 'the thread of the encoders has failed'))
  worker.on('exit', () => {
    for (const id of new Set([...encoders.keys(), ...asking.keys()])) leave(id, 'broken')
    opened.resolve(null)
    ended.resolve()
  })

  const port = await opened.promise
  const close = async () => {
    await worker.terminate()
  }
  if (port === null) {
    await close()
    return null
  }
  return { port, ended: ended.promise, close }
}
