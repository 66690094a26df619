import { chooseLocale, translator } from '#app/i18n/index.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDate } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { ensureTransition, listActions } from '#app/kernel/transitions.ts'
import { settleAgreements } from '../agreements/settling.ts'
import type { OwnPostState } from '#db/tables/allocation.ts'
import { isWithinDays, type Days } from '../demands/model/days.ts'
import { screenDemand } from '../demands/model/said.ts'
import { holdInterns } from '../demands/presence.ts'
import { holdRules, readRules } from '../demands/rule-table.ts'
import { lockPlan, type LockedPlan } from '../plans/locked-plan.ts'
import { isChangeable } from '../plans/model/plan-changes.ts'
import { listMembers, readOwnPostGuides } from '../plans/guide-members.ts'
import { sayStandingPost, type StandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { ownPath } from '../preferences/model/own-path.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { asDemand, type OwnPostFacts } from './model/own-post-form.ts'
import { judgeTypedPost, type Finder } from './model/own-post-speaking.ts'
import {
  OWN_POST_PLAN_STATES,
  OWN_POST_TRANSITIONS,
  type OwnPostAction,
} from './model/own-post-states.ts'
import { leaveAllocation, tellTakenBack } from './leaving-posts.ts'
import { judgeOwnPosts, type FoundPost, type OwnPostVerdict } from './own-post-verdicts.ts'
import { getPlanForOfficer } from './plan-access.ts'

/**
 * The plan for which the actor may find a post herself, what she has asked for so far, the latest
 * first, and what the rules look at while she types. Null where that plan is open to none just now.
 * @param planId which of her plans; without it the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getOwnPosts(context: Context, planId?: string) {
  const own = await findOwn(context, planId)
  if (!own) return null
  const rows = await context.db
    .selectFrom('ownPost')
    .where('planId', '=', own.planId)
    .where('studentId', '=', own.studentId)
    .select(['id', 'facts', 'state', 'reason', 'createdAt', 'decidedAt'])
    .orderBy('id', 'desc')
    .execute()
  const posts = rows.map((row) => ({ ...row, facts: row.facts as OwnPostFacts }))
  const elsewhere = await findElsewhere(context.db, own, own)
  return {
    plan: own.plan,
    /** What she has in another plan over days of this one: with it she asks for none. */
    elsewhere,
    firstDay: own.firstDay,
    lastDay: own.lastDay,
    rules: await readRules(context, context.db),
    province: own.collegeDistrict.slice(0, 2),
    finder: finderOf(own),
    posts,
    /** What screening finds in the texts of the latest, with which her form begins. */
    said: posts[0] ? screenDemand(asDemand(posts[0].facts, own.majorId)) : [],
    mayAsk: !elsewhere && posts.every(({ state }) => state !== 'asked' && state !== 'approved'),
  }
}

function finderOf(own: NonNullable<Awaited<ReturnType<typeof findOwn>>>): Finder {
  const { sex, birthDay, entryYear, majorId, kind, firstDay } = own
  return { student: { sex, birthDay, entryYear, majorId }, plan: { kind, firstDay } }
}

/**
 * The post that the actor has found herself and goes to; null where there is none.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function findApprovedPost(
  context: Context,
  planId?: string,
): Promise<OwnPostFacts | null> {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const plan = student && (await findStudentPlan(context, context.db, { student, planId }))
  if (!student || !plan || plan.state === 'cancelled') return null
  const row = await context.db
    .selectFrom('ownPost')
    .where('planId', '=', plan.id)
    .where('studentId', '=', student.id)
    .where('state', '=', 'approved')
    .select('facts')
    .executeTakeFirst()
  return (row?.facts as OwnPostFacts | undefined) ?? null
}

/**
 * Asks to go to a post that the actor has found herself.
 * @param input.planId for which of her plans; without it the one that she reads of first.
 * @param input.isUntold whether her form had not told her of rules that refuse it: a form that no script
 *   keeps up with.
 * @throws `not_signed_in`; `own_post_untold` with how many such rules there are, `own_post_closed` where no plan of hers is open to it, `own_post_waits`
 *   where one is asked for or approved already, `own_post_days` at the day that is not in the plan,
 *   `placed_elsewhere` with the plan and the post where she has one in another plan over these days.
 */
