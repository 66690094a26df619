import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { sinceShown, ticksSinceShown, type Shown } from '#app/kernel/since-shown.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { Outdating } from '../agreements/model/outdating.ts'
import { changeTerms } from '../agreements/outdating.ts'
import { settleAgreements } from '../agreements/settling.ts'
import { getStaff } from '../college/staff.ts'
import { coversDays, isWithinDays, type Days } from '../demands/model/days.ts'
import type { OwnPostFacts } from '../runs/model/own-post-form.ts'
import { tellNewDeadline } from '../preferences/deadline-notices.ts'
import { tellShorterTime } from '../preferences/employers-notices.ts'
import { employersClose, employersMayAnswer } from '../preferences/model/employers-window.ts'
import { listUnanswered } from '../preferences/unanswered.ts'
import { canRunCollege } from '../policy.ts'
import type { LockedPlan } from './locked-plan.ts'
import { isChangeable } from './model/plan-changes.ts'
import { factsOfPlan, faultsOfDays, type PlanFacts } from './model/plan-form.ts'
import { onPlan } from './own-plans.ts'
import { ensureNoClash } from './plan-clashes.ts'
import { readAudience } from './step-audience.ts'

/**
 * Begins a plan at the officer's college; nobody else sees it before preferences open.
 * @throws `not_allowed`
 */
