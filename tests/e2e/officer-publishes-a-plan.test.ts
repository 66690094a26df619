import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, SIZES } from './support/browser.ts'
import {
  handOutCodes,
  importClassGroup,
  move,
  takeOver,
  workOut,
  type ClassGroup,
} from './support/own-plan.ts'

const GROUP = '公布之旅1班'
const PLAN = '公布之旅跟岗实习'
const REASON = '另一名学生身体不便'
const TOLD = '和带队老师同一处'
const CLASS: ClassGroup = {
  name: GROUP,
  numbers: '2024880',
  sequence: 402,
  students: ['公布甲', '公布乙', '公布丙'],
}

/** A plan of it with two posts of the plan that the demonstration collects preferences for. */
async function makePlan(officer: Page): Promise<string> {
  await officer.goto('/college/plans?q=汽车维修')
  await officer.getByRole('link', { name: '汽车维修跟岗实习' }).click()
  await officer.getByRole('link', { name: '修改计划' }).click()
  const day = (label: string) => officer.getByLabel(label, { exact: true }).inputValue()
  const [firstDay, lastDay] = [await day('第一天'), await day('最后一天')]

  await officer.goto('/college/plans/new')
  await officer.getByLabel('计划名称').fill(PLAN)
  await officer.getByLabel('学校的叫法').selectOption('shadowing')
  await officer.getByLabel('第一天', { exact: true }).fill(firstDay)
  await officer.getByLabel('最后一天', { exact: true }).fill(lastDay)
  await officer.getByLabel('志愿截止').fill(tomorrow())
  await officer.getByRole('button', { name: '保存草稿' }).click()
  await officer.waitForURL('**/groups')
  const plan = new URL(officer.url()).pathname.replace(/\/groups$/, '')
  await officer.getByLabel(GROUP).check()
  await officer.getByRole('button', { name: '保存班级' }).click()
  await officer.getByText('已保存').first().waitFor()
  await officer.goto(`${plan}/posts`)
  for (const post of ['整车总装', '移动机器人维护']) await officer.getByLabel(post).check()
  await officer.getByRole('button', { name: '加入选中的' }).click()
  await officer.getByText('岗位已加入').first().waitFor()
  await expectAccessible(officer)
  await move(officer, plan, '开始收集志愿', '开始')
  return plan
}

