import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { keptName, noteSent, readKept, settleSent, writeKept } from './selection-kept.ts'
import { useVisitor } from './visitor.ts'

/** The ticks of a list, as its table and its bar show them. */
export interface ListSelection {
  /** How many are ticked, on other pages too. */
  count: number
  /** Those of this page. */
  here: string[]
  /** Those of other pages. */
  elsewhere: string[]
  /** Everything that the filter finds. */
  isAll: boolean
  selectAll: (ticked: boolean) => void
  clear: () => void
}

/**
 * The rows ticked in a form whose boxes are called `selected`: what the form needs, how many are
 * ticked, and ticking all. With the shift key a box ticks or clears all from the one before it, as in
 * a file list. What is ticked stays so on the list's other pages, until a step for it is done. `sent`
 * is what a refused form sent, `ids` the rows of this page; `step` is the value of the button for what
 * is ticked, where the form has others too.
 */
export function useSelection(
  sent: Record<string, unknown> | null | undefined,
  ids: string[],
  step?: string,
) {
  const list = useRef<HTMLFormElement>(null)
  const name = keptName(useLocation(), useVisitor()?.person ?? null)
  const kept = [sent?.selected ?? []].flat().map(String)
  const others = (all: string[]) => [...new Set(all)].filter((id) => !ids.includes(id))
  const [elsewhere, setElsewhere] = useState(() => others(kept))
  const [here, setHere] = useState(() => kept.filter((id) => ids.includes(id)))
  const [isAll, setIsAll] = useState(Boolean(sent?.all))
  const boxes = () => [
    ...(list.current?.querySelectorAll<HTMLInputElement>(
      'input[name="selected"]:not([data-elsewhere])',
    ) ?? []),
  ]
  const whole = () => list.current?.querySelector<HTMLInputElement>('input[name="all"]')
  const last = useRef<string | null>(null)
  const count = (others = elsewhere) => {
    const ticked = boxes().filter((box) => box.checked)
    const everything = whole()
    // All is no longer meant once one of them is not.
    if (everything && ticked.length < ids.length) everything.checked = false
    setHere(ticked.map(({ value }) => value))
    setIsAll(everything?.checked ?? false)
    writeKept(name, [...others, ...ticked.map((box) => box.value)])
  }
  const isIdle = useNavigation().state === 'idle'
  useEffect(() => {
    if (isIdle && settleSent({ isDone: !sent }) === name) clear()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [isIdle, sent])
  const shown = useRef<string | null>(null)
  useEffect(() => {
    const before = new Set([...readKept(name), ...kept])
    // What was ticked before the scripts came stays so; another filter with the same rows begins anew.
    const isFirst = shown.current === null
    shown.current = name
    for (const box of boxes()) box.checked = before.has(box.value) || (isFirst && box.checked)
    const others = [...before].filter((id) => !ids.includes(id))
    setElsewhere(others)
    count(others)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- read once for each list that is shown
  }, [name])
  const recount = (event: FormEvent) => {
    const box = event.target
    if (box instanceof HTMLInputElement && box.name === 'selected') {
      const { shiftKey } = event.nativeEvent as { shiftKey?: boolean }
      if (shiftKey) tickUpTo(box)
      last.current = box.value
    }
    count()
  }
  const tickUpTo = (box: HTMLInputElement) => {
    const all = boxes()
    const ends = [all.findIndex(({ value }) => value === last.current), all.indexOf(box)]
    if (ends.includes(-1)) return
    for (const between of all.slice(Math.min(...ends), Math.max(...ends) + 1)) {
      between.checked = box.checked
    }
  }
  const selectAll = (ticked: boolean) => {
    for (const box of boxes()) box.checked = ticked
    count()
  }
  const clear = () => {
    for (const box of boxes()) box.checked = false
    setElsewhere([])
    count([])
  }
  const selection: ListSelection = {
    count: here.length + elsewhere.length,
    here,
    elsewhere,
    isAll,
    selectAll,
    clear,
  }
  return {
    form: {
      ref: list,
      onChange: recount,
      onSubmit: ({ nativeEvent }: FormEvent) => {
        const { submitter } = nativeEvent as SubmitEvent
        const value = submitter instanceof HTMLButtonElement ? submitter.value : undefined
        if (step === undefined || value === step) noteSent(name)
      },
    },
    /** Boxes of this page that are ticked from the start. */
    chosen: new Set(kept) as ReadonlySet<string>,
    selection,
  }
}
