import { sql } from 'kysely'
import type { Sealer } from '#app/accounts/sealed.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { listStandingPosts } from '../../plans/standing-posts.ts'
import { barAt, readHeldPosts } from '../../runs/personal-bars.ts'
import type { Guardian } from '../model/student.ts'
import type { KnownRoster } from './model/assess-roster.ts'
import { RUNNING_STATES } from '../model/joining.ts'

/** What the college has, as rows of a sheet are looked at beside it. */
export async function readKnown(
  context: Context,
  sealer: Sealer,
  db: Db | Trx,
  collegeId: string,
): Promise<KnownRoster> {
  const groups = await db
    .selectFrom('classGroup')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where('classGroup.collegeId', '=', collegeId)
    .select(['classGroup.name', 'classGroup.entryYear', 'classGroup.majorId'])
    .select('major.name as major')
    .execute()
  const majors = await db
    .selectFrom('major')
    .innerJoin('department', 'department.id', 'major.departmentId')
    .where('major.collegeId', '=', collegeId)
    .select(['major.name', 'department.name as department'])
    .execute()
  const students = await db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .leftJoin('account', 'account.id', 'student.accountId')
    .where('student.collegeId', '=', collegeId)
    .select(['account.phone as accountPhone', 'student.phone', 'student.state'])
    .select(['student.id', 'number', 'student.name', 'sex', 'birthDay', 'idNumberIndex'])
    .select(['classGroup.name as group', 'guardianSealed', 'homeDistrictCode'])
    .select('idNumberSealed')
    .execute()
  const plans = await db
    .selectFrom('plan')
    .innerJoin('planClassGroup', 'planClassGroup.planId', 'plan.id')
    .innerJoin('classGroup', 'classGroup.id', 'planClassGroup.classGroupId')
    .where('plan.collegeId', '=', collegeId)
    .where('plan.state', 'in', RUNNING_STATES)
    .select(['plan.id', 'plan.name', 'classGroup.name as group'])
    .orderBy('plan.id')
    .execute()
  const standing = await listStandingPosts(db, { studentIds: students.map(({ id }) => id) })
  const posts = Map.groupBy(standing, ({ studentId }) => studentId)
  const agreements = Map.groupBy(
    await listSignedAgreements(db, collegeId),
    ({ studentId }) => studentId,
  )
  const held = await readHeldPosts(context, db, standing)
  return {
    plans: Map.groupBy(plans, ({ group }) => group),
    groups: new Map(groups.map(({ name, ...group }) => [name, group])),
    majors: new Map(majors.map(({ name, department }) => [name, department])),
    students: new Map(
      students.map(({ guardianSealed, idNumberSealed, ...student }) => [
        student.number,
        {
          ...student,
          posts: posts.get(student.id) ?? [],
          agreements: (agreements.get(student.id) ?? []).filter(
            ({ name }) => name === student.name,
          ),
          // Opened where a row says something of it alone: most say nothing new of most students.
          readGuardian: () =>
            guardianSealed === null
              ? null
              : (JSON.parse(sealer.unseal('guardian', guardianSealed)) as Guardian),
          readIdNumber: () =>
            idNumberSealed === null ? null : sealer.unseal('id_number', idNumberSealed),
        },
      ]),
    ),
    barAt: (post, student) => barAt(held, post, student),
    indexOf: (idNumber) => sealer.indexOf('id_number', idNumber),
  }
}

/** Agreements of a college's students that somebody has signed, but for whole ones of plans that have started. */
async function listSignedAgreements(db: Db | Trx, collegeId: string) {
  return db
    .selectFrom('agreement')
    .innerJoin('plan', 'plan.id', 'agreement.planId')
    .where('plan.collegeId', '=', collegeId)
    .where('plan.state', 'in', ['agreements', 'started'])
    .where((eb) =>
      eb.or([
        eb.and([eb('agreement.state', '=', 'signed'), eb('plan.state', '=', 'agreements')]),
        eb.and([
          eb('agreement.state', '=', 'open'),
          eb.exists(
            eb
              .selectFrom('agreementSigning')
              .whereRef('agreementSigning.agreementId', '=', 'agreement.id')
              .select('agreementSigning.agreementId'),
          ),
        ]),
      ]),
    )
    .select(['agreement.studentId', 'plan.id as planId', 'plan.name as plan'])
    .select(sql<string>`agreement.terms->'student'->>'name'`.as('name'))
    .orderBy('plan.id')
    .execute()
}