export async function createPlan(context: Context, facts: PlanFacts): Promise<{ planId: string }> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  const planId = newId()
  const now = context.clock.now()
  const accountId = accountIdOf(context.actor)
  await inTransaction(context, async (trx) => {
    await trx
      .insertInto('plan')
      .values({
        id: planId,
        collegeId: staff.collegeId,
        state: 'draft',
        ...columnsOf(facts),
        seedSealed: null,
        seedCommitment: null,
        seedCommittedAt: null,
        createdBy: accountId,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await trx
      .insertInto('planStep')
      .values({
        id: newId(),
        planId,
        action: 'create',
        fromState: null,
        toState: 'draft',
        actorAccountId: accountId,
        at: now,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'plan.created',
      subjectKind: 'plan',
      subjectId: planId,
      organisationId: staff.collegeId,
    })
  })
  return { planId }
}

/** A field that is left empty is one that may have been changed. */
const NO_TIMES = { shownAs: undefined, closesAt: undefined, employersCloseAt: undefined }

/**
 * Changes a plan's facts, as far as its state lets them; agreements name it and what it is shown as.
 * @param input.sure of how many agreements is known that they are outdated by it.
 * @param input.shown what the page showed of them: what somebody else has changed since stays.
 * @returns how many are.
 * @throws `changed_meanwhile`, `not_allowed`, `not_found`, `plan_fixed` at the first field that cannot be changed any more,
 * `plan_clash` at the first day, `plan_beyond_post` at the day on which a post of it is not offered, `plan_without_own_post` at the day that leaves an approved own post outside, `plan_close_missing` where preferences are being taken,
 * `plan_employers_close` where employers would have less time than they were told once preferences are
 * closed, and `reason_required` at `shorterReason` before that, where preferences would close earlier
 * than students were told, or one has not spoken of all its candidates; `agreements_outdate` where more
 * agreements are outdated than is known. While preferences are taken, students and teachers are told
 * another closing time, and such employers a shorter time to answer.
 */
export async function changePlan(
  context: Context,
  input: { planId: string; facts: PlanFacts; reason?: string; sure?: number; shown?: Shown },
): Promise<Outdating> {
  const { planId, sure = 0 } = input
  const reason = input.reason?.trim() ?? ''
  return onPlan(context, { planId, part: 'name', action: 'plan.changed' }, async (trx, plan) => {
    const stored = factsOfPlan(plan)
    const facts = sinceShown({ stored, typed: { ...NO_TIMES, ...input.facts }, shown: input.shown })
    // Each page had it right; what two have changed together may not be.
    const [unfit] = input.shown ? faultsOfDays(facts, stored) : []
    if (unfit) throw new Fault(unfit.code, { field: unfit.field })
    const fixed = changedFields(plan, facts).find((field) => !isChangeable(plan.state, field))
    if (fixed) throw new Fault('plan_fixed', { field: fixed })
    const now = context.clock.now()
    const before = plan.preferencesCloseAt?.getTime()
    const isOther = facts.closesAt?.getTime() !== before
    if (plan.state === 'collecting' && isOther && !(facts.closesAt && facts.closesAt > now)) {
      throw new Fault('plan_close_missing', { field: 'closesAt' })
    }
    // Whom a time was told has until then; ending it earlier is a step with a reason.
    const employersBefore = employersClose(plan)
    const employersAfter = employersClose({
      preferencesCloseAt: facts.closesAt ?? null,
      employersCloseAt: facts.employersCloseAt ?? null,
    })
    const isShorter = (employersAfter?.getTime() ?? 0) < (employersBefore?.getTime() ?? 0)
    if (plan.state === 'allocating' && isShorter && employersMayAnswer(plan, now))
      throw new Fault('plan_employers_close', { field: 'employersCloseAt' })
    const cutsOff =
      plan.state === 'collecting' && isShorter && (await listUnanswered(trx, planId)).length > 0
    const moved =
      plan.state === 'collecting' && isOther && facts.closesAt && plan.preferencesCloseAt
        ? { before: plan.preferencesCloseAt, until: facts.closesAt }
        : null
    const isSooner = moved !== null && moved.until < moved.before
    if ((cutsOff || isSooner) && reason === '')
      throw new Fault('reason_required', { field: 'shorterReason' })
    const groups = await trx
      .selectFrom('planClassGroup')
      .where('planId', '=', planId)
      .select('classGroupId')
      .execute()
    if (facts.firstDay !== plan.firstDay || facts.lastDay !== plan.lastDay) {
      const classGroupIds = groups.map(({ classGroupId }) => classGroupId)
      const { firstDay, lastDay } = facts
      await ensureNoClash(trx, { planId, firstDay, lastDay, classGroupIds, field: 'firstDay' })
      await ensureWithinPosts(trx, { planId, firstDay, lastDay })
    }
    const outdated = await changeTerms(context, trx, { plan, sure }, async () => {
      await trx
        .updateTable('plan')
        .set({ ...columnsOf(facts), updatedAt: now })
        .where('id', '=', planId)
        .execute()
      // Agreements that nobody has signed say what is so now.
      await settleAgreements(context, trx, { planId, reason: '' })
    })
    const recordDeadline = (action: 'preferences_deadline' | 'employers_deadline') =>
      trx
        .insertInto('planStep')
        .values({
          id: newId(),
          planId,
          action,
          fromState: plan.state,
          toState: plan.state,
          reason,
          actorAccountId: accountIdOf(context.actor),
          at: now,
        })
        .execute()
    if (moved) {
      await recordDeadline('preferences_deadline')
      const audience = await readAudience(trx, planId)
      const named = { id: planId, name: facts.name }
      await tellNewDeadline(context, trx, { plan: named, audience, ...moved, reason })
    }
    if (cutsOff) {
      await recordDeadline('employers_deadline')
      await tellShorterTime(context, trx, { plan, until: employersAfter, reason })
    }
    return outdated
  })
}

/**
 * Which class groups take part.
 * @param input.shown those that took part when the page was read: what somebody else has ticked since stays.
 * @throws `not_allowed`, `not_found`, `plan_fixed`, `plan_clash` and `conflict`, where a student of a
 * group that is to leave has sent preferences, at `groups`.
 */
export async function setPlanGroups(
  context: Context,
  input: { planId: string; classGroupIds: string[]; shown?: string[] },
): Promise<void> {
  const { planId } = input
  await onPlan(
    context,
    { planId, part: 'groups', action: 'plan.changed' },
    async (trx, { collegeId, firstDay, lastDay }) => {
      const taking = await trx
        .selectFrom('planClassGroup')
        .where('planId', '=', planId)
        .select('classGroupId')
        .execute()
      const chosen = ticksSinceShown({
        stored: taking.map(({ classGroupId }) => classGroupId),
        ticked: input.classGroupIds,
        shown: input.shown,
      })
      const known =
        chosen.length === 0
          ? []
          : await trx
              .selectFrom('classGroup')
              .where('collegeId', '=', collegeId)
              .where('id', 'in', chosen)
              .select('id')
              .execute()
      const classGroupIds = known.map(({ id }) => id)
      await ensureNoClash(trx, { planId, firstDay, lastDay, classGroupIds, field: 'groups' })
      const answered = await trx
        .selectFrom('preference')
        .innerJoin('student', 'student.id', 'preference.studentId')
        .where('preference.planId', '=', planId)
        .where('preference.sentAt', 'is not', null)
        .$if(classGroupIds.length > 0, (select) =>
          select.where('student.classGroupId', 'not in', classGroupIds),
        )
        .select('student.id')
        .limit(1)
        .executeTakeFirst()
      if (answered) throw new Fault('plan_group_answered', { field: 'groups' })
      await trx.deleteFrom('planClassGroup').where('planId', '=', planId).execute()
      if (classGroupIds.length === 0) return
      await trx
        .insertInto('planClassGroup')
        .values(classGroupIds.map((classGroupId) => ({ planId, classGroupId })))
        .execute()
    },
  )
}

/**
 * Who is placed is at the post over all the plan's days: they cannot go beyond the post's. Who has found
 * a post is there over its own, which were approved as days of the plan.
 */
async function ensureWithinPosts(trx: Trx, plan: { planId: string } & Days): Promise<void> {
  const demands = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('planPost.planId', '=', plan.planId)
    .where('demand.state', '=', 'admitted')
    .select(['demand.title', 'demand.firstDay', 'demand.lastDay'])
    .orderBy('demand.id')
    .forShare('demand')
    .execute()
  const short = demands.find((demand) => !coversDays(demand, plan))
  if (!short) return ensureAroundFound(trx, plan)
  const from = short.firstDay ?? ''
  throw new Fault('plan_beyond_post', {
    field: from === '' || from > plan.firstDay ? 'firstDay' : 'lastDay',
    params: { title: short.title, from, to: short.lastDay ?? '' },
  })
}

async function ensureAroundFound(trx: Trx, plan: { planId: string } & Days): Promise<void> {
  const rows = await trx
    .selectFrom('ownPost')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .where('ownPost.planId', '=', plan.planId)
    .where('ownPost.state', '=', 'approved')
    .where('student.state', '=', 'enrolled')
    .select(['ownPost.facts', 'student.name', 'student.number'])
    .orderBy('student.number')
    .execute()
  for (const { name, number, ...row } of rows) {
    const { firstDay: from, lastDay: to } = row.facts as OwnPostFacts
    if (isWithinDays({ firstDay: from, lastDay: to }, plan)) continue
    throw new Fault('plan_without_own_post', {
      field: from < plan.firstDay ? 'firstDay' : 'lastDay',
      params: { student: `${name} ${number}`, from, to },
    })
  }
}

function columnsOf({ closesAt, employersCloseAt, shownAs, ...facts }: PlanFacts) {
  return {
    ...facts,
    shownAs: facts.kind === 'post' ? (shownAs ?? null) : null,
    preferencesCloseAt: closesAt ?? null,
    employersCloseAt: employersCloseAt ?? null,
  }
}

function changedFields(plan: LockedPlan, facts: PlanFacts) {
  const fields = [
    'kind',
    'mostRanks',
    'employersMay',
    'firstDay',
    'lastDay',
    'name',
    'term',
  ] as const
  const isMoved = (before: Date | null, after: Date | undefined) =>
    (before?.getTime() ?? null) !== (after?.getTime() ?? null)
  return [
    ...fields.filter((field) => plan[field] !== facts[field]),
    ...(isMoved(plan.preferencesCloseAt, facts.closesAt) ? (['closesAt'] as const) : []),
    ...(isMoved(plan.employersCloseAt, facts.employersCloseAt)
      ? (['employersCloseAt'] as const)
      : []),
  ]
}

/** @throws `not_allowed` for who is no placement officer. */
export async function ensureMayPlan(context: Context): Promise<void> {
  ensureAllowed(canRunCollege(await getStaff(context)))
}
