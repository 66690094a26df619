import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  packFrame,
  unpackFrame,
  type EncodedFrame,
} from '#app/live/broadcast/model/encoded-frame.ts'
import { PART_TARGET_S, TARGET_S } from '#app/live/broadcast/model/playlist.ts'
import { readTrackMessage } from '#app/live/broadcast/model/stream-message.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'
import type { Packaged } from '#app/live/broadcast/packaged.ts'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { AAC_LC_44100_MONO, readClip, readEncoderClip, readMovie } from './clip.ts'

const STARTED = Date.UTC(2026, 10, 23, 4)
const clip = readClip()

/** Packages messages as they would come, in the time that they are of. */
function packaged(messages: (TrackMessage | EncodedFrame)[], { ends = true } = {}) {
  const given: Packaged[] = []
  const packager = createPackager({
    ...{ startedAt: STARTED, firstRun: 0, firstSegment: 0 },
    give: (one) => given.push(one),
  })
  const refusals = messages.flatMap((message) => {
    const now = STARTED + ('bytes' in message ? (message.at % 1e9) / 1_000 : 0)
    return packager.take(message, now) ?? []
  })
  if (ends) packager.end()
  const only = <K extends Packaged['kind']>(kind: K) =>
    given.filter((one): one is Extract<Packaged, { kind: K }> => one.kind === kind)
  return {
    refusals,
    ...{ inits: only('init'), parts: only('part'), segments: only('segment') },
    moments: only('moment'),
  }
}

const whole = [clip.start, clip.video, clip.audio, ...clip.frames]
const encoder = readEncoderClip()
/** As they come over the thread's border. */
const encoded = [
  ...[encoder.start, encoder.video, encoder.audio].map((track) =>
    readTrackMessage(JSON.stringify(track))!,
  ),
  ...encoder.frames.map((frame) => unpackFrame(packFrame(frame))!),
]

