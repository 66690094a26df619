import { z } from 'zod'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { tooLong } from '#app/kernel/lengths.ts'
import { EMPTY_DEMAND } from '../../demands/model/demand-form.ts'
import { HAZARDS, WORKS, type DemandFacts } from '../../demands/model/demand.ts'

const line = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .max(most, tooLong(most))
    .transform((text) => text.normalize('NFKC').trim())
    .refine((text) => text !== '', 'fault.required')

const whole = (most: number) =>
  z
    .string({ error: 'fault.required' })
    .trim()
    .regex(/^\d{1,6}$/, 'fault.whole_number')
    .transform(Number)
    .refine((value) => value > 0 && value <= most, 'fault.whole_number')

const day = z.iso.date({ error: 'fault.required' })

const some = <T extends string>(of: readonly T[]) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(of as [T, ...T[]])),
  )

/** Divisions that a post can be in. */
export const POST_DISTRICTS = [...DISTRICTS, ...OUTSIDE_DISTRICTS]

/** A post that a student has found herself, as she describes it. */
const askSchema = z
  .object({
    intent: z.literal('ask'),
    employer: line(80),
    contact: line(60),
    title: line(40),
    districtCode: z.enum(POST_DISTRICTS.map(({ code }) => code) as [string, ...string[]], {
      error: 'fault.choose',
    }),
    address: line(120),
    firstDay: day,
    lastDay: day,
    pay: whole(100_000),
    postWage: whole(100_000),
    hoursDay: whole(24),
    hoursWeek: whole(168),
    works: some(WORKS),
    kinds: some(HAZARDS),
  })
  .refine((form) => form.firstDay < form.lastDay, {
    path: ['lastDay'],
    message: 'fault.plan_days',
  })

/** What is kept of it. */
export type OwnPostFacts = Omit<z.output<typeof askSchema>, 'intent'>

/** Everything that is sent from the student's page. */
export const ownPostFormSchema = z.union([
  askSchema,
  z.object({ intent: z.literal('withdraw'), id: z.uuid() }),
])

/** What an officer decides; a refusal needs its reason. */
export const decideOwnPostSchema = z
  .object({
    intent: z.enum(['approve', 'decline']),
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

/** The post as a demand, so that the same rules look at it. */
export function asDemand(facts: OwnPostFacts, majorId: string): DemandFacts {
  const { employer: _employer, contact: _contact, ...told } = facts
  return {
    ...EMPTY_DEMAND,
    ...told,
    headcount: 1,
    majors: [{ majorId, fit: 'match' }],
    payIn: 'money',
    payTo: 'student',
    payEvery: 'month',
  }
}
