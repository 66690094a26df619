import { expect, it } from 'vitest'
import { readFile } from '#app/accounts/files.ts'
import { translator } from '#app/i18n/index.ts'
import { translateError } from '#app/i18n/translate-error.ts'
import { faultKey, faultOf, type Fault } from '#app/kernel/errors.ts'
import {
  getSiteVisit,
  listSiteVisits,
  recordSiteVisit,
} from '#app/placement/demands/site-visits.ts'
import { FINDINGS, visitSchema, type Findings } from '#app/placement/demands/model/site-visit.ts'
import { readVisitQuery } from '#app/placement/demands/model/visit-list.ts'
import type { VisitVerdict } from '#db/tables/demand.ts'
import { BYTES } from '#tests/accounts/papers.ts'
import { addClassTeacher, addCollege } from '#tests/placement/college-fixtures.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addDemand } from './demand-fixtures.ts'

const ALL = readVisitQuery(new URLSearchParams())
const FOUND = { mark: 'good' as const, words: '' }
const REPORT = {
  visitedOn: '2026-11-20',
  visitors: '刘洋、陈静',
  findings: { safety: FOUND, posts: FOUND, board: FOUND, lodging: FOUND, insurance: FOUND },
  verdict: 'suitable' as const,
  note: '',
  photosMissing: '',
  photos: [{ name: '车间.png', bytes: BYTES.png }],
}
const UNPICTURED = { photosMissing: '车间不让拍', photos: [] }

onBothDatabases('a visit to a site', (world) => {
  it('is due for an employer with a demand, until its report is there', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer, { state: 'offered' })
    await addDemand(world, college, await addEmployer(world), { state: 'draft' })
    const context = world.as(college.officer)
    const before = await listSiteVisits(context, ALL)
    expect(before.due).toMatchObject([
      { visited: { employerId: employer.id }, demands: 1, found: 0 },
    ])
    const { visitId } = await recordSiteVisit(context, { ...REPORT, employerId: employer.id })
    const after = await listSiteVisits(context, ALL)
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

  it('is found by employer, visitors and conclusion, and sorted by the address', async () => {
    const college = await addCollege(world)
    const context = world.as(college.officer)
    const names: string[] = []
    for (const [visitedOn, visitors, verdict] of [
      ['2026-11-03', '王芳', 'unsuitable'],
      ['2026-11-01', '陈静', 'suitable'],
      ['2026-11-02', '王芳', 'suitable_after'],
    ] as const) {
      const { id: employerId } = await addEmployer(world)
      await addDemand(world, college, { id: employerId })
      const report = { ...REPORT, visitedOn, visitors, verdict, employerId, ...UNPICTURED }
      await recordSiteVisit(context, report)
      const { page } = await listSiteVisits(context, ALL)
      names.push(page.items.find((one) => one.visitedOn === visitedOn)!.employer)
    }
    const days = async (search: string) => {
      const query = readVisitQuery(new URLSearchParams(search))
      const { page } = await listSiteVisits(context, query)
      return page.items.map((one) => Number(one.visitedOn.slice(-1)))
    }
    expect(await days('')).toEqual([3, 2, 1])
    expect(await days('sort=day')).toEqual([1, 2, 3])
    expect(await days('sort=-verdict')).toEqual([3, 2, 1])
    expect(await days('sort=verdict')).toEqual([1, 2, 3])
    expect(await days('q=王芳')).toEqual([3, 2])
    expect(await days(`q=${names[1]}`)).toEqual([1])
    expect(await days('verdict=suitable_after')).toEqual([2])
    expect(await days('q=100%25')).toEqual([])
    expect(await days('verdict=none&sort=odd&page=9')).toEqual([3, 2, 1])
  })

  it('takes photographs alone, and no day to come', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const context = world.as(college.officer)
    const report = { ...REPORT, employerId: employer.id }
    for (const [change, code, field] of [
      [{ photos: [{ name: 'a.pdf', bytes: BYTES.pdf }] }, 'photo_kind', 'file'],
      [{ visitedOn: '2026-11-24' }, 'visit_future', 'visitedOn'],
    ] as const) {
      await expect(
        recordSiteVisit(context, {
          ...report,
          ...change,
          photos: 'photos' in change ? [...change.photos] : REPORT.photos,
        }),
      ).rejects.toMatchObject({ code, field })
    }
  })

  it('names what is no photograph among several, and the kinds that are', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const photos = [...REPORT.photos, { name: '宿舍&食堂.jpg', bytes: BYTES.exe }]
    const report = { ...REPORT, employerId: employer.id, photos }
    const refused = await recordSiteVisit(world.as(college.officer), report).catch(faultOf)
    const { code, params } = refused as Fault
    expect(translateError(translator('zh-CN'), faultKey(code, params))).toBe(
      '“宿舍&食堂.jpg”的内容不是 JPG 或 PNG 照片，请换一张',
    )
  })

  it('finds nothing suitable that it finds bad, and says what is to be mended', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const report = { ...REPORT, employerId: employer.id, ...UNPICTURED }
    const bad = { mark: 'bad' as const, words: '没有宿管' }
    const record = (lodging: Findings['lodging'], verdict: VisitVerdict) =>
      recordSiteVisit(world.as(college.officer), {
        ...report,
        findings: { ...report.findings, lodging },
        verdict,
      })
    await expect(record(bad, 'suitable')).rejects.toMatchObject({
      code: 'visit_unsuitable',
      field: 'verdict',
    })
    await record(bad, 'suitable_after')
    const mend = { mark: 'mend' as const, words: '' }
    for (const finding of [mend, { ...bad, words: '' }]) {
      await expect(record(finding, 'unsuitable')).rejects.toMatchObject({
        code: 'visit_words',
        field: 'lodgingWords',
      })
    }
    await record({ ...mend, words: '门锁要换' }, 'suitable')
  })

  it('says why where it has no photographs, and only there', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    await addDemand(world, college, employer)
    const officer = world.as(college.officer)
    const record = (of: Partial<typeof REPORT>) =>
      recordSiteVisit(officer, { ...REPORT, employerId: employer.id, ...of })
    const saidOf = async ({ visitId }: { visitId: string }) =>
      (await getSiteVisit(officer, { visitId })).photosMissing
    for (const photosMissing of ['', '  ']) {
      await expect(record({ photos: [], photosMissing })).rejects.toMatchObject({
        ...{ code: 'visit_photos_missing', field: 'photosMissing' },
      })
    }
    expect(await saidOf(await record({ ...UNPICTURED, photosMissing: ' 车间不让拍 ' }))).toBe(
      '车间不让拍',
    )
    expect(await saidOf(await record({ photosMissing: '车间不让拍' }))).toBe('')
  })

  it('names all that its form lacks at once', () => {
    const form = {
      photosMissing: '',
      visitedOn: '2026-11-20',
      visitors: '刘洋',
      ...Object.fromEntries(FINDINGS.map((name) => [name, 'bad'])),
      verdict: 'suitable',
    }
    const faults = visitSchema.safeParse(form).error?.issues.map(({ path }) => path.join())
    expect(faults).toEqual([...FINDINGS.map((name) => `${name}Words`), 'verdict', 'photosMissing'])
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
