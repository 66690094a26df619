import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { unseal } from '#app/accounts/sealed.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { sinceShown, type Shown } from '#app/kernel/since-shown.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getStaff } from '../college/staff.ts'
import type { Staff } from '../college/model/staff.ts'
import {
  canCallGuardian,
  canEditStudent,
  canRunCollege,
  canSeeClassGroup,
  canSeeStudent,
  canUnmaskStudent,
} from '../policy.ts'
import { bringAbout, ensureDecided, foresee } from './class-moves.ts'
import { sealedFacts } from './enrolment.ts'
import { ageOn, isMinor } from './model/age.ts'
import type { Ahead, PostsDecision } from './model/class-move.ts'
import { isLandline } from './model/guardian-phone.ts'
import type { StudentChanges } from './model/student-form.ts'
import { maskGuardian, maskIdNumber, sayGuardian } from './model/student-masks.ts'
import type { Guardian } from './model/student.ts'
import { listFoundPosts } from './found-posts.ts'
import { readOwnNumbers } from './own-numbers.ts'
import { listEndedPosts } from './post-release.ts'
import { lockRoster } from './roster-lock.ts'
import { listSeenGroups } from './student-query.ts'
import { listUnmaskings } from './unmaskings.ts'

/**
 * A student as the roster has her, identity number and guardian masked.
 * @throws `not_allowed` for who acts for no college, `not_found` for who may not see her.
 */
export async function getStudent(context: Context, input: { studentId: string }) {
  const staff = await getStaff(context)
  const student = await findSeen(context.db, staff, input.studentId)
  const { idNumberSealed, guardianSealed, accountId, codeHash, codeExpiresAt, ...facts } = student
  const { codeFailedTries: _, idNumberIndex: __, ...shown } = facts
  const now = context.clock.now()
  const today = shanghaiDay(now)
  const { idNumber, guardian } = unsealed(context, { idNumberSealed, guardianSealed })
  // A guiding teacher knows her students by their post, not by their papers.
  const isWhole = canSeeClassGroup(staff, facts.classGroupId).allowed
  const mayEdit = canEditStudent(staff, facts).allowed
  return {
    student: {
      ...shown,
      edited: mayEdit ? editedOf(context, student) : null,
      birthDay: isWhole ? facts.birthDay : null,
      homeDistrictCode: isWhole ? facts.homeDistrictCode : null,
      age: ageOn(facts.birthDay, today),
      isMinor: isMinor(facts.birthDay, today),
      idNumber: isWhole ? idNumber && maskIdNumber(idNumber) : null,
      guardian: guardian && maskGuardian(guardian),
      // Who reads the number masked would read it in the student's own.
      isGuardianSelf: mayEdit && (await isGuardianSelf(context.db, facts.id, guardian)),
      isGuardianLandline: mayEdit && isUntexted(guardian, facts.birthDay, today),
      hasAccount: accountId !== null,
      codeUntil: codeHash !== null && codeExpiresAt && codeExpiresAt > now ? codeExpiresAt : null,
    },
    groups: canRunCollege(staff).allowed ? await listSeenGroups(context, staff) : [],
    mayEdit,
    posts: await listPosts(context, facts.id),
    found: await listFoundPosts(context.db, facts.id),
    ended: canRunCollege(staff).allowed ? await listEndedPosts(context, context.db, facts.id) : [],
    lost: facts.state === 'left' && isWhole ? await listLost(context, facts.id) : [],
    isWhole,
    mayUnmask: canCallGuardian(staff, facts).allowed,
    mayRun: canRunCollege(staff).allowed,
    unmaskings: canRunCollege(staff).allowed ? await listUnmaskings(context.db, facts.id) : null,
  }
}

/**
 * What is masked, in the clear, the identity number not for a guiding teacher; the log says who has
 * looked, and at what.
 * @throws `not_found`, `not_allowed` for who is neither officer nor the own class teacher, nor guides
 * the student.
 */
export async function unmaskStudent(
  context: Context,
  input: { studentId: string },
): Promise<{ idNumber: string | null; guardian: Guardian | null }> {
  const staff = await getStaff(context)
  const student = await findSeen(context.db, staff, input.studentId)
  ensureAllowed(canCallGuardian(staff, student))
  const isWhole = canUnmaskStudent(staff, student).allowed
  await recordAudit(context, context.db, {
    action: 'student.unmasked',
    subjectKind: 'student',
    subjectId: student.id,
    organisationId: staff.collegeId,
    ...(!isWhole && { details: { part: 'guardian' } }),
  })
  const { idNumber, guardian } = unsealed(context, student)
  return { idNumber: isWhole ? idNumber : null, guardian }
}

