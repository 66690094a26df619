import { useEffect, useState } from 'react'
import type { Said } from '../model/judge.ts'
import type { DemandFacts } from '../model/demand.ts'

/** What screening finds in the texts of a demand. */
export type ScreenDemand = (facts: DemandFacts) => Said[]

/**
 * What screens the texts of a demand while they are typed; null until it is loaded, which is after the
 * form can be used: its rules weigh more than the form.
 */
export function useScreening(): ScreenDemand | null {
  const [screening, setScreening] = useState<{ screen: ScreenDemand } | null>(null)
  useEffect(() => {
    let isShown = true
    void import('../model/said.ts').then(
      ({ screenDemand }) => {
        if (isShown) setScreening({ screen: screenDemand })
      },
      // The server screens what is sent all the same.
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [])
  return screening && screening.screen
}
