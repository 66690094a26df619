import { expect, it } from 'vitest'
import { listApplicants } from '#app/fair/applicants.ts'
import { addNote } from '#app/fair/applicants/notes.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { listDisclosures, withdrawDisclosure, withdrawWithData } from '#app/fair/disclosures.ts'
import { answerInterview } from '#app/fair/interviews/interview-answers.ts'
import { moveInterview } from '#app/fair/interviews/interview-changes.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { saveResume } from '#app/fair/resumes.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  invite,
  RESUME,
  setState,
  slotAt,
  traces,
  type Booth,
} from './application-fixtures.ts'
import { addFiles, everythingSeen } from './everything-seen.ts'
import { interviewOf, slotsOf } from './interviews/interview-fixtures.ts'

const ALL = readApplicantFilters(new URLSearchParams())

async function takeBack(world: World, seeker: AccountActor): Promise<void> {
  const [disclosure] = (await listDisclosures(world.as(seeker), { page: 1 })).items
  await withdrawDisclosure(world.as(seeker), { disclosureId: disclosure?.id ?? '' })
}

/** An invitation, an answer, a move and a note: whatever words an application comes to hold. */
async function talkOver(
  world: World,
  booth: Booth,
  seeker: AccountActor,
  applicationId: string,
): Promise<void> {
  await invite(world, booth.recruiter, applicationId, { note: '{姓名}您好，带好上岗证' })
  const { id: interviewId, roundId } = await interviewOf(world, applicationId)
  const [slot] = await slotsOf(world, roundId)
  await answerInterview(world.as(seeker), {
    interviewId,
    answer: 'accept',
    slotId: slot?.id ?? '',
  })
  await moveInterview(world.as(booth.recruiter), {
    interviewId,
    ...slotAt('2026-11-26', '14:00', '14:30'),
    reason: '王芳您好，设备检修',
  })
  await answerInterview(world.as(seeker), { interviewId, answer: 'ask', words: '我周三要做透析' })
  await addNote(world.as(booth.recruiter), { applicationId, text: '王芳看着不错' })
}

