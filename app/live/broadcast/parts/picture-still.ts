import { STILL_BYTES } from '../model/still.ts'

/** What stills are drawn from: one picture, or what a video element shows at the moment. */
type Picture = VideoFrame | HTMLVideoElement

/** The list of rooms shows a picture that is about so old. */
const EVERY_MS = 22_000
/** A track is looked at so often for whether it shows something. */
const LOOK_MS = 1_000
const SIZE = { width: 320, height: 180 }
const QUALITY = 0.7

/**
 * Draws every now and then a still of what is shown, for the list of rooms, where nothing is played.
 * @returns told each picture; it is looked at before that returns
 */
export function createStills(give: (jpeg: Uint8Array) => void): (picture: Picture) => void {
  let drawnAt = -Infinity
  return (picture) => {
    if (performance.now() - drawnAt < EVERY_MS) return
    drawnAt = performance.now()
    const canvas = Object.assign(document.createElement('canvas'), SIZE)
    const [width, height] =
      'videoWidth' in picture
        ? [picture.videoWidth, picture.videoHeight]
        : [picture.displayWidth, picture.displayHeight]
    const scale = Math.max(SIZE.width / width, SIZE.height / height)
    const [wide, high] = [width * scale, height * scale]
    const [left, top] = [(SIZE.width - wide) / 2, (SIZE.height - high) / 2]
    canvas.getContext('2d')?.drawImage(picture, left, top, wide, high)
    const hand = async (blob: Blob | null) => {
      if (blob && blob.size <= STILL_BYTES) give(new Uint8Array(await blob.arrayBuffer()))
    }
    canvas.toBlob((blob) => void hand(blob), 'image/jpeg', QUALITY)
  }
}

/** Where no pictures are given one by one: has them drawn of what a track shows, whichever it is by then. */
export function createTrackStills(options: {
  give: (jpeg: Uint8Array) => void
  /** Whether one could be sent now. */
  isWanted: () => boolean
}): { follow: (track: MediaStreamTrack) => void; stop: () => void } {
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  const draw = createStills(options.give)
  const timer = setInterval(() => {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && options.isWanted()) draw(video)
  }, LOOK_MS)
  return {
    follow(track) {
      video.srcObject = new MediaStream([track])
      video.play().catch(() => {})
    },
    stop() {
      clearInterval(timer)
      video.srcObject = null
    },
  }
}
