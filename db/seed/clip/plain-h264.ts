import { Bits } from './bits.ts'

/** A macroblock has 16 × 16 points; a picture so many of them. */
const SIDE = 16
export const COLUMNS = 16
export const ROWS = 9
export const WIDTH = COLUMNS * SIDE
export const HEIGHT = ROWS * SIDE

/** A picture by points: brightness, and at half the resolution the two differences of colour. */
export interface Picture {
  y: Uint8Array
  cb: Uint8Array
  cr: Uint8Array
}

const IDR = 0x65
const NON_IDR = 0x41
const SPS = 0x67
const PPS = 0x68
/** Macroblocks whose points stand as they are (`I_PCM`), in slices of key frames and of others. */
const PCM_IN_KEY = 25
const PCM_IN_OTHERS = 30

/**
 * Writes pictures as H.264 of the constrained baseline profile without compressing them (ITU-T H.264,
 * 7.3): points as they are, and of frames between key frames only the blocks that have changed. No
 * encoder can be installed everywhere, and the demonstration's clip needs none.
 */
export function createPlainH264(): {
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
  description: Uint8Array
  /** The next frame as an AVC sample. */
  encode: (picture: Picture, isKey: boolean) => Uint8Array
} {
  const sps = unit(
    SPS,
    new Bits()
      .put([66, 0xc0, 30])
      .ue(0) // its number
      .ue(0) // frame numbers of four bits
      .ue(2) // shown in the order in which they are decoded
      .ue(1) // one reference
      .u(1, 0)
      .ue(COLUMNS - 1)
      .ue(ROWS - 1)
      .u(1, 1) // frames, no fields
      .u(1, 1)
      .u(1, 0) // nothing cropped
      .u(1, 0)
      .close(),
  )
  const pps = unit(
    PPS,
    new Bits()
      .ue(0)
      .ue(0)
      .u(1, 0) // codes of variable length
      .u(1, 0)
      .ue(0)
      .ue(0)
      .ue(0)
      .u(1, 0)
      .u(2, 0)
      .ue(0)
      .ue(0)
      .ue(0)
      .u(1, 1) // slices say whether they are smoothed
      .u(1, 0)
      .u(1, 0)
      .close(),
  )
  let last: Picture | null = null
  let number = 0
  let keys = 0

  function encode(picture: Picture, wantsKey: boolean): Uint8Array {
    const before = wantsKey ? null : last
    const isKey = before === null
    number = isKey ? 0 : (number + 1) % 16
    const slice = new Bits()
      .ue(0)
      .ue(isKey ? 7 : 5)
      .ue(0)
      .u(4, number)
    // Two key frames in a row differ by a number.
    if (isKey) slice.ue(keys++ % 2).u(2, 0)
    else slice.u(1, 0).u(1, 0).u(1, 0)
    slice.ue(0).ue(1)
    let skipped = 0
    for (let block = 0; block < COLUMNS * ROWS; block += 1) {
      const points = pointsOf(picture, block)
      if (before && isSame(points, pointsOf(before, block))) {
        skipped += 1
        continue
      }
      if (!isKey) slice.ue(skipped)
      skipped = 0
      slice
        .ue(isKey ? PCM_IN_KEY : PCM_IN_OTHERS)
        .align()
        .put(points)
    }
    if (!isKey && skipped > 0) slice.ue(skipped)
    last = picture
    const nal = unit(isKey ? IDR : NON_IDR, slice.close())
    const sample = new Uint8Array(4 + nal.length)
    new DataView(sample.buffer).setUint32(0, nal.length)
    sample.set(nal, 4)
    return sample
  }

  return { description: describe(sps, pps), encode }
}

function describe(sps: Uint8Array, pps: Uint8Array): Uint8Array {
  const of = (nal: Uint8Array) => [nal.length >> 8, nal.length & 0xff, ...nal]
  return Uint8Array.from([1, 66, 0xc0, 30, 0xff, 0xe1, ...of(sps), 1, ...of(pps)])
}

/** A payload as a unit: three bytes that would look like the beginning of the next one are parted. */
function unit(head: number, payload: Uint8Array): Uint8Array {
  const bytes = [head]
  let zeros = 0
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      bytes.push(3)
      zeros = 0
    }
    bytes.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Uint8Array.from(bytes)
}

/** The points of a macroblock: 256 of brightness, 64 of each difference. */
function pointsOf({ y, cb, cr }: Picture, block: number): Uint8Array {
  const points = new Uint8Array(384)
  const [column, row] = [block % COLUMNS, Math.floor(block / COLUMNS)]
  for (let line = 0; line < SIDE; line += 1) {
    const from = (row * SIDE + line) * WIDTH + column * SIDE
    points.set(y.subarray(from, from + SIDE), line * SIDE)
  }
  const half = SIDE / 2
  for (const [at, plane] of [cb, cr].entries()) {
    for (let line = 0; line < half; line += 1) {
      const from = (row * half + line) * (WIDTH / 2) + column * half
      points.set(plane.subarray(from, from + half), 256 + at * 64 + line * half)
    }
  }
  return points
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((point, at) => point === other[at])
}
