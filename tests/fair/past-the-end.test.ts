import { readEmployerQuery } from '#app/accounts/model/employer-list.ts'
import { expect, it } from 'vitest'
import { listLog } from '#app/accounts/audit-log.ts'
import { listEmployers } from '#app/accounts/employer-list.ts'
import { listApplicants } from '#app/fair/applicants.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import { listEmployerOpenings, listOpeningsToReview } from '#app/fair/openings.ts'
import { listComplaints } from '#app/fair/screening/complaints.ts'
import { readComplaintFilter } from '#app/fair/screening/model/complaint-list.ts'
import { readScreeningFilter } from '#app/fair/screening/model/screening-list.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { addFlagged } from '#tests/support/flagged.ts'
import { addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply } from './application-fixtures.ts'

it('a page past the end is the last, and an empty list has one', () => {
  expect(pageWithin(3, { pageSize: 20, total: 60 })).toEqual({ page: 3, offset: 40 })
  expect(pageWithin(999, { pageSize: 20, total: 41 })).toEqual({ page: 3, offset: 40 })
  expect(pageWithin(999, { pageSize: 20, total: 0 })).toEqual({ page: 1, offset: 0 })
})

onBothDatabases('the desks’ lists past their end', (world) => {
  it('show their last page', async () => {
    const { officer } = await addOrganiser(world)
    const booth = await addBooth(world)
    const { employerId, openingId } = booth
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth)
    await addFlagged(world, employerId, '限男性')
    const said = { kind: 'fee', words: '要交钱', contact: '', address: '::1' } as const
    await reportOpening(world.as(seeker), { ...said, openingId })
    const organiser = world.as(officer)
    const recruiter = world.as(booth.recruiter)
    const asked = new URLSearchParams({ page: '999' })
    const openings = readOpeningFilter(asked)
    const applicants = readApplicantFilters(asked)
    const register = readEmployerQuery(asked)
    const pages: Record<string, Page<unknown>> = {
      review: (await listOpeningsToReview(organiser, { filter: openings })).page,
      openings: (await listEmployerOpenings(recruiter, { employerId, filter: openings })).page,
      applicants: (await listApplicants(recruiter, { ...applicants, employerId })).page,
      screening: (
        await getScreeningQueue(organiser, { filter: readScreeningFilter(asked), openingId: null })
      ).page,
      complaints: (await listComplaints(organiser, { filter: readComplaintFilter(asked) })).page,
      register: (await listEmployers(organiser, { ...register, page: 999 })).page,
      log: (await listLog(organiser, { action: null, from: null, to: null, page: 999 })).page,
    }
    for (const [name, { items, page, pageSize, total }] of Object.entries(pages)) {
      expect(items.length, name).toBeGreaterThan(0)
      expect(page, name).toBe(Math.ceil(total / pageSize))
    }
  })
})
