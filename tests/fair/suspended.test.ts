import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { getApplicantBoard, listApplicants } from '#app/fair/applicants.ts'
import { exportApplicants } from '#app/fair/applicants/export.ts'
import { changeApplications } from '#app/fair/application-lots.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { listApplicantInterviews, listInvitees } from '#app/fair/interviews/applicant-interviews.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { callOffInterview, moveInterview } from '#app/fair/interviews/interview-changes.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { readApplicantFile } from '#app/fair/people/resume-files.ts'
import { printApplicantResume } from '#app/fair/people/resume-pdf.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  RESUME,
  slotAt,
  traces,
} from './application-fixtures.ts'
import { addFiles } from './everything-seen.ts'
import { interviewOf, slotsOf } from './interviews/interview-fixtures.ts'

const FILTERS = readApplicantFilters(new URLSearchParams())
const REFUSED = { code: 'employer_suspended' }

function setAdmission(world: World, employerId: string, admission: 'suspended' | 'admitted') {
  return world.context.db
    .updateTable('employer')
    .set({ admission })
    .where('id', '=', employerId)
    .execute()
}

/** An employer, suspended after somebody had applied to it and been invited. */
async function suspended(world: World) {
  const booth = await addBooth(world)
  const seeker = await addSeeker(world)
  await addFiles(world, seeker)
  const { applicationId } = await apply(world, seeker, booth, '能上夜班', ['attachments'])
  await invite(world, booth.recruiter, applicationId)
  const { id: interviewId, roundId } = await interviewOf(world, applicationId)
  const [slot] = await slotsOf(world, roundId)
  const second = await addSeeker(world)
  const fresh = await apply(world, second, booth)
  await setAdmission(world, booth.employerId, 'suspended')
  return {
    booth,
    seeker,
    applicationId,
    interviewId,
    slotId: slot?.id ?? '',
    freshId: fresh.applicationId,
    as: world.as(booth.recruiter),
  }
}

onBothDatabases('a suspended employer', (world) => {
  it('reads what it was given, with the number masked, and marks nothing', async () => {
    const { as, booth, freshId } = await suspended(world)
    const { employerId } = booth
    const applicant = await openApplication(as, { applicationId: freshId, marks: true })
    expect(applicant).toMatchObject({ state: 'sent', readOnly: true, actions: [] })
    expect(applicant.person).toMatchObject({ name: RESUME.name, phone: '138****1234' })
    expect(JSON.stringify(applicant)).not.toContain(RESUME.phone)
    const shown = { ...FILTERS, employerId }
    expect(await listApplicants(as, shown)).toMatchObject({ page: { total: 2 }, readOnly: true })
    expect(await getApplicantBoard(as, shown)).toMatchObject({ readOnly: true })
  })

  it('answers nobody, one by one or many at once', async () => {
    const { as, booth, freshId } = await suspended(world)
    const applicationId = freshId
    for (const change of [
      { action: 'shortlist' as const },
      { action: 'offer' as const, note: '周一报到' },
      { action: 'refuse' as const, reason: '岗位已招满' },
    ]) {
      await expect(changeApplication(as, { applicationId, ...change })).rejects.toMatchObject(
        REFUSED,
      )
    }
    const many = changeApplications(as, { applicationIds: [freshId], action: 'see' })
    await expect(many).rejects.toMatchObject(REFUSED)
    const { applications } = await traces(world, booth)
    expect(applications.map(({ state }) => state).sort()).toEqual(['interview', 'sent'])
  })

  it('proposes, moves and calls off no interview', async () => {
    const { as, booth, applicationId, interviewId, freshId } = await suspended(world)
    await expect(invite(world, booth.recruiter, freshId)).rejects.toMatchObject(REFUSED)
    const slot = slotAt('2026-11-26', '14:00', '14:30')
    const moved = moveInterview(as, { interviewId, ...slot, reason: '改期' })
    await expect(moved).rejects.toMatchObject(REFUSED)
    const calledOff = callOffInterview(as, { interviewId, reason: '取消' })
    await expect(calledOff).rejects.toMatchObject(REFUSED)
    const { employerId } = booth
    expect(await listApplicantInterviews(as, { employerId, applicationId })).toMatchObject([
      { state: 'proposed', actions: [] },
    ])
    const { invitees } = await listInvitees(as, { employerId, applicationIds: [freshId] })
    expect(invitees).toMatchObject([{ invitable: false }])
  })

  it('takes nothing along', async () => {
    const { as, booth, applicationId } = await suspended(world)
    const { employerId } = booth
    const sheet = exportApplicants(as, { ...FILTERS, employerId, locale: 'zh-CN' })
    await expect(sheet).rejects.toMatchObject(REFUSED)
    const print = printApplicantResume(as, { applicationId, locale: 'zh-CN' })
    await expect(print).rejects.toMatchObject(REFUSED)
    const { fileId } = await world.context.db
      .selectFrom('applicationFile')
      .where('applicationId', '=', applicationId)
      .select('fileId')
      .executeTakeFirstOrThrow()
    const file = readApplicantFile(as, { applicationId, fileId })
    await expect(file).rejects.toMatchObject(REFUSED)
    const { count } = await world.context.db
      .selectFrom('auditEntry')
      .where('organisationId', '=', employerId)
      .where('action', 'in', ['applicants.exported', 'file.read'])
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(0)
  })

  it('leaves its applicants free to answer and to withdraw', async () => {
    const { seeker, interviewId, slotId, applicationId } = await suspended(world)
    await answerInterview(world.as(seeker), { interviewId, answer: 'accept', slotId })
    await changeApplication(world.as(seeker), { applicationId, action: 'withdraw' })
    expect(await interviewOf(world, applicationId)).toMatchObject({ state: 'called_off' })
  })

  it('goes on where it was once it is reinstated', async () => {
    const { as, booth, freshId } = await suspended(world)
    await setAdmission(world, booth.employerId, 'admitted')
    const applicant = await openApplication(as, { applicationId: freshId, marks: true })
    expect(applicant).toMatchObject({ state: 'seen', person: { phone: RESUME.phone } })
    await changeApplication(as, { applicationId: freshId, action: 'shortlist' })
  })
})
