import { recordAudit } from '#app/accounts/audit.ts'
import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notify } from '#app/accounts/notices.ts'
import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition, listActions } from '#app/kernel/transitions.ts'
import type { OwnPostState } from '#db/tables/allocation.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { holdInterns } from '../demands/presence.ts'
import { holdRules } from '../demands/rule-table.ts'
import { lockPlan, type LockedPlan } from '../plans/locked-plan.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import { findHeldPost } from './held-post.ts'
import { leaveAllocation, tellTakenBack } from './leaving-posts.ts'
import { KNOWN_STATES } from './model/known-interns.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import {
  OWN_POST_PLAN_STATES,
  OWN_POST_TRANSITIONS,
  type OwnPostAction,
} from './model/own-post-states.ts'
import { judgeOwnPosts, type FoundPost } from './own-post-verdicts.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { ensureNotElsewhere } from './post-elsewhere.ts'
import { foundOf, readOwnPost } from './stored-own-posts.ts'

/**
 * Approves a post, by which the student leaves the allocation and a seat that she has, declines it with
 * a reason, or takes an approval back with one: then she has no post, and may take part in the second
 * round or ask for another. The same rules hold as for every other post: what refuses it, or cannot be
 * looked at, nothing lifts; what warns is overridden with a reason.
 * @throws `not_found`, `not_allowed`, `conflict` where it is decided or taken back already,
 *   `own_post_closed` where the plan has ended, `own_post_student_left`, `own_post_other_class` where her class group takes no part in
 *   it by now, `works_already` where she has come to a post since it started, `placed_elsewhere` with the plan and the post where
 *   the student has one in another plan over these days, `own_post_refused` with how many rules refuse it,
 *   `own_post_unvisited` where the plan has started and the college has not visited the employer,
 *   `own_post_warned` at `reason` with how many warn, `employer_suspended`, `reason_required`.
 */
export async function decideOwnPost(
  context: Context,
  input: { planId: string; id: string; intent: Exclude<OwnPostAction, 'withdraw'>; reason: string },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const { intent } = input
  const reason = input.reason.trim()
  await inTransaction(context, async (trx) => {
    const held = await lockPlan(trx, plan.id)
    const row = await readOwnPost(trx, { planId: plan.id, id: input.id })
    const { to } = moveOf(row.state, intent, reason)
    if (!OWN_POST_PLAN_STATES.includes(held.state)) throw new Fault('own_post_closed')
    const facts = row.facts as OwnPostFacts
    if (intent === 'approve') {
      await ensureMayGo(context, trx, { plan: held, studentId: row.studentId })
      await ensureNotElsewhere(trx, { planId: plan.id, studentId: row.studentId }, facts)
    }
    const employerId =
      intent === 'approve'
        ? await ensureLawful(context, trx, { post: foundOf(row), plan: held, reason })
        : row.employerId
    const decided = await trx
      .updateTable('ownPost')
      .set({
        state: to,
        reason,
        employerId,
        decidedBy: accountIdOf(context.actor),
        decidedAt: context.clock.now(),
      })
      .where('id', '=', row.id)
      .where('state', '=', row.state)
      .returning('studentId')
      .executeTakeFirst()
    if (!decided) throw new Fault('conflict')
    if (intent === 'approve' && employerId) {
      await leaveAllocation(context, trx, { planId: plan.id, studentId: decided.studentId })
      await tellApproved(context, trx, { employerId, plan: held, title: facts.title })
    }
    if (intent === 'revoke' && employerId) {
      await tellTakenBack(context, trx, {
        id: row.id,
        employerId,
        collegeId: plan.collegeId,
        title: facts.title,
      })
    }
    if (intent !== 'decline') {
      const why = intent === 'revoke' ? reason : `${facts.employer} · ${facts.title}`
      await settleAgreements(context, trx, { planId: plan.id, reason: why })
    }
    await recordAudit(context, trx, {
      action: 'plan.own_post_decided',
      subjectKind: 'plan',
      subjectId: plan.id,
      organisationId: plan.collegeId,
      details: { intent },
    })
    if (row.accountId === null) return
    const { locale } = await trx
      .selectFrom('account')
      .where('id', '=', row.accountId)
      .select('locale')
      .executeTakeFirstOrThrow()
    const t = translator(chooseLocale(locale, null))
    await notify(context, trx, {
      accountId: row.accountId,
      kind: `notice.own_post_${to}`,
      params: { employer: facts.employer },
      href: ownPath('/me/internship/own-post', plan.id),
      email: {
        subject: t(`notice.own_post_${to}`, { employer: facts.employer }),
        body: t(`notice.own_post_${to}`, { employer: facts.employer }),
      },
      sms: `message.own_post_${to}`,
    })
  })
}

