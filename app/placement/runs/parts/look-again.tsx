import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'

const LOOK_AGAIN_MS = 1000
const LOOK_AGAIN_S = 3

/** Looks again while something is being worked out elsewhere. */
export function LookAgain(props: { isGoing: boolean }) {
  const { revalidate, state } = useRevalidator()
  const { isGoing } = props
  useEffect(() => {
    // A look that takes longer than the pause would be broken off by the next one.
    if (!isGoing || state !== 'idle') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [isGoing, state, revalidate])
  if (!isGoing) return null
  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(LOOK_AGAIN_S)} />
    </noscript>
  )
}
