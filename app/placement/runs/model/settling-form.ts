import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { publishSchema } from './allocation-form.ts'
import { NOTHING_SETTLED } from './nothing-settled.ts'

const told = z
  .string()
  .max(300, tooLong(300))
  .optional()
  .transform((text) => (text ?? '').trim())

const about = z.object({
  student: z.uuid(),
  reason: z
    .string({ error: 'fault.reason_required' })
    .max(300, tooLong(300))
    .refine((text) => text.trim() !== '', 'fault.reason_required'),
  told,
  /** What was settled of her when the page was read, empty where nothing was; a form leaves out what is empty. */
  settled: z
    .union([z.uuid(), z.literal(NOTHING_SETTLED)])
    .optional()
    .transform((id) => (id === NOTHING_SETTLED ? '' : id)),
})

/** Everything that is sent from the page of one allocation. */
export const allocationFormSchema = z.discriminatedUnion('intent', [
  publishSchema,
  about.extend({ intent: z.literal('lock') }),
  about.extend({
    intent: z.literal('move'),
    /** `none`: she is not to be placed. */
    post: z.union([z.uuid(), z.literal('none')], { error: 'fault.choose' }),
  }),
  about.extend({
    intent: z.literal('swap'),
    toldOther: told,
    other: z.string({ error: 'fault.required' }).trim().min(1, 'fault.required').max(40),
  }),
  z.object({ intent: z.literal('lift'), student: z.uuid() }),
  z.object({ intent: z.literal('again') }),
  /** All who have their published post stay there, and the rest is worked out again. */
  z.object({ intent: z.literal('keep') }),
  z.object({ intent: z.literal('release') }),
])
