import { useEffect } from 'react'
import { settleSent } from './selection-kept.ts'

/** In place of a page that failed: what was ticked for it is still ticked when one comes back. */
export function useKeptTicks(): void {
  useEffect(() => {
    settleSent(null, { isDone: false })
  }, [])
}
