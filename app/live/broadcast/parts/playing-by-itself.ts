import { createBreaks } from './breaks.ts'
import type { Listener, Played, Playing } from './playing.ts'

const HLS = 'application/vnd.apple.mpegurl'
/** Who seems to be further behind has a clock that is wrong. */
const MOST_DELAY_S = 60

/** Of the first moment of a playlist, where the browser tells (WebKit alone). */
interface Dated {
  getStartDate?: () => Date
}

/** Plays an HLS playlist by the browser alone: it reads the playlist, and is told where to begin. */
export function playByItself(
  video: HTMLMediaElement & Dated,
  played: Played,
  listener: Listener,
): Playing {
  const { url, isLive, from } = played
  const breaks = createBreaks(played, listener)
  /** Where a replay stood when it broke off, and whether it was being played. */
  let stood = from ?? 0
  let isWanted = isLive
  const stand = () => {
    if (isLive || video.currentTime === 0) return
    stood = video.currentTime
    isWanted = !video.paused
  }
  const load = () => {
    video.src = stood > 0 ? `${url}#t=${stood}` : url
    if (isWanted) video.play().catch(() => {})
  }
  const lose = () => breaks.again(load)
  if (!video.canPlayType(HLS)) listener.failed()
  else {
    video.addEventListener('error', lose)
    if (isLive && !played.isElsewhere) video.addEventListener('ended', lose)
    video.addEventListener('loadeddata', breaks.came)
    video.addEventListener('timeupdate', stand)
    load()
  }
  return {
    delaySeconds() {
      const startedAt = video.getStartDate?.().getTime() ?? NaN
      const delay = (Date.now() - startedAt) / 1_000 - video.currentTime
      return isLive && delay >= 0 && delay < MOST_DELAY_S ? delay : null
    },
    close() {
      breaks.end()
      video.removeEventListener('error', lose)
      video.removeEventListener('ended', lose)
      video.removeEventListener('loadeddata', breaks.came)
      video.removeEventListener('timeupdate', stand)
      video.removeAttribute('src')
      // Only this ends what is being loaded.
      video.load()
    },
  }
}
