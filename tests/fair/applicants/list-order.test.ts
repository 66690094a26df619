import { expect, it } from 'vitest'
import { listApplicants } from '#app/fair/applicants.ts'
import { saveResume } from '#app/fair/resumes.ts'
import {
  APPLICANT_COLUMN_SORTS,
  APPLICANT_SORTS,
  applicantSort,
  readApplicantFilters,
} from '#app/fair/model/applicant-list.ts'
import { addBooth, addSeeker, apply, RESUME } from '#tests/fair/application-fixtures.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('an employer’s applicants', (world) => {
  it('stand in every order of the heads and the menu, each of them once', async () => {
    const booth = await addBooth(world)
    const ids: string[] = []
    for (const education of ['bachelor', 'junior_high', 'vocational'] as const) {
      const seeker = await addSeeker(world)
      await saveResume(world.as(seeker), { ...RESUME, name: `甲${ids.length}`, education })
      const { applicationId } = await apply(world, seeker, booth)
      ids.push(applicationId)
    }
    const list = async (sort: string) => {
      const filters = readApplicantFilters(new URLSearchParams({ sort }))
      const { page } = await listApplicants(world.as(booth.recruiter), {
        ...filters,
        employerId: booth.employerId,
      })
      return page.items.map(({ id }) => ids.indexOf(id))
    }
    for (const sort of APPLICANT_SORTS) expect((await list(sort)).sort(), sort).toEqual([0, 1, 2])
    expect(await list('name')).toEqual([0, 1, 2])
    expect(await list('name_down')).toEqual([2, 1, 0])
    expect(await list('education')).toEqual([1, 2, 0])
    expect(await list('education_down')).toEqual([0, 2, 1])
  })

  it('have heads that say what the menu says, and turn the order round', () => {
    const filters = readApplicantFilters(new URLSearchParams('state=sent&sort=newest'))
    expect(applicantSort(filters, 'sent_at')).toEqual({
      to: '?state=sent&sort=oldest',
      now: 'descending',
      next: 'ascending',
    })
    expect(applicantSort(filters, 'person')).toMatchObject({ now: null, next: 'ascending' })
    const known: readonly string[] = APPLICANT_SORTS
    for (const pair of Object.values(APPLICANT_COLUMN_SORTS)) {
      expect(pair.every((sort) => known.includes(sort))).toBe(true)
    }
  })
})
