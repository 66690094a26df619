import { useEffect, useState, type RefObject } from 'react'
import { playInto, type Played, type Playing } from './playing.ts'

/** How it comes along is looked at so often. */
const LOOK_MS = 2_000
/** After so many looks at the same moment of a live picture the viewer is told. */
const STILL_LOOKS = 2

/** Plays in an element for as long as it is wanted; what is played from another second is not begun anew. */
export function usePlaying(
  video: RefObject<HTMLVideoElement>,
  { url, isLive, isElsewhere = false, from }: Played,
  isWanted: boolean,
): {
  hasFailed: boolean
  /** Whether a live picture stands still that is not paused. */
  isStill: boolean
  /** In seconds; null where it is not known. */
  delay: number | null
  /** Begins anew at once. */
  again: () => void
} {
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const [delay, setDelay] = useState<number | null>(null)
  const [isStill, setStill] = useState(false)
  const [begins] = useState(from)
  useEffect(() => {
    const element = video.current
    if (!element || !isWanted) return
    let playing: Playing | null = null
    let isClosed = false
    const failed = () => setFailed(true)
    const came = () => setFailed(false)
    playInto(element, { url, isLive, isElsewhere, from: begins }, { failed, came }).then(
      (begun) => {
        if (isClosed) begun.close()
        else playing = begun
      },
      failed,
    )
    let stood = { at: element.currentTime, looks: 0 }
    const look = () => {
      const { currentTime: at, paused } = element
      stood = { at, looks: at === stood.at && at > 0 && !paused ? stood.looks + 1 : 0 }
      setStill(isLive && stood.looks >= STILL_LOOKS)
      // Of what is not there yet nothing is late.
      const isShown = element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
      setDelay(isShown ? (playing?.delaySeconds() ?? null) : null)
    }
    const timer = setInterval(look, LOOK_MS)
    return () => {
      isClosed = true
      clearInterval(timer)
      setStill(false)
      playing?.close()
    }
  }, [video, url, isLive, isElsewhere, begins, isWanted, attempt])
  const again = () => {
    setFailed(false)
    setAttempt(attempt + 1)
  }
  return { hasFailed, isStill, delay, again }
}
