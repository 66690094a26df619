import { parseWithZod } from '@conform-to/zod/v4'
import type { SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { faultKey, faultOf } from '#app/kernel/errors.ts'
import { statusOf } from './faults.ts'

/** What a form's action answers when it did not go through: conform's reply, errors as keys. */
export type FormReply = SubmissionResult<string[]>

/**
 * Reads a form by its schema. Not right: the reply keeps all that was typed and names each field's
 * fault by its message key.
 */
export function readForm<S extends z.ZodType>(formData: FormData, schema: S) {
  const submission = parseWithZod(formData, { schema })
  return submission.status === 'success'
    ? { ok: true as const, value: submission.value, submission }
    : { ok: false as const, response: data(submission.reply() as FormReply, { status: 400 }) }
}

/**
 * Runs what a form asks for. A refusal becomes the form's reply, at its field where it names one;
 * a defect is thrown on.
 */
export async function answerForm<S extends z.ZodType, R>(
  formData: FormData,
  schema: S,
  act: (value: z.output<S>) => Promise<R>,
) {
  const form = readForm(formData, schema)
  if (!form.ok) return form.response
  try {
    return await act(form.value)
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    const error = faultKey(fault.code, fault.params)
    const reply = form.submission.reply(
      fault.field ? { fieldErrors: { [fault.field]: [error] } } : { formErrors: [error] },
    )
    return data(reply as FormReply, { status: statusOf(fault.code) })
  }
}
