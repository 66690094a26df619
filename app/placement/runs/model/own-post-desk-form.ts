import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { MENTOR_FIELD } from '../../demands/model/demand-form.ts'
import { filingSchema } from '../../demands/model/demand-steps-form.ts'

/** What an officer decides; without a reason a post can only be approved. */
export const decideOwnPostSchema = z
  .object({
    intent: z.enum(['approve', 'decline', 'revoke']),
    id: z.uuid(),
    reason: z
      .string()
      .max(300, tooLong(300))
      .optional()
      .transform((text) => (text ?? '').trim()),
  })
  .refine((form) => form.intent === 'approve' || form.reason !== '', {
    path: ['reason'],
    message: 'fault.reason_required',
  })

/** A filing (备案) for a post with its document, perhaps in the place of one that stands. */
export const fileOwnPostSchema = filingSchema
  .omit({ revision: true })
  .extend({ post: z.uuid(), replaces: z.uuid().optional() })

/** At which employer a post is; without one it is whoever is called so. */
export const identifyEmployerSchema = z.object({
  intent: z.literal('employer'),
  post: z.uuid(),
  employer: z.uuid().optional(),
})

/** A filing that is taken back. */
export const takeOwnPostFilingBackSchema = z.object({
  intent: z.literal('take_filing_back'),
  filing: z.uuid(),
})

/** Who guides at a post for its employer. */
export const ownPostMentorSchema = z.object({ post: z.uuid(), mentor: MENTOR_FIELD })