/**
 * What it would bring about that a student goes to another class group, for who is to look at it before.
 * @throws `not_found`, `not_allowed`, `invalid_input` at `classGroupId` for another college's.
 */
export async function foreseeEdit(
  context: Context,
  input: { studentId: string; classGroupId?: string | undefined; shown?: Shown | undefined },
): Promise<Ahead> {
  const staff = await getStaff(context)
  const student = await findSeen(context.db, staff, input.studentId)
  const to = groupFor(student, input)
  if (to === student.classGroupId) return { joins: [], leaves: [], waiting: [] }
  ensureAllowed(canRunCollege(staff))
  await ensureOwnGroup(context.db, staff, to)
  const { joins, leaves, waiting } = await foresee(context, context.db, {
    students: [student],
    to,
  })
  return { joins, leaves, waiting }
}

/**
 * Puts right what the roster says of a student. Without a new guardian the one there stays. A new class
 * group moves her, as a step of the roster does.
 * @param input.plans the plans under way that she was said to come into.
 * @param input.shown what the page showed of her: what somebody else has changed since stays.
 * @returns whether the guardian's number is by now the student's own, or of a minor's guardian a landline:
 * at neither can anybody be asked by text to consent.
 * @throws `not_found`, `not_allowed`, `changed_meanwhile`, `invalid_input` at `classGroupId` for another
 * college's; where she is moved `roster_plans_changed`, `posts_undecided` at `posts`, `reason_required` at `reason`.
 */
export async function editStudent(
  context: Context,
  input: StudentChanges &
    PostsDecision & { studentId: string; plans?: readonly string[]; shown?: Shown | undefined },
): Promise<{ isGuardianSelf: boolean; isGuardianLandline: boolean }> {
  const staff = await getStaff(context)
  const seen = await findSeen(context.db, staff, input.studentId)
  ensureAllowed(canEditStudent(staff, seen))
  const { guardianName, guardianPhone, shown } = input
  return inTransaction(context, async (trx) => {
    const isToMove = groupFor(seen, input) !== seen.classGroupId
    // Who is moved comes into no plan that is published meanwhile.
    if (isToMove) await lockRoster(trx, staff)
    const student = await findSeen(trx, staff, input.studentId, true)
    const stored = editedOf(context, student)
    const { phone, homeDistrictCode, classGroupId } = sinceShown<typeof stored>({
      stored,
      typed: {
        phone: input.phone,
        homeDistrictCode: input.homeDistrictCode,
        classGroupId: groupFor(student, input),
        guardianName: guardianName
          ? sayGuardian(maskGuardian({ name: guardianName, phone: guardianPhone }))
          : (shown?.guardianName ?? stored.guardianName),
      },
      shown,
    })
    const isMoved = classGroupId !== student.classGroupId
    if (isMoved) {
      ensureAllowed(canRunCollege(staff))
      await ensureOwnGroup(trx, staff, classGroupId)
    }
    const moving = isMoved ? [student] : []
    const ahead = await foresee(context, trx, { students: moving, to: classGroupId })
    ensureDecided(ahead, isMoved ? input : {})
    const guardian = { name: guardianName, phone: guardianPhone }
    const { guardianSealed } = sealedFacts(context, { idNumber: null, guardian })
    await trx
      .updateTable('student')
      .set({
        phone,
        classGroupId,
        homeDistrictCode,
        ...(guardianName && { guardianSealed }),
        updatedAt: context.clock.now(),
      })
      .where('id', '=', student.id)
      .execute()
    await bringAbout(context, trx, ahead, input)
    await recordAudit(context, trx, {
      action: 'student.changed',
      subjectKind: 'student',
      subjectId: student.id,
      organisationId: staff.collegeId,
      ...(ahead.leaves.length > 0 && { details: { posts: input.posts ?? '' } }),
    })
    const known = guardianName ? guardian : unsealed(context, student).guardian
    const today = shanghaiDay(context.clock.now())
    return {
      isGuardianSelf: await isGuardianSelf(trx, student.id, known),
      isGuardianLandline: isUntexted(known, student.birthDay, today),
    }
  })
}

/** The class group that a page asks for: what it left as it showed it stays as it is by now. */
function groupFor(
  student: { classGroupId: string },
  asked: { classGroupId?: string | undefined; shown?: Shown | undefined },
): string {
  const { classGroupId, shown } = asked
  if (classGroupId === undefined || classGroupId === shown?.classGroupId)
    return student.classGroupId
  return classGroupId
}

