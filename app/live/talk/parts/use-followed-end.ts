import { useEffect, useRef, useState, type RefObject } from 'react'

/** Who is so near the end of a list reads at its end. */
const NEAR_PX = 64

/**
 * Keeps whoever reads at the end of a list that grows there at its end; who reads above is left in peace,
 * and told how many have come. `end` stands below whatever sticks to the window's lower edge, so that
 * nothing at the end of the list is under it.
 */
export function useFollowedEnd(list: {
  end: RefObject<HTMLElement>
  /** When each was said, in milliseconds, the newest last. */
  times: readonly number[]
  /** What the reader has just said, by its id: that is looked at from wherever one was. */
  said: string | undefined
  /** Whether the list is in sight; coming to it leads to its end. */
  isShown: boolean
}) {
  const { end, times, said, isShown } = list
  const newest = times.at(-1) ?? 0
  const isAtEnd = useRef(true)
  const [readUntil, setReadUntil] = useState(newest)
  const follow = () => {
    if (end.current && isBelow(end.current, 0)) end.current.scrollIntoView({ block: 'end' })
    isAtEnd.current = true
    setReadUntil(newest)
  }
  const now = useRef({ follow, newest })
  now.current = { follow, newest }
  useEffect(() => {
    if (!isShown) return
    now.current.follow()
    const look = () => {
      isAtEnd.current = end.current !== null && !isBelow(end.current, NEAR_PX)
      if (isAtEnd.current) setReadUntil(now.current.newest)
    }
    window.addEventListener('scroll', look, { passive: true })
    return () => window.removeEventListener('scroll', look)
  }, [isShown, end])
  useEffect(() => {
    if (isShown && isAtEnd.current) now.current.follow()
  }, [newest, isShown])
  useEffect(() => {
    if (isShown && said !== undefined) now.current.follow()
  }, [said, isShown])
  const missed = isShown ? times.filter((time) => time > readUntil).length : 0
  return { missed, follow }
}

function isBelow(element: HTMLElement, byPx: number): boolean {
  return element.getBoundingClientRect().top > window.innerHeight + byPx
}
