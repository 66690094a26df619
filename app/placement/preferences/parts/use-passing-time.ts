import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'

/** A page that lies open says how long is left at least this often. */
const LOOK_MS = 20_000

/**
 * The server's time while a page lies open, by what has passed since it was loaded: the browser's own
 * clock may be wrong. When it comes to `endsAt` the page is loaded anew, once.
 */
export function usePassingTime(loadedAt: Date, endsAt: Date | null): Date {
  const { revalidate } = useRevalidator()
  const loadAgain = useRef(revalidate)
  useEffect(() => {
    loadAgain.current = revalidate
  }, [revalidate])
  const from = loadedAt.getTime()
  const end = endsAt?.getTime() ?? null
  const [passed, setPassed] = useState({ from, ms: 0 })
  useEffect(() => {
    if (end === null || from >= end) return
    const begun = Date.now()
    let timer: ReturnType<typeof setTimeout>
    const wait = (left: number) => {
      timer = setTimeout(look, Math.min(LOOK_MS, left))
    }
    const look = () => {
      const ms = Date.now() - begun
      setPassed({ from, ms })
      if (from + ms < end) wait(end - from - ms)
      else void loadAgain.current()
    }
    wait(end - from)
    return () => clearTimeout(timer)
  }, [from, end])
  return new Date(from + (passed.from === from ? passed.ms : 0))
}
