import { useEffect, useRef, useState, type RefObject } from 'react'

/** Who is so near the end of a list reads at its end. */
const NEAR_PX = 64

/**
 * Keeps whoever reads at the end of a list that grows and scrolls in itself there at its end; who reads
 * above is left in peace, and told how many have come. What others say never moves the page: only what
 * the reader does brings the end into sight, where the page has been scrolled away from it.
 */
export function useFollowedEnd(of: {
  list: RefObject<HTMLElement>
  /** What stands below the list and all that sticks to the window's lower edge. */
  end: RefObject<HTMLElement>
  /** When each was said, in milliseconds, the newest last. */
  times: readonly number[]
  /** What the reader has just said, by its id: that is looked at from wherever one was. */
  said: string | undefined
  /** Whether the list is in sight; coming to it leads to its end. */
  isShown: boolean
}) {
  const { list, end, times, said, isShown } = of
  const newest = times.at(-1) ?? 0
  const isAtEnd = useRef(true)
  const [readUntil, setReadUntil] = useState(newest)
  const stay = () => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
    isAtEnd.current = true
    if (isInSight(end.current)) setReadUntil(newest)
  }
  const follow = () => {
    if (!isInSight(end.current)) end.current?.scrollIntoView({ block: 'end' })
    stay()
  }
  const now = useRef({ stay, follow, newest })
  now.current = { stay, follow, newest }
  useEffect(() => {
    const scrolled = list.current
    if (!isShown || !scrolled) return
    now.current.follow()
    const look = () => {
      const below = scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight
      isAtEnd.current = below <= NEAR_PX
      if (isAtEnd.current && isInSight(end.current)) setReadUntil(now.current.newest)
    }
    scrolled.addEventListener('scroll', look, { passive: true })
    window.addEventListener('scroll', look, { passive: true })
    return () => {
      scrolled.removeEventListener('scroll', look)
      window.removeEventListener('scroll', look)
    }
  }, [isShown, list, end])
  useEffect(() => {
    if (isShown && isAtEnd.current) now.current.stay()
  }, [newest, isShown])
  useEffect(() => {
    if (isShown && said !== undefined) now.current.follow()
  }, [said, isShown])
  const missed = isShown ? times.filter((time) => time > readUntil).length : 0
  return { missed, follow }
}

function isInSight(end: HTMLElement | null): boolean {
  return end !== null && end.getBoundingClientRect().top <= window.innerHeight + NEAR_PX
}
