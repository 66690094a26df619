import { useEffect, useRef } from 'react'

/**
 * For what tells how a step ended, which may stand far above the button: as it comes, it is brought
 * into sight and has the keyboard. A new `arrived` is another one.
 */
export function useArrivalFocus<E extends HTMLElement>(arrived: unknown) {
  const box = useRef<E>(null)
  useEffect(() => box.current?.focus(), [arrived])
  return box
}
