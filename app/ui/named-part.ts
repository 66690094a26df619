import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * For a part of a page that an address leads to by `#id`: whoever comes there has the keyboard in it, as
 * with a browser's own step to another page. It is scrolled to without this, and without a script.
 */
export function useNamedPart<E extends HTMLElement>(id: string) {
  const { hash, key } = useLocation()
  const part = useRef<E>(null)
  useEffect(() => {
    if (hash === `#${id}`) part.current?.focus({ preventScroll: true })
  }, [hash, key, id])
  return part
}
