import type { Locale } from '#app/i18n/index.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { hashPassword } from '#app/accounts/password-hash.ts'
import { addAccount } from '#app/accounts/people.ts'
import { matchesSecret } from '#app/accounts/secrets.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, NewSession, Trx } from '#app/kernel/context.ts'
import { Fault, faultOf } from '#app/kernel/errors.ts'
import { isLive } from './codes.ts'
import type { StudentProof } from './model/code.ts'

/** The colleges whose students can take over their account. */
export async function listStudentColleges(context: Context) {
  return context.db
    .selectFrom('college')
    .innerJoin('organisation', 'organisation.id', 'college.id')
    .select(['college.id', 'organisation.name'])
    .orderBy('organisation.name')
    .execute()
}

interface NewLogin {
  phone: string
  password: string
  locale: Locale
  device: string
}

/**
 * Lets a student take over the account: who is logged in is the student from now on, for others an
 * account is made with `login`. Whatever is wrong of number, birth date and code is answered alike; a
 * wrong try is counted in a transaction that commits before the refusal.
 * @returns a session where an account was made.
 * @throws `student_wrong`, `too_many_tries`, `student_linked` where the account is another student's
 * of the college already, `phone_taken` at `phone` where the number, once the student is proved, has
 * an account.
 */
export async function takeOverAccount(
  context: Context,
  input: { proof: StudentProof; login: NewLogin | null; address: string },
): Promise<{ session: NewSession | null }> {
  const { proof, login, address } = input
  const ownId = accountIdOf(context.actor)
  if (ownId === null && login === null) throw new Fault('not_signed_in')
  const key = `student ${proof.collegeId} ${proof.number}`
  await context.limits.take('login_address', address)
  await context.limits.take('code_try', key)
  const passwordHash = ownId === null && login ? await hashPassword(login.password) : null
  const accountId = await context.db.transaction().execute(async (trx) => {
    const student = await findByProof(context, trx, proof)
    if (!student) return null
    const id = ownId ?? (await makeAccount(context, trx, { student, login: login!, passwordHash }))
    await ensureNobodyElse(trx, { accountId: id, collegeId: proof.collegeId })
    await trx
      .updateTable('student')
      .set({
        accountId: id,
        codeHash: null,
        codeExpiresAt: null,
        ...(login && ownId === null && { phone: login.phone }),
        updatedAt: context.clock.now(),
      })
      .where('id', '=', student.id)
      .execute()
    await recordAudit(context, trx, {
      action: 'student.claimed',
      subjectKind: 'student',
      subjectId: student.id,
      organisationId: proof.collegeId,
    })
    return id
  })
  if (accountId === null) throw new Fault('student_wrong')
  await context.limits.giveBack('login_address', address)
  await context.limits.giveBack('code_try', key)
  return {
    session:
      ownId === null && login ? await context.sessions.create(accountId, login.device) : null,
  }
}

async function findByProof(context: Context, trx: Trx, proof: StudentProof) {
  const student = await trx
    .selectFrom('student')
    .where('collegeId', '=', proof.collegeId)
    .where('number', '=', proof.number)
    .where('state', '=', 'enrolled')
    .where('accountId', 'is', null)
    .select(['id', 'name', 'birthDay', 'codeHash', 'codeExpiresAt', 'codeFailedTries'])
    .forUpdate()
    .executeTakeFirst()
  if (!student || !isLive(student, context.clock.now())) return null
  const secret = `student ${student.id}:${proof.code}`
  const isRight = matchesSecret(context, secret, student.codeHash ?? '')
  if (isRight && student.birthDay === proof.birthDay) return student
  await trx
    .updateTable('student')
    .set((eb) => ({ codeFailedTries: eb('codeFailedTries', '+', 1) }))
    .where('id', '=', student.id)
    .execute()
  return null
}

async function makeAccount(
  context: Context,
  trx: Trx,
  input: { student: { name: string }; login: NewLogin; passwordHash: string | null },
): Promise<string> {
  const { student, login, passwordHash } = input
  const { phone, locale } = login
  const account = { name: student.name, email: null, phone, passwordHash, confirmed: false, locale }
  try {
    return (await addAccount(context, trx, account)).accountId
  } catch (thrown) {
    const fault = faultOf(thrown)
    throw fault ? new Fault(fault.code, { field: 'phone' }) : thrown
  }
}

async function ensureNobodyElse(
  trx: Trx,
  input: { accountId: string; collegeId: string },
): Promise<void> {
  const other = await trx
    .selectFrom('student')
    .where('accountId', '=', input.accountId)
    .where('collegeId', '=', input.collegeId)
    .select('id')
    .executeTakeFirst()
  if (other) throw new Fault('student_linked')
}
