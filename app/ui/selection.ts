import { NavigationType, useLocation, useNavigation, useNavigationType } from '@remix-run/react'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import {
  filterOf,
  keptName,
  moveTicks,
  notePage,
  noteSent,
  readKept,
  settleSent,
  visitList,
  writeKept,
} from './selection-kept.ts'
import { useVisitor } from './visitor.ts'

/** The ticks of a list, as its bar shows them. */
export interface ListSelection {
  /** They are counted by a script; without one nobody knows how many there are. */
  isCounted: boolean
  /** How many are ticked, on other pages too. */
  count: number
  /** Those of this page. */
  here: string[]
  /** Those that are not on this page. */
  elsewhere: string[]
  /** What those are called, as far as it is known. */
  elsewhereNames: string[]
  /** Those that the last change of the filter has let go. */
  letGo: string[]
  /** Everything that the filter finds. */
  isAll: boolean
  clear: () => void
  /** Takes up again what was let go. */
  takeUp: () => void
  /** Leaves for good what was let go. */
  leave: () => void
}

/** The ticks of a list's page, as its table shows them. */
export interface PageTicks {
  /** Ids whose boxes are ticked from the start. */
  chosen: ReadonlySet<string>
  /** The whole page is ticked. */
  isWhole: boolean
  onSelectAll: (ticked: boolean) => void
}

/**
 * The rows ticked in a form whose boxes are called `selected`: what the form needs, how many are
 * ticked, and ticking all. With the shift key a box ticks or clears all from the one before it, as in
 * a file list. What is ticked stays so on the list's other pages, until a step for it is done; another
 * filter keeps what is in sight of it and says how many it lets go. `sent` is what a refused form
 * sent, `ids` the rows of this page.
 */
export function useSelection(
  sent: Record<string, unknown> | null | undefined,
  ids: string[],
  options: {
    /** The value of the button for what is ticked, where the form has others too. */
    step?: string
    /** Names a second list of the same page. */
    part?: string
    /** What the list is narrowed by, where that is not its address. */
    filter?: string
    /** What the rows of this page are called, by their ids: said where they are out of sight. */
    names?: Record<string, string>
  } = {},
) {
  const list = useRef<HTMLFormElement>(null)
  const { pathname, search } = useLocation()
  const name = keptName({ pathname, part: options.part }, useVisitor()?.person ?? null)
  const filter = options.filter ?? filterOf(search)
  const kept = [sent?.selected ?? []].flat().map(String)
  const others = (all: string[]) => [...new Set(all)].filter((id) => !ids.includes(id))
  const [elsewhere, setElsewhere] = useState(() => others(kept))
  const [here, setHere] = useState(() => kept.filter((id) => ids.includes(id)))
  const [letGo, setLetGo] = useState<string[]>([])
  const [names, setNames] = useState<Record<string, string>>({})
  const [isAll, setIsAll] = useState(Boolean(sent?.all))
  const [isCounted, setIsCounted] = useState(false)
  const boxes = () => [
    ...(list.current?.querySelectorAll<HTMLInputElement>(
      'input[name="selected"]:not([data-elsewhere])',
    ) ?? []),
  ]
  const whole = () => list.current?.querySelector<HTMLInputElement>('input[name="all"]')
  const last = useRef<string | null>(null)
  const count = (others = elsewhere, gone = letGo) => {
    const ticked = boxes().filter((box) => box.checked)
    const everything = whole()
    // All is no longer meant once one of them is not.
    if (everything && ticked.length < ids.length) everything.checked = false
    setElsewhere(others)
    setLetGo(gone)
    setHere(ticked.map(({ value }) => value))
    setIsAll(everything?.checked ?? false)
    setIsCounted(true)
    const known = { ...readKept(name).names, ...options.names }
    const all = [...others, ...ticked.map((box) => box.value)]
    const called = Object.fromEntries(
      [...all, ...gone].flatMap((id) => (known[id] ? [[id, known[id]] as const] : [])),
    )
    setNames(called)
    writeKept(name, { filter, ids: all, letGo: gone, names: called })
  }
  const tick = (which: (box: HTMLInputElement) => boolean) => {
    for (const box of boxes()) box.checked = which(box)
  }
  const clear = () => {
    tick(() => false)
    count([])
  }
  const isIdle = useNavigation().state === 'idle'
  useEffect(() => {
    if (!isIdle || !settleSent(name, { isDone: !sent })) return
    const { ids: left, letGo } = readKept(name)
    tick((box) => left.includes(box.value))
    count(others(left), letGo)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [isIdle, sent])
  const isShown = useRef(false)
  const isPop = useNavigationType() === NavigationType.Pop
  useEffect(() => {
    if (!isShown.current) visitList(name, { pathname, isPop, now: Date.now() })
    const moved = moveTicks(readKept(name), { filter, shown: ids })
    const before = new Set([...moved.ids, ...kept])
    // What was ticked before the scripts came stays so; another filter with the same rows begins anew.
    const isFirst = !isShown.current
    isShown.current = true
    tick((box) => before.has(box.value) || (isFirst && box.checked))
    count(others([...before]), moved.letGo)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- read once for each list that is shown
  }, [name, filter])
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
  const selection: ListSelection = {
    isCounted,
    count: here.length + elsewhere.length,
    here,
    elsewhere,
    elsewhereNames: elsewhere.flatMap((id) => names[id] ?? []),
    letGo,
    isAll,
    clear,
    takeUp: () => {
      tick((box) => box.checked || letGo.includes(box.value))
      count(others([...elsewhere, ...letGo]), [])
    },
    leave: () => count(elsewhere, []),
  }
  const ticks: PageTicks = {
    chosen: new Set(kept),
    isWhole: ids.length > 0 && here.length === ids.length,
    onSelectAll: (ticked) => {
      tick(() => ticked)
      count()
    },
  }
  return {
    form: {
      ref: list,
      onChange: recount,
      onSubmit: ({ nativeEvent }: FormEvent) => {
        const { submitter } = nativeEvent as SubmitEvent
        const button = submitter instanceof HTMLButtonElement ? submitter : null
        // What only leads on to another page is no step yet.
        if (button?.getAttribute('formmethod') === 'get') return
        if (options.step === undefined || button?.value === options.step) noteSent(name)
      },
    },
    ticks,
    selection,
  }
}

/**
 * For a step on a page of its own for some that are ticked in a list: what its form does as it is
 * sent. Once the step is done they are ticked no more; refused, they are.
 */
export function useStepForTicks(list: { pathname: string; ids: string[] }, refusal: unknown) {
  const name = keptName(list, useVisitor()?.person ?? null)
  const isIdle = useNavigation().state === 'idle'
  useEffect(() => {
    if (isIdle && refusal) settleSent(name, { isDone: false })
  }, [isIdle, refusal, name])
  // The list that one comes back to goes on with its visit.
  const { pathname } = list
  useEffect(() => () => notePage(pathname), [pathname])
  return () => noteSent(name, list.ids)
}
