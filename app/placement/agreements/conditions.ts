import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { sinceShown, type Shown } from '#app/kernel/since-shown.ts'
import type { InsurancePayer } from '#db/tables/agreement.ts'
import { getOwnPlan, onPlan } from '../plans/own-plans.ts'
import { isChangeable } from '../plans/model/plan-changes.ts'
import { shownAssessment, type Criteria, type ShownAssessment } from './model/conditions-form.ts'
import type { Outdating } from './model/outdating.ts'
import { coverOf } from './model/insurance-cover.ts'
import { changeTerms } from './outdating.ts'
import { settleAgreements } from './settling.ts'

/**
 * A plan's insurance and assessment, and the employers that a policy can be for.
 * @throws `not_allowed` for who acts for no college, `not_found`
 */
export async function getConditions(context: Context, planId: string) {
  const { plan, staff } = await getOwnPlan(context, planId)
  const { db } = context
  const [insurances, assessment, employers] = await Promise.all([
    db
      .selectFrom('planInsurance')
      .leftJoin('organisation', 'organisation.id', 'planInsurance.employerId')
      .where('planInsurance.planId', '=', plan.id)
      .select(['planInsurance.id', 'planInsurance.insurer', 'planInsurance.policyNumber'])
      .select(['planInsurance.firstDay', 'planInsurance.lastDay', 'planInsurance.payer'])
      .select('organisation.name as employer')
      .orderBy('planInsurance.id')
      .execute(),
    db
      .selectFrom('planAssessment')
      .where('planId', '=', plan.id)
      .select(['aspects', 'criteria'])
      .executeTakeFirst(),
    db
      .selectFrom('organisation')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('planPost')
          .innerJoin('demand', 'demand.id', 'planPost.demandId')
          .where('planPost.planId', '=', plan.id)
          .select('demand.employerId'),
      )
      .select(['id', 'name'])
      .orderBy('name')
      .execute(),
  ])
  return {
    plan,
    insurances: insurances.map((one) => ({
      ...one,
      covers: coverOf(one, plan),
    })),
    assessment: assessment
      ? {
          aspects: assessment.aspects as string[],
          criteria: assessment.criteria as Criteria,
        }
      : null,
    employers,
    canChange: staff.isOfficer && isChangeable(plan.state, 'gates'),
    canInsure: staff.isOfficer && isChangeable(plan.state, 'insuring'),
  }
}

/**
 * Adds a policy to a plan; agreements that nobody has signed name it from now on.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @returns how many are.
 * @throws `not_found`, `not_allowed`, `plan_fixed`; `not_found` for an employer without a post in it;
 * `agreements_outdate` where more are outdated than is known.
 */
export async function addInsurance(
  context: Context,
  input: {
    planId: string
    employerId?: string
    insurer: string
    policyNumber: string
    firstDay: string
    lastDay: string
    payer: InsurancePayer
    sure?: number
  },
): Promise<Outdating> {
  const { planId, employerId, sure = 0, ...facts } = input
  return onPlan(
    context,
    { planId, part: 'insuring', action: 'plan.insured' },
    async (trx, plan) => {
      if (employerId) {
        const post = await trx
          .selectFrom('planPost')
          .innerJoin('demand', 'demand.id', 'planPost.demandId')
          .where('planPost.planId', '=', planId)
          .where('demand.employerId', '=', employerId)
          .select('planPost.id')
          .limit(1)
          .executeTakeFirst()
        if (!post) throw new Fault('not_found')
      }
      return changeTerms(context, trx, { plan, sure }, async () => {
        await trx
          .insertInto('planInsurance')
          .values({
            id: newId(),
            planId,
            employerId: employerId ?? null,
            ...facts,
            addedBy: accountIdOf(context.actor),
            addedAt: context.clock.now(),
          })
          .execute()
        await settleAgreements(context, trx, { planId, reason: '' })
      })
    },
  )
}

/**
 * Takes a policy out again.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @returns how many are.
 * @throws `not_found`, `not_allowed`, `plan_fixed`, `agreements_outdate` where more are outdated than is
 * known.
 */
export async function removeInsurance(
  context: Context,
  input: { planId: string; id: string; sure?: number },
): Promise<Outdating> {
  const { planId, id, sure = 0 } = input
  return onPlan(context, { planId, part: 'gates', action: 'plan.insured' }, async (trx, plan) =>
    changeTerms(context, trx, { plan, sure }, async () => {
      const { numDeletedRows } = await trx
        .deleteFrom('planInsurance')
        .where('id', '=', id)
        .where('planId', '=', planId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Fault('not_found')
      await settleAgreements(context, trx, { planId, reason: '' })
    }),
  )
}

/**
 * Says by what a plan is assessed.
 * @param input.shown what the page showed of it: what somebody else has changed since stays.
 * @throws `not_found`, `not_allowed`, `plan_fixed`, `changed_meanwhile`.
 */
export async function setAssessment(
  context: Context,
  input: { planId: string; aspects: string[]; criteria: Criteria; shown?: Shown | undefined },
): Promise<void> {
  const { planId, shown } = input
  await onPlan(context, { planId, part: 'gates', action: 'plan.assessment_set' }, async (trx) => {
    const stored = await trx
      .selectFrom('planAssessment')
      .where('planId', '=', planId)
      .select(['aspects', 'criteria'])
      .executeTakeFirst()
    const { aspects, ...criteria } = sinceShown<ShownAssessment>({
      stored: shownAssessment(stored as { aspects: string[]; criteria: Criteria } | undefined),
      typed: shownAssessment(input),
      shown,
    })
    const said = {
      aspects: JSON.stringify(aspects.split(',').filter(Boolean)),
      criteria: JSON.stringify(criteria),
      setBy: accountIdOf(context.actor),
      setAt: context.clock.now(),
    }
    await trx
      .insertInto('planAssessment')
      .values({ planId, ...said })
      .onConflict((conflict) => conflict.column('planId').doUpdateSet(said))
      .execute()
  })
}
