import type { PictureSender } from './picture-sender.ts'
import { createStills } from './picture-still.ts'
import { createShownFrames, eachOf, type ShownFrames } from './shown-frames.ts'

/** A key frame comes so often, so that segments are two seconds (live.md). */
const KEY_EVERY_US = 2_000_000
/** Constrained baseline, level 3.1: what every phone decodes, and the largest picture that it allows. */
const VIDEO_CODEC = 'avc1.42e01f'
const LARGEST = { long: 1280, short: 720 }
const VIDEO_BITS = 900_000
const SOUND_BITS = 48_000
const FRAMES_A_SECOND = 30
/** Frames that the encoder has not come to: a slow phone leaves out some. */
const MOST_QUEUED = 4

/** What pictures are encoded as, however large they are. */
const VIDEO: Omit<VideoEncoderConfig, 'width' | 'height'> = {
  ...{ codec: VIDEO_CODEC, bitrate: VIDEO_BITS, framerate: FRAMES_A_SECOND },
  latencyMode: 'realtime',
  avc: { format: 'avc' },
}

/** Whether this browser can encode by itself what it sees and hears; some have encoders, but not for these. */
export async function canEncode(): Promise<boolean> {
  if (typeof VideoEncoder !== 'function' || typeof AudioEncoder !== 'function') return false
  const sound = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, bitrate: SOUND_BITS }
  const known = await Promise.all([
    VideoEncoder.isConfigSupported({ ...VIDEO, width: 640, height: 360 }),
    AudioEncoder.isConfigSupported(sound),
  ]).catch(() => [])
  return known.length > 0 && known.every(({ supported }) => supported)
}

/** Encodes the tracks of a camera or screen and sends them on, until it is stopped. */
export interface PictureEncoder {
  /** Has the next picture be one that decoding may begin with. */
  refresh(): void
  /** Has viewers see what another camera sees, or that none is on; they go on hearing. */
  show(video: MediaStreamTrack | null): void
  stop(): void
}

/** What is shown: no `video` while the presenter's camera is off. */
export interface Shown {
  video: MediaStreamTrack | null
  audio: MediaStreamTrack | null
  /** What viewers read while the camera is off. */
  pausedWord: string
}

/** Encodes what a camera and a microphone give, H.264 and Opus, and hands it to the sender. */
export function encodePicture(shown: Shown, sender: PictureSender): PictureEncoder {
  const wants = { key: true }
  const frames = encodeVideo(shown, sender, wants)
  const endAudio = shown.audio && encodeAudio(shown.audio, sender)
  return {
    refresh: () => (wants.key = true),
    show: (track) => frames.show(track),
    stop() {
      frames.stop()
      endAudio?.()
    },
  }
}

function encodeVideo(
  { video: track, pausedWord: word }: Shown,
  sender: PictureSender,
  wants: { key: boolean },
): ShownFrames {
  let size = { width: 0, height: 0 }
  let keyAt = -Infinity
  const encoder = new VideoEncoder({
    output(chunk, metadata) {
      const description = metadata?.decoderConfig?.description
      if (description) sender.track({ kind: 'video', ...size, description: base64Of(description) })
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      sender.send({
        ...{ kind: 'video', isKey: chunk.type === 'key', at: chunk.timestamp, bytes },
        durationUs: chunk.duration ?? 0,
      })
    },
    error: () => sender.fail(),
  })
  const drawStill = createStills((jpeg) => sender.still(jpeg))
  const onFrame = (frame: VideoFrame) => {
    // What is not encoded costs nothing; after a gap decoding begins anew.
    if (sender.isBehind() || encoder.encodeQueueSize > MOST_QUEUED) {
      wants.key ||= sender.isBehind()
      return
    }
    drawStill(frame)
    const { width, height } = fittedSize(frame.displayWidth, frame.displayHeight)
    if (width !== size.width || height !== size.height) {
      size = { width, height }
      wants.key = true
      encoder.configure({ ...VIDEO, width, height })
    }
    const keyFrame = wants.key || frame.timestamp - keyAt >= KEY_EVERY_US
    if (keyFrame) {
      keyAt = frame.timestamp
      wants.key = false
    }
    encoder.encode(frame, { keyFrame })
  }
  return createShownFrames({ track, word, onFrame })
}

function encodeAudio(track: MediaStreamTrack, sender: PictureSender): () => void {
  const encoder = new AudioEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength)
      chunk.copyTo(bytes)
      sender.send({
        ...{ kind: 'audio', isKey: true, at: chunk.timestamp, bytes },
        durationUs: chunk.duration ?? 0,
      })
    },
    error: () => sender.fail(),
  })
  return eachOf<AudioData>(track, (data) => {
    // What a microphone really gives is known from its first sounds alone.
    if (encoder.state === 'unconfigured') {
      const { sampleRate } = data
      const channels = Math.min(2, data.numberOfChannels)
      encoder.configure({
        ...{ codec: 'opus', sampleRate, numberOfChannels: channels, bitrate: SOUND_BITS },
      })
      sender.track({ kind: 'audio', codec: 'opus', sampleRate, channels })
    }
    encoder.encode(data)
  })
}

/** As large as may be encoded, which the encoder scales to (WebCodecs, VideoEncoderConfig); in even numbers. */
function fittedSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(
    1,
    LARGEST.long / Math.max(width, height),
    LARGEST.short / Math.min(width, height),
  )
  const fit = (length: number) => Math.max(2, Math.round(length * scale) & ~1)
  return { width: fit(width), height: fit(height) }
}

function base64Of(source: AllowSharedBufferSource): string {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
  return btoa(String.fromCharCode(...bytes))
}