export async function askOwnPost(
  context: Context,
  input: OwnPostFacts & { planId?: string; isUntold?: boolean },
): Promise<{ id: string }> {
  const { planId, isUntold = false, ...facts } = input
  const own = await findOwn(context, planId)
  if (!own) throw new Fault('own_post_closed')
  if (isUntold) {
    const rules = await readRules(context, context.db)
    const demand = asDemand(facts, own.majorId)
    const count = judgeTypedPost(
      demand,
      rules,
      { province: own.collegeDistrict.slice(0, 2), said: screenDemand(demand) },
      finderOf(own),
    ).filter(({ verdict }) => verdict === 'refuses').length
    if (count > 0) throw new Fault('own_post_untold', { params: { count } })
  }
  return inTransaction(context, async (trx) => {
    const plan = await lockPlan(trx, own.planId)
    if (!OWN_POST_PLAN_STATES.includes(plan.state)) throw new Fault('own_post_closed')
    if (!isWithinDays(facts, plan)) {
      throw new Fault('own_post_days', {
        field: facts.firstDay < plan.firstDay ? 'firstDay' : 'lastDay',
        params: { from: shanghaiDate(plan.firstDay), to: shanghaiDate(plan.lastDay) },
      })
    }
    await ensureNotElsewhere(trx, own, facts)
    const waiting = await trx
      .selectFrom('ownPost')
      .where('planId', '=', own.planId)
      .where('studentId', '=', own.studentId)
      .where('state', 'in', ['asked', 'approved'])
      .select('id')
      .executeTakeFirst()
    if (waiting) throw new Fault('own_post_waits')
    const id = newId()
    await trx
      .insertInto('ownPost')
      .values({
        id,
        planId: own.planId,
        studentId: own.studentId,
        facts: JSON.stringify(facts),
        state: 'asked',
        decidedBy: null,
        decidedAt: null,
        createdAt: context.clock.now(),
      })
      .execute()
    return { id }
  })
}

/**
 * Takes back what is still asked for.
 * @throws `not_signed_in`, `not_found`, `conflict` where it is decided already.
 */
export async function withdrawOwnPost(context: Context, input: { id: string }): Promise<void> {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  if (!student) throw new Fault('not_found')
  const mine = context.db
    .selectFrom('ownPost')
    .where('id', '=', input.id)
    .where('studentId', '=', student.id)
  if (!(await mine.select('id').executeTakeFirst())) throw new Fault('not_found')
  const changed = await context.db
    .updateTable('ownPost')
    .set({ state: OWN_POST_TRANSITIONS.withdraw.to })
    .where('id', '=', input.id)
    .where('studentId', '=', student.id)
    .where('state', 'in', OWN_POST_TRANSITIONS.withdraw.from)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Fault('conflict')
}

/**
 * What students of a plan have found themselves, those that wait first, with what each rule says.
 * @throws `not_found`, `not_allowed`.
 */
export async function listOwnPosts(context: Context, planId: string | undefined) {
  const { plan } = await getPlanForOfficer(context, planId)
  const rows = await selectOwnPosts(context.db)
    .where('ownPost.planId', '=', plan.id)
    .orderBy('ownPost.id', 'desc')
    .execute()
  const found = rows.map(foundOf)
  const isOpen = OWN_POST_PLAN_STATES.includes(plan.state)
  const [{ rules, verdicts }, guides, colleagues] = await Promise.all([
    judgeOwnPosts(context, context.db, { posts: found, plan }),
    readOwnPostGuides(
      context.db,
      rows.map(({ id }) => id),
    ),
    isChangeable(plan.state, 'guides') ? listMembers(context.db, plan.collegeId) : null,
  ])
  const posts = rows.map((row) => ({
    id: row.id,
    studentId: row.studentId,
    name: row.name,
    number: row.number,
    classGroup: row.classGroup,
    facts: row.facts as OwnPostFacts,
    state: row.state,
    reason: row.reason,
    createdAt: row.createdAt,
    guides: guides.get(row.id) ?? [],
    actions: isOpen ? listActions(OWN_POST_TRANSITIONS, row.state, 'college') : [],
    ...shownOf(verdicts.get(row.id)!),
  }))
  const waits = (state: string) => (state === 'asked' ? 0 : 1)
  return {
    plan: { id: plan.id, name: plan.name },
    rules,
    /** Who may be chosen to guide; null where the plan is over. */
    colleagues,
    posts: posts.sort((one, other) => waits(one.state) - waits(other.state)),
  }
}

