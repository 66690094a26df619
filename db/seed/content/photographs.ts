import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]
type Box = readonly [left: number, top: number, width: number, height: number, colour: number]

interface Scene {
  name: string
  colours: readonly Colour[]
  /** Painted one over another, on the first colour. */
  boxes: readonly Box[]
}

const WIDTH = 480
const HEIGHT = 360

const repeat = (count: number, box: (at: number) => Box[]): Box[] =>
  Array.from({ length: count }, (_, at) => box(at)).flat()

/** Drawn, so that nobody takes them for photographs of these employers. */
const SCENES: Scene[] = [
  {
    name: '车间（演示图）.png',
    colours: [
      [226, 232, 228],
      [176, 200, 214],
      [120, 132, 128],
      [70, 130, 96],
      [236, 196, 92],
      [196, 202, 198],
    ],
    boxes: [
      ...repeat(4, (at) => [[24 + at * 114, 32, 90, 84, 1] as Box, [66 + at * 114, 32, 6, 84, 0]]),
      [0, 250, WIDTH, 110, 5],
      [0, 252, WIDTH, 6, 4],
      [0, 330, WIDTH, 6, 4],
      ...repeat(3, (at) => [
        [40 + at * 150, 168, 108, 96, 3] as Box,
        [52 + at * 150, 180, 48, 34, 1],
        [110 + at * 150, 184, 12, 12, 4],
        [34 + at * 150, 264, 120, 14, 2],
      ]),
    ],
  },
  {
    name: '宿舍（演示图）.png',
    colours: [
      [240, 234, 222],
      [168, 196, 216],
      [146, 112, 80],
      [112, 160, 132],
      [250, 250, 246],
      [206, 190, 166],
    ],
    boxes: [
      [186, 40, 108, 130, 4],
      [194, 48, 44, 114, 1],
      [242, 48, 44, 114, 1],
      [0, 300, WIDTH, 60, 5],
      ...repeat(2, (at) => [
        [20 + at * 300, 60, 8, 250, 2] as Box,
        [152 + at * 300, 60, 8, 250, 2],
        ...repeat(2, (floor) => [
          [20 + at * 300, 130 + floor * 110, 140, 12, 2] as Box,
          [28 + at * 300, 112 + floor * 110, 124, 18, 3],
          [30 + at * 300, 104 + floor * 110, 34, 12, 4],
        ]),
      ]),
      [196, 220, 88, 10, 2],
      [204, 230, 8, 74, 2],
      [268, 230, 8, 74, 2],
    ],
  },
  {
    name: '食堂（演示图）.png',
    colours: [
      [244, 240, 230],
      [214, 120, 84],
      [120, 150, 130],
      [184, 150, 108],
      [252, 252, 250],
      [214, 208, 194],
    ],
    boxes: [
      [0, 24, WIDTH, 24, 1],
      [40, 60, 400, 70, 4],
      ...repeat(5, (at) => [[56 + at * 78, 78, 56, 34, 2] as Box]),
      [0, 130, WIDTH, 12, 3],
      [0, 210, WIDTH, 150, 5],
      ...repeat(3, (at) => [
        [30 + at * 152, 236, 116, 16, 3] as Box,
        [44 + at * 152, 252, 8, 70, 2],
        [124 + at * 152, 252, 8, 70, 2],
        [52 + at * 152, 226, 30, 10, 4],
        [96 + at * 152, 226, 30, 10, 4],
      ]),
    ],
  },
]

/** Pictures for the report of a visit: a workshop, a dormitory, a canteen. */
export function demonstrationPhotographs(): { name: string; bytes: Uint8Array }[] {
  return SCENES.map((scene) => ({ name: scene.name, bytes: paint(scene) }))
}

/** A PNG with a palette: some boxes take a kilobyte. */
function paint({ colours, boxes }: Scene): Uint8Array {
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
