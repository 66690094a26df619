import { useNavigate } from '@remix-run/react'
import { Briefcase, Building2, History, Search } from 'lucide-react'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { forgetSearches, readRecent, rememberSearch } from '#app/ui/recent-searches.ts'
import { useVisitor } from '#app/ui/visitor.ts'
import { fromStart, openingsPath, type OpeningFilters } from '../../model/search.ts'
import type { Suggestion } from '../model/suggest.ts'

interface Option {
  kind: Suggestion['kind'] | 'recent'
  text: string
  id: string | null
}

const ICONS = { title: Search, occupation: Briefcase, employer: Building2, recent: History }
const WAIT_MS = 150

/**
 * What may be meant, below the search field while one types, and what was searched here before one
 * does: a combobox with a list (WAI-ARIA APG). Loaded when the field is first entered; without it
 * the field searches all the same.
 */
export function SuggestionBox(props: {
  form: RefObject<HTMLFormElement>
  filters: OpeningFilters | undefined
}) {
  const t = useT()
  const navigate = useNavigate()
  const listId = useId()
  const person = useVisitor()?.person?.id ?? null
  const [typed, setTyped] = useState(() => fieldOf(props.form)?.value ?? '')
  const [isOpen, setOpen] = useState(true)
  const [active, setActive] = useState(-1)
  const options = useOptions(typed, isOpen, person)
  const shown = isOpen && options.length > 0

  const choose = (option: Option) => {
    const field = fieldOf(props.form)
    const start: Partial<OpeningFilters> = fromStart(props.filters ?? {})
    setOpen(false)
    field?.blur()
    if (option.kind === 'employer' && option.id) {
      return navigate(openingsPath({ ...start, q: '', employer: option.id }))
    }
    if (field) field.value = option.text
    rememberSearch(option.text, person)
    return navigate(openingsPath({ ...start, q: option.text }))
  }

  // The field stands in a form that React may give another field; so it is listened to from there.
  const on = useRef<Record<string, (event: Event) => void>>({})
  on.current = {
    input: () => {
      setTyped(fieldOf(props.form)?.value ?? '')
      setActive(-1)
      setOpen(true)
    },
    focusin: (event) => {
      if (event.target !== fieldOf(props.form)) return
      setTyped(fieldOf(props.form)?.value ?? '')
      setOpen(true)
    },
    focusout: (event) => {
      const next = (event as FocusEvent).relatedTarget
      if (!(next instanceof Node && props.form.current?.contains(next))) setOpen(false)
    },
    submit: () => setOpen(false),
    keydown: (event) => {
      const { key, isComposing } = event as KeyboardEvent
      // Enter and the arrows belong to the input method while it composes.
      if (isComposing || event.target !== fieldOf(props.form)) return
      const option = options[active]
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        if (options.length === 0) return
        event.preventDefault()
        setOpen(true)
        const step = key === 'ArrowDown' ? 1 : -1
        const count = options.length + 1
        setActive(((active + 1 + step + count) % count) - 1)
      } else if (key === 'Escape' && shown) {
        event.preventDefault()
        setOpen(false)
        setActive(-1)
      } else if (key === 'Enter' && shown && option) {
        event.preventDefault()
        void choose(option)
      }
    },
  }
  useEffect(() => {
    const form = props.form.current
    if (!form) return
    const listeners = ['input', 'focusin', 'focusout', 'submit', 'keydown'].map((name) => {
      const listener = (event: Event) => on.current[name]?.(event)
      form.addEventListener(name, listener)
      return () => form.removeEventListener(name, listener)
    })
    return () => listeners.forEach((stop) => stop())
  }, [props.form])

  useEffect(() => {
    const field = fieldOf(props.form)
    if (!field) return
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-autocomplete', 'list')
    field.setAttribute('aria-expanded', String(shown))
    if (shown) field.setAttribute('aria-controls', listId)
    else field.removeAttribute('aria-controls')
    if (shown && active >= 0) field.setAttribute('aria-activedescendant', `${listId}-${active}`)
    else field.removeAttribute('aria-activedescendant')
  })

  if (!shown) return null
  const isRecent = options[0]?.kind === 'recent'
  return (
    <div
      className="absolute inset-x-0 top-full z-50 mt-2 overflow-hidden rounded-card border border-line bg-card text-ink shadow-float"
      // The field keeps the focus while a finger or a mouse chooses.
      onPointerDown={(event) => event.preventDefault()}
    >
      {isRecent && (
        <div className="flex items-center justify-between pl-4 text-small text-quiet">
          {t('suggest.recent')}
          <button
            type="button"
            className="min-h-11 min-w-11 px-4 text-link"
            onClick={() => {
              forgetSearches()
              setOpen(false)
            }}
          >
            {t('suggest.clear')}
          </button>
        </div>
      )}
      <ul role="listbox" id={listId} aria-label={t(isRecent ? 'suggest.recent' : 'suggest.label')}>
        {options.map((option, index) => {
          const Icon = ICONS[option.kind]
          return (
            <li
              key={`${option.kind}-${option.text}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onClick={() => void choose(option)}
              className={classes(
                'flex min-h-12 cursor-pointer items-center gap-3 px-4 text-base hover:bg-sunken',
                index === active && 'bg-tint',
              )}
            >
              <Icon aria-hidden size={18} className="shrink-0 text-quiet" />
              <span className="min-w-0 flex-1 truncate">
                <Marked text={option.text} typed={typed} />
              </span>
              <span className="shrink-0 text-small text-quiet">
                {t(`suggest.kind.${option.kind}`)}
              </span>
            </li>
          )
        })}
      </ul>
      <p role="status" className="sr-only">
        {t('suggest.count', { count: options.length })}
      </p>
    </div>
  )
}

function fieldOf(form: RefObject<HTMLFormElement>): HTMLInputElement | null {
  const field = form.current?.elements.namedItem('q')
  return field instanceof HTMLInputElement ? field : null
}

/** What was searched before while nothing is typed, else what the site suggests, a moment later. */
function useOptions(typed: string, isOpen: boolean, person: string | null): Option[] {
  const [answer, setAnswer] = useState<{ words: string; found: Suggestion[] }>()
  const known = useRef(new Map<string, Suggestion[]>())
  const words = typed.trim()
  useEffect(() => {
    if (!words || !isOpen) return
    const before = known.current.get(words)
    if (before) return setAnswer({ words, found: before })
    const stop = new AbortController()
    const timer = setTimeout(() => {
      // A field that cannot ask suggests nothing; it searches all the same.
      void ask(words, stop.signal).then(
        (found) => {
          known.current.set(words, found)
          setAnswer({ words, found })
        },
        () => {},
      )
    }, WAIT_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [words, isOpen])
  if (!isOpen) return []
  if (!words) return readRecent(person).map((text) => ({ kind: 'recent', text, id: null }))
  // The answer to less typed stands until the next one is there.
  return answer && words.startsWith(answer.words) ? answer.found : []
}

async function ask(words: string, signal: AbortSignal): Promise<Suggestion[]> {
  const response = await fetch(`/suggestions?${new URLSearchParams({ q: words })}`, { signal })
  return response.ok ? ((await response.json()) as Suggestion[]) : []
}

function Marked(props: { text: string; typed: string }) {
  const { text, typed } = props
  const words = typed.trim()
  const at = words ? text.toLowerCase().indexOf(words.toLowerCase()) : -1
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className="bg-transparent font-bold text-link">
        {text.slice(at, at + words.length)}
      </mark>
      {text.slice(at + words.length)}
    </>
  )
}
