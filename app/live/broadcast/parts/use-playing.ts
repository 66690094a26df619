import { useEffect, useState, type RefObject } from 'react'
import { playInto, type Played, type Playing } from './playing.ts'

/** The delay is looked at so often. */
const LOOK_MS = 2_000

/** Plays in an element for as long as it is wanted; what is played from another second is not begun anew. */
export function usePlaying(
  video: RefObject<HTMLVideoElement>,
  { url, isLive, isElsewhere = false, from }: Played,
  isWanted: boolean,
): {
  hasFailed: boolean
  /** In seconds; null where it is not known. */
  delay: number | null
  /** Begins anew at once. */
  again: () => void
} {
  const [attempt, setAttempt] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const [delay, setDelay] = useState<number | null>(null)
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
    const timer = setInterval(() => setDelay(playing?.delaySeconds() ?? null), LOOK_MS)
    return () => {
      isClosed = true
      clearInterval(timer)
      playing?.close()
    }
  }, [video, url, isLive, isElsewhere, begins, isWanted, attempt])
  const again = () => {
    setFailed(false)
    setAttempt(attempt + 1)
  }
  return { hasFailed, delay, again }
}
