import type { EncodedFrame } from '../model/encoded-frame.ts'
import type { TrackMessage } from '../model/stream-track.ts'
import { AAC_FRAME_SAMPLES, readAacConfig } from './aac-config.ts'
import { pictureSizeOf } from './avc-size.ts'

/** A message of sound or picture over RTMP: the content of a tag of FLV (Adobe FLV 10.1, E.4). */
export interface FlvMedia {
  kind: 'audio' | 'video'
  /** Milliseconds of the sender's clock, at which it is decoded. */
  at: number
  data: Uint8Array
}

/** What an encoder sends that we do not take. */
export type FlvRefusal = 'stream_picture_codec' | 'stream_sound_codec' | 'stream_bad_frame'

/** What comes of a message: what the packager takes, nothing, or why no more of it is taken. */
export type FlvTaken = TrackMessage | EncodedFrame | FlvRefusal | null

const AAC = 10
const AVC = 7
/** Enhanced RTMP names other codecs behind this bit. */
const ENHANCED = 0x80
const CONFIG = 0
const FRAMES = 1
const KEY = 1
/** A remark to a server, and no picture. */
const REMARK = 5
/** A slice of a picture from which on nothing refers to what was before it (ITU-T H.264, 7.4.1). */
const IDR = 5

/**
 * Reads the messages of one encoder, in their order, as what a presenter's browser would send: H.264 and
 * AAC are taken.
 */
export function createFlvStream(): { take(media: FlvMedia): FlvTaken } {
  let lengthBytes = 4
  let sampleRate: number | null = null
  let lastPictureAt = -1

  function takeSound(at: number, data: Uint8Array): FlvTaken {
    if (data[0]! >> 4 !== AAC) return 'stream_sound_codec'
    const content = data.subarray(2)
    if (data[1] === CONFIG) {
      const config = readAacConfig(content)
      if (!config || content.length > 64) return 'stream_sound_codec'
      ;({ sampleRate } = config)
      return { kind: 'audio', codec: 'aac', ...config, description: base64Of(content) }
    }
    if (!sampleRate || content.length === 0) return null
    const durationUs = (AAC_FRAME_SAMPLES / sampleRate) * 1e6
    return { kind: 'audio', isKey: true, at: at * 1_000, durationUs, bytes: content }
  }

  function takePicture(at: number, data: Uint8Array): FlvTaken {
    const first = data[0]!
    if (first & ENHANCED || (first & 0x0f) !== AVC) return 'stream_picture_codec'
    if (first >> 4 === REMARK || data.length < 6) return null
    const content = data.subarray(5)
    if (data[1] === CONFIG) {
      const size = pictureSizeOf(content)
      if (!size) return 'stream_picture_codec'
      lengthBytes = (content[4]! & 3) + 1
      return { kind: 'video', ...size, description: base64Of(content) }
    }
    if (data[1] !== FRAMES) return null
    const laterMs = ((((data[2]! << 16) | (data[3]! << 8) | data[4]!) << 8) >> 8) | 0
    if (laterMs < 0) return 'stream_bad_frame'
    // Whole milliseconds let two pictures of a fast camera fall together.
    const decodedAt = Math.max(at, lastPictureAt + 1)
    lastPictureAt = decodedAt
    return {
      ...{ kind: 'video', at: decodedAt * 1_000, durationUs: 0, bytes: content },
      shownAfterUs: Math.max(0, at + laterMs - decodedAt) * 1_000,
      isKey: first >> 4 === KEY && hasIdr(content, lengthBytes),
    }
  }

  return {
    take({ kind, at, data }) {
      if (data.length < 2) return null
      return kind === 'audio' ? takeSound(at, data) : takePicture(at, data)
    },
  }
}

/**
 * Whether decoding may begin with a frame. Encoders call key what is complete by itself; only where there
 * is such a slice do later pictures not refer to earlier ones, too.
 */
function hasIdr(frame: Uint8Array, lengthBytes: number): boolean {
  for (let at = 0; at + lengthBytes < frame.length;) {
    let length = 0
    for (let place = 0; place < lengthBytes; place += 1) length = length * 256 + frame[at + place]!
    if ((frame[at + lengthBytes]! & 0x1f) === IDR) return true
    at += lengthBytes + length
  }
  return false
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
