import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { fillDemand } from './support/own-demand.ts'
import {
  handOutCodes,
  importClassGroup,
  move,
  takeOver,
  workOut,
  type ClassGroup,
} from './support/own-plan.ts'

const CLASS: ClassGroup = {
  name: '读原因之旅1班',
  numbers: '2024881',
  sequence: 404,
  students: ['原因甲', '原因乙'],
}
/** Both rank the first of them first, and it has one seat. */
const POSTS = ['原因一号工位', '原因二号工位']

journey('student reads why', ({ arrive }) => {
  // Four people's work in one: on a machine with other work it takes its time.
  const timeout = 240_000
  it(
    'another has the seat, by whose lottery number, and what she could do',
    { timeout },
    async () => {
      const employer = await arrive({ size: 'desk', as: 'recruiter_a' })
      const officer = await arrive({ size: 'desk', as: 'officer' })
      for (const title of POSTS) await offer(employer, officer, title)
      await importClassGroup(officer, CLASS)
      const plan = await makePlan(officer)
      await handOutCodes(officer, CLASS)
      const students = [await arrive({ size: 'phone' }), await arrive({ size: 'phone' })]
      for (const [at, student] of students.entries())
        await takeOver(officer, student, CLASS, at + 1)
      for (const student of students) await rank(student)

      await move(officer, plan, '结束收集，进入分配', '结束收集', '都交齐了')
      await officer.getByText('志愿收集已结束').first().waitFor()
      await move(officer, plan, '提前结束单位答复', '结束答复', '单位都答复了')
      await officer.getByText('单位答复已结束').first().waitFor()
      await workOut(officer, plan)
      await officer.getByRole('link', { name: '看学生' }).first().click()
      await officer.locator('summary').filter({ hasText: '公布这个方案' }).click()
      await officer.getByRole('button', { name: '确定公布' }).click()
      await officer.getByText('第 1 版已公布').first().waitFor()

      const why = { won: '', lost: '' }
      for (const student of students) {
        await student.goto('/me/internship/placement')
        await student.getByRole('heading', { name: '你的实习岗位' }).waitFor()
        const read = await student.locator('main').innerText()
        why[read.includes('你得到了第 1 志愿') ? 'won' : 'lost'] = read
        await expectAccessible(student)
        await expectNoSideways(student)
      }
      expect(why.won).toContain('1 个名额，你在里面。')
      expect(why.lost).toContain('为什么不是第 1 志愿？')
      const counted = '1 个名额，2 名同学填了它，2 人是第 1 志愿。'
      expect(why.lost).toContain(`${counted}最后录取的抽签号是 1，你的是 2。`)
    },
  )
})

async function offer(employer: Page, officer: Page, title: string) {
  await employer.goto('/employer/demands/new')
  await employer.getByRole('button', { name: '开始填写' }).click()
  await employer.waitForURL(/\/employer\/demands\/[0-9a-f-]{36}$/)
  await fillDemand(employer, { title, headcount: '1' })
  await employer.locator('[name=pay]').fill('3,200')
  await employer.getByRole('button', { name: '提供给院校' }).click()
  await employer.getByText('已提供，等待院校处理').waitFor()
  await officer.goto('/college/demands?state=offered')
  await officer.getByRole('link', { name: title }).click()
  await officer.getByRole('button', { name: '接纳', exact: true }).click()
  await officer.getByText('已接纳，可以放进实习计划').waitFor()
}

async function makePlan(officer: Page): Promise<string> {
  await officer.goto('/college/plans/new')
  await officer.getByLabel('计划名称').fill('读原因之旅跟岗实习')
  await officer.getByLabel('学校的叫法').selectOption('shadowing')
  await officer.getByLabel('第一天', { exact: true }).fill('2029-03-01')
  await officer.getByLabel('最后一天', { exact: true }).fill('2029-08-31')
  const closes = new Date(Date.now() + 32 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await officer.getByLabel('志愿截止').fill(`${closes}T12:00`)
  await officer.getByRole('button', { name: '保存草稿' }).click()
  await officer.waitForURL('**/groups')
  const plan = new URL(officer.url()).pathname.replace(/\/groups$/, '')
  await officer.getByLabel(CLASS.name).check()
  await officer.getByRole('button', { name: '保存班级' }).click()
  await officer.getByText('已保存').first().waitFor()
  await officer.goto(`${plan}/posts`)
  for (const post of POSTS) await officer.getByLabel(post).check()
  await officer.getByRole('button', { name: '加入选中的' }).click()
  await officer.getByText('岗位已加入').first().waitFor()
  await move(officer, plan, '开始收集志愿', '开始')
  return plan
}

/** Ranks the posts in their order. */
async function rank(student: Page) {
  await student.goto('/me/internship/preferences')
  for (const post of POSTS) {
    await Promise.all([
      student.waitForResponse((response) => response.request().method() === 'POST'),
      student
        .getByRole('listitem')
        .filter({ hasText: post })
        .getByRole('button', { name: '加入志愿' })
        .click(),
    ])
    await student.getByText('草稿已保存，还没提交').waitFor()
  }
  await student.getByRole('button', { name: '提交志愿' }).click()
  await student.waitForURL('**/me/internship')
}
