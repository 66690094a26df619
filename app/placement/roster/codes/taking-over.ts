import type { Locale } from '#app/i18n/index.ts'
import { recordAudit } from '#app/accounts/audit.ts'
import { hashPassword } from '#app/accounts/password-hash.ts'
import {
  claimPhone,
  enterPendingCode,
  findPendingPhone,
  resendPendingCode,
  startPendingPhone,
  type PendingPhone,
} from '#app/accounts/pending-phones.ts'
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

/**
 * Makes whoever is logged in the student from now on. Whatever is wrong of number, birth date and code
 * is answered alike; a wrong try is counted in a transaction that commits before the refusal.
 * @throws `not_signed_in`, `student_wrong`, `too_many_tries`, `student_linked` where the account is
 * another student's of the college already.
 */
export async function takeOverAccount(
  context: Context,
  input: { proof: StudentProof; address: string },
): Promise<void> {
  const accountId = accountIdOf(context.actor)
  if (accountId === null) throw new Fault('not_signed_in')
  await proven(context, input, (trx, student) => linkStudent(context, trx, { student, accountId }))
}

interface NewLogin {
  phone: string
  password: string
  locale: Locale
  device: string
}

type TakingOver = { step: 'code_sent'; id: string } | { step: 'done'; session: NewSession }

/**
 * Begins an account for a student who has none: once student number, birth date and code are right, a
 * code is texted to the number, so that nobody logs in by another's. The code of the slip stays good
 * until then. A site that sends no text messages takes the number as it is.
 * @throws `student_wrong`, `too_many_tries`, and without text messages `phone_taken` at `phone`.
 */
export async function beginTakingOver(
  context: Context,
  input: { proof: StudentProof; login: NewLogin; address: string },
): Promise<TakingOver> {
  const { phone, password, locale, device } = input.login
  const passwordHash = await hashPassword(password)
  const isTexted = context.channels.sms !== null
  const done = await proven(context, input, async (trx, student) => {
    const { id: studentId, codeHash, name } = student
    const pending: PendingStudent = { phone, name, passwordHash, locale, studentId, codeHash }
    if (isTexted) {
      await context.limits.take('code', phone)
      return startPendingPhone(context, trx, { purpose: PURPOSE, pending })
    }
    const accountId = await makeAccount(context, trx, pending)
    await linkStudent(context, trx, { student, accountId, phone })
    return { id: accountId }
  })
  if (isTexted) return { step: 'code_sent', id: done.id }
  return { step: 'done', session: await context.sessions.create(done.id, device) }
}

const PURPOSE = 'student_sign_up'

/** What waits until the number has proved to be the student's. */
interface PendingStudent extends PendingPhone {
  studentId: string
  /** Of the slip that was used: one that is void by then opens nothing any more. */
  codeHash: string | null
}

/**
 * Enters the texted code: the student has an account.
 * @throws `wrong_code` at `code`; `student_wrong` where the slip is void or used by then;
 * `phone_taken` where the number, which the code has proved, has an account.
 */
export async function completeTakingOver(
  context: Context,
  input: { id: string; code: string; device: string },
): Promise<NewSession> {
  const accountId = await context.db.transaction().execute(async (trx) => {
    const pending = await enterPendingCode<PendingStudent>(context, trx, {
      ...input,
      purpose: PURPOSE,
    })
    if (!pending) return null
    const student = await findWaiting(trx, { id: pending.studentId })
    const isSame = student?.codeHash === pending.codeHash
    if (!student || !isSame || !isLive(student, context.clock.now())) {
      throw new Fault('student_wrong')
    }
    const id = await claim(context, trx, pending)
    await linkStudent(context, trx, { student, accountId: id, phone: pending.phone })
    return id
  })
  if (accountId === null) throw new Fault('wrong_code', { field: 'code' })
  return context.sessions.create(accountId, input.device)
}

/** Who waits for a texted code, with the number as others may see it, or null. */
export function findPendingStudent(
  context: Context,
  { id }: { id: string },
): Promise<{ phone: string } | null> {
  return findPendingPhone(context, { purpose: PURPOSE, id })
}

/**
 * Texts a student who waits another code; the one before ends.
 * @throws `link_expired` where nobody waits any more, `too_many_tries`.
 */
export function resendStudentCode(context: Context, { id }: { id: string }): Promise<void> {
  return resendPendingCode(context, { purpose: PURPOSE, id })
}

type Waiting = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

/** Does something for a student who has proved who she is. @throws `student_wrong`, `too_many_tries`. */
async function proven<R>(
  context: Context,
  input: { proof: StudentProof; address: string },
  work: (trx: Trx, student: Waiting) => Promise<R>,
): Promise<R> {
  const { proof, address } = input
  const key = `student ${proof.collegeId} ${proof.number}`
  await context.limits.take('login_address', address)
  await context.limits.take('code_try', key)
  const result = await context.db.transaction().execute(async (trx) => {
    const student = await findByProof(context, trx, proof)
    return student && { done: await work(trx, student) }
  })
  if (!result) throw new Fault('student_wrong')
  await context.limits.giveBack('login_address', address)
  await context.limits.giveBack('code_try', key)
  return result.done
}

async function linkStudent(
  context: Context,
  trx: Trx,
  input: { student: Waiting; accountId: string; phone?: string },
): Promise<void> {
  const { student, accountId, phone } = input
  await ensureNobodyElse(trx, { accountId, collegeId: student.collegeId })
  await trx
    .updateTable('student')
    .set({
      accountId,
      codeHash: null,
      codeExpiresAt: null,
      ...(phone !== undefined && { phone }),
      updatedAt: context.clock.now(),
    })
    .where('id', '=', student.id)
    .execute()
  await recordAudit(context, trx, {
    action: 'student.claimed',
    subjectKind: 'student',
    subjectId: student.id,
    organisationId: student.collegeId,
  })
}

async function findByProof(
  context: Context,
  trx: Trx,
  proof: StudentProof,
): Promise<Waiting | null> {
  const student = await findWaiting(trx, { collegeId: proof.collegeId, number: proof.number })
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

/** A student who has no account, locked. */
async function findWaiting(trx: Trx, by: { id: string } | { collegeId: string; number: string }) {
  return trx
    .selectFrom('student')
    .where((eb) => eb.and(by))
    .where('state', '=', 'enrolled')
    .where('accountId', 'is', null)
    .select(['id', 'collegeId', 'name', 'birthDay'])
    .select(['codeHash', 'codeExpiresAt', 'codeFailedTries'])
    .forUpdate()
    .executeTakeFirst()
}

/** An account whose number nobody has proved. @throws `phone_taken` at `phone`. */
async function makeAccount(context: Context, trx: Trx, pending: PendingPhone): Promise<string> {
  const { name, phone, passwordHash, locale } = pending
  const account = { name, email: null, phone, passwordHash, confirmed: false, locale }
  try {
    return (await addAccount(context, trx, account)).accountId
  } catch (thrown) {
    const fault = faultOf(thrown)
    throw fault ? new Fault(fault.code, { field: 'phone' }) : thrown
  }
}

/** The same for one that is proved. @throws `phone_taken`. */
async function claim(context: Context, trx: Trx, pending: PendingPhone): Promise<string> {
  try {
    return await claimPhone(context, trx, pending)
  } catch (thrown) {
    const fault = faultOf(thrown)
    throw fault ? new Fault(fault.code) : thrown
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
