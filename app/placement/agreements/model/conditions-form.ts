import { z } from 'zod'
import type { InsurancePayer } from '#db/tables/agreement.ts'
import { sayTooLong } from '#app/kernel/lengths.ts'
import { EMPLOYERS_OWN_ASPECTS } from '../../demands/model/judge-start.ts'
import { dayField } from '../../plans/model/plan-form.ts'

/** 优秀, 良好, 合格, 不合格. */
export const MARKS = ['excellent', 'good', 'pass', 'fail'] as const

/** What each mark asks for. */
export type Criteria = Record<(typeof MARKS)[number], string>

/** What an internship is assessed by. */
export const ASPECTS = ['skills', 'quality', 'safety', 'conduct', 'report', 'attendance'] as const

export const PAYERS = ['college', 'employer', 'both'] as const satisfies InsurancePayer[]

function saidField(most: number) {
  return z
    .string({ error: 'fault.required' })
    .transform((typed) => typed.trim())
    .superRefine((text, check) => {
      if (text === '') check.addIssue({ code: 'custom', message: 'fault.required' })
      if (text.length > most) check.addIssue({ code: 'custom', message: sayTooLong(most, text) })
    })
}

/** The form of a policy. That the student pays it is no choice. */
export const insuranceSchema = z
  .object({
    intent: z.literal('insure'),
    insurer: saidField(60),
    policyNumber: saidField(60),
    employerId: z.uuid().optional(),
    firstDay: dayField,
    lastDay: dayField,
    payer: z.enum(PAYERS, { error: 'fault.choose' }),
  })
  .refine((form) => form.firstDay < form.lastDay, {
    path: ['lastDay'],
    message: 'fault.plan_days',
  })

export const uninsureSchema = z.object({ intent: z.literal('uninsure'), id: z.uuid() })

/** The form of the assessment; what only repeats the employer's own notes is none. */
export const assessmentSchema = z.object({
  intent: z.literal('assess'),
  aspects: z
    .array(z.enum(ASPECTS))
    .default([])
    .refine((aspects) => aspects.some((one) => !EMPLOYERS_OWN_ASPECTS.includes(one)), {
      message: 'fault.assessment_own',
    }),
  excellent: saidField(200),
  good: saidField(200),
  pass: saidField(200),
  fail: saidField(200),
})

/** An assessment as its page carries what it shows, each fact as text. */
export type ShownAssessment = Criteria & { aspects: string }

/** What is said of an assessment, or nothing yet, in the order of the aspects. */
export function shownAssessment(
  said: { aspects: readonly string[]; criteria: Criteria } | null | undefined,
): ShownAssessment {
  const { aspects = [], criteria } = said ?? {}
  return {
    aspects: ASPECTS.filter((one) => aspects.includes(one)).join(','),
    excellent: criteria?.excellent ?? '',
    good: criteria?.good ?? '',
    pass: criteria?.pass ?? '',
    fail: criteria?.fail ?? '',
  }
}
