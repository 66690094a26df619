import { useBlocker, useSubmit } from '@remix-run/react'
import { useEffect, type RefObject } from 'react'

/**
 * Saves what stands unsaved in a page of a list before the list is sorted or narrowed: the rows that
 * were typed into may not be on the page that comes.
 * @param isLeft whether what was sent last did not go through, and stands in the form as typed.
 */
export function useSaveFirst(form: RefObject<HTMLFormElement>, isLeft: boolean): void {
  const submit = useSubmit()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      nextLocation.pathname === currentLocation.pathname &&
      nextLocation.search !== currentLocation.search &&
      form.current !== null &&
      (isLeft || hasChanged(form.current)),
  )
  useEffect(() => {
    if (blocker.state !== 'blocked' || form.current === null) return
    const fields = new FormData(form.current)
    fields.set('then', blocker.location.search)
    blocker.reset()
    submit(fields, { method: 'post' })
  }, [blocker, form, submit])
}

function hasChanged(form: HTMLFormElement): boolean {
  return [...form.elements].some(
    (element) =>
      element instanceof HTMLInputElement &&
      (element.type === 'checkbox'
        ? element.checked !== element.defaultChecked
        : element.value !== element.defaultValue),
  )
}
