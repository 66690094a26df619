import { bitsOf, type Bits } from './bits.ts'

/** Profiles whose parameter sets say more of colours and scaling (ITU-T H.264, 7.3.2.1.1). */
const HIGH_PROFILES = [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]

/**
 * How large a picture is, in pixels, by the first sequence parameter set of an
 * AVCDecoderConfigurationRecord (ITU-T H.264, 7.3.2.1.1); null where none can be read.
 */
export function pictureSizeOf(record: Uint8Array): { width: number; height: number } | null {
  const setBytes = ((record[6] ?? 0) << 8) | (record[7] ?? 0)
  if (((record[5] ?? 0) & 0x1f) === 0 || setBytes < 4 || 8 + setBytes > record.length) return null
  const bits = bitsOf(withoutPrevention(record.subarray(9, 8 + setBytes)))
  const profile = bits.read(8)
  bits.read(16)
  bits.readGolomb()
  const chroma = HIGH_PROFILES.includes(profile) ? readHighProfile(bits) : 1
  bits.readGolomb()
  skipOrder(bits)
  bits.readGolomb()
  bits.read(1)
  const wide = bits.readGolomb() + 1
  const high = bits.readGolomb() + 1
  const framesOnly = bits.read(1)
  if (!framesOnly) bits.read(1)
  bits.read(1)
  const [left, right, top, bottom] = bits.read(1)
    ? [bits.readGolomb(), bits.readGolomb(), bits.readGolomb(), bits.readGolomb()]
    : [0, 0, 0, 0]
  const cropX = chroma === 1 || chroma === 2 ? 2 : 1
  const cropY = (chroma === 1 ? 2 : 1) * (2 - framesOnly)
  const width = wide * 16 - cropX * (left + right)
  const height = (2 - framesOnly) * high * 16 - cropY * (top + bottom)
  return bits.isOver() || width <= 0 || height <= 0 ? null : { width, height }
}

/** @returns how colours are sampled: 1 for the usual one, of which a point has half a line's */
function readHighProfile(bits: Bits): number {
  const chroma = bits.readGolomb()
  if (chroma === 3) bits.read(1)
  bits.readGolomb()
  bits.readGolomb()
  bits.read(1)
  if (bits.read(1)) {
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list += 1)
      if (bits.read(1)) skipScaling(bits, list < 6 ? 16 : 64)
  }
  return chroma
}

function skipScaling(bits: Bits, count: number): void {
  let last = 8
  let next = 8
  for (let place = 0; place < count; place += 1) {
    if (next !== 0) next = (last + signed(bits.readGolomb()) + 256) % 256
    last = next === 0 ? last : next
  }
}

/** The order in which pictures are shown is told in one of three ways. */
function skipOrder(bits: Bits): void {
  const kind = bits.readGolomb()
  if (kind === 0) bits.readGolomb()
  if (kind !== 1) return
  bits.read(1)
  bits.readGolomb()
  bits.readGolomb()
  const count = Math.min(bits.readGolomb(), 255)
  for (let place = 0; place < count; place += 1) bits.readGolomb()
}

function signed(code: number): number {
  return code % 2 ? (code + 1) / 2 : -code / 2
}

/** Without the bytes that keep a beginning of a unit from appearing within one (7.4.1). */
function withoutPrevention(unit: Uint8Array): Uint8Array {
  return unit.filter((byte, at) => byte !== 3 || at < 2 || unit[at - 1] !== 0 || unit[at - 2] !== 0)
}
