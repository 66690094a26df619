import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'

/** While somebody sets up what sends the picture, whether it has come is asked so often. */
const LOOK_MS = 4_000

/** What was made stays while the page is asked anew, which forgets what an action has answered. */
export function useKept(made: string | null): string | null {
  const [kept, setKept] = useState(made)
  if (made && made !== kept) setKept(made)
  return made ?? kept
}

/** Asks the page anew every few seconds while it is seen. */
export function useFreshDesk(wanted: boolean): void {
  const { revalidate, state } = useRevalidator()
  useEffect(() => {
    if (!wanted || state !== 'idle') return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate()
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [wanted, state, revalidate])
}
