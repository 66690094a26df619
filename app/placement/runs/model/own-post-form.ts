import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import {
  EMPTY_DEMAND,
  POST_FIELDS,
  typeDemand,
  type TypedDemand,
} from '../../demands/model/demand-form.ts'
import type { DemandFacts } from '../../demands/model/demand.ts'

const line = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .max(most, tooLong(most))
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text !== '', 'fault.required')

/** A post that a student has found herself: the same is asked of it as of a demand. */
export const askSchema = z
  .object({
    intent: z.literal('ask'),
    /** The form has told her which rules refuse it. */
    sure: z.literal('yes').optional().catch(undefined),
    employer: line(80),
    contact: line(60),
    ...POST_FIELDS,
  })
  .refine((form) => form.firstDay < form.lastDay, {
    path: ['lastDay'],
    message: 'fault.plan_days',
  })
  .refine((form) => form.postStaff <= form.employerStaff, {
    path: ['postStaff'],
    message: 'fault.demand_staff',
  })

/** What is kept of it. */
export type OwnPostFacts = Omit<z.output<typeof askSchema>, 'intent' | 'sure'>

/** Everything that is sent from the student's page. */
export const ownPostFormSchema = z.discriminatedUnion('intent', [
  askSchema,
  z.object({ intent: z.literal('withdraw'), id: z.uuid() }),
])

/** What her form shows of a post, the same as of a demand and whom to ask there. */
export function typeOwnPost(
  facts: OwnPostFacts,
): TypedDemand & { employer: string; contact: string } {
  const { employer, contact } = facts
  return { ...typeDemand({ facts: asDemand(facts, ''), unread: {} }), employer, contact }
}

/** The post as a demand, so that the same rules look at it. */
export function asDemand(facts: OwnPostFacts, majorId: string): DemandFacts {
  const { employer: _employer, contact: _contact, ...told } = facts
  return {
    ...EMPTY_DEMAND,
    ...told,
    headcount: 1,
    majors: [{ majorId, fit: 'match' }],
    mentor: told.mentor ?? null,
  }
}
