import type { Page } from 'playwright-core'
import { fillFields } from './fields.ts'

/** Fills in the form of a post that a student has found herself, on the days of her plan. */
export async function fillPost(
  page: Page,
  { contact }: { contact: string } = { contact: '李师傅 0532-80001234' },
): Promise<void> {
  const plan = await page.getByText(/日期要在/).textContent()
  const thisYear = new Date().getFullYear()
  // 2027 年 3 月 1 日; without the year where it is this one.
  const days = [...plan!.matchAll(/(?:(\d{4}) 年 )?(\d+) 月 (\d+) 日/g)].map(
    ([, year, month, day]) =>
      [year ?? thisYear, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-'),
  )
  const [firstDay, lastDay] = days as [string, string]
  const texts = {
    employer: '青岛海边汽修厂',
    contact,
    title: '汽修学徒',
    duties: '跟师傅做汽车保养和拆装',
    employerStaff: '900',
    postStaff: '400',
    firstDay,
    lastDay,
    hoursDay: '8',
    hoursWeek: '40',
    restDays: '2',
    address: '滨河路 9 号',
    pay: '3,000',
    postWage: '3,600',
    payDay: '10',
    mentor: '李师傅',
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
    lodging: 'student',
    insurance: 'college',
  }
  await fillFields(page, { texts, choices })
}
