import { useCallback, useEffect, useState } from 'react'

/**
 * Under which names a room's page keeps the words of one account, and what it asks under and about, so that
 * no other finds them.
 */
export function keptWords(roomId: string, accountId: string | null) {
  const of = `${roomId}-${accountId ?? ''}`
  return {
    ask: `room-typed-${of}-ask`,
    say: `room-typed-${of}-say`,
    naming: `room-naming-${of}`,
    about: `room-about-${of}`,
    pressed: `room-pressed-${of}`,
  }
}

/** A text that a page which is loaded anew, or a network that fails, does not lose. */
export function useKeptText(key: string) {
  const [text, setText] = useState('')
  useEffect(() => setText(readKept(key)), [key])
  const keep = useCallback(
    (next: (text: string) => string) =>
      setText((before) => {
        const kept = next(before)
        writeKept(key, kept)
        return kept
      }),
    [key],
  )
  return [text, keep] as const
}

/** Keeps a text in the browser's tab, where it has room for it. */
export function writeKept(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // It stands in the page all the same.
  }
}

/** What was kept under a name; empty for nothing. */
export function readKept(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** The same of what was kept as JSON; null where nothing was, or something else. */
export function readKeptJson(key: string): unknown {
  try {
    return JSON.parse(readKept(key))
  } catch {
    return null
  }
}
