import { data } from '@remix-run/node'
import type { FormReply } from '#app/web/form.ts'
import { leftToSay, type Ahead } from '../model/class-move.ts'

interface Sent {
  reply: (options: { fieldErrors?: Record<string, string[]>; formErrors?: string[] }) => unknown
}

/**
 * Shows what a step brings about before it is taken, with all that was typed; null once that has been
 * seen and decided on.
 */
export function askAgain(
  submission: Sent,
  ahead: Ahead,
  form: Parameters<typeof leftToSay>[1],
): ReturnType<typeof data<FormReply & { ahead: Ahead }>> | null {
  const faults = leftToSay(ahead, form)
  if (!faults) return null
  const { '': ofForm, ...ofFields } = faults
  const reply = submission.reply({ fieldErrors: ofFields, formErrors: ofForm ?? [] }) as FormReply
  return data({ ...reply, ahead }, { status: form.seen ? 400 : 200 })
}
