import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Has a page that is looked at ask for its data anew every so many milliseconds, while it is `on`. */
export function useRefreshed(everyMs: number, on: boolean): void {
  const { revalidate, state } = useRevalidator()
  const isIdle = useRef(true)
  isIdle.current = state === 'idle'
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && navigator.onLine && isIdle.current) revalidate()
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs, on, revalidate])
}
