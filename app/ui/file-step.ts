import type { FormEvent } from 'react'

/**
 * Sends a form by itself where its button, called so, is answered with a file: the page stays, and
 * nothing is to be shown in its place. Gives whether it was that button.
 */
export function sendForFile(event: FormEvent<HTMLFormElement>, value: string): boolean {
  const { submitter } = event.nativeEvent as SubmitEvent
  if (!(submitter instanceof HTMLButtonElement) || submitter.value !== value) return false
  event.preventDefault()
  const form = event.currentTarget
  const usual = form.action
  form.action = submitter.formAction
  form.submit()
  form.action = usual
  return true
}
