import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFlvStream, type FlvMedia } from '#app/live/broadcast/encoder/flv-stream.ts'
import { pictureSizeOf } from '#app/live/broadcast/encoder/avc-size.ts'
import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { AAC_LC_44100_MONO, readClip, readEncoderClip } from './clip.ts'

const clip = readEncoderClip()
const record = Buffer.from(clip.video.description, 'base64')
const sound = (...bytes: number[]) => media('audio', 0, bytes)
const picture = (...bytes: number[]) => media('video', 0, bytes)
const setUp: FlvMedia[] = [
  picture(0x17, 0, 0, 0, 0, ...record),
  sound(0xaf, 0, ...AAC_LC_44100_MONO),
]

/** As an encoder sends it (Adobe FLV 10.1, E.4): whole milliseconds, a head before the frame. */
function flvOf({ kind, isKey, at, shownAfterUs = 0, bytes }: EncodedFrame): FlvMedia {
  const later = Buffer.alloc(4)
  later.writeInt32BE(Math.round((at + shownAfterUs) / 1_000) - Math.round(at / 1_000))
  const head = kind === 'audio' ? [0xaf, 1] : [isKey ? 0x17 : 0x27, 1, ...later.subarray(1)]
  return media(kind, Math.round(at / 1_000), [...head, ...bytes])
}

function media(kind: FlvMedia['kind'], at: number, bytes: number[]): FlvMedia {
  return { kind, at, data: Uint8Array.from(bytes) }
}

function takeAll(sent: FlvMedia[]) {
  const stream = createFlvStream()
  return sent.map((one) => stream.take(one))
}

describe('the stream of an encoder', () => {
  it('says the same as it was sent, to the millisecond', () => {
    const [video, audio, ...frames] = takeAll([...setUp, ...clip.frames.map(flvOf)])
    expect(video).toEqual(clip.video)
    expect(audio).toEqual(clip.audio)
    expect(frames).toHaveLength(clip.frames.length)
    frames.forEach((frame, place) => {
      const sent = clip.frames[place]!
      if (frame === null || typeof frame === 'string' || !('bytes' in frame)) throw new Error()
      expect(Buffer.from(frame.bytes).equals(sent.bytes)).toBe(true)
      expect([frame.kind, frame.isKey]).toEqual([sent.kind, sent.isKey])
      expect(Math.abs(frame.at - sent.at)).toBeLessThanOrEqual(500)
      const late = (frame.shownAfterUs ?? 0) - (sent.shownAfterUs ?? 0)
      expect(Math.abs(late)).toBeLessThanOrEqual(1_000)
    })
  })

  it('calls no frame a beginning to which later ones may refer over', () => {
    const key = clip.frames.find(({ kind, isKey }) => kind === 'video' && isKey)!
    const inner = clip.frames.find(({ kind, isKey }) => kind === 'video' && !isKey)!
    const [, , whole, open] = takeAll([...setUp, flvOf(key), flvOf({ ...inner, isKey: true })])
    expect([whole, open]).toMatchObject([{ isKey: true }, { isKey: false }])
  })

  it('refuses what browsers do not play', () => {
    // Enhanced RTMP brings HEVC so; then an older way; MP3; AAC of six channels, and of another profile.
    expect(takeAll([picture(0x90, ...Buffer.from('hvc1'), 1)])).toEqual(['stream_picture_codec'])
    expect(takeAll([picture(0x12, 0, 0, 0, 0, 1)])).toEqual(['stream_picture_codec'])
    expect(takeAll([picture(0x17, 0, 0, 0, 0, 1, 2, 3)])).toEqual(['stream_picture_codec'])
    expect(takeAll([sound(0x2f, 1, 2)])).toEqual(['stream_sound_codec'])
    expect(takeAll([sound(0x90, ...Buffer.from('Opus'))])).toEqual(['stream_sound_codec'])
    expect(takeAll([sound(0xaf, 0, 0x12, 0x30)])).toEqual(['stream_sound_codec'])
    expect(takeAll([sound(0xaf, 0, 0x0a, 0x10)])).toEqual(['stream_sound_codec'])
    expect(takeAll([...setUp, picture(0x27, 1, 0xff, 0xff, 0xff, 1)]).at(-1)).toBe(
      'stream_bad_frame',
    )
  })

  it('reads how large a picture is, of the simple profiles and the others', () => {
    expect(pictureSizeOf(record)).toEqual({ width: 96, height: 54 })
    const { description, width, height } = readClip().video
    expect(pictureSizeOf(Buffer.from(description, 'base64'))).toEqual({ width, height })
    // x264 at 1280 × 720 and 1920 × 1080, High profile; the second one is cropped.
    expect(pictureSizeOf(Buffer.from(HIGH_720, 'base64'))).toEqual({ width: 1280, height: 720 })
    expect(pictureSizeOf(Buffer.from(HIGH_1080, 'base64'))).toEqual({ width: 1920, height: 1080 })
  })

  it('survives whatever is sent', () => {
    const rubbish = fc.record({
      kind: fc.constantFrom('audio' as const, 'video' as const),
      at: fc.nat(),
      data: fc.uint8Array({ maxLength: 60 }),
    })
    fc.assert(
      fc.property(fc.array(rubbish, { maxLength: 30 }), (sent) => {
        expect(takeAll([...setUp, ...sent])).toHaveLength(sent.length + 2)
      }),
      { numRuns: 300, seed: 6 },
    )
  })
})

/** Records as ffmpeg's x264 wrote them. */
const HIGH_720 = 'AWQAH//hABpnZAAfrNlAUAW7ARAAAAMAEAAAAwCg8YMZYAEABmjr48siwP34+AA='
const HIGH_1080 = 'AWQAKP/hABtnZAAorNlAeAIn5cBEAAADAAQAAAMAKDxgxlgBAAZo6+PLIsD9+PgA'
