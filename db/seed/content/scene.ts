import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]
export type Box = readonly [
  left: number,
  top: number,
  width: number,
  height: number,
  colour: number,
]

/** A picture of the demonstration, drawn of boxes. */
export interface Scene {
  name: string
  colours: readonly Colour[]
  /** Painted one over another, on the first colour. */
  boxes: readonly Box[]
}

export const WIDTH = 480
export const HEIGHT = 360

/** The same boxes several times, each by its place. */
export const repeat = (count: number, box: (at: number) => Box[]): Box[] =>
  Array.from({ length: count }, (_, at) => box(at)).flat()

/** A PNG with a palette: some boxes take a kilobyte. */
export function paint({ colours, boxes }: Scene): Uint8Array {
  // Each line begins with the filter that was used on it: none.
  const lines = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (const [left, top, width, height, colour] of boxes) {
    for (let line = top; line < top + height; line += 1) {
      const start = line * (WIDTH + 1) + 1 + left
      lines.fill(colour, start, start + width)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a point, each a place in the palette.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(colours.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
