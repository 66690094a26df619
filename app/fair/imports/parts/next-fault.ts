import { useEffect, useRef, useState } from 'react'

/** Cells in which something is wrong carry it. */
export const FAULTY_CELL = { 'data-faulty-cell': '' }

/**
 * Where the focus goes once what was entered in a cell is saved: the cell is gone then, and with it
 * the focus. It goes to the next cell in which something is wrong, or else to the line (`end`) which
 * says that there is none. In a cell that is still wrong it stays.
 */
export function useNextFault(rows: unknown) {
  const left = useRef<{ from: HTMLElement; next: HTMLElement[] } | null>(null)
  const end = useRef<HTMLParagraphElement>(null)
  const [isEnd, setIsEnd] = useState(false)
  useEffect(() => {
    if (!left.current || left.current.from.isConnected) return
    const next = left.current.next.find((cell) => cell.isConnected)
    left.current = null
    // Who has gone elsewhere meanwhile is not called back.
    if (document.activeElement !== document.body) return
    setIsEnd(!next)
    const to = next ?? end.current
    to?.focus()
  }, [rows])
  const leave = (from: HTMLElement) => {
    const cells = [...document.querySelectorAll<HTMLElement>('[data-faulty-cell]')]
    const isBehind = (cell: HTMLElement) =>
      (from.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
    const others = cells.filter((cell) => cell !== from)
    left.current = {
      from,
      next: [...others.filter(isBehind), ...others.filter((cell) => !isBehind(cell))],
    }
    setIsEnd(false)
  }
  return { leave, end, isEnd }
}
