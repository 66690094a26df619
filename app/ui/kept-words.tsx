import { useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useVisitor } from './visitor.ts'

const KEY = 'kept-words'
/** Longer than a login takes, short enough for a computer that others use after. */
const LIFETIME_MS = 30 * 60 * 1000

interface KeptWords {
  path: string
  form: string
  /** The account that typed them: nobody else gets them back. */
  person: string
  at: number
  fields: { name: string; value: string; checked: boolean }[]
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Keeps what was typed where the session had ended before it was sent: the answer is the log-in
 * page, and back on the form's page the words stand in it again. Passwords and files are not kept.
 */
export function KeptWords() {
  const { pathname, key } = useLocation()
  const person = useVisitor()?.person?.id
  const sent = useRef<KeptWords | null>(null)

  useEffect(() => {
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || form.method !== 'post' || !form.id || !person)
        return
      sent.current = {
        path: window.location.pathname,
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
    window.addEventListener('submit', onSubmit, true)
    return () => window.removeEventListener('submit', onSubmit, true)
  }, [person])

  useEffect(() => {
    const words = sent.current
    sent.current = null
    if (pathname.startsWith('/login')) {
      if (words) sessionStorage.setItem(KEY, JSON.stringify(words))
      return
    }
    const text = sessionStorage.getItem(KEY)
    if (!text) return
    const kept = JSON.parse(text) as KeptWords
    if (kept.path === pathname || Date.now() - kept.at > LIFETIME_MS) {
      sessionStorage.removeItem(KEY)
    }
    if (kept.path !== pathname || kept.person !== person || Date.now() - kept.at > LIFETIME_MS) {
      return
    }
    const form = document.getElementById(kept.form)
    if (form instanceof HTMLFormElement) putBack(form, kept)
  }, [pathname, key, person])

  return null
}

function controlsOf(form: HTMLFormElement): Control[] {
  const left = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image']
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement) &&
      element.name !== '' &&
      !left.includes(element.type),
  )
}

function isChecked(control: Control): boolean {
  return control instanceof HTMLInputElement && control.checked
}

function putBack(form: HTMLFormElement, kept: KeptWords): void {
  for (const control of controlsOf(form)) {
    const ticks = control.type === 'checkbox' || control.type === 'radio'
    const field = kept.fields.find(
      ({ name, value }) => name === control.name && (!ticks || value === control.value),
    )
    if (!field) continue
    if (ticks && control instanceof HTMLInputElement) control.checked = field.checked
    else control.value = field.value
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
