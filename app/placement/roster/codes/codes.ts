import { randomInt } from 'node:crypto'
import { recordAudit } from '#app/accounts/audit.ts'
import { hashSecret } from '#app/accounts/secrets.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { updateRows } from '#app/kernel/many-rows.ts'
import { getStaff } from '../../college/staff.ts'
import { canHandOutCodes } from '../../policy.ts'
import { drawSlipCode, type DrawnCode } from './slip-code.ts'
import { CODE_DAYS, CODE_LENGTH, CODE_LETTERS, MOST_TRIES, type HandOut } from './model/code.ts'

/** What stands on a student's slip; the code is told this once. */
export interface Slip {
  number: string
  name: string
  code: string
  /** Leads to the page that asks for it. */
  qr: DrawnCode
}

/**
 * The students of a class group who have not taken over their account, and until when the code that
 * each has can be used.
 * @throws `not_allowed` for who acts for no college, `not_found` for who may not hand out its codes.
 */
export async function getCodeState(context: Context, input: { classGroupId: string }) {
  const group = await findGroup(context, input.classGroupId)
  const now = context.clock.now()
  const students = await waitingStudents(context.db, group.id)
  const taken = await context.db
    .selectFrom('student')
    .where('classGroupId', '=', group.id)
    .where('state', '=', 'enrolled')
    .where('accountId', 'is not', null)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return {
    group,
    taken: Number(taken.count),
    students: students.map(({ id, name, number, ...code }) => ({
      id,
      name,
      number,
      until: isLive(code, now) ? code.codeExpiresAt : null,
    })),
  }
}

/**
 * Makes codes for the students of a class group who have no account: for all of them, whereupon
 * earlier codes end, for those without one that can be used, or for one who has lost hers: the slips
 * of the others stay good.
 * @throws `not_allowed`, `not_found` for who may not hand out its codes and for a student who is not
 * among those without an account.
 */
export async function handOutCodes(
  context: Context,
  input: { classGroupId: string } & HandOut,
): Promise<{ slips: Slip[]; until: Date }> {
  const group = await findGroup(context, input.classGroupId)
  const now = context.clock.now()
  const until = addDays(now, CODE_DAYS)
  return context.db.transaction().execute(async (trx) => {
    const students = await waitingStudents(trx, group.id, true)
    const chosen = students.filter((one) => isChosen(input, one, now))
    if (input.intent === 'one' && chosen.length === 0) throw new Fault('not_found')
    const slips = chosen.map(({ id, number, name }) => ({ id, number, name, code: newCode() }))
    await updateRows(
      trx,
      'student',
      'id',
      slips.map(({ id, code }) => ({
        id,
        codeHash: hashCode(context, id, code),
        codeExpiresAt: until,
        codeFailedTries: 0,
      })),
    )
    if (input.intent === 'one') {
      await recordAudit(context, trx, {
        action: 'student.code_renewed',
        subjectKind: 'student',
        subjectId: input.student,
        organisationId: group.collegeId,
      })
    } else if (slips.length > 0) {
      await recordAudit(context, trx, {
        action: 'student.codes_made',
        subjectKind: 'class_group',
        subjectId: group.id,
        organisationId: group.collegeId,
        details: { count: slips.length },
      })
    }
    return {
      slips: slips.map(({ id: _, ...slip }) => ({
        ...slip,
        qr: drawSlipCode(context.site, { collegeId: group.collegeId, number: slip.number }),
      })),
      until,
    }
  })
}

function isChosen(
  input: HandOut,
  student: Parameters<typeof isLive>[0] & { id: string },
  now: Date,
): boolean {
  if (input.intent === 'one') return student.id === input.student
  return input.intent === 'all' || !isLive(student, now)
}

/** What the table keeps of a student's code. */
export function hashCode(context: Context, studentId: string, code: string): string {
  return hashSecret(context, `student ${studentId}:${code}`)
}

/** Whether a code can still be used. */
export function isLive(
  student: { codeHash: string | null; codeExpiresAt: Date | null; codeFailedTries: number },
  now: Date,
): boolean {
  const { codeHash, codeExpiresAt, codeFailedTries } = student
  return (
    codeHash !== null &&
    codeExpiresAt !== null &&
    codeExpiresAt > now &&
    codeFailedTries < MOST_TRIES
  )
}

function newCode(): string {
  return Array.from(
    { length: CODE_LENGTH },
    () => CODE_LETTERS[randomInt(CODE_LETTERS.length)],
  ).join('')
}

async function findGroup(context: Context, classGroupId: string) {
  const staff = await getStaff(context)
  if (!isId(classGroupId)) throw new Fault('not_found')
  ensureAllowed(canHandOutCodes(staff, classGroupId))
  const group = await context.db
    .selectFrom('classGroup')
    .innerJoin('organisation', 'organisation.id', 'classGroup.collegeId')
    .where('classGroup.id', '=', classGroupId)
    .where('classGroup.collegeId', '=', staff.collegeId)
    .select(['classGroup.id', 'classGroup.name', 'classGroup.collegeId'])
    .select('organisation.name as college')
    .executeTakeFirst()
  if (!group) throw new Fault('not_found')
  return group
}

async function waitingStudents(db: Db | Trx, classGroupId: string, lock = false) {
  const query = db
    .selectFrom('student')
    .where('classGroupId', '=', classGroupId)
    .where('state', '=', 'enrolled')
    .where('accountId', 'is', null)
    .select(['id', 'name', 'number', 'codeHash', 'codeExpiresAt', 'codeFailedTries'])
    .orderBy('number')
  return (lock ? query.forNoKeyUpdate() : query).execute()
}
