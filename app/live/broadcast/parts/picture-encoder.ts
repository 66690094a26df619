import type { PictureSender } from './picture-sender.ts'

/** A key frame comes so often, so that segments are two seconds (live.md). */
const KEY_EVERY_US = 2_000_000
/** Constrained baseline, level 3.1: what every phone decodes. */
const VIDEO_CODEC = 'avc1.42e01f'
const VIDEO_BITS = 900_000
const SOUND_BITS = 48_000
const FRAMES_A_SECOND = 30
/** Frames that the encoder has not come to: a slow phone leaves out some. */
const MOST_QUEUED = 4

/** Whether this browser can encode by itself what it sees and hears. */
export function canEncode(): boolean {
  return (
    typeof VideoEncoder === 'function' &&
    typeof AudioEncoder === 'function' &&
    typeof MediaStreamTrackProcessor === 'function'
  )
}

/** Encodes the tracks of a camera or screen and sends them on, until it is stopped. */
export interface PictureEncoder {
  /** Has the next picture be one that decoding may begin with. */
  refresh(): void
  stop(): void
}

/** Encodes what the tracks of a stream give, H.264 and Opus, and hands it to the sender. */
export function encodePicture(stream: MediaStream, sender: PictureSender): PictureEncoder {
  const [video] = stream.getVideoTracks()
  const [audio] = stream.getAudioTracks()
  const wants = { key: true }
  const ends = [
    ...(video ? [encodeVideo(video, sender, wants)] : []),
    ...(audio ? [encodeAudio(audio, sender)] : []),
  ]
  return {
    refresh: () => (wants.key = true),
    stop() {
      for (const end of ends) end()
    },
  }
}

function encodeVideo(
  track: MediaStreamTrack,
  sender: PictureSender,
  wants: { key: boolean },
): () => void {
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
    error: () => sender.stop(),
  })
  return eachOf<VideoFrame>(track, (frame) => {
    // What is not encoded costs nothing; after a gap decoding begins anew.
    if (sender.isBehind() || encoder.encodeQueueSize > MOST_QUEUED) {
      wants.key ||= sender.isBehind()
      return
    }
    const width = frame.displayWidth & ~1
    const height = frame.displayHeight & ~1
    if (width !== size.width || height !== size.height) {
      size = { width, height }
      wants.key = true
      encoder.configure({
        ...{ codec: VIDEO_CODEC, width, height, bitrate: VIDEO_BITS, framerate: FRAMES_A_SECOND },
        latencyMode: 'realtime',
        avc: { format: 'avc' },
      })
    }
    const keyFrame = wants.key || frame.timestamp - keyAt >= KEY_EVERY_US
    if (keyFrame) {
      keyAt = frame.timestamp
      wants.key = false
    }
    encoder.encode(frame, { keyFrame })
  })
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
    error: () => sender.stop(),
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

/** Does something with each piece that a track gives, then lets go of it. */
function eachOf<T extends VideoFrame | AudioData>(
  track: MediaStreamTrack,
  work: (piece: T) => void,
): () => void {
  const reader = new MediaStreamTrackProcessor<T>({ track }).readable.getReader()
  let isOver = false
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || isOver) {
        value?.close()
        return
      }
      try {
        work(value)
      } finally {
        value.close()
      }
    }
  }
  read().catch(() => {})
  return () => {
    isOver = true
    void reader.cancel().catch(() => {})
  }
}

function base64Of(source: AllowSharedBufferSource): string {
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
  return btoa(String.fromCharCode(...bytes))
}
