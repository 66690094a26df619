import { useEffect } from 'react'

/** Keeps a phone's screen on while it is wanted: one that locks takes the camera away. */
export function useScreenAwake(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | null = null
    let isOver = false
    const keep = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const got = await navigator.wakeLock.request('screen')
        if (isOver || (lock && !lock.released)) await got.release()
        else lock = got
      } catch {
        // A phone that saves its battery gives none.
      }
    }
    void keep()
    // A page that was hidden has lost it.
    document.addEventListener('visibilitychange', keep)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', keep)
      void lock?.release().catch(() => {})
    }
  }, [isWanted])
}
