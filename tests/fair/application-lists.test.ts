import { expect, it } from 'vitest'
import { findApplicantNeighbours, listApplicants } from '#app/fair/applicants.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { saveResume } from '#app/fair/resumes.ts'
import {
  readApplicantFilters,
  writeApplicantFilters,
  type ApplicantFilters,
} from '#app/fair/model/applicant-list.ts'
import { addOpening } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, invite, RESUME, type Booth } from './application-fixtures.ts'

const ALL = readApplicantFilters(new URLSearchParams())

/** Applicants one minute apart, the first one first. */
async function addApplicants(world: World, booth: Booth, names: string[]): Promise<string[]> {
  const start = world.context.clock.now()
  const ids: string[] = []
  for (const [index, name] of names.entries()) {
    world.setNow(new Date(start.getTime() + index * 60_000))
    const seeker = await addSeeker(world)
    await saveResume(world.as(seeker), { ...RESUME, name, phone: `1370000000${index}` })
    ids.push((await apply(world, seeker, booth)).applicationId)
  }
  world.setNow(start)
  return ids
}

async function list(world: World, booth: Booth, filters: Partial<ApplicantFilters> = {}) {
  return listApplicants(world.as(booth.recruiter), {
    ...ALL,
    ...filters,
    employerId: booth.employerId,
  })
}

onBothDatabases('an employer’s applicants', (world) => {
  it('stand with those waiting longest first, or as they came', async () => {
    const booth = await addBooth(world)
    const ids = await addApplicants(world, booth, ['赵一', '钱二', '孙三', '李四', '周五'])
    const as = world.as(booth.recruiter)
    const [first = '', , , , last = ''] = ids
    await changeApplication(as, { applicationId: first, action: 'shortlist' })
    await changeApplication(as, { applicationId: last, action: 'refuse', reason: '岗位已招满' })
    const waiting = await list(world, booth)
    expect(waiting.page.items.map((row) => row.person?.name)).toEqual([
      '钱二',
      '孙三',
      '李四',
      '赵一',
      '周五',
    ])
    const newest = await list(world, booth, { sort: 'newest' })
    expect(newest.page.items.map((row) => row.id)).toEqual([...ids].reverse())
    expect(waiting.counts).toMatchObject({ sent: 3, shortlisted: 1, refused: 1, hired: 0 })
    expect(waiting.page.items[0]?.person?.maskedPhone).toBe('137****0001')
    expect(JSON.stringify(waiting)).not.toContain('13700000001')
  })

  it('are filtered by state, opening, name and number', async () => {
    const booth = await addBooth(world)
    const second = await addOpening(world, booth.employerId, { title: '电焊工' })
    const ids = await addApplicants(world, booth, ['赵一', '100%', '赵_三'])
    const others = { ...booth, openingId: second.id, title: '电焊工' }
    const [welder] = await addApplicants(world, others, ['周八'])
    await invite(world, booth.recruiter, ids[2] ?? '')
    const found = async (filters: Partial<ApplicantFilters>) =>
      (await list(world, booth, { sort: 'newest', ...filters })).page.items.map((row) => row.id)
    expect(await found({ state: 'interview' })).toEqual([ids[2]])
    expect(await found({ openingId: second.id })).toEqual([welder])
    expect(await found({ q: '赵' })).toEqual([ids[2], ids[0]])
    expect(await found({ q: '%' })).toEqual([ids[1]])
    expect(await found({ q: '_' })).toEqual([ids[2]])
    expect(await found({ q: '0001' })).toEqual([ids[1]])
    expect(await found({ q: '赵', state: 'sent' })).toEqual([ids[0]])
    const all = await list(world, booth, { q: '赵', state: 'sent' })
    expect(all.counts).toMatchObject({ sent: 1, interview: 1 })
    expect(all.page.total).toBe(1)
    expect(all.openings.map((opening) => opening.title).sort()).toEqual(['数控车工', '电焊工'])
  })

  it('are the employer’s own, and its people’s to see', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    await addApplicants(world, booth, ['赵一'])
    expect((await list(world, other)).page.items).toEqual([])
    const input = { ...ALL, employerId: booth.employerId }
    for (const actor of [other.recruiter, await addSeeker(world)]) {
      const listed = listApplicants(world.as(actor), input)
      await expect(listed).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('know who stands before and after them', async () => {
    const booth = await addBooth(world)
    const ids = await addApplicants(world, booth, ['赵一', '钱二', '孙三'])
    const as = world.as(booth.recruiter)
    const [first = '', second = '', third = ''] = ids
    const near = (applicationId: string, filters: Partial<ApplicantFilters> = {}) =>
      findApplicantNeighbours(as, {
        ...ALL,
        ...filters,
        employerId: booth.employerId,
        applicationId,
      })
    expect(await near(first)).toEqual({ previous: null, next: second })
    expect(await near(second)).toEqual({ previous: first, next: third })
    expect(await near(second, { sort: 'newest' })).toEqual({ previous: third, next: first })
    await changeApplication(as, { applicationId: second, action: 'see' })
    // It has left the list by being seen, and still leads on.
    expect(await near(second, { state: 'sent' })).toEqual({ previous: first, next: third })
  })

  it('lead on to whoever waits next once one is answered', async () => {
    const booth = await addBooth(world)
    const [first = '', second = '', third = ''] = await addApplicants(world, booth, [
      '赵一',
      '钱二',
      '孙三',
    ])
    const as = world.as(booth.recruiter)
    const nextOf = async (applicationId: string) => {
      const input = { ...ALL, employerId: booth.employerId, applicationId }
      return (await findApplicantNeighbours(as, input)).next
    }
    await changeApplication(as, { applicationId: first, action: 'shortlist' })
    expect(await nextOf(first)).toBe(second)
    await changeApplication(as, { applicationId: third, action: 'shortlist' })
    // Nobody waits after the third: the one that was passed over is next.
    expect(await nextOf(third)).toBe(second)
    await changeApplication(as, { applicationId: second, action: 'shortlist' })
    expect([first, third]).toContain(await nextOf(second))
  })

  it('keep their filters in the address', () => {
    const params = new URLSearchParams('state=offered&q= 王 &sort=newest&page=3&opening=x')
    const filters = readApplicantFilters(params)
    expect(filters).toEqual({
      state: 'offered',
      openingId: null,
      q: '王',
      sort: 'newest',
      education: null,
      experience: null,
      from: null,
      to: null,
      interview: null,
      unread: false,
      page: 3,
    })
    const more = 'education=college&from=2026-11-01&interview=agreed&unread=1'
    expect(String(writeApplicantFilters(readApplicantFilters(new URLSearchParams(more))))).toBe(
      more,
    )
    expect(String(writeApplicantFilters(filters))).toBe(
      String(new URLSearchParams({ state: 'offered', q: '王', sort: 'newest' })),
    )
    expect(readApplicantFilters(new URLSearchParams('state=nonsense&sort=x'))).toMatchObject({
      state: null,
      sort: 'waiting',
    })
  })
})
