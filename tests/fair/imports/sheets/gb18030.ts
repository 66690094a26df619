/** Bytes of each sign that GB18030 writes with two. */
const PAIRS = new Map<string, number[]>()
const decoder = new TextDecoder('gb18030')
for (let first = 0x81; first <= 0xfe; first += 1) {
  for (let second = 0x40; second <= 0xfe; second += 1) {
    const text = decoder.decode(Uint8Array.of(first, second))
    if (second !== 0x7f && [...text].length === 1) PAIRS.set(text, [first, second])
  }
}

/** A text in GB18030: one byte for ASCII, two for what is usual, four beyond the first plane. */
export function encodeGb18030(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap(bytesOf))
}

function bytesOf(sign: string): number[] {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x80) return [code]
  const pair = PAIRS.get(sign)
  if (pair) return pair
  if (code < 0x10000) throw new Error(`${sign} is not written in two bytes`)
  const place = code - 0x10000
  return [
    0x90 + Math.floor(place / 12_600),
    0x30 + (Math.floor(place / 1260) % 10),
    0x81 + (Math.floor(place / 10) % 126),
    0x30 + (place % 10),
  ]
}
