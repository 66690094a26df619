import { expect, it } from 'vitest'
import { readFile } from '#app/accounts/files.ts'
import {
  getSiteVisit,
  listSiteVisits,
  recordSiteVisit,
} from '#app/placement/demands/site-visits.ts'
import { BYTES } from '#tests/accounts/papers.ts'
import { addClassTeacher, addCollege } from '#tests/placement/college-fixtures.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addDemand } from './demand-fixtures.ts'

const FOUND = { mark: 'good' as const, words: '' }
const REPORT = {
  visitedOn: '2026-11-20',
  visitors: '刘洋、陈静',
  findings: { safety: FOUND, posts: FOUND, board: FOUND, lodging: FOUND, insurance: FOUND },
  verdict: 'suitable' as const,
  note: '',
  photos: [{ name: '车间.png', bytes: BYTES.png }],
}

onBothDatabases('a visit to a site', (world) => {
  it('is due for an employer with a demand, until its report is there', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer, { state: 'offered' })
    await addDemand(world, college, await addEmployer(world), { state: 'draft' })
    const context = world.as(college.officer)
    const before = await listSiteVisits(context, { page: 1 })
    expect(before.due).toMatchObject([{ id: employer.id, demands: 1 }])
    const { visitId } = await recordSiteVisit(context, { ...REPORT, employerId: employer.id })
    const after = await listSiteVisits(context, { page: 1 })
    expect(after.due).toEqual([])
    expect(after.page.items).toMatchObject([{ id: visitId, verdict: 'suitable', photos: 1 }])
    const { photos, by } = await getSiteVisit(context, { visitId })
    expect(by).toBe('刘洋')
    const fileId = photos[0]!
    expect((await readFile(context, { fileId })).mediaType).toBe('image/png')
    const { officer: organiser } = await addOrganiser(world)
    for (const actor of [organiser, employer.recruiter, await addClassTeacher(world, college)]) {
      await expect(readFile(world.as(actor), { fileId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  it('takes photographs alone, and no day to come', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const context = world.as(college.officer)
    const report = { ...REPORT, employerId: employer.id }
    for (const [change, code, field] of [
      [{ photos: [{ name: 'a.pdf', bytes: BYTES.pdf }] }, 'images_only', 'file'],
      [{ photos: [{ name: 'a.png', bytes: BYTES.exe }] }, 'file_type', 'file'],
      [{ visitedOn: '2026-11-24' }, 'visit_future', 'visitedOn'],
    ] as const) {
      await expect(
        recordSiteVisit(context, {
          ...report,
          ...change,
          photos: 'photos' in change ? [...change.photos] : [],
        }),
      ).rejects.toMatchObject({ code, field })
    }
  })

  it('is the college’s officers’ alone', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const report = { ...REPORT, employerId: employer.id }
    const { visitId } = await recordSiteVisit(world.as(college.officer), report)
    const teacher = await addClassTeacher(world, college)
    await expect(recordSiteVisit(world.as(teacher), report)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const other = await addCollege(world)
    await expect(getSiteVisit(world.as(other.officer), { visitId })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(recordSiteVisit(world.as(other.officer), report)).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
