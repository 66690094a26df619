import { z } from 'zod'
import { paperSchema } from '#app/accounts/model/file.ts'
import { faultKey } from '#app/kernel/errors.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { MENTOR_FIELD } from './demand-form.ts'

const MOST_REASON = 300

const revision = z.coerce.number().int().min(1)

/** A form of a demand that is kept, and perhaps offered. */
export const savedSchema = z.object({ intent: z.enum(['save', 'offer']), revision })

/** A step of a demand. */
export const stepSchema = z.object({
  intent: z.enum(['admit', 'decline', 'withdraw', 'reconsider', 'reopen']),
  revision,
  reason: wordsField(MOST_REASON),
})

/** A reason for which a demand passes a rule that warns. */
export const overrideSchema = z.object({
  rule: z.string(),
  revision,
  reason: wordsField(MOST_REASON),
})

/** The same with the document of a filing. */
export const filingSchema = overrideSchema.extend({ file: paperSchema.shape.file })

/** What was recorded and is taken back. */
export const takeBackSchema = z.object({ ruling: z.uuid() })

const headcount = z.string({ error: 'fault.required' }).transform((typed, check) => {
  const value = Number(typed.normalize('NFKC').trim())
  if (Number.isInteger(value) && value >= 1) return value
  check.addIssue({ code: 'custom', message: faultKey('demand_whole', { least: 1, most: 9999 }) })
  return z.NEVER
})

/** A lower headcount of a demand that is admitted. */
export const lowerSchema = z.object({ headcount, revision, reason: wordsField(MOST_REASON) })

/** Who guides at the post of a demand that is admitted. */
export const mentorSchema = z.object({ mentor: MENTOR_FIELD, revision })
