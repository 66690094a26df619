import { BoxParser, createFile, type Box, type ISOFile } from 'mp4box'
import { bytesOf } from './box-bytes.ts'
import { esdsBox } from './esds-box.ts'
import type { AudioTrack, VideoTrack } from './model/stream-track.ts'

/** Units a second of the times in the video track (RTP's, RFC 3551). */
export const VIDEO_TIMESCALE = 90_000
/** In that of Opus (RFC 6716). */
const OPUS_TIMESCALE = 48_000

/** Units a second of the times in an audio track: of AAC its samples, so that frames are whole numbers of them. */
export function timescaleOf(audio: AudioTrack | null): number {
  return audio?.codec === 'aac' ? audio.sampleRate : OPUS_TIMESCALE
}

export const VIDEO_TRACK = 1
export const AUDIO_TRACK = 2

/** Samples of silence that an Opus decoder begins with (RFC 7845, 5.1: 3840 is what encoders use). */
const PRE_SKIP = 312

/** The tracks of a run; only those that really send frames, or players wait for the others for ever. */
export interface StreamTracks {
  video: VideoTrack | null
  audio: AudioTrack | null
}

/**
 * The file of boxes for tracks: its `ftyp` and `moov` are their init segment, and fragments are made
 * from it (ISO/IEC 14496-12; Opus by "Encapsulation of Opus in ISO Base Media File Format", 4.3; AAC by
 * ISO/IEC 14496-14, 5.6).
 * @throws where the record of the video track is no AVCDecoderConfigurationRecord, or that of AAC too long
 */
export function createStreamFile({ video, audio }: StreamTracks): ISOFile {
  const file = createFile()
  file.init({ brands: ['iso6', 'cmfc', 'mp41'] })
  if (video) {
    const record = Buffer.from(video.description, 'base64')
    ensureAvcRecord(record)
    file.addTrack({
      id: VIDEO_TRACK,
      type: 'avc1',
      hdlr: 'vide',
      name: 'video',
      timescale: VIDEO_TIMESCALE,
      width: video.width,
      height: video.height,
      language: 'und',
      avcDecoderConfigRecord: new Uint8Array(record).buffer,
    })
  }
  if (audio) {
    file.addTrack({
      id: AUDIO_TRACK,
      type: audio.codec === 'aac' ? 'mp4a' : 'Opus',
      hdlr: 'soun',
      name: 'audio',
      timescale: timescaleOf(audio),
      width: 0,
      height: 0,
      language: 'und',
      channel_count: audio.channels,
      samplesize: 16,
      samplerate: timescaleOf(audio),
      description:
        audio.codec === 'aac' ? esdsBox(Buffer.from(audio.description, 'base64')) : opusBox(audio),
    })
  }
  return file
}

/** The init segment: what a decoder has to know before the first frame. */
export function initSegmentOf(file: ISOFile): Uint8Array {
  const bytes = file.boxes
    .filter(({ type }) => type === 'ftyp' || type === 'moov')
    .map((box) => bytesOf(box))
  return Buffer.concat(bytes)
}

function opusBox({ channels }: AudioTrack): Box {
  const box = new BoxParser.box.dOps()
  // What the microphone gave is told for information alone (RFC 7845, 5.1), and Chromium refuses a
  // stream where it is another rate than that of the track.
  return Object.assign(box, {
    Version: 0,
    OutputChannelCount: channels,
    PreSkip: PRE_SKIP,
    InputSampleRate: OPUS_TIMESCALE,
    OutputGain: 0,
    ChannelMappingFamily: 0,
  })
}

/** Version 1, and lengths that stay within the record. */
function ensureAvcRecord(record: Uint8Array): void {
  let at = 6
  const skip = (count: number) => {
    for (let set = 0; set < count; set += 1) {
      if (at + 2 > record.length) throw new Error('not an AVC record: it is too short')
      at += 2 + ((record[at]! << 8) | record[at + 1]!)
      if (at > record.length) throw new Error('not an AVC record: a parameter set is cut off')
    }
  }
  if (record.length < 8 || record[0] !== 1) throw new Error('not an AVC record')
  const sequenceSets = record[5]! & 0x1f
  if (sequenceSets === 0) throw new Error('not an AVC record: it has no parameter set')
  skip(sequenceSets)
  at += 1
  skip(record[at - 1] ?? 0)
}
