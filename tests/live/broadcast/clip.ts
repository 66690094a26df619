import { readFileSync } from 'node:fs'
import { createFile, MP4BoxBuffer, type ISOFile, type Sample } from 'mp4box'
import { bytesOf } from '#app/live/broadcast/box-bytes.ts'
import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import type { TrackMessage, VideoTrack } from '#app/live/broadcast/model/stream-track.ts'

/** What a browser or an encoder would send: picture and sound, in the order of their decoding. */
export interface Clip {
  start: TrackMessage
  video: { kind: 'video' } & VideoTrack
  audio: TrackMessage
  frames: EncodedFrame[]
}

/** A clip that ffmpeg encoded (H.264 baseline, a key frame every two seconds, Opus), read by mp4box. */
export function readClip(): Clip {
  return readClipOf('./clip.mp4', { kind: 'audio', codec: 'opus', sampleRate: 48_000, channels: 1 })
}

/** One as encoders send it: five seconds of ten pictures each, two of three for a later one (B), and AAC. */
export function readEncoderClip(): Clip {
  return readClipOf('./encoder-clip.mp4', {
    ...{ kind: 'audio', codec: 'aac', sampleRate: 44_100, channels: 1 },
    description: AAC_LC_44100_MONO.toString('base64'),
  })
}

/** Object type 2, the fourth of the sample rates, one channel; what ffmpeg writes after says: no SBR. */
export const AAC_LC_44100_MONO = Buffer.from('120856e500', 'hex')

function readClipOf(path: string, audio: Clip['audio']): Clip {
  return readClipIn(readFileSync(new URL(path, import.meta.url)), audio)
}

/** A clip like these in a file of boxes that was made elsewhere. */
export function readClipIn(movie: Uint8Array, audio: Clip['audio']): Clip {
  const { file, samples } = readMovie(movie)
  const [picture, sound] = samples
  const entry = picture![0]!.description as unknown as { avcC: Parameters<typeof bytesOf>[0] }
  const record = bytesOf(entry.avcC).subarray(8)
  const frames = [...picture!.map(frameOf('video')), ...sound!.map(frameOf('audio'))]
  const { width, height } = file.getInfo().videoTracks[0]!.video!
  return {
    start: { kind: 'start', video: true, audio: true },
    video: {
      ...{ kind: 'video', width, height },
      description: Buffer.from(record).toString('base64'),
    },
    audio,
    frames: frames.sort((one, other) => one.at - other.at),
  }
}

/** A file of boxes as mp4box reads it, and the samples of each of its tracks. */
export function readMovie(bytes: Uint8Array): { file: ISOFile; samples: Sample[][] } {
  const file = createFile()
  const samples = new Map<number, Sample[]>()
  file.onReady = ({ tracks }) => {
    for (const { id } of tracks) {
      samples.set(id, [])
      file.setExtractionOptions(id, null, { nbSamples: 1 })
    }
    file.start()
  }
  file.onSamples = (id, _user, found) => samples.get(id)?.push(...found)
  file.onError = (...told) => {
    throw new Error(told.join(' '))
  }
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(bytes).buffer, 0))
  file.flush()
  return { file, samples: [...samples.values()] }
}

const frameOf =
  (kind: 'video' | 'audio') =>
  (sample: Sample): EncodedFrame => ({
    kind,
    isKey: kind === 'audio' || sample.is_sync,
    at: (sample.dts / sample.timescale) * 1e6,
    ...(sample.cts > sample.dts
      ? { shownAfterUs: ((sample.cts - sample.dts) / sample.timescale) * 1e6 }
      : {}),
    durationUs: (sample.duration / sample.timescale) * 1e6,
    bytes: sample.data!,
  })
