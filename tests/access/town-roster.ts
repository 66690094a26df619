import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { handOutCodes } from '#app/placement/roster/codes/codes.ts'
import { beginTakingOver } from '#app/placement/roster/codes/taking-over.ts'
import {
  carryOutRosterImport,
  commitRosterImport,
} from '#app/placement/roster/imports/roster-commit.ts'
import { listAlikeRows } from '#app/placement/roster/imports/roster-alike.ts'
import { readRosterImport } from '#app/placement/roster/imports/roster-reading.ts'
import { startRosterImport, type RosterFile } from '#app/placement/roster/imports/roster-upload.ts'
import { codeSentTo } from '#tests/accounts/outbox.ts'
import { addStudent, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { sealedFacts } from '#app/placement/roster/enrolment.ts'
import type { World } from '#tests/support/world.ts'
import { SECRET } from './secrets.ts'

/** The student whose account it is. */
export async function findStudent(world: World, person: AccountActor): Promise<string> {
  const { id } = await world.context.db
    .selectFrom('student')
    .where('accountId', '=', person.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The class groups that take part in the plans of the town's student: her own and another one. */
export function takingPart({ groups }: TestCollege): string[] {
  return [groups.first, groups.other]
}

/** A student of the other class group. */
export async function addBeside(world: World, college: TestCollege): Promise<void> {
  await addStudent(world, college, { name: SECRET.beside, classGroupId: college.groups.other })
}

/** Gives the student a name, an identity number and a guardian that nobody else has. */
export async function nameStudent(world: World, person: AccountActor): Promise<void> {
  const { student, idNumber, guardian, guardianPhone } = SECRET
  await world.context.db
    .updateTable('student')
    .set({
      name: student,
      ...sealedFacts(world.context, {
        idNumber,
        guardian: { name: guardian, phone: guardianPhone },
      }),
    })
    .where('accountId', '=', person.accountId)
    .execute()
}

/**
 * A roster of one student who can go in, one whose identity number is wrong, and two of a class group
 * that there is not, uploaded by the officer;
 * another is in the college's already, and has no account yet; a third has begun one. Another roster
 * has gone in, without a row that is wrong.
 */
export async function addRosterImport(
  world: World,
  officer: AccountActor,
  college: TestCollege,
): Promise<{
  rosterImportId: string
  alikeKey: string
  goneRosterId: string
  unreadRosterId: string
  waitingStudentId: string
  studentSignUpId: string
  studentSignUpCode: string
}> {
  const waiting = await addStudent(world, college, { name: '林待开' })
  const text = [
    '学号,姓名,性别,出生日期,班级,身份证号',
    '20240990,林小雨,女,2008-03-05,汽车1班,',
    `20240991,周可可,女,2008-03-05,汽车1班,${SECRET.wrongIdNumber}`,
    '20240992,林一,女,2008-03-05,没有的班,',
    '20240993,林二,女,2008-03-05,没有的班,',
  ].join('\n')
  const file = { name: '名册.csv', bytes: new TextEncoder().encode(text) }
  const { importId } = await startRosterImport(world.as(officer), { file })
  await readRosterImport(world.context, { importId })
  return {
    rosterImportId: importId,
    alikeKey: (await listAlikeRows(world.context.db, importId))[0]?.key ?? '',
    goneRosterId: await addGone(world, officer),
    unreadRosterId: await addUnread(world, officer, file),
    waitingStudentId: waiting.id,
    ...(await beginAsStudent(world, officer, college)),
  }
}

/** One that has gone in and has left a row out. */
async function addGone(world: World, officer: AccountActor): Promise<string> {
  const text = [
    '学号,姓名,性别,出生日期,班级,身份证号',
    '20240995,林已来,女,2008-03-05,汽车1班,',
    `20240996,周可可,女,2008-03-05,汽车1班,${SECRET.wrongIdNumber}`,
  ].join('\n')
  const file = { name: '已导入.csv', bytes: new TextEncoder().encode(text) }
  const { importId } = await startRosterImport(world.as(officer), { file })
  await readRosterImport(world.context, { importId })
  await commitRosterImport(world.as(officer), { importId })
  await carryOutRosterImport(world.context, { importId })
  return importId
}

/** One whose reading broke off without a fault of the file. */
async function addUnread(world: World, officer: AccountActor, file: RosterFile): Promise<string> {
  const { importId } = await startRosterImport(world.as(officer), { file })
  await world.context.db
    .updateTable('rosterImport')
    .set({ state: 'unreadable', fault: 'fault.sheet_unread' })
    .where('id', '=', importId)
    .execute()
  return importId
}

/** Another student of the class group, whose number waits for its code. */
async function beginAsStudent(world: World, officer: AccountActor, college: TestCollege) {
  const classGroupId = college.groups.second
  const { id, number } = await addStudent(world, college, { name: '林待证', classGroupId })
  const handOut = { classGroupId, intent: 'one' as const, student: id }
  const { slips } = await handOutCodes(world.as(officer), handOut)
  const phone = '13900000088'
  const begun = await beginTakingOver(world.as(ANONYMOUS), {
    proof: { collegeId: college.id, number, birthDay: '2008-03-05', code: slips[0]!.code },
    login: { phone, password: 'spring breeze 2026', locale: 'zh-CN', device: '' },
    address: '10.0.0.1',
  })
  if (begun.step !== 'code_sent') throw new Error('no code was sent')
  return { studentSignUpId: begun.id, studentSignUpCode: await codeSentTo(world, phone) }
}
