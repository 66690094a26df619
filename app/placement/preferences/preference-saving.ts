import { recordAudit } from '#app/accounts/audit.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { whyExcluded } from '../demands/model/eligibility.ts'
import { refusalIn, refusalsOf } from '../demands/judged-demands.ts'
import { readRules } from '../demands/rule-table.ts'
import { readDemands } from '../demands/stored-demands.ts'
import { findOwnName, nameStudents } from '../plans/lottery-names.ts'
import { isOpen } from './model/preferences-end.ts'
import { findOwnStudent, type OwnStudent } from './own-student.ts'

/**
 * Keeps a student's ranking as a draft, or sends it. The clock is read while the plan is held: what
 * is acknowledged was there in time, and the plan does not move on past it.
 * @throws `not_found` for a plan that is not the student's, `preferences_closed`,
 * `preferences_elsewhere` where another window has saved since `revision`, and at `posts`:
 * `preferences_empty` for sending nothing, `preferences_too_many`, `post_gone`, `post_excluded`.
 */
export async function savePreferences(
  context: Context,
  input: { planId: string; posts: string[]; revision: number; isSent: boolean },
): Promise<{ revision: number }> {
  const { planId, posts, isSent } = input
  return inTransaction(context, async (trx) => {
    const student = await findOwnStudent(context, trx)
    if (!student) throw new Fault('not_found')
    const saved = await putPreferences(context, trx, { ...input, student, enteredBy: null })
    if (isSent) {
      await recordAudit(context, trx, {
        action: 'preference.sent',
        subjectKind: 'plan',
        subjectId: planId,
        organisationId: student.collegeId,
        details: { posts: posts.length },
      })
    }
    return saved
  })
}

/**
 * Puts a student's ranking into the tables, whoever has typed it.
 * @param input.enteredBy the account of who has entered it for her; null where she saves it herself.
 * @throws as `savePreferences` does.
 */
export async function putPreferences(
  context: Context,
  trx: Trx,
  input: {
    student: OwnStudent
    planId: string
    posts: string[]
    revision: number
    isSent: boolean
    enteredBy: string | null
  },
): Promise<{ revision: number }> {
  const { student, planId, posts, isSent, enteredBy } = input
  const plan = isId(planId) && (await shareOwnPlan(trx, student, planId))
  if (!plan) throw new Fault('not_found')
  const now = context.clock.now()
  if (!isOpen(plan, now)) throw new Fault('preferences_closed')
  if (new Set(posts).size < posts.length || posts.length > plan.mostRanks) {
    throw new Fault('preferences_too_many', { field: 'posts', params: { most: plan.mostRanks } })
  }
  if (isSent && posts.length === 0) throw new Fault('preferences_empty', { field: 'posts' })
  await ensureOpenTo(context, trx, { plan, student, posts })
  const ranked = JSON.stringify(posts)
  // Her draft leaves what was sent as it is, and who has entered that.
  const words = isSent
    ? { draft: null, posts: ranked, sentAt: now, savedAt: now, enteredBy }
    : { draft: ranked, savedAt: now }
  const revision = input.revision + 1
  // A row is there already where the student has only been reminded: its revision is 0.
  const saved = await trx
    .insertInto('preference')
    .values({
      planId,
      studentId: student.id,
      sentAt: null,
      ...words,
      revision,
      remindedAt: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['planId', 'studentId'])
        .doUpdateSet({ ...words, revision })
        .where('preference.revision', '=', input.revision),
    )
    .returning('revision')
    .executeTakeFirst()
  if (!saved) throw new Fault('preferences_elsewhere')
  // Who came to the class group since preferences opened has none yet.
  if (!(await findOwnName(trx, { planId, studentId: student.id })))
    await nameStudents(context, trx, planId)
  return { revision }
}

/** The plan of the student's class group, kept from moving on until the transaction ends. */
async function shareOwnPlan(trx: Trx, student: OwnStudent, planId: string) {
  return trx
    .selectFrom('plan')
    .innerJoin('planClassGroup', 'planClassGroup.planId', 'plan.id')
    .where('plan.id', '=', planId)
    .where('planClassGroup.classGroupId', '=', student.classGroupId)
    .select(['plan.id', 'plan.kind', 'plan.state', 'plan.preferencesCloseAt', 'plan.mostRanks'])
    .select(['plan.firstDay', 'plan.lastDay'])
    .forShare('plan')
    .executeTakeFirst()
}

async function ensureOpenTo(
  context: Context,
  trx: Trx,
  input: {
    plan: { id: string; kind: 'familiarisation' | 'post'; firstDay: string; lastDay: string }
    student: OwnStudent
    posts: string[]
  },
): Promise<void> {
  const { plan, student, posts } = input
  if (posts.length === 0) return
  const rows = await trx
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('planPost.planId', '=', plan.id)
    .where('planPost.id', 'in', posts)
    .where('demand.state', '=', 'admitted')
    .select('planPost.demandId')
    .execute()
  if (rows.length < posts.length) throw new Fault('post_gone', { field: 'posts' })
  const demands = await readDemands(
    trx,
    rows.map(({ demandId }) => demandId),
  )
  const rules = await readRules(context, trx)
  const refusals = await refusalsOf(
    context,
    trx,
    demands.map(({ id }) => id),
    plan,
  )
  const excluded = demands.find(
    ({ id, facts }) =>
      whyExcluded(student, facts, rules, plan) !== null || refusalIn(refusals, id) !== null,
  )
  if (excluded) {
    const params = { title: excluded.facts.title ?? '' }
    throw new Fault('post_excluded', { field: 'posts', params })
  }
}
