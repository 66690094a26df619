import type { PictureEncoder, Shown } from './picture-encoder.ts'
import type { PictureSender } from './picture-sender.ts'
import { createTrackStills } from './picture-still.ts'
import { drawCard } from './shown-frames.ts'

/** What is recorded, what every phone plays first; Safari has AAC, others may have Opus alone. */
const KINDS = ['avc1.42E01F,mp4a.40.2', 'avc1.42E01F,opus'].map(
  (codecs) => `video/mp4;codecs=${codecs}`,
)
const VIDEO_BITS = 900_000
const SOUND_BITS = 64_000
/** MP4 is recorded in whole groups of pictures only, so they are short (live.md). */
const KEY_EVERY_MS = 500
const SLICE_MS = 250
/** Where the network is behind, recording is begun anew once it has caught up. */
const AGAIN_MS = 500
const CARD_EVERY_MS = 200

/** Whether this browser can record what it cannot encode piece by piece. */
export function canRecord(): boolean {
  return typeof MediaRecorder === 'function' && kindOf() !== undefined
}

const kindOf = () => KINDS.find((kind) => MediaRecorder.isTypeSupported(kind))

/** Not in TypeScript's DOM yet (W3C MediaStream Recording). */
type RecorderOptions = MediaRecorderOptions & { videoKeyFrameIntervalDuration: number }

/**
 * Records what a camera and a microphone give and hands the recording on as it grows, where the browser
 * has no WebCodecs for it: later by about a second, and otherwise the same for viewers. Each connection
 * and each camera has a recording of its own.
 */
export function recordPicture(shown: Shown, sender: PictureSender): PictureEncoder {
  let { video } = shown
  let recorder: MediaRecorder | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const stills = createTrackStills({
    give: (jpeg) => sender.still(jpeg),
    isWanted: () => !sender.isBehind(),
  })
  let card: { track: MediaStreamTrack; stop: () => void } | null = null

  function end(): void {
    clearTimeout(timer)
    const own = recorder
    recorder = null
    if (own && own.state !== 'inactive') own.stop()
    card?.stop()
    card = null
  }

  function begin(): void {
    end()
    if (sender.isBehind()) {
      timer = setTimeout(begin, AGAIN_MS)
      return
    }
    if (!video) card = cardTrack(shown.pausedWord)
    const track = video ?? card?.track
    if (track) stills.follow(track)
    const tracks = [track, shown.audio].filter((one) => one !== null && one !== undefined)
    const options: RecorderOptions = {
      ...{ videoBitsPerSecond: VIDEO_BITS, audioBitsPerSecond: SOUND_BITS },
      videoKeyFrameIntervalDuration: KEY_EVERY_MS,
      ...{ mimeType: kindOf() ?? '' },
    }
    const own = new MediaRecorder(new MediaStream(tracks), options)
    recorder = own
    let begins = true
    const hand = async (blob: Blob) => {
      const bytes = new Uint8Array(await blob.arrayBuffer())
      if (recorder !== own || bytes.byteLength === 0) return
      if (sender.isBehind()) return begin()
      sender.record({ begins, bytes })
      begins = false
    }
    let handed = Promise.resolve()
    own.onerror = () => {
      if (recorder === own) sender.fail()
    }
    own.ondataavailable = ({ data }) => (handed = handed.then(() => hand(data)))
    own.start(SLICE_MS)
  }

  return {
    refresh: begin,
    show(next) {
      if (next === video) return
      video = next
      if (recorder) begin()
    },
    stop() {
      end()
      stills.stop()
    },
  }
}

/** A picture that says that there is none. */
function cardTrack(word: string): { track: MediaStreamTrack; stop: () => void } | null {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 })
  const draw = () => drawCard(canvas, word)
  draw()
  const timer = setInterval(draw, CARD_EVERY_MS)
  const [track] = canvas.captureStream(1_000 / CARD_EVERY_MS).getVideoTracks()
  const stop = () => {
    clearInterval(timer)
    track?.stop()
  }
  return track ? { track, stop } : null
}
