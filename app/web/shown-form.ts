import { data } from '@remix-run/node'
import type { z } from 'zod'
import { faultKey, faultOf } from '#app/kernel/errors.ts'
import type { Shown } from '#app/kernel/since-shown.ts'
import { answerForm, type FormReply } from './form.ts'

/**
 * Runs what a form asks for that says what its page showed (`ShownFacts`). Where somebody else has changed
 * the same fields since, the reply says at each what stands there now and keeps what was typed; the next
 * saving is held against what the reply says.
 */
export async function answerShownForm<S extends z.ZodType, R>(
  formData: FormData,
  schema: S,
  act: (value: z.output<S>, shown: Shown | undefined) => Promise<R>,
) {
  const shown = readShown(formData)
  return answerForm(formData, schema, async (value, submission) => {
    try {
      return await act(value, shown)
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (fault?.code !== 'changed_meanwhile') throw thrown
      const fieldErrors: Record<string, string[]> = {}
      for (const [field, theirs] of Object.entries(fault.params)) {
        fieldErrors[field] = [faultKey('changed_meanwhile', { theirs })]
      }
      const reply = submission.reply({ fieldErrors }) as FormReply
      reply.initialValue!.shown = JSON.stringify({ ...shown, ...fault.params })
      return data(reply, { status: 409 })
    }
  })
}

/** Which were ticked when the page of a form was read; of a page that does not say, nothing is known. */
export function readShownTicks(formData: FormData): string[] | undefined {
  const shown = formData.get('shown')
  return typeof shown === 'string' ? shown.split(' ').filter(Boolean) : undefined
}

function readShown(formData: FormData): Shown | undefined {
  const text = formData.get('shown')
  if (typeof text !== 'string') return undefined
  try {
    const shown: unknown = JSON.parse(text)
    return shown !== null && typeof shown === 'object' ? (shown as Shown) : undefined
  } catch {
    return undefined
  }
}