describe('the packager', () => {
  it('is given no frame that lasts longer than a second, whatever is said', () => {
    const [frame] = clip.frames
    const said = packFrame({ ...frame!, durationUs: 1e15 })
    expect(unpackFrame(said)?.durationUs).toBe(1e6)
    expect(unpackFrame(packFrame(frame!))?.durationUs).toBe(frame!.durationUs)
  })

  it('makes parts of a fifth of a second and segments of two seconds, from which every frame comes back', () => {
    const { refusals, inits, parts, segments } = packaged(whole)
    expect(refusals).toEqual([])
    expect(segments.map(({ durationMs }) => Math.round(durationMs / 100))).toEqual([20, 20, 20, 10])
    const starts = segments.map(({ startsAt }) => Math.round((startsAt - STARTED) / 100))
    expect(starts).toEqual([0, 20, 40, 60])
    expect(parts.every(({ durationMs }) => Math.abs(durationMs - 200) < 20)).toBe(true)
    expect(parts.filter(({ isIndependent }) => isIndependent).map(({ part }) => part)).toEqual([
      0, 0, 0, 0,
    ])
    const movie = Buffer.concat([inits[0]!.bytes, ...parts.map(({ bytes }) => bytes)])
    const { file, samples } = readMovie(movie)
    const { tracks } = file.getInfo()
    expect(tracks.map(({ codec }) => codec)).toEqual([expect.stringMatching(/^avc1\.42/), 'Opus'])
    for (const [place, kind] of (['video', 'audio'] as const).entries()) {
      const sent = clip.frames.filter((frame) => frame.kind === kind)
      const came = samples[place]!
      expect(came.map(({ data }) => Buffer.from(data!))).toEqual(
        sent.map(({ bytes }) => Buffer.from(bytes)),
      )
      const first = came[0]!.dts
      came.forEach(({ dts, timescale }, frame) => {
        const seconds = (sent[frame]!.at - sent[0]!.at) / 1e6
        expect(Math.abs((dts - first) / timescale - seconds)).toBeLessThan(0.051)
      })
    }
  })

  it.each([4, 5, 5.5, 6, 7, 9, 12, 15, 24, 25, 30, 60])(
    'makes no part longer than playlists promise of %s pictures a second',
    (rate) => {
      const picture = clip.frames.find(({ kind, isKey }) => kind === 'video' && isKey)!
      const frames = Array.from({ length: Math.round(rate * 6) }, (_, place) => ({
        ...picture,
        ...{ at: Math.round((place / rate) * 1e6), durationUs: Math.round(1e6 / rate) },
      }))
      const { refusals, parts } = packaged([clip.start, clip.video, clip.audio, ...frames])
      expect(refusals).toEqual([])
      const longest = Math.max(...parts.map(({ durationMs }) => durationMs))
      expect(longest).toBeLessThanOrEqual(PART_TARGET_S * 1_000 + 1)
    },
  )

  /** A picture without sound at this rate, with a key frame as often as said. */
  const pictureAt = (
    rate: number,
    { seconds, keyEvery }: { seconds: number; keyEvery: number },
  ) => {
    const [key, other] = [true, false].map((isKey) =>
      clip.frames.find((one) => one.kind === 'video' && one.isKey === isKey)!,
    )
    return Array.from({ length: Math.round(rate * seconds) }, (_, place) => ({
      ...(place % Math.round(rate * keyEvery) === 0 ? key! : other!),
      ...{ at: Math.round((place / rate) * 1e6), durationUs: Math.round(1e6 / rate) },
    }))
  }
  const silently: TrackMessage[] = [{ kind: 'start', video: true, audio: false }, clip.video]

  it.each([24, 25, 30, 50, 60])(
    'makes no part but the last one of a segment shorter than players may expect of %s pictures a second',
    (rate) => {
      const { parts, segments } = packaged([
        ...silently,
        ...pictureAt(rate, { seconds: 8, keyEvery: 2 }),
      ])
      const lastOf = new Set(
        segments.map(({ segment }) => parts.findLast((part) => part.segment === segment)),
      )
      const others = parts.filter((part) => !lastOf.has(part))
      const shortest = Math.min(...others.map(({ durationMs }) => durationMs))
      expect(shortest).toBeGreaterThanOrEqual(0.85 * PART_TARGET_S * 1_000)
    },
  )

  it.each([
    { rate: 1, keyEvery: 5 },
    { rate: 10, keyEvery: 4.4 },
  ])(
    'makes no segment longer than playlists promise of $rate pictures a second, a key frame every $keyEvery',
    ({ rate, keyEvery }) => {
      const frames = pictureAt(rate, { seconds: 30, keyEvery })
      const { refusals, segments } = packaged([...silently, ...frames])
      expect(refusals).toEqual([])
      expect(segments.length).toBeGreaterThan(5)
      const longest = Math.max(...segments.map(({ durationMs }) => durationMs))
      expect(Math.round(longest / 1_000)).toBeLessThanOrEqual(TARGET_S)
    },
  )

  it('leaves out sound whose clock falls behind its samples, and goes on', () => {
    const rounds = Array.from({ length: 20 }, (_, round) =>
      clip.frames.map((frame) => ({ ...frame, at: frame.at + round * 7e6 })),
    )
    const sent = rounds.flat().filter(({ kind }) => kind === 'audio')
    // Each round has six milliseconds more of sound than of picture.
    const { refusals, inits, parts } = packaged([
      ...[clip.start, clip.video, clip.audio],
      ...rounds.flat(),
    ])
    expect(refusals).toEqual([])
    const movie = Buffer.concat([inits[0]!.bytes, ...parts.map(({ bytes }) => bytes)])
    const [, sound] = readMovie(movie).samples
    expect(sound!.length).toBeLessThan(sent.length)
    expect(sound!.length).toBeGreaterThan(sent.length - 20)
    const last = sound!.at(-1)!
    expect(Math.abs(last.dts / last.timescale - 140)).toBeLessThan(0.3)
  })

  it('takes AAC, and pictures that are shown later than they are decoded', () => {
    const { refusals, inits, parts, segments } = packaged(encoded)
    expect(refusals).toEqual([])
    expect(segments.map(({ durationMs }) => durationMs)).toEqual([2000, 2000, 1000])
    // Ten pictures a second: each of these parts has two of them, the first one of a segment is a key.
    expect(parts.filter(({ isIndependent }) => isIndependent).map(({ part }) => part)).toEqual([
      0, 0, 0,
    ])
    const { file, samples } = readMovie(
      Buffer.concat([inits[0]!.bytes, ...parts.map(({ bytes }) => bytes)]),
    )
    const { tracks } = file.getInfo()
    expect(tracks.map(({ codec }) => codec)).toEqual([
      expect.stringMatching(/^avc1\.4d/),
      'mp4a.40.2',
    ])
    expect(tracks[1]).toMatchObject({ timescale: 44_100, audio: { sample_rate: 44_100 } })
    const [picture, sound] = samples
    const sent = encoder.frames.filter(({ kind }) => kind === 'video')
    expect(picture!.map(({ cts, dts }) => cts - dts)).toEqual(
      sent.map(({ shownAfterUs = 0 }) => Math.round(shownAfterUs * 0.09)),
    )
    expect(picture!.some(({ cts, dts }) => cts > dts)).toBe(true)
    // All are shown, at even distances.
    const shown = picture!.map(({ cts }) => cts).sort((one, other) => one - other)
    expect(new Set(shown.slice(1).map((cts, place) => cts - shown[place]!))).toEqual(
      new Set([9_000]),
    )
    expect(new Set(sound!.slice(0, -1).map(({ duration }) => duration))).toEqual(new Set([1_024]))
    const config = (sound![0]!.description as unknown as { esds: EsdsRead }).esds.esd.descs
    expect(Buffer.from(config[0]!.descs[0]!.data)).toEqual(AAC_LC_44100_MONO)
  })

  it.each([
    { of: 'a browser', messages: whole, sent: clip.frames },
    { of: 'an encoder', messages: encoded, sent: encoder.frames },
  ])('gives the first picture of each segment of $of as a file', ({ messages, sent }) => {
    const { moments, segments } = packaged(messages)
    expect(moments.map(({ segment }) => segment)).toEqual(segments.map(({ segment }) => segment))
    const keys = sent.filter(({ kind, isKey }) => kind === 'video' && isKey)
    for (const { segment, bytes } of moments) {
      const [picture, ...others] = readMovie(bytes).samples
      expect(others).toEqual([])
      expect(picture).toMatchObject([{ dts: 0, cts: 0, is_sync: true }])
      expect(Buffer.from(picture![0]!.data!)).toEqual(Buffer.from(keys[segment]!.bytes))
    }
  })

  it('gives no moment that is too much for a list', () => {
    const large = clip.frames.map((frame) =>
      frame.kind === 'video' && frame.isKey ? { ...frame, bytes: new Uint8Array(300_000) } : frame,
    )
    const { moments, segments } = packaged([clip.start, clip.video, clip.audio, ...large])
    expect(segments).toHaveLength(4)
    expect(moments).toEqual([])
  })

  it('keeps picture and sound together whose clocks count from other moments', () => {
    const apart = whole.map((message) =>
      'bytes' in message && message.kind === 'video'
        ? { ...message, at: message.at + 3_000_000_000 }
        : message,
    )
    const { inits, parts } = packaged(apart)
    const movie = Buffer.concat([inits[0]!.bytes, ...parts.map(({ bytes }) => bytes)])
    const [picture, sound] = readMovie(movie).samples
    const secondsOf = (samples: typeof picture) => samples![0]!.dts / samples![0]!.timescale
    expect(Math.abs(secondsOf(picture) - secondsOf(sound))).toBeLessThan(0.1)
  })

  it('declares a track that sends alone, and begins another run where the tracks change', () => {
    const silent = clip.frames.filter(({ kind }) => kind === 'video')
    const { inits, segments } = packaged([clip.start, clip.video, ...silent])
    expect(readMovie(inits[0]!.bytes).file.getInfo().tracks).toHaveLength(1)
    expect(segments.length).toBeGreaterThan(0)

    const turned: TrackMessage = {
      ...clip.video,
      width: 54,
      height: 96,
    }
    const later = clip.frames.map((frame) => ({ ...frame, at: frame.at + 8e6 }))
    const both = packaged([...whole, turned, ...later])
    expect(both.refusals).toEqual([])
    expect(both.inits.map(({ run }) => run)).toEqual([0, 1])
    expect(both.segments.map(({ segment }) => segment)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it.each([
    { gapS: 3, lastsS: [2, 2, 2, 1] },
    { gapS: 40, lastsS: [2, 2, 2, 1] },
  ])('begins another run after $gapS seconds without a frame', ({ gapS, lastsS }) => {
    const later = clip.frames.map((frame) => ({ ...frame, at: frame.at + (7 + gapS) * 1e6 }))
    const { refusals, inits, parts, segments } = packaged([...whole, ...later])
    expect(refusals).toEqual([])
    expect(inits.map(({ run }) => run)).toEqual([0, 1])
    const secondsOf = (milliseconds: number) => Math.round(milliseconds / 100) / 10
    const ofRun = (run: number) => segments.filter((segment) => segment.run === run)
    for (const run of [0, 1]) {
      expect(ofRun(run).map(({ durationMs }) => secondsOf(durationMs))).toEqual(lastsS)
    }
    expect(secondsOf(ofRun(1)[0]!.startsAt - ofRun(0)[0]!.startsAt)).toBe(7 + gapS)
    const longest = Math.max(...parts.map(({ durationMs }) => durationMs))
    expect(longest).toBeLessThanOrEqual(PART_TARGET_S * 1_000 + 1)
  })

  it('goes on after a gap of the picture in which there was sound, until it is too long', () => {
    const framesOf = (kind: 'video' | 'audio', fromS: number, gapS: number) =>
      clip.frames
        .filter((frame) => frame.kind === kind)
        .map((frame) => ({ ...frame, at: frame.at + (frame.at > fromS * 1e6 ? gapS * 1e6 : 0) }))
    // A slow network carries no pictures from the third second on, which go on with a key frame.
    const seenFor = (gapS: number) => {
      const pictures = framesOf('video', 3.98, gapS).filter(
        ({ at }) => at < 3e6 || at > (3 + gapS) * 1e6,
      )
      const sound = [0, 7].flatMap((s) =>
        framesOf('audio', 7, 0).map((frame) => ({ ...frame, at: frame.at + s * 1e6 })),
      )
      const frames = [...pictures, ...sound].sort((one, other) => one.at - other.at)
      return packaged([clip.start, clip.video, clip.audio, ...frames])
    }
    const short = seenFor(2)
    expect(short.refusals).toEqual([])
    expect(short.inits).toHaveLength(1)
    const long = seenFor(5)
    expect(long.refusals).toEqual([])
    expect(long.inits).toHaveLength(2)
    for (const { durationMs } of long.segments) expect(durationMs).toBeLessThan(4_500)
  })

  it('has pictures again where sound was there first after a gap, and the key frame came late', () => {
    const later = clip.frames.map((frame) => ({ ...frame, at: frame.at + 12e6 }))
    const [firstPicture] = later.filter(({ kind }) => kind === 'video')
    // It goes on with pictures that refer to others, until the next key frame two seconds later.
    const resumed = later.filter((frame) => frame !== firstPicture)
    const sound = clip.frames
      .filter(({ kind }) => kind === 'audio')
      .map((frame) => ({ ...frame, at: frame.at + 6e6 }))
    const frames = [...clip.frames, ...sound, ...resumed].sort((one, other) => one.at - other.at)
    const { refusals, inits, parts } = packaged([clip.start, clip.video, clip.audio, ...frames])
    expect(refusals).toEqual([])
    const last = inits.at(-1)!
    const own = parts.filter(({ run }) => run === last.run)
    const { file, samples } = readMovie(Buffer.concat([last.bytes, ...own.map((o) => o.bytes)]))
    expect(file.getInfo().tracks.map(({ codec }) => codec)).toEqual([
      expect.stringMatching(/^avc1/),
      'Opus',
    ])
    expect(samples[0]!.length).toBeGreaterThan(30)
  })

  it('says of every microphone’s sound the rate of its track, or Chromium refuses it', () => {
    const audio: TrackMessage = { kind: 'audio', codec: 'opus', sampleRate: 44_100, channels: 2 }
    const { inits } = packaged([clip.start, clip.video, audio, ...clip.frames])
    const at = Buffer.from(inits[0]!.bytes).indexOf('dOps') + 4
    expect(Buffer.from(inits[0]!.bytes).readUInt32BE(at + 4)).toBe(48_000)
  })

  it('refuses what it can make nothing of', () => {
    const [frame] = clip.frames
    expect(packaged([frame!]).refusals).toEqual(['stream_not_begun'])
    expect(packaged([{ kind: 'start', video: false, audio: false }]).refusals).toEqual([
      'stream_no_tracks',
    ])
    const noRecord: TrackMessage = {
      ...clip.video,
      description: Buffer.from('no record at all').toString('base64'),
    }
    expect(packaged([clip.start, noRecord, clip.audio, ...clip.frames]).refusals[0]).toBe(
      'stream_no_tracks',
    )
    const keyless = clip.frames.map((one, place) => ({
      ...one,
      isKey: place === 0 || one.kind === 'audio',
    }))
    expect(packaged([clip.start, clip.video, clip.audio, ...keyless]).refusals[0]).toBe(
      'stream_no_key_frame',
    )
    const again = clip.frames.find(({ kind }) => kind === 'video')!
    const { refusals } = packaged([
      ...[clip.start, clip.video, clip.audio],
      ...[...clip.frames.slice(0, 40), again],
    ])
    expect(refusals).toEqual(['stream_bad_frame'])
  })

  it('holds no more than a segment can be of what stands still, or waits for its picture', () => {
    const many = (kind: 'video' | 'audio', everyUs: number) =>
      Array.from({ length: 100 }, (_, at) => ({
        ...clip.frames.find((frame) => frame.kind === kind)!,
        ...{ at: 1e6 + at * everyUs, isKey: at === 0 || kind === 'audio' },
        bytes: new Uint8Array(200_000),
      }))
    const tracks = [clip.start, clip.video, clip.audio]
    const first = clip.frames.slice(0, 4)
    expect(packaged([...tracks, ...first, ...many('video', 50)]).refusals[0]).toBe(
      'stream_too_much',
    )
    expect(packaged([...tracks, ...first, ...many('audio', 60_000)]).refusals[0]).toBe(
      'stream_too_much',
    )
  })

  it('begins no more runs in a minute than cameras are turned', () => {
    const turns = (everyS: number) =>
      Array.from({ length: 30 }, (_, turn) => [
        ...[clip.start, clip.video, clip.audio],
        ...clip.frames
          .slice(0, 8)
          .map((frame) => ({ ...frame, at: frame.at + turn * everyS * 1e6 })),
      ]).flat()
    expect(packaged(turns(4)).refusals).toEqual([])
    expect(packaged(turns(1)).refusals[0]).toBe('stream_too_much')
  })

  it('does not end over a network that stutters, but over more gaps than there is time for', () => {
    const after = (gaps: number, { gapS, tookMs }: { gapS: number; tookMs: number }) => {
      const refusals: unknown[] = []
      const packager = createPackager({
        ...{ startedAt: STARTED, firstRun: 0, firstSegment: 0 },
        give: () => {},
      })
      for (const message of silently) packager.take(message, STARTED)
      const [key] = clip.frames.filter(({ kind }) => kind === 'video')
      for (let gap = 0; gap <= gaps; gap += 1) {
        const at = gap * gapS * 1e6
        refusals.push(packager.take({ ...key!, at }, STARTED + gap * tookMs))
      }
      return refusals.filter((one) => one !== null)
    }
    expect(after(50, { gapS: 1.1, tookMs: 1_100 })).toEqual([])
    expect(after(100, { gapS: 11, tookMs: 10 })[0]).toBe('stream_too_much')
  })

  it('survives any order of any messages', () => {
    const message = fc.oneof(
      fc.constantFrom<TrackMessage>(clip.start, clip.video, clip.audio),
      fc.nat(clip.frames.length - 1).map((place) => clip.frames[place]!),
      fc.record({
        kind: fc.constantFrom('video' as const, 'audio' as const),
        isKey: fc.boolean(),
        at: fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        durationUs: fc.double({ noNaN: true, min: 0, max: 1e9 }),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 50 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const { parts, segments } = packaged(messages)
        expect(parts.every(({ durationMs }) => durationMs >= 0)).toBe(true)
        const numbers = segments.map(({ segment }) => segment)
        expect(numbers).toEqual([...numbers].sort((one, other) => one - other))
      }),
      { numRuns: 200, seed: 6 },
    )
  })
})

/** What mp4box reads of the box that describes AAC. */
interface EsdsRead {
  esd: { descs: { descs: { data: Uint8Array }[] }[] }
}
