import { useRef, useState } from 'react'

/**
 * The rows ticked in a form whose boxes are called `selected`: the form's `list` and `onChange`, how
 * many are ticked, and ticking all. `kept` are the ids that a refused form sent.
 */
export function useSelection(sent: unknown) {
  const list = useRef<HTMLFormElement>(null)
  const kept = [sent ?? []].flat().map(String)
  const [count, setCount] = useState(kept.length)
  const boxes = () =>
    list.current?.querySelectorAll<HTMLInputElement>('input[name="selected"]') ?? []
  const recount = () => setCount([...boxes()].filter((box) => box.checked).length)
  const selectAll = (ticked: boolean) => {
    for (const box of boxes()) box.checked = ticked
    recount()
  }
  return { list, kept: new Set(kept) as ReadonlySet<string>, count, recount, selectAll }
}
