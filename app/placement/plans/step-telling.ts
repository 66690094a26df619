import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notifyAll } from '#app/accounts/notices.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import type { LockedPlan } from './locked-plan.ts'
import { isTold, TOLD_ACTIONS, type PlanAction } from './model/plan-states.ts'
import { askedOf, placedOf, readAudience, type PlanAudience } from './step-audience.ts'

type ToldAction = (typeof TOLD_ACTIONS)[number]

/**
 * Tells students with an account, employers and teachers that a plan takes preferences, takes them again, has
 * started, has ended, goes on or is cancelled, with the reason where one was given: of preferences those
 * who may answer, of a plan that is cancelled everybody who takes part in it, else those at its posts. What has never left the college's desk is told to nobody.
 */
export async function tellStep(
  context: Context,
  trx: Trx,
  of: { plan: LockedPlan; action: PlanAction; reason: string },
): Promise<void> {
  const { plan, reason } = of
  const action = TOLD_ACTIONS.find((one) => one === of.action)
  if (!action || !isTold(plan.state, action)) return
  const everybody = await readAudience(trx, plan.id)
  const { students, employers, teachers } = concerned(everybody, action)
  const college = await trx
    .selectFrom('organisation')
    .where('id', '=', plan.collegeId)
    .select('name')
    .executeTakeFirstOrThrow()
  const until = plan.preferencesCloseAt
  const params = {
    ...{ plan: plan.name, college: college.name, reason },
    ...(asksPreferences(action) && until && { until: shanghaiTime(until) }),
  }
  const kind = kindOf(action, reason)
  await notifyAll(context, trx, {
    accountIds: students.flatMap(({ accountId }) => accountId ?? []),
    kind: `notice.plan_${kind}`,
    params,
    href: ownPath('/me/internship', plan.id),
    email: { subject: `mail.plan_${action}`, body: `notice.plan_${kind}` },
    sms: `message.plan_${action}`,
  })
  // Teachers are asked for no list of their own.
  const forStaff =
    kind === 'open_preferences' || kind === 'reopen_preferences'
      ? (`notice.plan_${kind}_staff` as const)
      : (`notice.plan_${kind}` as const)
  await notifyAll(context, trx, {
    accountIds: teachers.map(({ accountId }) => accountId),
    kind: forStaff,
    params,
    href: `/college/plans/${plan.id}`,
    email: { subject: `mail.plan_${action}`, body: forStaff },
  })
  for (const { employerId, students: count } of employers) {
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind:
        action === 'cancel' && count === 0
          ? 'notice.plan_cancel_no_intern'
          : (`notice.plan_${kind}_employer` as const),
      params: { ...params, count: String(count) },
      href: asksPreferences(action) ? '/employer/candidates' : '/employer/interns',
      subject: `mail.plan_${action}`,
    })
  }
}

function concerned(everybody: PlanAudience, action: ToldAction): PlanAudience {
  if (action === 'cancel') return everybody
  return asksPreferences(action) ? askedOf(everybody) : placedOf(everybody)
}

function asksPreferences(action: ToldAction): boolean {
  return action === 'open_preferences' || action === 'reopen_preferences'
}

/** An end in due time needs no reason, and so do its words. */
function kindOf(action: ToldAction, reason: string) {
  return action === 'end' && reason !== '' ? 'end_early' : action
}
