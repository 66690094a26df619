import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useVisitor } from './visitor.ts'

const KEY = 'kept-words'
/** Longer than a login takes, short enough for a computer that others use after. */
const LIFETIME_MS = 30 * 60 * 1000

interface KeptWords {
  path: string
  /**
   * The rest of the address, for what was typed and never sent: it stands in again on a reload, or
   * straight after logging in, and is thrown away on any other page. Null for what was sent.
   */
  search: string | null
  form: string
  /** The account that typed them: nobody else gets them back. Null for a guest, who may log in. */
  person: string | null
  at: number
  fields: { name: string; value: string; checked: boolean }[]
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Keeps what was typed where the session had ended before it was sent: the answer is the log-in
 * page, and back on the form's page the words stand in it again. So do the words of who reloads the
 * page (a phone does it by itself when it is short of memory), or logs in before sending them.
 * Passwords, codes and files are not kept.
 */
export function KeptWords() {
  const { pathname, search, key } = useLocation()
  const person = useVisitor()?.person?.id ?? null
  const sent = useRef<KeptWords | null>(null)

  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !form.id) return
      if (isWayIn(window.location.pathname)) return
      forgetUnsent()
      if (person) sent.current = wordsOf(form, person, null)
    }
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link && isWayIn(link.pathname)) sent.current = unsentWords(person)
    }
    const onHide = () => {
      if (isWayIn(window.location.pathname)) return
      const words = unsentWords(person)
      if (words) sessionStorage.setItem(KEY, JSON.stringify(words))
      else forgetUnsent()
    }
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') onHide()
    }
    window.addEventListener('submit', onSubmit, true)
    window.addEventListener('click', onClick, true)
    window.addEventListener('pagehide', onHide)
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      window.removeEventListener('submit', onSubmit, true)
      window.removeEventListener('click', onClick, true)
      window.removeEventListener('pagehide', onHide)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [person])

  useEffect(() => {
    const words = sent.current
    sent.current = null
    if (isWayIn(pathname)) {
      if (words) sessionStorage.setItem(KEY, JSON.stringify(words))
      return
    }
    const kept = readKept()
    if (!kept) return
    const unsent = kept.search !== null
    const here = kept.path === pathname && (!unsent || kept.search === search)
    const late = Date.now() - kept.at > LIFETIME_MS
    if (here || unsent || late) sessionStorage.removeItem(KEY)
    const loggedIn = unsent && kept.person === null && person !== null
    if (!here || late || (kept.person !== person && !loggedIn)) return
    const form = document.getElementById(kept.form)
    // A tick of a guest's is not one of the account's: it may consent to something else.
    if (form instanceof HTMLFormElement) putBack(form, kept, { ticks: !loggedIn })
  }, [pathname, search, key, person])

  return null
}

/** Whether a page is on the way to being logged in, where kept words wait. */
function isWayIn(path: string): boolean {
  return /^\/(login|signup|reset)/.test(path)
}

/** Whether words wait for their page, for whom the log-in page tells so. */
export function hasKeptWords(): boolean {
  return readKept() !== null
}

function readKept(): KeptWords | null {
  const text = sessionStorage.getItem(KEY)
  return text ? (JSON.parse(text) as KeptWords) : null
}

function forgetUnsent(): void {
  const kept = readKept()
  if (kept && kept.search !== null) sessionStorage.removeItem(KEY)
}

function wordsOf(form: HTMLFormElement, person: string | null, search: string | null): KeptWords {
  return {
    path: window.location.pathname,
    search,
    form: form.id,
    person,
    at: Date.now(),
    fields: controlsOf(form).map((control) => ({
      name: control.name,
      value: control.value,
      checked: isChecked(control),
    })),
  }
}

/** What stands in a form of this page and was not there when it came. */
function unsentWords(person: string | null): KeptWords | null {
  const form = [...document.forms].find(
    (one) => one.method === 'post' && one.id && controlsOf(one).some(isTyped),
  )
  return form ? wordsOf(form, person, window.location.search) : null
}

function isTyped(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected)
  }
  const { type } = control
  return control instanceof HTMLInputElement && (type === 'checkbox' || type === 'radio')
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue
}

function controlsOf(form: HTMLFormElement): Control[] {
  const left = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image']
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      element.autocomplete !== 'one-time-code' &&
      !left.includes(element.type),
  )
}

function isChecked(control: Control): boolean {
  return control instanceof HTMLInputElement && control.checked
}

function putBack(form: HTMLFormElement, kept: KeptWords, options: { ticks: boolean }): void {
  for (const control of controlsOf(form)) {
    const ticks = control.type === 'checkbox' || control.type === 'radio'
    if (ticks && !options.ticks) continue
    const field = kept.fields.find(
      ({ name, value }) => name === control.name && (!ticks || value === control.value),
    )
    if (!field) continue
    if (ticks && control instanceof HTMLInputElement) control.checked = field.checked
    else control.value = field.value
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
