import type { Socket } from 'node:net'
import Rtmp from 'node-media-server/src/protocol/rtmp.js'
import { createFlvStream, type FlvRefusal } from '#app/live/broadcast/encoder/flv-stream.ts'
import { packFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'

/** Encoders say who they are within so long, and then never keep silent for longer. */
const BEGIN_MS = 10_000
const SILENT_MS = 15_000
const LOOK_MS = 1_000
/** Whoever has not been let in yet may send so much. */
const MOST_EARLY_BYTES = 64_000
/** No message of ours is larger: it would be taken for memory before a byte of it is there. */
const MOST_MESSAGE_BYTES = 1_600_000
const MOST_CHUNK_STREAMS = 32
const RTMP_VERSION = 3
/** What an encoder is told last gets so long to reach it. */
const FAREWELL_MS = 500

const SOUND = 8
const PICTURE = 9

/** An encoder, such as OBS, that is connected. */
export interface EncoderConnection {
  /** Lets it send, or says that it may not. */
  answer(mayPublish: boolean): void
  end(): void
}

/** What is heard of it. */
export interface EncoderHearer {
  /** It wants to send with this key; nothing comes of it before it is answered. */
  asks(key: string): void
  takes(message: string | Uint8Array<ArrayBuffer>): void
  /** It sends what is not taken, and was sent away. */
  refused(code: FlvRefusal): void
  /** It is gone; `stopped` where it said so. */
  left(how: 'stopped' | 'broken'): void
}

const START: TrackMessage = { kind: 'start', video: true, audio: true }

/** Speaks RTMP with an encoder; whatever is wrong with what it sends costs it the connection alone. */
export function createEncoderConnection(socket: Socket, hear: EncoderHearer): EncoderConnection {
  const stream = createFlvStream()
  let key: string | null = null
  let hasAsked = false
  let isLetIn = false
  let hasStopped = false
  let earlyBytes = 0
  let heardAt = Date.now()

  const rtmp = new EncoderRtmp(() => (hasStopped = true))
  rtmp.onOutputCallback = (bytes) => {
    if (!socket.destroyed) socket.write(bytes)
  }
  rtmp.onConnectCallback = ({ name }) => (key = name)
  rtmp.onPushCallback = () => {
    if (key === null || hasAsked) throw new Error('published twice')
    hasAsked = true
    hear.asks(key)
  }
  // Who wants to watch does so at the page of the room.
  rtmp.onPlayCallback = () => socket.destroy()
  rtmp.onPacketCallback = ({ codec_type: type, dts, size, data }) => {
    if (!isLetIn || (type !== SOUND && type !== PICTURE)) return
    heardAt = Date.now()
    const taken = stream.take({
      ...{ kind: type === SOUND ? 'audio' : 'video', at: dts },
      data: data.subarray(0, size),
    })
    if (taken === null) return
    if (typeof taken === 'string') {
      hear.refused(taken)
      return sayNo()
    }
    hear.takes('bytes' in taken ? packFrame(taken) : JSON.stringify(taken))
  }

  const watch = setInterval(() => {
    if (Date.now() - heardAt > (isLetIn ? SILENT_MS : BEGIN_MS)) socket.destroy()
  }, LOOK_MS)

  let isFirst = true
  socket.on('data', (bytes) => {
    try {
      if (isFirst && bytes[0] !== RTMP_VERSION) throw new Error('not RTMP')
      isFirst = false
      if (!isLetIn) earlyBytes += bytes.length
      if (earlyBytes > MOST_EARLY_BYTES) throw new Error('too much, too early')
      const fault = rtmp.parserData(bytes)
      if (fault) throw new Error(fault)
    } catch {
      socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    clearInterval(watch)
    hear.left(hasStopped ? 'stopped' : 'broken')
  })

  function sayNo(): void {
    isLetIn = false
    rtmp.sendStatusMessage(
      ...([rtmp.streamId, 'error', 'NetStream.Publish.BadName', 'Not taken.'] as const),
    )
    socket.end()
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref()
  }

  return {
    answer(mayPublish) {
      if (socket.destroyed) return
      if (!mayPublish) return sayNo()
      isLetIn = true
      earlyBytes = 0
      heardAt = Date.now()
      hear.takes(JSON.stringify(START))
      rtmp.letIn()
    },
    end: sayNo,
  }
}

/** RTMP as an encoder speaks it, bounded, and let in only once it is known who it is. */
class EncoderRtmp extends Rtmp {
  readonly #onStop: () => void
  #mostBytes = MOST_EARLY_BYTES

  constructor(onStop: () => void) {
    super()
    this.#onStop = onStop
  }

  letIn(): void {
    this.#mostBytes = MOST_MESSAGE_BYTES
    super.respondPublish()
  }

  /** The library lets everybody in at once. */
  override respondPublish(): void {}

  override respondPlay(): void {}

  override onDeleteStream(): void {
    this.#onStop()
  }

  override packetParse(): void {
    super.packetParse()
    if (this.inPackets.size > MOST_CHUNK_STREAMS) throw new Error('too many chunk streams')
  }

  override chunkMessageHeaderRead(): number {
    const { bytes, header } = this.parserPacket
    const { length } = header
    const offset = super.chunkMessageHeaderRead()
    // The library would go back to what it has read before.
    if (bytes > 0 && header.length !== length) throw new Error('another length')
    return offset
  }

  override packetAlloc(): void {
    if (this.parserPacket.header.length > this.#mostBytes) throw new Error('too large')
    super.packetAlloc()
  }
}
