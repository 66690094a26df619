import decode from 'qr/decode.js'

/** Wide enough for a reader to find its marks. */
const PIXELS = 4

/** What a phone's camera reads of a QR code that is drawn as one path of an SVG, a row a stroke. */
export function readCode(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]) * PIXELS
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  let [x, y] = [0, 0]
  const strokes = /stroke="#000000" d="([^"]+)"/.exec(svg)?.[1] ?? ''
  for (const [, way, across = '', down = ''] of strokes.matchAll(
    /([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g,
  )) {
    const start = way === 'M' ? 0 : x
    if (way === 'h') darken(x, Math.floor(y), Number(across))
    x = start + Number(across)
    if (way !== 'h') y = (way === 'M' ? 0 : y) + Number(down)
  }
  return decode({ width: size, height: size, data })

  function darken(from: number, row: number, length: number): void {
    for (let line = row * PIXELS; line < (row + 1) * PIXELS; line++) {
      for (let at = from * PIXELS; at < (from + length) * PIXELS; at++) {
        data.fill(0, (line * size + at) * 4, (line * size + at) * 4 + 3)
      }
    }
  }
}
