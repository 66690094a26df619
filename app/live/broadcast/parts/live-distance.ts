import type Hls from 'hls.js'

/** How hls.js plays what is live, beside its own ways. */
export const CLOSE_TO_LIVE = {
  // Who has fallen behind comes along again, so little faster that it is hardly heard.
  maxLiveSyncPlaybackRate: 1.1,
  /** After each break a viewer stays so much further behind, in seconds. */
  liveSyncOnStallIncrease: 0.5,
}

/** Without a break for so long, a viewer comes as close again as the playlist allows, */
const CALM_MS = 12_000
/** so often: a network that breaks it each time is not tried for ever. */
const MOST_TRIES = 4

/** Who is so much further behind than that goes to what happens at once: playing faster takes too long, */
const MOST_BEHIND_S = 5
/** and no more often, or a slow network loads everything in vain. */
const JUMPS_APART_MS = 10_000
const LOOK_MS = 2_000

/**
 * Keeps a viewer close to what happens: hls.js stays further behind for good with each break, also with
 * those that the page itself had while it was loading.
 * @returns what ends it
 */
export function keepClose(hls: Hls, { Events, ErrorDetails }: typeof Hls): () => void {
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  hls.on(Events.ERROR, (_name, { details }) => {
    if (details !== ErrorDetails.BUFFER_STALLED_ERROR) return
    clearTimeout(timer)
    if (tries >= MOST_TRIES) return
    timer = setTimeout(() => {
      tries += 1
      const closest = hls.latestLevelDetails?.partHoldBack
      if (closest) hls.targetLatency = closest
    }, CALM_MS)
  })
  let jumpedAt = -Infinity
  const jump = () => {
    const { media, latency, liveSyncPosition } = hls
    if (!media || media.paused || liveSyncPosition === null) return
    if (latency < MOST_BEHIND_S || Date.now() - jumpedAt < JUMPS_APART_MS) return
    jumpedAt = Date.now()
    if (liveSyncPosition > media.currentTime) media.currentTime = liveSyncPosition
  }
  const look = setInterval(jump, LOOK_MS)
  return () => {
    clearTimeout(timer)
    clearInterval(look)
  }
}
