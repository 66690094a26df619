import { createFile, MP4BoxBuffer, type Box, type ISOFile, type Sample } from 'mp4box'
import { bytesOf } from './box-bytes.ts'
import { createGrowingBytes } from './growing-bytes.ts'
import { MOST_DURATION_US, type EncodedFrame } from './model/encoded-frame.ts'
import type { AudioTrack, TrackMessage } from './model/stream-track.ts'

/** No piece of a recording that a browser makes every half second is so large. */
const MOST_BOX_BYTES = 4_000_000
/** No more frames than of a minute of sound. */
const MOST_SAMPLES = 4_000
const HEAD_BYTES = 8
/** A box that says its length in 64 bits (ISO/IEC 14496-12, 4.2.2). */
const LONG_HEAD_BYTES = 16
/** Where the number of samples stands in `trun` and in `stsz`: after the head, version and flags. */
const TRUN_COUNT_AT = 12
const STSZ_COUNT_AT = 16
const WITH_CHILDREN = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'moof', 'traf'])

/** A recording as it comes, taken apart into what an encoder would have sent. */
export interface RecordedStream {
  /**
   * Takes the next bytes, cut wherever they are.
   * @throws for what is no fragmented MP4 of H.264 and Opus or AAC
   */
  take(bytes: Uint8Array): (TrackMessage | EncodedFrame)[]
}

/**
 * Takes the recording of a browser apart (ISO/IEC 14496-12, 8.8; addressed within its fragments, as
 * MediaSource asks for). Each fragment is read by itself, so that nothing of those before is held.
 */
export function createRecordedStream(): RecordedStream {
  const rest = createGrowingBytes()
  let init: Uint8Array[] = []
  let hasHead = false
  let moof: Uint8Array | null = null

  function read(type: string, box: Uint8Array): (TrackMessage | EncodedFrame)[] {
    if (type === 'ftyp' && !hasHead) init = [box]
    if (type === 'moov') {
      if (hasHead) throw new Error('a second head')
      hasHead = true
      ensureFewSamples(box)
      init.push(box)
      return tracksOf(init)
    }
    if (type === 'moof') {
      ensureFewSamples(box)
      moof = box
    }
    if (type !== 'mdat') return []
    if (!moof) throw new Error('no fragment says what these bytes are')
    const frames = framesOf([...init, moof, box])
    moof = null
    return frames
  }

  return {
    take(bytes) {
      rest.add(bytes)
      const said: (TrackMessage | EncodedFrame)[] = []
      for (;;) {
        const held = rest.held()
        const box = headOf(held)
        if (!box || held.byteLength < box.size) return said
        said.push(...read(box.type, rest.take(box.size)))
      }
    },
  }
}

function headOf(bytes: Uint8Array): { type: string; size: number; headBytes: number } | null {
  if (bytes.byteLength < HEAD_BYTES) return null
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = view.toString('latin1', 4, HEAD_BYTES)
  const isLong = view.readUInt32BE(0) === 1
  if (isLong && bytes.byteLength < LONG_HEAD_BYTES) return null
  const size = isLong ? Number(view.readBigUInt64BE(HEAD_BYTES)) : view.readUInt32BE(0)
  const headBytes = isLong ? LONG_HEAD_BYTES : HEAD_BYTES
  if (size < headBytes || size > MOST_BOX_BYTES) throw new Error('a box of no length')
  return { type, size, headBytes }
}

/** A few bytes can say that there are millions of samples, which would be made one by one. */
function ensureFewSamples(box: Uint8Array): void {
  countSamples(box, 0)
}

/** How many samples a box and those before it say that there are. */
function countSamples(box: Uint8Array, before: number): number {
  const { type, headBytes } = headOf(box)!
  let count = before
  if (type === 'trun') count += Buffer.from(box).readUInt32BE(TRUN_COUNT_AT)
  // What a recording has before its first fragment is no sample of it.
  if (type === 'stsz' && Buffer.from(box).readUInt32BE(STSZ_COUNT_AT) > 0) count = Infinity
  if (count > MOST_SAMPLES) throw new Error('too many samples')
  if (!WITH_CHILDREN.has(type)) return count
  let inner = box.subarray(headBytes)
  for (;;) {
    const child = headOf(inner)
    if (!child) return count
    if (child.size > inner.byteLength) throw new Error('a box that is cut off')
    count = countSamples(inner.subarray(0, child.size), count)
    inner = inner.subarray(child.size)
  }
}

