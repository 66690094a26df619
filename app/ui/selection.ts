import { useRef, useState, type FormEvent } from 'react'

/**
 * The rows ticked in a form whose boxes are called `selected`: the form's `list` and `onChange`, how
 * many are ticked, and ticking all. With the shift key a box ticks or clears all from the one before
 * it, as in a file list. `kept` are the ids that a refused form sent.
 */
export function useSelection(sent: unknown) {
  const list = useRef<HTMLFormElement>(null)
  const kept = [sent ?? []].flat().map(String)
  const [count, setCount] = useState(kept.length)
  const boxes = () =>
    list.current?.querySelectorAll<HTMLInputElement>('input[name="selected"]') ?? []
  const last = useRef<string | null>(null)
  const recount = (event?: FormEvent) => {
    const box = event?.target
    if (box instanceof HTMLInputElement && box.name === 'selected') {
      const { shiftKey } = event?.nativeEvent as { shiftKey?: boolean }
      if (shiftKey) tickUpTo(box)
      last.current = box.value
    }
    setCount([...boxes()].filter((box) => box.checked).length)
  }
  const tickUpTo = (box: HTMLInputElement) => {
    const all = [...boxes()]
    const ends = [all.findIndex(({ value }) => value === last.current), all.indexOf(box)]
    if (ends.includes(-1)) return
    for (const between of all.slice(Math.min(...ends), Math.max(...ends) + 1)) {
      between.checked = box.checked
    }
  }
  const selectAll = (ticked: boolean) => {
    for (const box of boxes()) box.checked = ticked
    recount()
  }
  return { list, kept: new Set(kept) as ReadonlySet<string>, count, recount, selectAll }
}
