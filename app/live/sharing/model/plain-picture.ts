/** Kinds of picture that a browser shows everywhere. */
export type PictureKind = 'image/jpeg' | 'image/png'

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks of a PNG that make the picture (W3C PNG §11); the others say where and by whom it was made. */
const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'pHYs',
])

/**
 * The picture without what its camera or program wrote into it: place, time, device and words. The way
 * it is turned stays, or a phone's photograph would lie on its side. Null for what is no picture.
 */
export function plainPicture(
  bytes: Uint8Array,
): { kind: PictureKind; bytes: Uint8Array<ArrayBuffer> } | null {
  if (PNG_HEAD.every((byte, at) => bytes[at] === byte)) {
    const plain = plainPng(bytes)
    return plain && { kind: 'image/png', bytes: plain }
  }
  const plain = plainJpeg(bytes)
  return plain && { kind: 'image/jpeg', bytes: plain }
}

function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, PNG_HEAD.length)]
  let at = PNG_HEAD.length
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(kept)
    at = end
  }
  return null
}

const SOI = 0xd8
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
/** Colours: an ICC profile, and how Adobe's programs have stored them. */
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

/** Segments of a JPEG (ITU-T T.81 Annex B) up to the first scan; what follows is the picture itself. */
function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  const view = viewOf(bytes)
  const kept: Uint8Array[] = []
  let turned = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) return null
    if (marker === APP1) turned = turnOf(bytes.subarray(at + 4, end)) ?? turned
    if (marker === SOS) {
      const turn = turned === 1 ? [] : [turnSegment(turned)]
      return joined([bytes.subarray(0, 2), ...turn, ...kept, bytes.subarray(at)])
    }
    const isApp = marker >= APP0 && marker <= APP15
    const isColour = marker === APP0 || marker === APP2 || marker === APP14
    if ((!isApp || isColour) && marker !== COMMENT) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]
const ORIENTATION = 0x0112

/** How a camera says that its picture is turned (Exif 2.3 §4.6.4 A), 1 to 8; null where it does not. */
function turnOf(segment: Uint8Array): number | null {
  if (!EXIF.every((byte, at) => segment[at] === byte)) return null
  const tiff = segment.subarray(EXIF.length)
  if (tiff.length < 8) return null
  const view = viewOf(tiff)
  const isLittle = tiff[0] === 0x49
  const first = view.getUint32(4, isLittle)
  if (first + 2 > tiff.length) return null
  const count = view.getUint16(first, isLittle)
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12
    if (at + 12 > tiff.length) return null
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue
    const turn = view.getUint16(at + 8, isLittle)
    return turn >= 1 && turn <= 8 ? turn : null
  }
  return null
}

/** A segment that says how the picture is turned, and nothing else. */
function turnSegment(turn: number): Uint8Array {
  const tiff = [
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0],
    ...[0, 0, 0, 0],
  ]
  const length = 2 + EXIF.length + tiff.length
  return Uint8Array.from([0xff, APP1, 0, length, ...EXIF, ...tiff])
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
