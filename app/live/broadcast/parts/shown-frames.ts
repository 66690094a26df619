import { eachPicture, eachSound } from './track-pieces.ts'

/** Without a picture for so long, another stands in: parts stay as short as playlists promise. */
const STAND_IN_MS = 150
const LOOK_MS = 50
/** Clocks of two cameras that are closer to each other are the same one. */
const SAME_CLOCK_US = 1e6
const CARD = { ink: '#eaf6ee', ground: '#0d3d2b' }

/** The pictures that viewers see, whichever camera they come from. */
export interface ShownFrames {
  /** From now on they come from this track; without one, a card says that there are none. */
  show(track: MediaStreamTrack | null): void
  stop(): void
}

/**
 * Gives the pictures of a track, and of another one that follows it, by one clock. Where none come (the
 * camera is off, a phone has taken it away, or nothing moves on a screen) the last one stands in, or a
 * card with a word of explanation, so that the stream goes on.
 */
export function createShownFrames(options: {
  track: MediaStreamTrack | null
  /** What the card says. */
  word: string
  /** The picture is let go of afterwards. */
  onFrame: (frame: VideoFrame) => void
}): ShownFrames {
  let shown = options.track
  let end = () => {}
  /** What was given last: its time by the stream's clock, and when, in milliseconds of the page's. */
  let last: { at: number; givenAt: number } | null = null
  let kept: VideoFrame | null = null
  let size = { width: 640, height: 360 }

  const nextAt = (now: number) => (last ? last.at + (now - last.givenAt) * 1_000 : now * 1_000)

  function give(frame: VideoFrame, at: number): void {
    if (last && at <= last.at) return
    last = { at, givenAt: performance.now() }
    const timed = new VideoFrame(frame, { timestamp: at })
    try {
      options.onFrame(timed)
    } finally {
      timed.close()
    }
  }

  function follow(track: MediaStreamTrack): () => void {
    let offset: number | null = null
    return eachOf<VideoFrame>(track, (frame) => {
      const expected = nextAt(performance.now())
      const isSameClock = !last || Math.abs(frame.timestamp - expected) < SAME_CLOCK_US
      offset ??= isSameClock ? 0 : Math.round(expected - frame.timestamp)
      size = { width: frame.displayWidth, height: frame.displayHeight }
      kept?.close()
      kept = frame.clone()
      give(frame, frame.timestamp + offset)
    })
  }

  function standIn(): void {
    const now = performance.now()
    const isAway = shown === null || shown.muted
    if (last ? now - last.givenAt < STAND_IN_MS : !isAway) return
    const at = Math.round(nextAt(now))
    if (!isAway && kept) return give(kept, at)
    const canvas = Object.assign(document.createElement('canvas'), size)
    drawCard(canvas, options.word)
    const card = new VideoFrame(canvas, { timestamp: at })
    give(card, at)
    card.close()
  }

  if (shown) end = follow(shown)
  const timer = setInterval(standIn, LOOK_MS)
  return {
    show(track) {
      if (track === shown) return
      end()
      shown = track
      end = track ? follow(track) : () => {}
    },
    stop() {
      clearInterval(timer)
      end()
      kept?.close()
      kept = null
    },
  }
}

/** Makes of a canvas a picture with a word in its middle, as wide as fits. */
export function drawCard(canvas: HTMLCanvasElement, word: string): void {
  const { width, height } = canvas
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = CARD.ground
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = CARD.ink
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = `600 ${Math.round(Math.min(width, height) / 13)}px sans-serif`
  pen.fillText(word, width / 2, height / 2, width * 0.9)
}

/** Does something with each piece that a track gives, then lets go of it. */
export function eachOf<T extends VideoFrame | AudioData>(
  track: MediaStreamTrack,
  work: (piece: T) => void,
): () => void {
  if (typeof MediaStreamTrackProcessor !== 'function') {
    const hand = (piece: VideoFrame | AudioData) => work(piece as T)
    return track.kind === 'video' ? eachPicture(track, hand) : eachSound(track, hand)
  }
  const reader = new MediaStreamTrackProcessor<T>({ track }).readable.getReader()
  let isOver = false
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || isOver) {
        value?.close()
        return
      }
      try {
        work(value)
      } finally {
        value.close()
      }
    }
  }
  read().catch(() => {})
  return () => {
    isOver = true
    void reader.cancel().catch(() => {})
  }
}