/** An employer that knows whom it gets hears who comes by her own finding: its list says who. */
async function tellApproved(
  context: Context,
  trx: Trx,
  of: { employerId: string; plan: Pick<LockedPlan, 'collegeId' | 'state'>; title: string },
): Promise<void> {
  if (!KNOWN_STATES.includes(of.plan.state)) return
  const known = await trx
    .selectFrom('organisation')
    .innerJoin('employer', (join) => join.on('employer.id', '=', of.employerId))
    .where('organisation.id', '=', of.plan.collegeId)
    .where('employer.admission', '=', 'admitted')
    .select('organisation.name as college')
    .executeTakeFirst()
  if (!known) return
  await notifyMembers(context, trx, {
    organisationId: of.employerId,
    kind: 'notice.own_post_intern',
    params: { title: of.title, college: known.college },
    href: '/employer/interns',
  })
}

/** She is at the college and her class group takes part, and she does not work yet in a plan that has started. */
async function ensureMayGo(
  context: Context,
  trx: Trx,
  of: { plan: Pick<LockedPlan, 'id' | 'state'>; studentId: string },
): Promise<void> {
  const { plan, studentId } = of
  const student = await trx
    .selectFrom('student')
    .leftJoin('planClassGroup', (join) =>
      join
        .onRef('planClassGroup.classGroupId', '=', 'student.classGroupId')
        .on('planClassGroup.planId', '=', plan.id),
    )
    .where('student.id', '=', studentId)
    .select(['student.name', 'student.number', 'student.state', 'planClassGroup.planId'])
    // Whoever moves her to another class group waits, or is seen here.
    .forNoKeyUpdate('student')
    .executeTakeFirstOrThrow()
  const params = { student: `${student.name} ${student.number}` }
  if (student.state === 'left') throw new Fault('own_post_student_left', { params })
  if (student.planId === null) throw new Fault('own_post_other_class', { params })
  const held = { planId: plan.id, studentId }
  if (plan.state === 'started' && (await findHeldPost(context, trx, held)) === 'kept')
    throw new Fault('works_already', { params })
}

/** What the college does to a post; what stands otherwise by now was decided by somebody else. */
function moveOf(
  state: OwnPostState,
  action: Exclude<OwnPostAction, 'withdraw'>,
  reason: string,
): (typeof OWN_POST_TRANSITIONS)[typeof action] {
  if (!listActions(OWN_POST_TRANSITIONS, state, 'college').includes(action))
    throw new Fault('conflict')
  ensureTransition(OWN_POST_TRANSITIONS, { state, action, side: 'college', reason })
  return OWN_POST_TRANSITIONS[action]
}

/** The employer that the post is at, once nothing speaks against it at this moment. */
async function ensureLawful(
  context: Context,
  trx: Trx,
  of: { post: FoundPost; plan: LockedPlan; reason: string },
): Promise<string> {
  const { post, plan } = of
  const { employer: name, districtCode, address } = post.facts
  const judged = async () =>
    (await judgeOwnPosts(context, trx, { posts: [post], plan })).verdicts.get(post.id)!
  // By its name first: two who are approved at once at an employer that nobody knows are at one.
  await holdInterns(trx, [employerNameKey(name)])
  const { employer } = await judged()
  if (employer) await holdInterns(trx, [employer.id])
  await holdRules(trx)
  const { refused, warned, visit } = await judged()
  if (employer?.admission === 'suspended' || employer?.admission === 'refused')
    throw new Fault('employer_suspended')
  if (refused.length > 0) throw new Fault('own_post_refused', { params: { count: refused.length } })
  // The start asks for the visit of everybody who is there by then; of who comes later nothing else does.
  if (plan.state === 'started' && visit === 'missing') throw new Fault('own_post_unvisited')
  if (warned.length > 0 && of.reason.trim() === '')
    throw new Fault('own_post_warned', { field: 'reason', params: { count: warned.length } })
  if (employer) return employer.id
  const place = { districtCode, address, industry: 'manufacturing' }
  const [id] = await addUnclaimedEmployers(context, trx, [{ name, ...place }])
  if (!id) throw new Error('no employer was added')
  return id
}
