import { recordAudit } from '#app/accounts/audit.ts'
import { unseal } from '#app/accounts/sealed.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { ConsentAnswer } from '#db/tables/agreement.ts'
import type { Guardian } from '../roster/model/student.ts'
import { readInterns } from './interns.ts'
import { takesConsents } from './model/consent-form.ts'
import { isSameName } from './model/paper-link.ts'
import { withoutNumber } from './model/terms.ts'
import { ensureAgreeable, holdIntern, tellTeachers } from './own-consent.ts'
import { findPaperLink, isOwnLink, phoneIndex, spendPaperLink } from './paper-links.ts'

interface Opened {
  token: string
  /** From where it is opened, for the rate limit. */
  address: string
}

/**
 * What a guardian is asked, by the link that was sent: the terms of the post and of whom it is, nothing
 * else of the student. Null for a link that there is not, or that is over: its time, another post,
 * another number on the roster, the student's own number, or a plan that has started. One that was answered by tells the answer.
 * @throws `too_many_tries`
 */
export async function findGuardianPaper(context: Context, opened: Opened) {
  const link = await findPaperLink(context, { kind: 'guardian', ...opened })
  if (!link) return null
  if (link.usedAt) {
    const answered = await context.db
      .selectFrom('consent')
      .where('linkId', '=', link.id)
      .select(['answer', 'at'])
      .executeTakeFirst()
    return answered ? { answered, asked: null } : null
  }
  const plan = await context.db
    .selectFrom('plan')
    .where('id', '=', link.planId)
    .select('state')
    .executeTakeFirstOrThrow()
  const [intern] = await readInterns(context, context.db, link)
  if (!intern || intern.postId !== link.postId || !takesConsents(plan.state, intern)) return null
  if (!(await findGuardian(context, context.db, link))) return null
  const { postId, isSiteUnsuitable, terms } = intern
  return { answered: null, asked: { postId, isSiteUnsuitable, terms: withoutNumber(terms) } }
}

/**
 * The guardian's answer, signed with the name that the roster has. The class teacher is told of a refusal.
 * @throws `too_many_tries`, `link_expired`, `consent_closed`, `conflict` where the post has become another
 * one since it was read, `site_unsuitable` and `agreement_undecided` to who agrees, `guardian_name` at `name`.
 */
export async function answerAsGuardian(
  context: Context,
  input: Opened & { postId: string; answer: ConsentAnswer; reason: string; name: string },
): Promise<void> {
  const link = await findPaperLink(context, { kind: 'guardian', ...input })
  if (!link || link.usedAt) throw new Fault('link_expired')
  await context.limits.take('paper_link', link.id)
  await inTransaction(context, async (trx) => {
    const { planId, studentId } = link
    const { postId, answer } = input
    if (postId !== link.postId) throw new Fault('conflict')
    const intern = await holdIntern(context, trx, { planId, studentId, postId })
    if (answer === 'agreed') ensureAgreeable(intern)
    const guardian = await findGuardian(context, trx, link)
    if (!guardian) throw new Fault('link_expired')
    if (!isSameName(guardian.name, input.name)) throw new Fault('guardian_name', { field: 'name' })
    await spendPaperLink(context, trx, link.id)
    const given = {
      postId,
      answer,
      reason: answer === 'refused' ? input.reason : '',
      fileId: null,
      givenBy: null,
      filedBy: null,
      linkId: link.id,
      at: context.clock.now(),
    }
    await trx
      .insertInto('consent')
      .values({ planId, studentId, giver: 'guardian', ...given })
      .onConflict((conflict) =>
        conflict.columns(['planId', 'studentId', 'giver']).doUpdateSet(given),
      )
      .execute()
    await recordAudit(context, trx, {
      action: 'consent.given_by_guardian',
      subjectKind: 'student',
      subjectId: studentId,
      organisationId: guardian.collegeId,
      details: { planId, answer, linkId: link.id },
    })
    if (answer === 'refused') await tellTeachers(context, trx, guardian.student)
  })
}

/**
 * The guardian on the roster, while the number there is the one that the link was sent to and has not
 * turned out to be the student's own.
 */
async function findGuardian(
  context: Context,
  db: Db | Trx,
  link: { studentId: string; phoneIndex: string },
) {
  const row = await db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .where('student.id', '=', link.studentId)
    .select(['student.id', 'student.guardianSealed', 'student.collegeId', 'student.name'])
    .select(['student.classGroupId', 'classGroup.name as classGroup'])
    .executeTakeFirst()
  if (!row?.guardianSealed) return null
  const { guardianSealed, collegeId, ...student } = row
  const { name, phone } = JSON.parse(unseal(context, 'guardian', guardianSealed)) as Guardian
  if (phoneIndex(context, phone) !== link.phoneIndex) return null
  return (await isOwnLink(context, db, link)) ? null : { name, collegeId, student }
}
