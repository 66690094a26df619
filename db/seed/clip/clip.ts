import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'
import { drawWorkshop } from './clock-picture.ts'
import { createPlainH264, HEIGHT, WIDTH } from './plain-h264.ts'

const FRAMES_A_SECOND = 2
const KEY_EVERY_S = 2
const SECOND_US = 1e6
/** Twenty milliseconds of Opus without a sound (RFC 6716). */
const SILENCE = Uint8Array.from([0xf8, 0xff, 0xfe])
const SILENCE_US = 20_000

/** What a presenter's browser would have sent: the tracks first, then frames in the order of their times. */
export interface Clip {
  tracks: TrackMessage[]
  frames: EncodedFrame[]
}

/** A stretch of a broadcast: from this second of it on, so many seconds, without a sound. */
export function makeClip(fromS: number, lengthS: number): Clip {
  const { description, encode } = createPlainH264()
  const frames: EncodedFrame[] = []
  for (let at = 0; at < lengthS * FRAMES_A_SECOND; at += 1) {
    const seconds = at / FRAMES_A_SECOND
    const isKey = at % (KEY_EVERY_S * FRAMES_A_SECOND) === 0
    frames.push({
      ...{ kind: 'video', isKey, at: seconds * SECOND_US },
      durationUs: SECOND_US / FRAMES_A_SECOND,
      bytes: encode(drawWorkshop(fromS + seconds), isKey),
    })
  }
  for (let at = 0; at < lengthS * SECOND_US; at += SILENCE_US)
    frames.push({ kind: 'audio', isKey: true, at, durationUs: SILENCE_US, bytes: SILENCE })
  return {
    tracks: [
      { kind: 'start', video: true, audio: true },
      {
        ...{ kind: 'video', width: WIDTH, height: HEIGHT },
        description: Buffer.from(description).toString('base64'),
      },
      { kind: 'audio', codec: 'opus', sampleRate: 48_000, channels: 1 },
    ],
    frames: frames.sort((one, other) => one.at - other.at),
  }
}
