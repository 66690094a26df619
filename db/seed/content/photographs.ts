import { paint, repeat, WIDTH, type Box, type Scene } from './scene.ts'

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
