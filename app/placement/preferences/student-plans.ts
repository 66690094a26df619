import { sql, type SqlBool } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { readInterns } from '../agreements/interns.ts'
import { CONSENT_STATES, takesConsents } from '../agreements/model/consent-form.ts'
import { nextPaper, type NextPaper } from '../agreements/model/next-paper.ts'
import { firstToShow, inOrderToChoose, type PlanOfSeveral } from './model/plan-choice.ts'
import { isOpen } from './model/preferences-end.ts'
import { findOwnStudent, type OwnStudent } from './own-student.ts'
import { HAS_POST } from './post-holders.ts'

/**
 * The plans of the actor as a student, for who has several of them: her class group's, and those in
 * which she has a post. `planId` is the one to read of: the one named where it is hers, else the one
 * that comes first and needs something of her; undefined for who has none.
 * @throws `not_signed_in`
 */
export async function getStudentPlans(context: Context, named?: string | null) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const { db } = context
  const student = await findOwnStudent(context, db)
  const all = student ? await listStudentPlans(db, student) : []
  if (!student || all.length < 2) return { planId: all[0]?.id, plans: [] }
  const plans = await withNeeds(context, db, { student, plans: all })
  const shown = plans.find(({ id }) => id === named) ?? firstToShow(plans)
  return {
    planId: shown?.id,
    plans: inOrderToChoose(plans).map(({ id, name, state, firstDay, lastDay, needsHer }) => {
      return { id, name, state, firstDay, lastDay, needsHer }
    }),
  }
}

/**
 * A student's plan: the one named, else the one that she reads of first. Null for who has none.
 * @throws `not_found` where the one named is not hers.
 */
export async function findStudentPlan(
  context: Context,
  db: Db | Trx,
  of: { student: OwnStudent; planId?: string },
): Promise<StudentPlan | null> {
  const { student, planId } = of
  const plans = await listStudentPlans(db, student)
  if (planId !== undefined) {
    const named = plans.find(({ id }) => id === planId)
    if (!named) throw new Fault('not_found')
    return named
  }
  if (plans.length < 2) return plans[0] ?? null
  return firstToShow(await withNeeds(context, db, { student, plans }))
}

/**
 * What waits for a student in one of her plans: preferences to send, or papers that she or her guardian is to
 * agree to or sign. Null where nothing does.
 */
export async function whatWaits(
  context: Context,
  student: OwnStudent,
): Promise<'preferences' | 'papers' | null> {
  const { db } = context
  const now = context.clock.now()
  const plans = await listStudentPlans(db, student)
  if (plans.some((plan) => isOpen(plan, now) && !plan.hasSent)) return 'preferences'
  for (const plan of plans) {
    const step = await paperStep(context, db, { student, plan })
    if (step === 'consent' || step === 'guardian' || step === 'sign') return 'papers'
  }
  return null
}

export type StudentPlan = Awaited<ReturnType<typeof listStudentPlans>>[number]

/** In the order of their first days; what is still drawn up nobody sees. */
async function listStudentPlans(db: Db | Trx, student: OwnStudent) {
  return db
    .selectFrom('plan')
    .innerJoin('student', (join) => join.on('student.id', '=', student.id))
    .where('plan.state', '!=', 'draft')
    .where((eb) =>
      eb.or([
        sql<SqlBool>`exists (select from plan_class_group
          where plan_class_group.plan_id = plan.id
            and plan_class_group.class_group_id = ${student.classGroupId})`,
        HAS_POST_OF_PLAN,
      ]),
    )
    .select([
      'plan.id',
      'plan.name',
      'plan.kind',
      'plan.shownAs',
      'plan.term',
      'plan.state',
      'plan.firstDay',
      'plan.lastDay',
      'plan.preferencesCloseAt',
      'plan.mostRanks',
      'plan.seedCommitment',
      'plan.seedCommittedAt',
      'plan.seedNumber',
    ])
    .select([
      HAS_POST.as('hasPost'),
      sql<boolean>`exists (select from preference where preference.plan_id = plan.id
        and preference.student_id = student.id and sent_at is not null)`.as('hasSent'),
    ])
    .select((eb) =>
      eb
        .selectFrom('planStep')
        .whereRef('planStep.planId', '=', 'plan.id')
        .whereRef('planStep.toState', '=', 'plan.state')
        .select('planStep.reason')
        .orderBy('planStep.id', 'desc')
        .limit(1)
        .as('reason'),
    )
    .select((eb) => {
      const closing = eb
        .selectFrom('planStep')
        .whereRef('planStep.planId', '=', 'plan.id')
        .where('planStep.action', '=', 'close_preferences')
        .orderBy('planStep.id', 'desc')
        .limit(1)
      return [
        closing.select('planStep.at').as('closedAt'),
        closing.select('planStep.reason').as('closedReason'),
      ]
    })
    .orderBy('plan.firstDay')
    .orderBy('plan.id')
    .execute()
}

/** Whether a plan gives a student a post, or she goes to her own in it: of `student` and `plan`. */
const HAS_POST_OF_PLAN = sql<SqlBool>`(exists (select from placement
    where placement.plan_id = plan.id and placement.student_id = student.id
      and is_current and plan_post_id is not null)
  or exists (select from own_post where own_post.plan_id = plan.id
    and own_post.student_id = student.id and own_post.state = 'approved'))`

async function withNeeds(
  context: Context,
  db: Db | Trx,
  of: { student: OwnStudent; plans: StudentPlan[] },
): Promise<(StudentPlan & PlanOfSeveral)[]> {
  const shown: (StudentPlan & PlanOfSeveral)[] = []
  for (const plan of of.plans)
    shown.push({ ...plan, needsHer: await needsHer(context, db, { student: of.student, plan }) })
  return shown
}

/** Preferences to send, papers to give, or a post to come to where the placement has none for her. */
async function needsHer(
  context: Context,
  db: Db | Trx,
  of: { student: OwnStudent; plan: StudentPlan },
): Promise<boolean> {
  const { plan } = of
  if (plan.state === 'collecting')
    return isOpen(plan, context.clock.now()) && !plan.hasSent && !plan.hasPost
  if (!CONSENT_STATES.includes(plan.state)) return false
  const step = await paperStep(context, db, of)
  if (step === 'no_post') return !plan.hasPost
  return step !== null && !['unsuitable', 'done', 'wait'].includes(step)
}

/** The step that a student's papers in a plan are at; null in a plan that takes none of hers. */
async function paperStep(
  context: Context,
  db: Db | Trx,
  of: { student: OwnStudent; plan: StudentPlan },
): Promise<NextPaper['step'] | 'no_post' | null> {
  const { student, plan } = of
  if (!CONSENT_STATES.includes(plan.state)) return null
  const [intern] = await readInterns(context, db, { planId: plan.id, studentId: student.id })
  if (!intern) return 'no_post'
  return takesConsents(plan.state, intern) ? (nextPaper(intern, true)?.step ?? null) : null
}
