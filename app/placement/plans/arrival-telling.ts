import { sql } from 'kysely'
import { notifyAll } from '#app/accounts/notices.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Intern } from '../agreements/interns.ts'
import { accountsOf, lateComerParams, tellOfLateComer } from './arrival-audience.ts'
import { readLateOpen } from './late-open.ts'
import { lockPlan, type LockedPlan } from './locked-plan.ts'

/** One thing that is told once: that she may begin, or to a guiding teacher that she is guided there. */
interface Telling {
  intern: Intern
  membershipId: string | null
}

/**
 * Tells of the students who have come to their posts since their plan's start and have not begun: to each
 * guiding teacher that she is guided there, and once nothing is open for her any more, to herself, her
 * teachers and her employer, that she may begin and from which day. Each is told once of each post.
 * @returns how much was told.
 */
export async function tellOfArrivals(context: Context): Promise<{ told: number }> {
  const plans = await context.db
    .selectFrom('plan')
    .where('state', '=', 'started')
    .where(HAS_LATE)
    .select('id')
    .orderBy('id')
    .execute()
  let told = 0
  for (const { id } of plans) {
    // Looked at without holding the plan: most of the time there is nothing to tell.
    if ((await listTellings(context, context.db, id)).length === 0) continue
    told += await inTransaction(context, (trx) => tellOfPlan(context, trx, id))
  }
  return { told }
}

/** An agreement was made since its start of somebody who has not begun. */
const HAS_LATE = sql<boolean>`exists (
  select from agreement
  where agreement.plan_id = plan.id and agreement.state <> 'void'
    and agreement.made_at > (select min(at) from plan_step
      where plan_step.plan_id = plan.id and plan_step.action = 'start')
    and not exists (select from arrival where arrival.plan_id = agreement.plan_id
      and arrival.student_id = agreement.student_id and arrival.post_id = agreement.post_id))`

/** What is to be told and was not yet. */
async function listTellings(context: Context, db: Db | Trx, planId: string): Promise<Telling[]> {
  const late = await readLateOpen(context, db, planId, { sees: () => true })
  const told = await db
    .selectFrom('arrivalTelling')
    .where('planId', '=', planId)
    .select(['studentId', 'postId', 'membershipId'])
    .execute()
  const isTold = ({ intern, membershipId }: Telling) =>
    told.some(
      (one) =>
        one.studentId === intern.studentId &&
        one.postId === intern.postId &&
        one.membershipId === membershipId,
    )
  return late
    .flatMap(({ intern, open }): Telling[] => [
      ...intern.guideIds.map((membershipId) => ({ intern, membershipId })),
      ...(open.length === 0 ? [{ intern, membershipId: null }] : []),
    ])
    .filter((telling) => !isTold(telling))
}

async function tellOfPlan(context: Context, trx: Trx, planId: string): Promise<number> {
  const plan = await lockPlan(trx, planId)
  const tellings = await listTellings(context, trx, planId)
  if (tellings.length === 0) return 0
  await trx
    .insertInto('arrivalTelling')
    .values(
      tellings.map(({ intern, membershipId }) => ({
        ...{ planId, studentId: intern.studentId, postId: intern.postId, membershipId },
        toldAt: context.clock.now(),
      })),
    )
    .execute()
  for (const { intern, membershipId } of tellings) {
    if (membershipId === null) {
      const day = intern.mayBeginOn ?? intern.terms.firstDay
      await tellOfLateComer(context, trx, { what: 'may_begin', plan, intern, day })
    } else await tellGuide(context, trx, { plan, intern, membershipId })
  }
  return tellings.length
}

async function tellGuide(
  context: Context,
  trx: Trx,
  of: { plan: LockedPlan; intern: Intern; membershipId: string },
): Promise<void> {
  const { plan, intern } = of
  await notifyAll(context, trx, {
    accountIds: await accountsOf(trx, [of.membershipId]),
    kind: 'notice.late_guided',
    params: lateComerParams(plan, intern),
    href: `/college/plans/${plan.id}`,
    email: { subject: 'mail.late_guided', body: 'notice.late_guided' },
  })
}