/**
 * Approves a post, by which the student leaves the allocation and a seat that she has, declines it with
 * a reason, or takes an approval back with one: then she has no post, and may take part in the second
 * round or ask for another. The same rules hold as for every other post: what refuses it, or cannot be
 * looked at, nothing lifts; what warns is overridden with a reason.
 * @throws `not_found`, `not_allowed`, `conflict` where it is decided or taken back already,
 *   `own_post_closed` where the plan has started, `placed_elsewhere` with the plan and the post where
 *   the student has one in another plan over these days, `own_post_refused` with how many rules refuse it,
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
    const row = await selectOwnPosts(trx)
      .where('ownPost.id', '=', input.id)
      .where('ownPost.planId', '=', plan.id)
      .executeTakeFirst()
    if (!row) throw new Fault('not_found')
    const { to } = moveOf(row.state, intent, reason)
    if (!OWN_POST_PLAN_STATES.includes(held.state)) throw new Fault('own_post_closed')
    const facts = row.facts as OwnPostFacts
    if (intent === 'approve') {
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
    if (intent === 'approve')
      await leaveAllocation(context, trx, { planId: plan.id, studentId: decided.studentId })
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

/** The post that a student has in another plan on one of these days; null where there is none. */
async function findElsewhere(
  db: Db | Trx,
  of: { planId: string; studentId: string },
  days: Days,
): Promise<StandingPost | null> {
  const { planId, studentId } = of
  const [post] = await listStandingPosts(db, {
    studentIds: [studentId],
    exceptPlanId: planId,
    days,
  })
  return post ?? null
}

/** Holds the student, so that no other plan gives her a post meanwhile. @throws `placed_elsewhere` */
async function ensureNotElsewhere(
  trx: Trx,
  of: { planId: string; studentId: string },
  days: Days,
): Promise<void> {
  await trx
    .selectFrom('student')
    .where('id', '=', of.studentId)
    .select('id')
    .forNoKeyUpdate()
    .execute()
  const post = await findElsewhere(trx, of, days)
  if (!post) return
  throw new Fault('placed_elsewhere', { params: { plan: post.plan, post: sayStandingPost(post) } })
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
  const { refused, warned } = await judged()
  if (employer?.admission === 'suspended' || employer?.admission === 'refused')
    throw new Fault('employer_suspended')
  if (refused.length > 0) throw new Fault('own_post_refused', { params: { count: refused.length } })
  if (warned.length > 0 && of.reason.trim() === '')
    throw new Fault('own_post_warned', { field: 'reason', params: { count: warned.length } })
  if (employer) return employer.id
  const place = { districtCode, address, industry: 'manufacturing' }
  const [id] = await addUnclaimedEmployers(context, trx, [{ name, ...place }])
  if (!id) throw new Error('no employer was added')
  return id
}

function selectOwnPosts(db: Context['db'] | Trx) {
  return db
    .selectFrom('ownPost')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .select([
      'ownPost.id',
      'ownPost.studentId',
      'ownPost.facts',
      'ownPost.state',
      'ownPost.reason',
      'ownPost.employerId',
      'ownPost.createdAt',
      'student.name',
      'student.number',
      'student.accountId',
      'student.sex',
      'student.birthDay',
      'classGroup.entryYear',
      'classGroup.majorId',
      'classGroup.name as classGroup',
    ])
}

function foundOf(row: Omit<FoundPost, 'facts'> & { facts: unknown }): FoundPost {
  const { id, sex, birthDay, entryYear, majorId } = row
  return { id, sex, birthDay, entryYear, majorId, facts: row.facts as OwnPostFacts }
}

function shownOf({ judgements, refused, warned }: OwnPostVerdict) {
  return { judgements, refused, warned }
}

async function findOwn(context: Context, planId?: string) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, context.db)
  const shown = student && (await findStudentPlan(context, context.db, { student, planId }))
  if (!student || !shown) return null
  const row = await context.db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .where('student.id', '=', student.id)
    .where('plan.id', '=', shown.id)
    .where('plan.state', 'in', OWN_POST_PLAN_STATES)
    .innerJoin('college', 'college.id', 'student.collegeId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .select(['student.sex', 'student.birthDay', 'classGroup.entryYear', 'classGroup.majorId'])
    .select(['student.id as studentId', 'plan.id as planId', 'plan.name as plan'])
    .select([
      'plan.kind',
      'plan.firstDay',
      'plan.lastDay',
      'college.districtCode as collegeDistrict',
    ])
    .executeTakeFirst()
  return row ?? null
}