journey('officer publishes a plan', ({ arrive }) => {
  // Three people's work in one: on a machine with other work it takes its time.
  const timeout = 360_000
  it('from the roster to a placement that she reads and checks', { timeout }, async () => {
    const officer = await arrive({ size: 'desk', as: 'officer' })
    const student = await arrive({ size: 'phone' })
    await importClassGroup(officer, CLASS)
    const plan = await makePlan(officer)
    await handOutCodes(officer, CLASS)
    await takeOver(officer, student, CLASS, 1)
    const leftOut = await arrive({ size: 'phone' })
    await takeOver(officer, leftOut, CLASS, 2)

    await student.goto('/me/internship/preferences')
    for (let count = 1; count <= 2; count += 1) {
      // The words stand there from the time before: each is saved when its own answer has come.
      await Promise.all([
        student.waitForResponse((response) => response.request().method() === 'POST'),
        student.getByRole('button', { name: '加入志愿' }).first().click(),
      ])
      await student.getByText('草稿已保存，还没提交').waitFor()
    }
    await student.getByRole('button', { name: '提交志愿' }).click()
    await student.waitForURL('**/me/internship')

    await move(officer, plan, '结束收集，进入分配', '结束收集', '班会上都交齐了')
    await officer.getByText('志愿收集已结束').first().waitFor()
    await move(officer, plan, '提前结束单位答复', '结束答复', '单位都答复了')
    await officer.getByText('单位答复已结束').first().waitFor()
    await askTooMuch(officer, plan)
    await workOut(officer, plan)
    await expectAccessible(officer)
    await expectNoSideways(officer)

    // Settled by hand, with a reason that the student reads; what was worked out is out of date then.
    await officer.getByRole('link', { name: '看学生' }).first().click()
    await officer.setViewportSize(SIZES.phone)
    await officer.getByRole('link', { name: '调整 公布甲 的岗位' }).click()
    await expectAtHand(officer, '#settle')
    await expectAccessible(officer)
    await officer.setViewportSize(SIZES.desk)
    await officer.getByText('换到另一个岗位').click()
    await officer.getByLabel('换到', { exact: true }).selectOption({ index: 1 })
    await officer.getByLabel('理由').fill(REASON)
    await officer.getByLabel(/^告诉/).fill(TOLD)
    await officer.getByRole('button', { name: '保存调整' }).click()
    await officer.getByText('调整已保存').first().waitFor()
    await officer.getByRole('button', { name: '重新计算其余的人' }).click()
    await officer.waitForURL('**/allocations#methods')
    await openPublishing(officer, plan)
    await officer.getByText('安置 1 人，2 人暂时没有岗位').waitFor()
    await officer.getByRole('button', { name: '确定公布' }).click()
    await officer.getByText('第 1 版已公布').first().waitFor()
    await expectAccessible(officer)

    await student.goto('/me/internship/placement')
    await student.getByRole('heading', { name: '你的实习岗位' }).waitFor()
    await student.getByText(TOLD).first().waitFor()
    expect(await student.content()).not.toContain(REASON)
    await expectAccessible(student)
    await expectNoSideways(student)
    await student.getByRole('link', { name: /自己验算这个结果/ }).click()
    await student.getByRole('heading', { name: '自己验算这个结果' }).waitFor()
    const href = await student.locator('a[href$=".json"]').first().getAttribute('href')
    const file = await (await student.request.get(href ?? '')).text()
    expect(file).not.toContain('公布甲')
    expect(await checkByCommand(file)).toMatchObject({ valid: true })

    await wishAgain(leftOut)
    await publishSecondRound(officer, plan)
    await leftOut.goto('/me/internship/placement')
    await leftOut.getByRole('heading', { name: '你的实习岗位' }).waitFor()
    await expectAccessible(leftOut)
  })
})

/** What one was led to begins on the screen, and has the keyboard. */
async function expectAtHand(page: Page, part: string) {
  await expect.poll(() => page.locator(`${part}:focus`).count()).toBe(1)
  const top = await page.locator(part).evaluate((element) => element.getBoundingClientRect().top)
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(SIZES.phone.height / 2)
}

/** More at a place than have wished for it: the page says how far it is, and then what cannot be met. */
async function askTooMuch(officer: Page, plan: string): Promise<void> {
  await officer.goto(`${plan}/allocations`)
  await officer.getByLabel('D 同班同行').check({ force: true })
  await officer.locator('summary').filter({ hasText: '“同班同行”的要求' }).click()
  await officer.getByLabel('最少').first().fill('2')
  // The page looks again every second: what it shows while the work goes on stays until it was read, and
  // then as if the solver had broken over it, which it does for nobody who asks.
  let seen: { body: string; contentType: string } | undefined
  const wasRead = Promise.withResolvers<void>()
  await officer.route('**/allocations.data*', async (route) => {
    if (route.request().method() !== 'GET') return route.continue()
    if (seen) {
      await wasRead.promise
      const body = seen.body.replace(/"(waiting|running)"/, '"failed"')
      return route.fulfill({ body, contentType: seen.contentType })
    }
    const response = await route.fetch()
    seen = { body: await response.text(), contentType: response.headers()['content-type'] ?? '' }
    return route.fulfill(seen)
  })
  await officer.setViewportSize(SIZES.phone)
  await officer.getByRole('button', { name: '开始计算' }).click()
  await officer.getByRole('progressbar').first().waitFor()
  await expectAtHand(officer, '#methods')
  await expectAccessible(officer)
  await expectNoSideways(officer)
  wasRead.resolve()
  await officer.getByText('计算出了错，没有得到结果').first().waitFor()
  await officer.getByRole('button', { name: '重新计算' }).first().waitFor()
  await expectAccessible(officer)
  await expectNoSideways(officer)
  await officer.setViewportSize(SIZES.desk)
  await expectAccessible(officer)
  await officer.unroute('**/allocations.data*')
  await officer.reload()
  await officer.getByText('这条要求满足不了，请放宽：').waitFor({ timeout: 45_000 })
  await expectAccessible(officer)
  await expectNoSideways(officer)
}

