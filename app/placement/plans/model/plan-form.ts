import { z } from 'zod'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { FaultCode } from '#app/kernel/errors.ts'
import { lineField } from '#app/kernel/line-field.ts'
import { momentFieldWith } from '#app/kernel/moment-field.ts'
import { wordsField } from '#app/kernel/words-field.ts'

export const PLAN_KINDS = ['familiarisation', 'post'] as const
export const PLAN_SHOWN_AS = ['shadowing', 'full_post'] as const
export const EMPLOYERS_MAY = ['refuse', 'rank'] as const
export const MOST_RANKS = 20

/** A calendar day as a `date` field gives it. */
export const dayField = z.string({ error: 'fault.required' }).refine(isDay, 'fault.plan_day')

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(text)
  )
}

/** A moment of a plan as a `datetime-local` field gives it. */
export const momentField = momentFieldWith('fault.plan_moment')

type DaysAndTimes = Pick<PlanFacts, 'firstDay' | 'lastDay' | 'closesAt' | 'employersCloseAt'>

/**
 * What is wrong with a plan's days and times, each at its field.
 * @param before as they are stored: what stays as it is stands, as a time that was ended early does.
 */
export function faultsOfDays(
  plan: DaysAndTimes,
  before?: DaysAndTimes,
): { field: 'lastDay' | 'closesAt' | 'employersCloseAt'; code: FaultCode }[] {
  const { firstDay, lastDay, closesAt, employersCloseAt } = plan
  const isLate = (at: Date | undefined) => at !== undefined && shanghaiDay(at) >= firstDay
  const isBeforeClosing = employersCloseAt && !(closesAt && employersCloseAt >= closesAt)
  const isStored =
    before !== undefined &&
    before.firstDay === firstDay &&
    typeMoment(before.closesAt ?? null) === typeMoment(closesAt ?? null) &&
    typeMoment(before.employersCloseAt ?? null) === typeMoment(employersCloseAt ?? null)
  if (isStored) return firstDay < plan.lastDay ? [] : [{ field: 'lastDay', code: 'plan_days' }]
  return [
    ...(firstDay < lastDay ? [] : [{ field: 'lastDay', code: 'plan_days' } as const]),
    ...(isLate(closesAt) ? [{ field: 'closesAt', code: 'plan_closes_late' } as const] : []),
    ...(isLate(employersCloseAt)
      ? [{ field: 'employersCloseAt', code: 'plan_closes_late' } as const]
      : []),
    ...(isBeforeClosing
      ? [{ field: 'employersCloseAt', code: 'plan_employers_close' } as const]
      : []),
  ]
}

const planFields = z.object({
  name: lineField(40),
  term: wordsField(20),
  kind: z.enum(PLAN_KINDS, { error: 'fault.choose' }),
  shownAs: z.enum(PLAN_SHOWN_AS).optional(),
  firstDay: dayField,
  lastDay: dayField,
  closesAt: momentField.optional(),
  employersCloseAt: momentField.optional(),
  mostRanks: z.coerce
    .number({ error: 'fault.plan_ranks' })
    .int('fault.plan_ranks')
    .min(1, 'fault.plan_ranks')
    .max(MOST_RANKS, 'fault.plan_ranks'),
  employersMay: z.enum(EMPLOYERS_MAY, { error: 'fault.choose' }),
  /** Why employers have less time than they were told; no fact of the plan. */
  shorterReason: wordsField(200),
})
export type PlanFacts = Omit<z.output<typeof planFields>, 'shorterReason'>

/**
 * A plan's facts as its form sends them.
 * @param before those that the form began with, for a plan that there is.
 */
export const planSchemaOf = (before?: PlanFacts) =>
  planFields.superRefine((plan, check) => {
    for (const { field, code } of faultsOfDays(plan, before)) {
      check.addIssue({ code: 'custom', path: [field], message: `fault.${code}` })
    }
  })

/** The same of a plan that is begun. */
export const planSchema = planSchemaOf()

/** A plan's facts as they are stored. */
export function factsOfPlan(plan: {
  name: string
  term: string
  kind: PlanFacts['kind']
  shownAs: PlanFacts['shownAs'] | null
  firstDay: string
  lastDay: string
  preferencesCloseAt: Date | null
  employersCloseAt: Date | null
  mostRanks: number
  employersMay: PlanFacts['employersMay']
}): PlanFacts {
  const { name, term, kind, firstDay, lastDay, mostRanks, employersMay } = plan
  return {
    ...{ name, term, kind, firstDay, lastDay, mostRanks, employersMay },
    shownAs: plan.shownAs ?? undefined,
    closesAt: plan.preferencesCloseAt ?? undefined,
    employersCloseAt: plan.employersCloseAt ?? undefined,
  }
}

/** A moment as a `datetime-local` field shows it. */
export function typeMoment(at: Date | null): string {
  if (!at) return ''
  return new Date(at.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 16)
}