onBothDatabases('disclosures', (world) => {
  it('are listed with what was handed over, to whom and when', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const { items, total } = await listDisclosures(world.as(seeker), { page: 1 })
    expect(total).toBe(1)
    expect(items).toMatchObject([
      {
        applicationId,
        applicationState: 'sent',
        employerName: booth.employerName,
        title: '数控车工',
        items: ['name', 'phone', 'resume'],
        consentedAt: world.context.clock.now(),
        withdrawnAt: null,
      },
    ])
    const stranger = await addSeeker(world)
    expect(await listDisclosures(world.as(stranger), { page: 1 })).toMatchObject({ items: [] })
  })

  it('taken back hide the person everywhere and withdraw the application', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth, '我的悄悄话')
    const before = await everythingSeen(world, booth, applicationId)
    expect(before).toContain(RESUME.name)
    expect(before).toContain(RESUME.phone)

    const [disclosure] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    await withdrawDisclosure(world.as(seeker), { disclosureId: disclosure?.id ?? '' })
    const after = await everythingSeen(world, booth, applicationId)
    for (const secret of [RESUME.name, RESUME.phone, '1234', RESUME.headline, '悄悄话']) {
      expect(after).not.toContain(secret)
    }
    for (const q of [RESUME.name, '王', RESUME.phone, '1234']) {
      const found = await listApplicants(world.as(booth.recruiter), {
        ...ALL,
        q,
        employerId: booth.employerId,
      })
      expect(found.page).toMatchObject({ items: [], total: 0 })
    }
    const { applications, steps, notices } = await traces(world, booth)
    expect(applications[0]?.state).toBe('withdrawn')
    expect(steps.at(-1)).toMatchObject({ toState: 'withdrawn', side: 'seeker' })
    expect(notices.at(-1)?.kind).toBe('notice.application_withdrawn')
  })

  it('taken back take every word with them that was written to the person or by the person', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const files = await addFiles(world, seeker)
    const { applicationId } = await apply(world, seeker, booth, '我的悄悄话', [
      'certificates',
      'scans',
      'attachments',
    ])
    await talkOver(world, booth, seeker, applicationId)
    const secrets = [
      RESUME.name,
      RESUME.phone,
      '1234',
      RESUME.headline,
      '悄悄话',
      '透析',
      '带好上岗证',
      '设备检修',
      '看着不错',
      ...files,
    ]
    const before = await everythingSeen(world, booth, applicationId)
    expect(secrets.filter((secret) => !before.includes(secret))).toEqual([])

    await takeBack(world, seeker)
    const after = await everythingSeen(world, booth, applicationId)
    expect(secrets.filter((secret) => after.includes(secret))).toEqual([])
  })

  it('are taken back with the application, in one act and once', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth, '我的悄悄话')
    const withdraw = () =>
      withdrawWithData(world.as(seeker), { applicationId, reason: '找到别的工作了' })
    for (const other of [booth.recruiter, await addSeeker(world)]) {
      await expect(withdrawWithData(world.as(other), { applicationId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await Promise.all([withdraw(), withdraw()])
    const { applications, steps } = await traces(world, booth)
    expect(applications[0]?.state).toBe('withdrawn')
    expect(steps.map(({ toState }) => toState)).toEqual(['sent', 'withdrawn'])
    const seen = await everythingSeen(world, booth, applicationId)
    for (const secret of [RESUME.name, RESUME.phone, '悄悄话', '别的工作']) {
      expect(seen).not.toContain(secret)
    }

    const hired = await apply(world, seeker, await addBooth(world))
    await setState(world, hired.applicationId, 'refused')
    await expect(
      withdrawWithData(world.as(seeker), { applicationId: hired.applicationId }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
  })

  it('taken back after a refusal leave no words of it', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const reason = '{姓名}您好，岗位已招满'
    await changeApplication(world.as(booth.recruiter), { applicationId, action: 'refuse', reason })
    expect(await everythingSeen(world, booth, applicationId)).toContain('王芳您好，岗位已招满')
    await takeBack(world, seeker)
    expect(await everythingSeen(world, booth, applicationId)).not.toContain('岗位已招满')
  })

  it('taken back leave no place in the order of names', async () => {
    const booth = await addBooth(world)
    const named = async (name: string) => {
      const seeker = await addPerson(world, name)
      await saveResume(world.as(seeker), { ...RESUME, name })
      return { seeker, ...(await apply(world, seeker, booth)) }
    }
    const z = await named('Z')
    const hidden = await named('A')
    const m = await named('M')
    const order = async () => {
      const { page } = await listApplicants(world.as(booth.recruiter), {
        ...ALL,
        sort: 'name',
        employerId: booth.employerId,
      })
      return page.items.map(({ id }) => id)
    }
    expect(await order()).toEqual([hidden, m, z].map(({ applicationId }) => applicationId))
    await takeBack(world, hidden.seeker)
    expect(await order()).toEqual([m, z, hidden].map(({ applicationId }) => applicationId))
  })

  it('taken back twice at once is taken back once', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth)
    const [disclosure] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    const input = { disclosureId: disclosure?.id ?? '' }
    await Promise.all([
      withdrawDisclosure(world.as(seeker), input),
      withdrawDisclosure(world.as(seeker), input),
    ])
    expect((await traces(world, booth)).steps).toHaveLength(2)
  })

  it('of a decided application are taken back without changing the decision', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(booth.recruiter), {
      applicationId,
      action: 'refuse',
      reason: '岗位已招满',
    })
    const [disclosure] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    await withdrawDisclosure(world.as(seeker), { disclosureId: disclosure?.id ?? '' })
    const { applications, notices } = await traces(world, booth)
    expect(applications[0]?.state).toBe('refused')
    expect(notices.at(-1)?.kind).toBe('notice.disclosure_withdrawn')
    expect(await everythingSeen(world, booth, applicationId)).not.toContain(RESUME.name)
  })

  it('come back only with a new consent', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    const [first] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    await withdrawDisclosure(world.as(seeker), { disclosureId: first?.id ?? '' })
    await apply(world, seeker, booth)
    expect(await everythingSeen(world, booth, applicationId)).toContain(RESUME.name)
    const { items } = await listDisclosures(world.as(seeker), { page: 1 })
    expect(items.map((item) => item.withdrawnAt === null).sort()).toEqual([false, true])
  })

  it('of one application given twice are taken back together', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(seeker), { applicationId, action: 'withdraw' })
    await apply(world, seeker, booth)
    const [newest] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    await withdrawDisclosure(world.as(seeker), { disclosureId: newest?.id ?? '' })
    expect(await everythingSeen(world, booth, applicationId)).not.toContain(RESUME.name)
  })

  it('are nobody else’s to take back', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth)
    const [disclosure] = (await listDisclosures(world.as(seeker), { page: 1 })).items
    const stranger = await addSeeker(world)
    for (const actor of [stranger, booth.recruiter]) {
      const taken = withdrawDisclosure(world.as(actor), { disclosureId: disclosure?.id ?? '' })
      await expect(taken).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const disclosureId of [newId(), 'nonsense']) {
      const taken = withdrawDisclosure(world.as(seeker), { disclosureId })
      await expect(taken).rejects.toMatchObject({ code: 'not_found' })
    }
    expect((await traces(world, booth)).disclosures[0]?.withdrawnAt).toBeNull()
  })
})
