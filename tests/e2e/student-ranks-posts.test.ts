import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

const PAGE = '/me/internship/preferences'

/** The titles of the ranked posts, the best first. */
const ranked = (page: Page) =>
  page.locator('section[aria-labelledby=own-ranking] ol > li p:first-child').allTextContents()

/** Puts the first post that is not ranked yet at the end of the ranking. */
async function add(page: Page) {
  const before = (await ranked(page)).length
  await page.getByRole('button', { name: '加入志愿' }).first().click()
  await expect.poll(() => ranked(page)).toHaveLength(before + 1)
}

const saved = (page: Page) => page.getByText('草稿已保存，还没提交').waitFor()

async function drag(page: Page, from: number, to: number) {
  const grips = page.locator('[data-grip]')
  await grips.nth(from).scrollIntoViewIfNeeded()
  const start = (await grips.nth(from).boundingBox())!
  const end = (await grips.nth(to).boundingBox())!
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  const past = to > from ? 20 : -20
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2 + past, { steps: 12 })
  await page.mouse.up()
}

/** The same by a finger. */
async function dragByFinger(page: Page, from: number, to: number) {
  const grips = page.locator('[data-grip]')
  await grips.nth(from).scrollIntoViewIfNeeded()
  const start = (await grips.nth(from).boundingBox())!
  const end = (await grips.nth(to).boundingBox())!
  const x = start.x + start.width / 2
  const top = start.y + start.height / 2
  const bottom = end.y + end.height / 2 + (to > from ? 20 : -20)
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x, y }],
    })
  await touch('touchStart', top)
  for (let step = 1; step <= 12; step += 1)
    await touch('touchMove', top + ((bottom - top) * step) / 12)
  await touch('touchEnd')
  await finger.detach()
}

journey('student ranks posts', ({ arrive }) => {
  it('by buttons and by dragging, sends, and is told of a second window', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto('/me')
    await page.getByRole('link', { name: /我的实习/ }).click()
    await page.getByRole('link', { name: '排志愿' }).click()
    await page.getByText('从下面挑岗位').waitFor()
    for (let n = 0; n < 3; n += 1) await add(page)
    const [first, second, third] = (await ranked(page)) as [string, string, string]
    await saved(page)
    await page.getByRole('button', { name: `“${third}”上移` }).click()
    expect(await ranked(page)).toEqual([first, third, second])
    await drag(page, 2, 0)
    expect(await ranked(page)).toEqual([second, first, third])
    await drag(page, 0, 2)
    expect(await ranked(page)).toEqual([first, third, second])
    await drag(page, 2, 0)
    expect(await ranked(page)).toEqual([second, first, third])
    // On a phone the finger moves the row and not the page.
    const scrolled = await page.evaluate(() => window.scrollY)
    await dragByFinger(page, 0, 2)
    expect(await ranked(page)).toEqual([first, third, second])
    await dragByFinger(page, 2, 0)
    expect(await ranked(page)).toEqual([second, first, third])
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
    await saved(page)
    await expectAccessible(page)
    await expectNoSideways(page)

    // Without a script the same buttons save each step.
    const cookies = await page.context().cookies()
    const old = await arrive({ javaScript: false, cookies })
    await old.goto(PAGE)
    expect(await ranked(old)).toEqual([second, first, third])
    await old.getByRole('button', { name: `“${second}”下移` }).click()
    expect(await ranked(old)).toEqual([first, second, third])
    await old.getByText('草稿已保存，还没提交').waitFor()

    // What the other window has saved is not overwritten unasked, and what is here is not lost.
    await page.getByRole('button', { name: `去掉“${third}”` }).click()
    await page.getByText('另一个窗口刚保存过').waitFor()
    expect(await ranked(page)).toEqual([second, first])
    await page.getByText(`那边保存的是：${[first, second, third].join('、')}`).waitFor()
    await page.getByRole('link', { name: '改用那边的' }).click()
    expect(await ranked(page)).toEqual([first, second, third])
    await page.getByRole('button', { name: '提交志愿' }).click()
    await page.waitForURL(/\/me\/internship\?plan=/)
    await page.getByText('志愿已提交', { exact: true }).waitFor()
    await page.getByText('已提交，截止前可以随时改').waitFor()
    await page.getByText(first, { exact: true }).waitFor()
    await expectAccessible(page)
    await page.goto('/me')
    expect(await page.getByText('志愿没交').count()).toBe(0)
  })

  it('reads what the college and employers see of a student', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto('/me/internship')
    await page.getByRole('link', { name: '学校和单位能看到我的什么' }).click()
    const title = page.getByRole('heading', { name: '院校学生和监护人' })
    await expect
      .poll(() => title.evaluate((it) => it.getBoundingClientRect().top))
      .toBeLessThan(200)
    await page.getByText(/^困难说明/).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
  })

  it('reads why a post cannot be chosen, and how far each is', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto(PAGE)
    await page
      .getByText(/约 [\d,]+ 公里|就在本区/)
      .first()
      .waitFor()
    await page
      .getByText(/元\/月/)
      .first()
      .waitFor()
    await page.getByText(/距离从/).waitFor()
    const barred = page.getByRole('region', { name: '不能选的岗位' }).getByRole('listitem')
    expect(await barred.count()).toBe(1)
    await barred.getByText('高压部件检修').waitFor()
    await barred.getByText('这类工作不能用未满 18 周岁的人').waitFor()
    await barred.getByText(/不得安排未成年学生/).waitFor()
  })

  it('sends what was pressed without a network once it is back, and is told of no other window', async () => {
    const page = await arrive({ as: 'student' })
    await page.goto(PAGE)
    await page.getByText('从下面挑岗位').or(page.locator('[data-grip]').first()).first().waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '加入志愿' }).first().click()
    const wished = await ranked(page)
    // Before the draft has rested; it is cut off as well, and waits.
    await page.getByRole('button', { name: /^(重新)?提交志愿$|^重新提交$/ }).click()
    await page.getByText('连不上网站，连上后再试').waitFor()
    await page.getByText('正在保存').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.waitForURL(/\/me\/internship\?plan=/)
    await page.getByText('志愿已提交', { exact: true }).waitFor()
    await page.goto(PAGE)
    expect(await ranked(page)).toEqual(wished)
    expect(await page.getByText('草稿已保存，还没提交').count()).toBe(0)
  })
})
