import { HEIGHT, paint, repeat, WIDTH, type Box, type Scene } from './scene.ts'

/** Drawn like the photographs of a visit, so that nobody takes them for these employers. */
const COVERS = {
  battery_line: {
    name: '电池产线（演示图）.png',
    colours: [
      [222, 234, 228],
      [92, 146, 116],
      [52, 78, 68],
      [246, 206, 96],
      [250, 252, 250],
      [168, 190, 180],
    ],
    boxes: [
      // Lamps under the roof, and the line with cells of two colours on it.
      [0, 0, WIDTH, 30, 2],
      ...repeat(4, (at) => [[34 + at * 116, 30, 64, 8, 3] as Box, [62 + at * 116, 8, 8, 22, 5]]),
      [0, 232, WIDTH, 26, 2],
      ...repeat(5, (at) => [
        [18 + at * 94, 150, 66, 82, at % 2 ? 1 : 4] as Box,
        [30 + at * 94, 138, 14, 12, 2],
        [58 + at * 94, 138, 14, 12, 2],
        [30 + at * 94, 176, 42, 10, 3],
        [30 + at * 94, 196, 42, 10, at % 2 ? 4 : 1],
      ]),
      ...repeat(6, (at) => [[20 + at * 80, 258, 40, 40, 5] as Box, [32 + at * 80, 270, 16, 16, 2]]),
      [0, 306, WIDTH, 54, 1],
      [0, 306, WIDTH, 6, 3],
    ],
  },
  workbench: {
    name: '工具墙（演示图）.png',
    colours: [
      [238, 230, 216],
      [150, 108, 72],
      [78, 88, 92],
      [206, 92, 70],
      [120, 164, 148],
      [212, 196, 170],
    ],
    boxes: [
      [36, 34, 408, 192, 5],
      // A spanner, a hammer, a saw and a meter hang on the wall.
      [80, 90, 18, 104, 2],
      [66, 60, 46, 40, 2],
      [80, 60, 18, 22, 5],
      [164, 88, 16, 106, 1],
      [136, 62, 72, 30, 2],
      [244, 70, 12, 124, 3],
      ...repeat(6, (at) => [[256, 78 + at * 18, 34, 12, 2] as Box]),
      [326, 66, 84, 126, 4],
      [340, 80, 56, 40, 0],
      [344, 112, 26, 4, 3],
      ...repeat(2, (at) => [[344 + at * 32, 140, 16, 16, 2] as Box]),
      [0, 254, WIDTH, 26, 1],
      [40, 280, 26, 80, 1],
      [414, 280, 26, 80, 1],
      [150, 226, 96, 28, 2],
      [170, 210, 56, 16, 3],
      [90, 304, 300, 56, 5],
    ],
  },
  studio: {
    name: '直播间（演示图）.png',
    colours: [
      [224, 238, 230],
      [42, 74, 60],
      [86, 150, 112],
      [236, 122, 96],
      [252, 252, 248],
      [188, 210, 198],
    ],
    boxes: [
      [0, 276, WIDTH, 84, 5],
      // A phone on its stand, with somebody in its picture.
      [150, 36, 180, 252, 1],
      [162, 54, 156, 206, 4],
      [204, 96, 72, 72, 2],
      [184, 176, 112, 84, 2],
      [172, 64, 46, 16, 3],
      [228, 268, 24, 8, 5],
      [228, 288, 24, 40, 1],
      [186, 328, 108, 10, 1],
      // Lamps on both sides.
      ...repeat(2, (at) => [
        [40 + at * 336, 70, 64, 64, 3] as Box,
        [52 + at * 336, 82, 40, 40, 4],
        [68 + at * 336, 134, 8, 196, 1],
        [44 + at * 336, HEIGHT - 30, 56, 8, 1],
      ]),
    ],
  },
} as const satisfies Record<string, Scene>

export type CoverName = keyof typeof COVERS

/** The cover of a room of the demonstration: a few kilobytes. */
export function roomCover(cover: CoverName): { name: string; bytes: Uint8Array } {
  const scene = COVERS[cover]
  return { name: scene.name, bytes: paint(scene) }
}
