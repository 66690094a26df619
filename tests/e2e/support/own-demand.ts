import type { Page } from 'playwright-core'
import { fillFields } from './fields.ts'

/** Fills in the form of a post that an employer offers in 2029. */
export async function fillDemand(
  page: Page,
  own: { title: string; headcount: string },
): Promise<void> {
  const texts = {
    ...own,
    duties: '按作业指导书装配转向机',
    employerStaff: '2800',
    postStaff: '100',
    firstDay: '2029-03-01',
    lastDay: '2029-08-31',
    hoursDay: '8',
    hoursWeek: '40',
    restDays: '2',
    address: '兴城路 11 号',
    postWage: '4,000',
    payDay: '15',
    mentor: '王师傅',
  }
  const choices = {
    shifts: 'day',
    physicalGrade: '2',
    labour: 'skilled',
    districtCode: '370213',
    premises: 'workshop',
    agency: 'none',
    payIn: 'money',
    payTo: 'student',
    payEvery: 'month',
    board: 'employer',
    lodging: 'employer',
    insurance: 'employer',
  }
  await fillFields(page, { texts, choices })
  await page.getByRole('group', { name: '对口专业' }).getByText('汽车维修', { exact: true }).click()
}
