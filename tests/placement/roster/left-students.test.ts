import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { getAgreement } from '#app/placement/agreements/agreements.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getStaff } from '#app/placement/college/staff.ts'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { getStudent } from '#app/placement/roster/student.ts'
import { readStudentQuery } from '#app/placement/roster/model/student-list.ts'
import { foreseeStep, stepStudents } from '#app/placement/roster/student-steps.ts'
import { getOwnPlacement } from '#app/placement/runs/own-placement.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost, findApprovedPost } from '#app/placement/runs/own-posts.ts'
import { getPlacementCheck, readPlacementFile } from '#app/placement/runs/placement-file.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addPapers } from '../agreements/paper-fixtures.ts'
import { addCollege, addGuide, guideAt, ownStudentId } from '../college-fixtures.ts'
import { FOUND } from '../runs/run-fixtures.ts'

onBothDatabases('a student who has left the college', (world) => {
  async function placed() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const student = world.as(papers.person)
    const { intern } = await getOwnPapers(student)
    await giveConsent(student, { postId: intern!.postId, answer: 'agreed', reason: '' })
    const { placement } = await getOwnPlacement(student)
    return {
      ...papers,
      college,
      student,
      officer: world.as(college.officer),
      agreementId: intern!.agreement!.id,
      versionId: placement!.versionId,
    }
  }
  const step = (
    of: { officer: ReturnType<typeof world.as>; studentId: string },
    intent: 'leave' | 'return',
  ) =>
    stepStudents(of.officer, {
      query: readStudentQuery(new URLSearchParams()),
      selection: { ids: [of.studentId], all: null },
      step: { intent },
      reason: '退学',
    })

  it('reads neither plan nor placement nor agreement any more, and signs nothing', async () => {
    const of = await placed()
    const { student, agreementId, versionId } = of
    const missing = { code: 'not_found' }
    const sign = () =>
      signAgreements(student, { party: 'student', selection: { ids: [agreementId], all: null } })
    await step(of, 'leave')
    expect(await getOwnPlacement(student)).toEqual({ placement: null })
    expect(await getOwnInternship(student)).toEqual({ student: null, plan: null })
    expect((await getOwnPapers(student)).intern).toBeNull()
    await expect(getPlacementCheck(student, versionId)).rejects.toMatchObject(missing)
    await expect(readPlacementFile(student, versionId)).rejects.toMatchObject(missing)
    await expect(getAgreement(student, agreementId)).rejects.toMatchObject(missing)
    await expect(sign()).rejects.toMatchObject(missing)

    await step(of, 'return')
    expect((await getPlacementCheck(student, versionId)).isStaff).toBe(false)
    expect(await getAgreement(student, agreementId)).toMatchObject({
      party: 'student',
      state: 'void',
      voidReason: '退学',
    })
    expect((await getOwnPapers(student)).intern).toBeNull()
  })

  it('loses her post with the reason, of which employer, guiding teacher and she are told', async () => {
    const of = await placed()
    const guide = await addGuide(world, of.college)
    await guideAt(world, guide, { planId: of.planId, planPostId: of.run.posts[0]! })
    const leave = {
      query: readStudentQuery(new URLSearchParams()),
      selection: { ids: [of.studentId], all: null },
      step: { intent: 'leave' as const },
    }
    expect(await foreseeStep(of.officer, leave)).toMatchObject({
      isLeaving: true,
      joins: [],
      leaves: [{ title: '岗位甲', agreement: 'open', student: { name: '孙悦' } }],
    })
    const unsaid = stepStudents(of.officer, leave)
    await expect(unsaid).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    await step(of, 'leave')
    const interns = await readInterns(world.context, world.context.db, { planId: of.planId })
    expect(interns.map(({ studentId }) => studentId)).toEqual([of.minorId])
    const current = await world.context.db
      .selectFrom('placement')
      .where('studentId', '=', of.studentId)
      .where('isCurrent', '=', true)
      .selectAll()
      .execute()
    expect(current).toEqual([])
    expect(await getAgreement(of.officer, of.agreementId)).toMatchObject({
      state: 'void',
      voidReason: '退学',
    })
    const { lost } = await getStudent(of.officer, { studentId: of.studentId })
    expect(lost).toMatchObject([{ id: of.agreementId, title: '岗位甲', voidReason: '退学' }])
    const told = await world.context.db
      .selectFrom('notice')
      .where('kind', 'in', ['notice.intern_gone', 'notice.guided_gone', 'notice.post_released'])
      .where((eb) =>
        eb.or([
          eb('accountId', '=', of.person.accountId),
          eb(sql`params ->> 'studentId'`, '=', of.studentId),
        ]),
      )
      .select(['kind', 'accountId'])
      .orderBy('kind')
      .execute()
    expect(told).toMatchObject([
      { kind: 'notice.guided_gone', accountId: guide.accountId },
      { kind: 'notice.intern_gone' },
      { kind: 'notice.post_released', accountId: of.person.accountId },
    ])
  })

  it('is told nothing of an agreement that is void', async () => {
    const of = await placed()
    await step(of, 'leave')
    await takePlanStep(of.officer, { planId: of.planId, action: 'cancel', reason: '停办' })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', of.person.accountId)
      .select('kind')
      .execute()
    const kinds = notices.map(({ kind }) => kind)
    expect(kinds).toContain('notice.agreement_made')
    expect(kinds).not.toContain('notice.agreement_void')
    expect(await getAgreement(of.officer, of.agreementId)).toMatchObject({ state: 'void' })
  })

  it('reads no more of a post that she has found herself', async () => {
    const of = await placed()
    const { id } = await askOwnPost(of.student, FOUND)
    await decideOwnPost(of.officer, { planId: of.planId, id, intent: 'approve', reason: '' })
    expect(await findApprovedPost(of.student)).toMatchObject({ employer: FOUND.employer })
    await step(of, 'leave')
    expect(await findApprovedPost(of.student)).toBeNull()
  })

  it('is her guiding teacher’s no more', async () => {
    const of = await placed()
    const guide = await addGuide(world, of.college)
    await guideAt(world, guide, { planId: of.planId, planPostId: of.run.posts[0]! })
    const own = await ownStudentId(world, of.person)
    expect((await getStaff(world.as(guide))).guidesIds).toContain(own)
    await step(of, 'leave')
    expect((await getStaff(world.as(guide))).guidesIds).not.toContain(own)
    const { guided } = await getCollegeOverview(world.as(guide))
    expect(guided.map(({ studentId }) => studentId)).toEqual([of.minorId])
  })
})
