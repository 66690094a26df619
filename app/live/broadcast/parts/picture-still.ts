import { STILL_BYTES } from '../model/still.ts'

/** The list of rooms shows a picture that is about so old. */
const EVERY_MS = 22_000
const SIZE = { width: 320, height: 180 }
const QUALITY = 0.7

/**
 * Draws every now and then a still of what is shown, for the list of rooms, where nothing is played.
 * @returns told each picture; it is looked at before that returns
 */
export function createStills(give: (jpeg: Uint8Array) => void): (frame: VideoFrame) => void {
  let drawnAt = -Infinity
  return (frame) => {
    if (performance.now() - drawnAt < EVERY_MS) return
    drawnAt = performance.now()
    const canvas = Object.assign(document.createElement('canvas'), SIZE)
    const { displayWidth: width, displayHeight: height } = frame
    const scale = Math.max(SIZE.width / width, SIZE.height / height)
    const [wide, high] = [width * scale, height * scale]
    const [left, top] = [(SIZE.width - wide) / 2, (SIZE.height - high) / 2]
    canvas.getContext('2d')?.drawImage(frame, left, top, wide, high)
    const hand = async (blob: Blob | null) => {
      if (blob && blob.size <= STILL_BYTES) give(new Uint8Array(await blob.arrayBuffer()))
    }
    canvas.toBlob((blob) => void hand(blob), 'image/jpeg', QUALITY)
  }
}