/** Who sent nothing finds the second round, and mends a wish that stands twice. */
async function wishAgain(student: Page) {
  await student.goto('/me/internship')
  await student.getByText('你没有提交志愿').waitFor()
  await student.getByRole('link', { name: '填第二轮志愿' }).click()
  const fault = student.getByText('同一个岗位只能选一次')
  await student.getByLabel('第 1 志愿').waitFor()
  await expectAccessible(student)
  await expectNoSideways(student)
  await student.getByLabel('第 1 志愿').selectOption({ index: 1 })
  await student.getByLabel('第 2 志愿').selectOption({ index: 1 })
  await student.getByRole('button', { name: '提交' }).click()
  await fault.first().waitFor()
  await expectAccessible(student)
  await student.getByLabel('第 2 志愿').selectOption({ index: 0 })
  await student.getByRole('button', { name: '提交' }).click()
  await student.getByText('第二轮志愿已提交').first().waitFor()
  expect(await fault.count()).toBe(0)
  await student.goto('/me/internship')
  await student.getByRole('link', { name: '改第二轮志愿' }).waitFor()
}

/** Opens what publishes the first of the methods, as soon as it is worked out. */
async function openPublishing(officer: Page, plan: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await officer.goto(`${plan}/allocations`)
        await officer.getByRole('link', { name: '看学生' }).first().click()
        await officer.waitForURL('**/allocations/*')
        return officer.getByText('公布这个方案').count()
      },
      { timeout: 90_000, interval: 1000 },
    )
    .toBe(1)
  await officer.locator('summary').filter({ hasText: '公布这个方案' }).click()
}

/** Ends the second round early, works it out and publishes it: who had a post keeps it. */
async function publishSecondRound(officer: Page, plan: string): Promise<void> {
  await officer.goto(`${plan}/allocations`)
  await officer.getByLabel('截止时间').waitFor()
  // A field of day and time is wider by itself than a phone in large text.
  await officer.setViewportSize(SIZES.phone)
  await officer.evaluate(() => (document.documentElement.dataset.text = 'larger'))
  await expectNoSideways(officer)
  await officer.evaluate(() => delete document.documentElement.dataset.text)
  await officer.setViewportSize(SIZES.desk)
  await officer.getByLabel('原因').fill('都填好了')
  await officer.getByRole('button', { name: '现在截止' }).click()
  await officer.getByText('第二轮截止时间已更新').first().waitFor()
  await officer.getByLabel('第二轮').check({ force: true })
  await officer.getByRole('button', { name: '开始计算' }).click()
  await officer.getByText('已开始计算').first().waitFor()
  await openPublishing(officer, plan)
  await officer.getByText('安置 2 人，1 人暂时没有岗位').waitFor()
  await officer.getByLabel('为什么有新的一版').fill('第二轮的结果出来了')
  await officer.getByRole('button', { name: '确定公布' }).click()
  await officer.getByText('第 2 版已公布').first().waitFor()
  await expectAccessible(officer)
}

/** What `npm run placement -- verify` says of a downloaded file. */
async function checkByCommand(text: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'chunfeng-placement-'))
  const path = join(folder, 'placement.json')
  await writeFile(path, text)
  const command = ['server/commands/placement.ts', 'verify', path, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, command)
  await rm(folder, { recursive: true })
  return JSON.parse(stdout)
}

/** Tomorrow at noon in Shanghai, as a field for a moment takes it. */
function tomorrow(): string {
  const at = new Date(Date.now() + 32 * 60 * 60 * 1000)
  return `${at.toISOString().slice(0, 10)}T12:00`
}
