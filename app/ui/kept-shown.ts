import { useEffect, type RefObject } from 'react'

/** Where `kept-words.tsx` keeps them; imported from there it would part what every page loads. */
const KEPT_WORDS = 'kept-words'

/**
 * Of the words that stand in a form again after a reload or a log-in, leaves out those for which what is
 * stored has been changed elsewhere since the page was first read: there one reads what is stored now.
 * @param shown what the page showed when it was read, of the form in which the element is.
 */
export function useKeptShown(element: RefObject<HTMLInputElement>, shown: string): void {
  useEffect(() => {
    const form = element.current?.form?.id
    if (!form) return
    const path = window.location.pathname
    const key = `kept-shown ${path} ${form}`
    const before = sessionStorage.getItem(key)
    if (before !== null && before !== shown) leaveOut({ path, form }, changedBetween(before, shown))
    sessionStorage.setItem(key, shown)
    return () => {
      // What somebody read is not to stay for whoever uses the computer next.
      if (!window.location.pathname.startsWith('/login')) sessionStorage.removeItem(key)
    }
  }, [element, shown])
}

interface Field {
  name: string
  value: string
}

function leaveOut(of: { path: string; form: string }, isChanged: (field: Field) => boolean): void {
  const text = sessionStorage.getItem(KEPT_WORDS)
  if (!text) return
  const kept = JSON.parse(text) as typeof of & { fields: Field[] }
  if (kept.path !== of.path || kept.form !== of.form) return
  const fields = kept.fields.filter((field) => !isChanged(field))
  sessionStorage.setItem(KEPT_WORDS, JSON.stringify({ ...kept, fields }))
}

/** Whether a field was changed: by its name, and of ticks alone each by its value. */
function changedBetween(before: string, now: string): (field: Field) => boolean {
  const [one, other] = [factsOf(before), factsOf(now)]
  if (one && other) return ({ name }) => one[name] !== other[name]
  const [some, others] = [before.split(' '), now.split(' ')]
  return ({ value }) => some.includes(value) !== others.includes(value)
}

function factsOf(text: string): Record<string, string> | null {
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : null
}
