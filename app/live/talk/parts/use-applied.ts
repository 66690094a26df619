import { useFetcher } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** So often the cockpit learns how many have applied. */
const APPLIED_MS = 20_000

/** How many have applied so far: asked for anew by a page that is looked at, while the room is live. */
export function useApplied(of: { roomId: string; atFirst: number; isLive: boolean }): number {
  const { roomId, atFirst, isLive } = of
  const { data, load, state } = useFetcher<{ applied: number }>()
  const isIdle = useRef(true)
  isIdle.current = state === 'idle'
  useEffect(() => {
    if (!isLive) return
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible' || !navigator.onLine || !isIdle.current) return
      load(`/rooms/${roomId}/applied`)
    }, APPLIED_MS)
    return () => clearInterval(timer)
  }, [isLive, load, roomId])
  return data?.applied ?? atFirst
}