function open(pieces: readonly Uint8Array[], onReady: (file: ISOFile) => void): void {
  const file = createFile()
  file.onReady = () => onReady(file)
  file.onError = (...told) => {
    throw new Error(told.join(' '))
  }
  const bytes = new Uint8Array(Buffer.concat(pieces))
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(bytes.buffer, 0))
  file.flush()
}

function tracksOf(init: readonly Uint8Array[]): TrackMessage[] {
  const messages: TrackMessage[] = []
  open(init, (file) => {
    const { videoTracks, audioTracks } = file.getInfo()
    const [video] = videoTracks
    const [audio] = audioTracks
    messages.push({ kind: 'start', video: video !== undefined, audio: audio !== undefined })
    if (video) {
      const { avcC } = entryOf(file, video.id) as { avcC?: Box }
      if (!avcC) throw new Error('a picture of another kind than H.264')
      const { width, height } = video.video!
      const description = Buffer.from(bytesOf(avcC).subarray(HEAD_BYTES)).toString('base64')
      messages.push({ kind: 'video', width, height, description })
    }
    if (audio) {
      const { sample_rate: sampleRate, channel_count: channels } = audio.audio!
      messages.push({
        kind: 'audio',
        ...soundOf(entryOf(file, audio.id), { sampleRate, channels }),
      })
    }
  })
  if (messages.length < 2) throw new Error('a recording without tracks')
  return messages
}

function entryOf(file: ISOFile, trackId: number): object {
  return file.getTrackById(trackId).mdia.minf.stbl.stsd.entries[0] ?? {}
}

/** An AudioSpecificConfig lies two descriptors deep (ISO/IEC 14496-1, 7.2.6.5 and 7.2.6.6). */
type Descriptor = { data?: Uint8Array; findDescriptor(tag: number): Descriptor | null }

function soundOf(entry: object, facts: { sampleRate: number; channels: number }): AudioTrack {
  const { dOps, esds } = entry as { dOps?: Box; esds?: { esd: Descriptor } }
  if (dOps) return { codec: 'opus', ...facts }
  const config = esds?.esd.findDescriptor(0x04)?.findDescriptor(0x05)?.data
  if (!config) throw new Error('sound of another kind than Opus or AAC')
  // What the box says of channels is two for all by some (ISO/IEC 14496-14, 5.6.1).
  const channels = ((config[1] ?? 0) >> 3) & 0x0f || facts.channels
  const description = Buffer.from(config).toString('base64')
  return { codec: 'aac', ...facts, channels, description }
}

function framesOf(pieces: readonly Uint8Array[]): EncodedFrame[] {
  const frames: EncodedFrame[] = []
  open(pieces, (file) => {
    const { videoTracks, audioTracks } = file.getInfo()
    const kinds = new Map<number, 'video' | 'audio'>([
      ...videoTracks.slice(0, 1).map(({ id }) => [id, 'video'] as const),
      ...audioTracks.slice(0, 1).map(({ id }) => [id, 'audio'] as const),
    ])
    file.onSamples = (id, _user, samples) => {
      const kind = kinds.get(id)
      if (kind) frames.push(...samples.map((sample) => frameOf(kind, sample)))
    }
    for (const id of kinds.keys()) file.setExtractionOptions(id, null, { nbSamples: 1 })
    file.start()
  })
  return frames.sort((one, other) => one.at - other.at)
}

function frameOf(kind: 'video' | 'audio', sample: Sample): EncodedFrame {
  const { data, dts, cts, duration, timescale } = sample
  if (!data) throw new Error('a sample without its bytes')
  const us = (time: number) => (time / timescale) * 1e6
  return {
    ...{ kind, isKey: kind === 'audio' || sample.is_sync, at: us(dts) },
    durationUs: Math.min(us(duration), MOST_DURATION_US),
    ...(cts > dts ? { shownAfterUs: us(cts - dts) } : {}),
    bytes: data,
  }
}
