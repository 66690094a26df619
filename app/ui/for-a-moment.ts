import { useEffect, useState } from 'react'

const MOMENT_MS = 3000

/** Whether something was done just now, and what says so: it is over after three seconds. */
export function useForAMoment(): [isNow: boolean, say: () => void] {
  const [isNow, setNow] = useState(false)
  useEffect(() => {
    if (!isNow) return
    const timer = setTimeout(() => setNow(false), MOMENT_MS)
    return () => clearTimeout(timer)
  }, [isNow])
  return [isNow, () => setNow(true)]
}
