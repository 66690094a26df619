import { useCallback, useRef } from 'react'

/**
 * What is pressed goes, and what comes in its place is pressed next: it takes the focus, once.
 * @returns `press`, to be called when something is pressed, and the `ref` of what may come in its place
 */
export function useFocusAfter(): {
  press: () => void
  takeFocus: (element: HTMLElement | null) => void
} {
  const isPressed = useRef(false)
  const press = useCallback(() => void (isPressed.current = true), [])
  const takeFocus = useCallback((element: HTMLElement | null) => {
    if (!element || !isPressed.current) return
    isPressed.current = false
    element.focus({ preventScroll: true })
  }, [])
  return { press, takeFocus }
}
