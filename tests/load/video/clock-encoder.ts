import { spawn } from 'node:child_process'
import { GRID } from '#tests/e2e/support/picture-clock.ts'

const FRAMES_A_SECOND = 30
const STEP_MS = 5

/** Gray pixels of the moment, as `showClockForCamera` draws it. */
function drawClock(now: number): Buffer {
  const { columns, rows, width, height } = GRID
  const moment = Buffer.alloc(4)
  moment.writeUInt32BE(now % 2 ** 32)
  const bytes = [...moment, moment.reduce((one, other) => one + other, 0) % 256]
  const picture = Buffer.alloc(width * height)
  for (const [row, byte] of bytes.entries()) {
    const line = Buffer.alloc(width)
    for (let column = 0; column < columns; column += 1) {
      const isWhite = (byte >> (columns - 1 - column)) & 1
      line.fill(isWhite ? 255 : 0, (column * width) / columns, ((column + 1) * width) / columns)
    }
    for (let y = (row * height) / rows; y < ((row + 1) * height) / rows; y += 1) {
      line.copy(picture, y * width)
    }
  }
  return picture
}

/**
 * Streams a clock and a tone by ffmpeg as OBS does: H.264 and AAC by RTMP, a key frame every two seconds,
 * without frames that are shown later than they are sent.
 * @param address of the server, with the stream key
 */
export function startClockEncoder(address: string): { stop(): void } {
  const { width, height } = GRID
  const ffmpeg = spawn(
    'ffmpeg',
    [
      ...`-v error -probesize 32 -analyzeduration 0 -f rawvideo -pix_fmt gray -s ${width}x${height}`.split(
        ' ',
      ),
      ...`-framerate ${FRAMES_A_SECOND} -i pipe:0`.split(' '),
      ...'-re -f lavfi -i sine=frequency=300'.split(' '),
      ...'-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p'.split(' '),
      ...['-force_key_frames', 'expr:gte(t,n_forced*2)'],
      ...'-b:v 900k -c:a aac -ac 1 -b:a 64k -flvflags no_duration_filesize'.split(' '),
      ...['-f', 'flv', address],
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  // It ends by itself where it is refused, and then nobody sees a picture.
  ffmpeg.stdin.on('error', () => {})
  // It has begun once it has read a picture: those that wait for it would be late, and sound with them.
  let begun = Infinity
  ffmpeg.stdin.write(drawClock(Date.now()), () => (begun = performance.now()))
  let drawn = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1_000) * FRAMES_A_SECOND)
    // It counts the frames, so none may be left out.
    for (; drawn < due; drawn += 1) ffmpeg.stdin.write(drawClock(Date.now()))
  }, STEP_MS)
  return {
    stop() {
      clearInterval(timer)
      ffmpeg.kill('SIGKILL')
    },
  }
}
