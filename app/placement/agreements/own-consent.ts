import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { notify } from '#app/accounts/notices.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ConsentAnswer } from '#db/tables/agreement.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { readInterns } from './interns.ts'
import { CONSENT_STATES } from './model/consent-form.ts'

/**
 * What the actor as a student is asked to consent to and to sign, and how far that is. `intern` is null
 * where there is no post for her yet.
 * @throws `not_signed_in`
 */
export async function getOwnPapers(context: Context) {
  if (context.actor.kind !== 'account') throw new Fault('not_signed_in')
  const { db } = context
  const student = await findOwnStudent(context, db)
  const plan = student && (await findPlanWithPost(db, student.id))
  if (!student || !plan) return { plan: null, intern: null, mayAnswer: false }
  const [intern] = await readInterns(context, db, { planId: plan.id, studentId: student.id })
  return { plan, intern: intern ?? null, mayAnswer: CONSENT_STATES.includes(plan.state) }
}

/**
 * Agrees to the own post, or refuses it with a reason, of which the class teacher is told. It can be
 * answered anew until the internship starts.
 * @throws `not_found` for who has no post; `consent_closed`, and `conflict` where the post has become
 * another one since it was read.
 */
export async function giveConsent(
  context: Context,
  input: { postId: string; answer: ConsentAnswer; reason: string },
): Promise<void> {
  const reason = input.answer === 'refused' ? input.reason : ''
  await inTransaction(context, async (trx) => {
    const student = await findOwnStudent(context, trx)
    const plan = student && (await findPlanWithPost(trx, student.id))
    if (!student || !plan) throw new Fault('not_found')
    const intern = await holdIntern(context, trx, {
      planId: plan.id,
      studentId: student.id,
      postId: input.postId,
    })
    const given = {
      postId: intern.postId,
      answer: input.answer,
      reason,
      fileId: null,
      givenBy: accountIdOf(context.actor),
      filedBy: null,
      at: context.clock.now(),
    }
    await trx
      .insertInto('consent')
      .values({ planId: plan.id, studentId: student.id, giver: 'student', ...given })
      .onConflict((conflict) =>
        conflict.columns(['planId', 'studentId', 'giver']).doUpdateSet(given),
      )
      .execute()
    await recordAudit(context, trx, {
      action: 'consent.given',
      subjectKind: 'student',
      subjectId: student.id,
      organisationId: student.collegeId,
      details: { planId: plan.id, answer: input.answer },
    })
    if (input.answer === 'agreed') return
    await tellTeachers(context, trx, student)
  })
}

/**
 * An intern whose consent is taken now, with the plan held so that it does not start meanwhile.
 * @throws `not_found`, `consent_closed`, `conflict`
 */
export async function holdIntern(
  context: Context,
  trx: Trx,
  of: { planId: string; studentId: string; postId: string },
) {
  const plan = await trx
    .selectFrom('plan')
    .where('id', '=', of.planId)
    .select('state')
    .forShare()
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  const [intern] = await readInterns(context, trx, of)
  if (!intern) throw new Fault('not_found')
  if (!CONSENT_STATES.includes(plan.state)) throw new Fault('consent_closed')
  if (intern.postId !== of.postId) throw new Fault('conflict')
  return intern
}

/** The plan in which a student has a post: one under way, else the last. */
async function findPlanWithPost(db: Db | Trx, studentId: string) {
  return db
    .selectFrom('plan')
    .where('plan.state', 'in', ['published', 'agreements', 'started', 'ended'])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('placement')
            .whereRef('placement.planId', '=', 'plan.id')
            .where('placement.studentId', '=', studentId)
            .where('placement.isCurrent', '=', true)
            .where('placement.planPostId', 'is not', null)
            .select('placement.id'),
        ),
        eb.exists(
          eb
            .selectFrom('ownPost')
            .whereRef('ownPost.planId', '=', 'plan.id')
            .where('ownPost.studentId', '=', studentId)
            .where('ownPost.state', '=', 'approved')
            .select('ownPost.id'),
        ),
      ]),
    )
    .select(['plan.id', 'plan.name', 'plan.state'])
    .orderBy(sql`plan.state = 'ended'`)
    .orderBy('plan.firstDay', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Tells the class teachers that somebody has refused. */
export async function tellTeachers(
  context: Context,
  trx: Trx,
  student: { id: string; name: string; classGroup: string; classGroupId: string },
): Promise<void> {
  const teachers = await listClassTeachers(trx, student.classGroupId)
  for (const { accountId } of teachers) {
    await notify(context, trx, {
      accountId,
      kind: 'notice.consent_refused',
      // The id is for who has to find the notice again, once her account is deleted.
      params: { name: student.name, group: student.classGroup, studentId: student.id },
      href: `/college/consents?group=${student.classGroupId}`,
    })
  }
}
