import { expect, it } from 'vitest'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { findApplicantNeighbours, listApplicants } from '#app/fair/applicants.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { listDisclosures, withdrawDisclosure } from '#app/fair/disclosures.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { newId } from '#app/kernel/ids.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, RESUME, traces, type Booth } from './application-fixtures.ts'

const ALL = readApplicantFilters(new URLSearchParams())

/** Everything that any page of the employer can show of its applicants. */
async function everythingSeen(world: World, booth: Booth, applicationId: string) {
  const as = world.as(booth.recruiter)
  const { employerId } = booth
  return JSON.stringify([
    await listApplicants(as, { ...ALL, employerId }),
    await openApplication(as, { applicationId, marks: true }),
    await findApplicantNeighbours(as, { ...ALL, employerId, applicationId }),
    (await traces(world, booth)).notices,
  ])
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
