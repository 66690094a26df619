import { parseWithZod } from '@conform-to/zod/v4'
import type { SubmissionResult } from '@conform-to/react'
import { data } from '@remix-run/node'
import { z } from 'zod'
import { faultKey, faultOf } from '#app/kernel/errors.ts'
import { statusOf } from './faults.ts'

/** What a form's action answers when it did not go through: conform's reply, errors as keys. */
export type FormReply = SubmissionResult<string[]>

interface ReplyOptions {
  /** Fields whose values are not sent back: passwords. */
  secret?: string[]
}

/**
 * Reads a form by its schema. Not right: the reply keeps all that was typed and names each field's
 * fault by its message key.
 */
export function readForm<S extends z.ZodType>(
  formData: FormData,
  schema: S,
  options: ReplyOptions = {},
) {
  const submission = parseWithZod(formData, { schema })
  if (submission.status === 'success')
    return { ok: true as const, value: submission.value, submission }
  const reply = submission.reply({ hideFields: options.secret }) as FormReply
  return { ok: false as const, response: data(reply, { status: 400 }) }
}

/** What was typed so far, for a form that a button sends to be shown anew and not to be carried out. */
export function keepTyped(formData: FormData): FormReply {
  const { initialValue } = parseWithZod(formData, { schema: z.looseObject({}) }).reply()
  return { initialValue }
}

/** A form that was read well, for an action that must answer at several fields at once. */
type ReadSubmission<S extends z.ZodType> = Extract<
  ReturnType<typeof readForm<S>>,
  { ok: true }
>['submission']

/**
 * Runs what a form asks for. A refusal becomes the form's reply, at its field where it names one;
 * a defect is thrown on.
 */
export async function answerForm<S extends z.ZodType, R>(
  formData: FormData,
  schema: S,
  act: (value: z.output<S>, submission: ReadSubmission<S>) => Promise<R>,
  options: ReplyOptions = {},
) {
  const form = readForm(formData, schema, options)
  if (!form.ok) return form.response
  try {
    return await act(form.value, form.submission)
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (!fault) throw thrown
    const error = faultKey(fault.code, fault.params)
    const reply = form.submission.reply({
      ...(fault.field ? { fieldErrors: { [fault.field]: [error] } } : { formErrors: [error] }),
      hideFields: options.secret,
    })
    return data(reply as FormReply, { status: statusOf(fault.code) })
  }
}
