import { readFileSync } from 'node:fs'
import { createFile, MP4BoxBuffer, type ISOFile, type Sample } from 'mp4box'
import { bytesOf } from '#app/live/broadcast/box-bytes.ts'
import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import type { TrackMessage, VideoTrack } from '#app/live/broadcast/model/stream-track.ts'

/** What a browser would send: seven seconds of picture and sound, in the order of their times. */
export interface Clip {
  start: TrackMessage
  video: { kind: 'video' } & VideoTrack
  audio: TrackMessage
  frames: EncodedFrame[]
}

/** A clip that ffmpeg encoded (H.264 baseline, a key frame every two seconds, Opus), read by mp4box. */
export function readClip(): Clip {
  const { file, samples } = readMovie(readFileSync(new URL('./clip.mp4', import.meta.url)))
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
    audio: { kind: 'audio', sampleRate: 48_000, channels: 1 },
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
    at: (sample.cts / sample.timescale) * 1e6,
    durationUs: (sample.duration / sample.timescale) * 1e6,
    bytes: sample.data!,
  })
