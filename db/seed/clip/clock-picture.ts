import { HEIGHT, WIDTH, type Picture } from './plain-h264.ts'

/** Each digit as five columns of seven points, and the colon. */
const DIGITS: Record<string, string[]> = {
  '0': ['01110', '10001', '10011', '10101', '11001', '10001', '01110'],
  '1': ['00100', '01100', '00100', '00100', '00100', '00100', '01110'],
  '2': ['01110', '10001', '00001', '00110', '01000', '10000', '11111'],
  '3': ['01110', '10001', '00001', '00110', '00001', '10001', '01110'],
  '4': ['00010', '00110', '01010', '10010', '11111', '00010', '00010'],
  '5': ['11111', '10000', '11110', '00001', '00001', '10001', '01110'],
  '6': ['00110', '01000', '10000', '11110', '10001', '10001', '01110'],
  '7': ['11111', '00001', '00010', '00100', '01000', '01000', '01000'],
  '8': ['01110', '10001', '10001', '01110', '10001', '10001', '01110'],
  '9': ['01110', '10001', '10001', '01111', '00001', '00010', '01100'],
  ':': ['00000', '00100', '00100', '00000', '00100', '00100', '00000'],
}
/** A point of a digit is so large. */
const POINT = 6
const GAP = POINT * 6
/** The line: a conveyor with boxes on it. */
const BELT_TOP = 112
const BOX = 16
const BOX_EVERY = 48

const SHADES = { wall: 38, floor: 58, belt: 92, box: 188, figures: 226 }
const TINT = { cb: 134, cr: 116 }

/** A workshop as a clip of the demonstration shows it: boxes on a line, and the broadcast's clock. */
export function drawWorkshop(seconds: number): Picture {
  const y = new Uint8Array(WIDTH * HEIGHT).fill(SHADES.wall)
  const fill = (left: number, top: number, width: number, height: number, shade: number) => {
    for (let line = Math.max(0, top); line < Math.min(HEIGHT, top + height); line += 1) {
      const from = line * WIDTH
      y.fill(shade, from + Math.max(0, left), from + Math.min(WIDTH, Math.max(0, left + width)))
    }
  }
  fill(0, BELT_TOP + BOX, WIDTH, HEIGHT - BELT_TOP - BOX, SHADES.floor)
  fill(0, BELT_TOP + BOX, WIDTH, 6, SHADES.belt)
  const moved = (Math.round(seconds * 2) * 8) % BOX_EVERY
  for (let left = moved - BOX_EVERY; left < WIDTH; left += BOX_EVERY) {
    fill(left, BELT_TOP, BOX, BOX, SHADES.box)
  }
  const text = [Math.floor(seconds / 60), Math.floor(seconds) % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  const begins = Math.round((WIDTH - text.length * GAP + POINT) / 2)
  for (const [place, sign] of [...text].entries()) {
    for (const [row, line] of DIGITS[sign]!.entries()) {
      for (const [column, point] of [...line].entries()) {
        if (point === '1')
          fill(
            begins + place * GAP + column * POINT,
            36 + row * POINT,
            POINT,
            POINT,
            SHADES.figures,
          )
      }
    }
  }
  const halves = (WIDTH * HEIGHT) / 4
  return {
    y,
    cb: new Uint8Array(halves).fill(TINT.cb),
    cr: new Uint8Array(halves).fill(TINT.cr),
  }
}
