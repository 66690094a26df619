import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { EncodedFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import type { TrackMessage } from '#app/live/broadcast/model/stream-track.ts'
import type { Packaged } from '#app/live/broadcast/packaged.ts'
import { createPackager } from '#app/live/broadcast/packager.ts'
import { createRecordedStream } from '#app/live/broadcast/recorded-stream.ts'
import { readClip, readEncoderClip, type Clip } from './clip.ts'

const CLIPS: [string, string, () => Clip][] = [
  ['H.264 and Opus', './clip.mp4', readClip],
  ['H.264 and AAC', './encoder-clip.mp4', readEncoderClip],
]

describe.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0)('a recording', () => {
  it.each(CLIPS)('of %s gives back each frame, however it is cut', (_name, path, read) => {
    const recorded = fragmented(path)
    const clip = read()
    for (const size of [1, 777, 60_000, recorded.length]) {
      const said = taken(slices(recorded, size))
      const [start, video, audio] = said.filter((one) => !('bytes' in one))
      expect(start).toEqual(clip.start)
      expect(video).toEqual(clip.video)
      expect(audio).toEqual(clip.audio)
      for (const kind of ['video', 'audio'] as const) {
        const came = said.filter((one): one is EncodedFrame => 'bytes' in one && one.kind === kind)
        const sent = clip.frames.filter((one) => one.kind === kind)
        expect(came.map(({ bytes }) => Buffer.from(bytes))).toEqual(
          sent.map(({ bytes }) => Buffer.from(bytes)),
        )
        expect(came.map(({ isKey }) => isKey)).toEqual(sent.map(({ isKey }) => isKey))
      }
    }
  })

  it('is not copied anew with each small piece of it', () => {
    const recorded = fragmented('./encoder-clip.mp4')
    const held = Buffer.alloc(1_000_000)
    held.writeUInt32BE(held.length, 0)
    held.write('free', 4, 'latin1')
    const [most, rest] = [held.subarray(0, -2_000), held.subarray(-2_000)]
    const copied = countCopied()
    try {
      expect(taken([most, ...slices(rest, 1)])).toEqual([])
      expect(copied.bytes()).toBeLessThan(10 * held.length)
    } finally {
      copied.end()
    }
    expect(taken([held, ...slices(recorded, 1)])).toEqual(taken([recorded]))
  })

  it('is packaged like what a browser encodes by itself', () => {
    const given: Packaged[] = []
    const packager = createPackager({
      ...{ startedAt: 0, firstRun: 0, firstSegment: 0 },
      give: (one) => given.push(one),
    })
    for (const one of taken(slices(fragmented('./encoder-clip.mp4'), 5_000))) {
      expect(packager.take(one, 'bytes' in one ? one.at / 1_000 : 0)).toBeNull()
    }
    packager.end()
    expect(given.filter(({ kind }) => kind === 'segment').length).toBeGreaterThan(1)
  })

  it('is refused where it is none, or says that it has more than it can', () => {
    // The library notes what it cannot read before it gives up.
    const noted = vi.spyOn(console, 'error').mockImplementation(() => {})
    const recorded = fragmented('./clip.mp4')
    expect(() => taken([new Uint8Array(40)])).toThrow()
    expect(() => taken([Buffer.from('\u0000\u0000\u0000\u0010mdat12345678', 'latin1')])).toThrow()
    const many = Buffer.from(recorded)
    many.writeUInt32BE(4_000_000_000, many.indexOf('trun') + 8)
    expect(() => taken([many])).toThrow('too many samples')
    const head = recorded.subarray(0, recorded.indexOf('moof') - 4)
    const again = [recorded, head.subarray(head.indexOf('moov') - 4)]
    expect(() => taken(again)).toThrow('a second head')
    const fragment = recorded.subarray(recorded.indexOf('moof') - 4)
    const moof = fragment.subarray(0, fragment.readUInt32BE(0))
    const run = moof.subarray(moof.indexOf('trun') - 4)
    const one = Buffer.from(run.subarray(0, run.readUInt32BE(0)))
    one.writeUInt32BE(3_000, 12)
    const runs = Buffer.concat([Buffer.alloc(8), one, one])
    runs.writeUInt32BE(runs.length, 0)
    runs.write('traf', 4, 'latin1')
    const two = Buffer.concat([Buffer.alloc(8), runs])
    two.writeUInt32BE(two.length, 0)
    two.write('moof', 4, 'latin1')
    expect(() => taken([head, two])).toThrow('too many samples')
    const other = Buffer.from(recorded)
    other.write('vp09', other.indexOf('avc1'), 'latin1')
    expect(() => taken([other])).toThrow()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3_000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const broken = Buffer.from(recorded)
          for (const [at, byte] of changes) broken[at] = byte
          try {
            taken([broken])
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Error)
          }
        },
      ),
      { numRuns: 60, seed: 6 },
    )
    noted.mockReset()
  })
})

/** Counts the bytes that are copied from one place to another. */
function countCopied(): { bytes: () => number; end: () => void } {
  let count = 0
  const concat = Buffer.concat.bind(Buffer)
  const set = Function.prototype.call.bind(Reflect.get(Uint8Array.prototype, 'set'))
  const spies = [
    vi.spyOn(Buffer, 'concat').mockImplementation((list, total) => {
      const joined = concat(list, total)
      count += joined.length
      return joined
    }),
    vi.spyOn(Uint8Array.prototype, 'set').mockImplementation(function (
      this: Uint8Array,
      ...given: [ArrayLike<number>, number?]
    ) {
      count += given[0].length
      set(this, ...given)
    }),
  ]
  return { bytes: () => count, end: () => spies.forEach((spy) => spy.mockRestore()) }
}

/** What comes of it, slice by slice. */
function taken(parts: Uint8Array[]): (TrackMessage | EncodedFrame)[] {
  const stream = createRecordedStream()
  return parts.flatMap((part) => stream.take(part))
}

function slices(bytes: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / size)
  return Array.from({ length: count }, (_, place) =>
    bytes.subarray(place * size, (place + 1) * size),
  )
}

/** A clip as a browser records one: in fragments, without a sample in its head. */
function fragmented(path: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-recorded-'))
  const file = join(folder, 'recorded.mp4')
  const input = fileURLToPath(new URL(path, import.meta.url))
  const how = ['-c', 'copy', '-movflags', 'frag_keyframe+empty_moov+default_base_moof']
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-i', input, ...how, file])
    return readFileSync(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
