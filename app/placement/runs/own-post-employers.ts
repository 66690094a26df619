import { findAlikeEmployers, type AlikeEmployer } from '#app/accounts/alike-employers.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import { readEmployerStaff } from '../demands/employer-staff.ts'
import { listLastVisits } from '../demands/judged-demands.ts'
import { capOf } from '../demands/model/caps.ts'
import { presentAt } from '../demands/model/presence.ts'
import type { RuleTable } from '../demands/model/rules.ts'
import { listPresence } from '../demands/presence.ts'
import { lockPlan } from '../plans/locked-plan.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { OWN_POST_PLAN_STATES } from './model/own-post-states.ts'
import { judgeOwnPosts } from './own-post-verdicts.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { foundOf, readOwnPost } from './stored-own-posts.ts'

/** An employer that a student may have meant, with what would count for her post there. */
export interface LikelyEmployer extends AlikeEmployer {
  /** What the college's last visit found; null where it has not been there. */
  visit: VisitVerdict | null
  /** All people that it employs, as it was said last; null where nobody has. */
  staff: number | null
  /** How many interns the cap of the employer leaves in all; null without its staff or its rule. */
  cap: number | null
  /** Interns of every college who are there on days of the post. */
  present: number
}

/** Employers that posts may be at whose names are written otherwise, by the posts' ids. */
export async function listLikelyEmployers(
  db: Db,
  of: {
    posts: readonly { id: string; facts: OwnPostFacts }[]
    collegeId: string
    rules: RuleTable
  },
): Promise<Map<string, LikelyEmployer[]>> {
  const { posts, collegeId } = of
  const alike = await findAlikeEmployers(
    db,
    posts.map(({ facts }) => facts.employer),
  )
  const employerIds = [...new Set([...alike.values()].flat().map(({ id }) => id))]
  const [visits, staff, presence] = await Promise.all([
    listLastVisits(db, employerIds),
    readEmployerStaff(db, employerIds),
    listPresence(db, { employerIds }),
  ])
  const { threshold, severity } = of.rules.cap_employer
  const likelyAt = (employer: AlikeEmployer, facts: OwnPostFacts): LikelyEmployer => {
    const { id } = employer
    const own = staff.get(id) ?? null
    const others = presence.filter(({ employerId }) => employerId === id)
    const visit = visits.find((one) => one.employerId === id && one.collegeId === collegeId)
    return {
      ...employer,
      visit: visit?.verdict ?? null,
      staff: own,
      cap: own === null || threshold === null || severity === 'off' ? null : capOf(own, threshold),
      present: presentAt(facts, facts, others).employer,
    }
  }
  return new Map(
    posts.map(({ id, facts }) => [
      id,
      (alike.get(facts.employer) ?? []).map((employer) => likelyAt(employer, facts)),
    ]),
  )
}

/**
 * Says of a post that waits at which employer it is, whatever the student has called it: what is known of
 * that one counts from then on, its caps, its visit, whether it may work here. Without one it is again
 * whoever is called so.
 * @param input.employerId one of those whose names are like hers; null to take that back.
 * @throws `not_found`, also for an employer that is none of those, `not_allowed`, `own_post_closed`
 *   where the plan has ended, `conflict` where the post waits no more, or is at an employer already.
 */
export async function identifyEmployer(
  context: Context,
  input: { planId: string; ownPostId: string; employerId: string | null },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const { ownPostId, employerId } = input
  await inTransaction(context, async (trx) => {
    const held = await lockPlan(trx, plan.id)
    const row = await readOwnPost(trx, { planId: held.id, id: ownPostId })
    if (!OWN_POST_PLAN_STATES.includes(held.state)) throw new Fault('own_post_closed')
    if (row.state !== 'asked') throw new Fault('conflict')
    if (employerId !== null) {
      const { verdicts } = await judgeOwnPosts(context, trx, { posts: [foundOf(row)], plan: held })
      if (verdicts.get(row.id)?.employer) throw new Fault('conflict')
      await ensureLikely(trx, row.facts as OwnPostFacts, employerId)
    }
    await trx
      .updateTable('ownPost')
      .set({ employerId })
      .where('id', '=', row.id)
      .where('state', '=', 'asked')
      .execute()
    await recordAudit(context, trx, {
      action: 'plan.own_post_employer',
      subjectKind: 'plan',
      subjectId: held.id,
      organisationId: held.collegeId,
      details: { employerId },
    })
  })
}

/** @throws `not_found` */
async function ensureLikely(trx: Trx, facts: OwnPostFacts, employerId: string): Promise<void> {
  const likely = (await findAlikeEmployers(trx, [facts.employer])).get(facts.employer) ?? []
  if (!likely.some(({ id }) => id === employerId)) throw new Fault('not_found')
}
