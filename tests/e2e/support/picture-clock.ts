import type { Page } from 'playwright-core'

/**
 * Squares of a picture that say a moment: 32 bits of the milliseconds of the clock, then a sum of their
 * four bytes, by which a picture that was only half decoded, or is no clock, is told from one that is.
 */
export const GRID = { columns: 8, rows: 5, width: 640, height: 360 }

/** Two pages on one machine have one clock, of which so much comes back from the squares. */
const WRAPS_MS = 2 ** 32

/**
 * Has a page's camera and microphone be a clock and a hum, and its screen, which stands upright and is
 * larger than any phone can decode, the same clock: black and white squares that say when they were drawn, 30 times a second. What
 * the page asks for is kept in `asked`. To be called before the page is opened.
 */
export async function showClockForCamera(page: Page): Promise<void> {
  await page.addInitScript(({ columns, rows, width, height }) => {
    const asked: object[] = []
    Object.assign(globalThis, { asked })
    const clockTracks = (size: { width: number; height: number }) => {
      const canvas = Object.assign(document.createElement('canvas'), size)
      const pen = canvas.getContext('2d')!
      const [wide, high] = [size.width / columns, size.height / rows]
      const draw = () => {
        const bytes = new DataView(new ArrayBuffer(4))
        bytes.setUint32(0, Date.now() % 2 ** 32)
        const four = [0, 1, 2, 3].map((place) => bytes.getUint8(place))
        const sum = four.reduce((one, other) => one + other, 0) % 256
        for (const [row, byte] of [...four, sum].entries()) {
          for (let column = 0; column < columns; column += 1) {
            pen.fillStyle = (byte >> (columns - 1 - column)) & 1 ? '#fff' : '#000'
            pen.fillRect(column * wide, row * high, wide, high)
          }
        }
      }
      draw()
      setInterval(draw, 1_000 / 30)
      return canvas.captureStream(30).getVideoTracks()
    }
    navigator.mediaDevices.getDisplayMedia = async (wanted) => {
      asked.push({ screen: wanted })
      return new MediaStream(clockTracks({ width: 1440, height: 2560 }))
    }
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      asked.push(wanted ?? {})
      const tracks: MediaStreamTrack[] = []
      if (wanted?.video) tracks.push(...clockTracks({ width, height }))
      if (wanted?.audio) {
        const context = new AudioContext()
        await context.resume()
        const [hum, quiet] = [context.createOscillator(), context.createGain()]
        const microphone = context.createMediaStreamDestination()
        quiet.gain.value = 0.1
        hum.connect(quiet).connect(microphone)
        hum.start()
        tracks.push(...microphone.stream.getAudioTracks())
      }
      return new MediaStream(tracks)
    }
  }, GRID)
}

/** A clock that was seen in a picture. */
export interface SeenClock {
  /** When it was drawn and when it was seen, in milliseconds that begin anew every 50 days. */
  drawnAt: number
  seenAt: number
}

/** Reads the clock in the first video of a page as it is shown at this moment; null where none is seen. */
export async function readPictureClock(page: Page): Promise<SeenClock | null> {
  return page.evaluate(({ columns, rows, width, height }) => {
    const video = document.querySelector('video')
    if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const pen = canvas.getContext('2d', { willReadFrequently: true })!
    const seenAt = Date.now() % 2 ** 32
    pen.drawImage(video, 0, 0, width, height)
    const { data } = pen.getImageData(0, 0, width, height)
    const bytes = Array.from({ length: rows }, (_, row) => {
      let byte = 0
      for (let column = 0; column < columns; column += 1) {
        const x = Math.floor(((column + 0.5) * width) / columns)
        const y = Math.floor(((row + 0.5) * height) / rows)
        byte = byte * 2 + (data[(y * width + x) * 4]! > 127 ? 1 : 0)
      }
      return byte
    })
    const [one = 0, two = 0, three = 0, four = 0, sum] = bytes
    if ((one + two + three + four) % 256 !== sum || one + two + three + four === 0) return null
    return { drawnAt: ((one * 256 + two) * 256 + three) * 256 + four, seenAt }
  }, GRID)
}

/** How late a clock was seen, in milliseconds. */
export function delayOf({ drawnAt, seenAt }: SeenClock): number {
  return (seenAt - drawnAt + WRAPS_MS) % WRAPS_MS
}

/** Reads the clock in a page's picture so many times, each a little after the other. */
export async function readPictureClocks(
  page: Page,
  { times, everyMs }: { times: number; everyMs: number },
): Promise<SeenClock[]> {
  const seen: SeenClock[] = []
  while (seen.length < times) {
    const clock = await readPictureClock(page)
    if (clock) seen.push(clock)
    await page.waitForTimeout(everyMs)
  }
  return seen
}

/** The one in the middle. */
export function medianOf(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? NaN
}