/** What can be put right of a student by hand, as its form shows it; the guardian masked. */
function editedOf(
  context: Context,
  student: Parameters<typeof unsealed>[1] & {
    phone: string
    homeDistrictCode: string | null
    classGroupId: string
  },
) {
  const { phone, homeDistrictCode, classGroupId } = student
  const { guardian } = unsealed(context, student)
  const guardianName = guardian ? sayGuardian(maskGuardian(guardian)) : ''
  return { phone, homeDistrictCode, classGroupId, guardianName }
}

/** Whether the guardian is to be reached at the student's own number, the roster's or her account's. */
async function isGuardianSelf(
  db: Db | Trx,
  studentId: string,
  guardian: Guardian | null,
): Promise<boolean> {
  if (!guardian?.phone) return false
  return (await readOwnNumbers(db, [studentId])).get(studentId)?.has(guardian.phone) ?? false
}

/** Whether the guardian of a minor, who has to consent, is to be reached at no number that takes texts. */
function isUntexted(guardian: Guardian | null, birthDay: string, today: string): boolean {
  return guardian !== null && isLandline(guardian.phone) && isMinor(birthDay, today)
}

/** @throws `invalid_input` at `classGroupId` for a class group that is not of the college. */
export async function ensureOwnGroup(
  db: Db | Trx,
  staff: Staff,
  classGroupId: string,
): Promise<void> {
  if (!isId(classGroupId)) throw new Fault('invalid_input', { field: 'classGroupId' })
  const own = await db
    .selectFrom('classGroup')
    .where('id', '=', classGroupId)
    .where('collegeId', '=', staff.collegeId)
    .select('id')
    .executeTakeFirst()
  if (!own) throw new Fault('invalid_input', { field: 'classGroupId' })
}

/**
 * Where a student is placed in plans that are published and not over, the latest first; a post is kept
 * where the plan does not take her class group any more.
 */
/** The agreements of a student that are void, in plans that are not over: the latest of each plan. */
function listLost(context: Context, studentId: string) {
  return context.db
    .selectFrom('agreement')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .where('agreement.studentId', '=', studentId)
    .where('agreement.state', '=', 'void')
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .distinctOn('plan.id')
    .select(['agreement.id', 'plan.name as plan', 'agreement.voidReason', 'agreement.voidedAt'])
    .select(sql<string>`agreement.terms->>'title'`.as('title'))
    .select(sql<string>`agreement.terms->>'employer'`.as('employer'))
    .orderBy('plan.id')
    .orderBy('agreement.number', 'desc')
    .execute()
}

async function listPosts(context: Context, studentId: string) {
  return context.db
    .selectFrom('placement')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('placement.studentId', '=', studentId)
    .where('placement.isCurrent', '=', true)
    .where('plan.state', 'in', ['published', 'agreements', 'started'])
    .innerJoin('student', 'student.id', 'placement.studentId')
    .select(['planPost.id', 'plan.id as planId', 'plan.name as plan', 'demand.title'])
    .select(
      sql<boolean>`not exists (select from plan_class_group taking
        where taking.plan_id = plan.id and taking.class_group_id = student.class_group_id)`.as(
        'isKept',
      ),
    )
    .select(['organisation.name as employer', 'demand.districtCode'])
    .select(sql<string | null>`demand.facts->>'address'`.as('address'))
    .select(
      sql<string | null>`(select string_agg(account.name, '、' order by account.name)
        from plan_guide
        join membership on membership.id = plan_guide.membership_id
          and membership.removed_at is null
        join account on account.id = membership.account_id
        where plan_guide.plan_post_id = plan_post.id)`.as('guides'),
    )
    .orderBy('plan.firstDay', 'desc')
    .execute()
}

async function findSeen(db: Db | Trx, staff: Staff, studentId: string, lock = false) {
  if (!isId(studentId)) throw new Fault('not_found')
  const query = db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('student.id', '=', studentId)
    .where('student.collegeId', '=', staff.collegeId)
    .selectAll('student')
    .select(['classGroup.name as classGroup', 'classGroup.entryYear', 'major.name as major'])
    .select('department.name as department')
  const student = await (lock ? query.forNoKeyUpdate('student') : query).executeTakeFirst()
  if (!student) throw new Fault('not_found')
  ensureAllowed(canSeeStudent(staff, student))
  return student
}

function unsealed(
  context: Context,
  student: { idNumberSealed: string | null; guardianSealed: string | null },
) {
  const { idNumberSealed, guardianSealed } = student
  return {
    idNumber: idNumberSealed === null ? null : unseal(context, 'id_number', idNumberSealed),
    guardian:
      guardianSealed === null
        ? null
        : (JSON.parse(unseal(context, 'guardian', guardianSealed)) as Guardian),
  }
}
