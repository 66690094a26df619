import { useState } from 'react'

/** How a viewer wants to have a picture. */
export interface Viewing {
  isOff: boolean
  isSilent: boolean
  setOff: (isOff: boolean) => void
  setSilent: (isSilent: boolean) => void
}

/** Kept by whoever shows the picture, for it to go on so where another picture takes its place. */
export function useViewing({ isSilent: isSilentAtFirst }: { isSilent: boolean }): Viewing {
  const [isOff, setOff] = useState(false)
  const [isSilent, setSilent] = useState(isSilentAtFirst)
  return { isOff, isSilent, setOff, setSilent }
}
