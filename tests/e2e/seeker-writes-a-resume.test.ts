import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { signUpByEmail } from './support/people.ts'

const press = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

async function begin(page: Page): Promise<void> {
  await signUpByEmail(page, { email: `writer-${randomUUID()}@example.com`, name: '丁喆' })
  await page.goto('/me/resume')
  await page.getByRole('link', { name: '开始填写' }).click()
  await heading(page, '怎么称呼和联系你')
}

journey('seeker writes a résumé', ({ arrive }) => {
  it('in small steps, with mistakes, and applies with it', async () => {
    const page = await arrive()
    await begin(page)
    await press(page, '保存，下一步')
    await page.getByText('请填写这一项').first().waitFor()
    expect(await page.locator('input[name=name]').inputValue()).toBe('丁喆')
    await page.locator('input[name=phone]').fill('13800138000')
    await press(page, '保存，下一步')

    await heading(page, '学历、年限和技能等级')
    await page.getByText('初中以下', { exact: true }).waitFor()
    await page.getByText('中专/技校', { exact: true }).click()
    await page.getByText('没有经验/应届', { exact: true }).click()
    await press(page, '保存，下一步')

    // What cannot be taken yet waits for one to come back.
    await heading(page, '想找什么样的工作')
    await page.locator('input[name=payAtLeast]').fill('六千')
    await press(page, '跳过')
    await heading(page, '做过哪些工作')
    await press(page, '上一步')
    await page.getByText('上次写的还在').waitFor()
    expect(await page.locator('input[name=payAtLeast]').inputValue()).toBe('六千')
    await page.locator('input[name=payAtLeast]').fill('6000')
    await press(page, '保存，下一步')

    // Who has not worked yet goes on without an answer.
    await heading(page, '做过哪些工作')
    await press(page, '保存，下一步')
    await heading(page, '在哪儿上过学')
    await press(page, '上一步')
    await heading(page, '做过哪些工作')
    await page.locator('input[name=employer]').fill('青岛某机械厂')
    await page.locator('select[name=fromYear]').selectOption('2021')
    await page.getByText('现在还在做').click()
    await expectAccessible(page)
    await expectNoSideways(page)
    await press(page, '保存，再加一条')
    await page.waitForURL((url) => url.searchParams.has('add'))
    await expect.poll(() => page.locator('input[name=employer]').inputValue()).toBe('')
    await page.locator('input[name=employer]').fill('写错的厂')
    await press(page, '保存，下一步')
    await heading(page, '在哪儿上过学')
    await press(page, '上一步')
    await page.getByRole('button', { name: '下移“写错的厂”' }).click()
    const first = page.getByRole('main').getByRole('listitem').first()
    await first.getByText('青岛某机械厂').waitFor()
    await page.getByRole('button', { name: '删除“青岛某机械厂”' }).click()
    await press(page, '撤销')
    await first.getByText('青岛某机械厂').waitFor()
    await page.getByRole('button', { name: '删除“写错的厂”' }).click()
    await page.getByText('已删除“写错的厂”').waitFor()
    await expectAccessible(page)

    // One stops here, and goes on where one left.
    await page.goto('/me/resume')
    await page.getByRole('link', { name: '接着填' }).click()
    await heading(page, '会做什么')
    for (const step of ['有哪些证书', '还想说点什么']) {
      await press(page, '跳过')
      await heading(page, step)
    }
    await page.locator('textarea[name=intro]').fill('能吃苦，会看图。')
    await press(page, '保存，完成')
    await page.getByText('完整度 75%').first().waitFor()
    await page.goto('/me/resume/preview')
    await page.getByText('2021–至今').waitFor()

    await page.goto(LASTING_OPENINGS)
    const opening = page.getByRole('main').locator('a[href^="/openings/0"]').first()
    const path = new URL((await opening.getAttribute('href')) ?? '', page.url()).pathname
    await page.goto(`${path}/apply`)
    await page.getByRole('button', { name: '同意并投递' }).waitFor()
    await page.getByRole('link', { name: '选择交哪些' }).click()
    await heading(page, '交哪些给单位')
    await page.locator('#part-jobs').uncheck()
    await press(page, '就交这些')
    await page.getByText('我同意把姓名、手机号、简历、求职意向、留言交给').waitFor()
    await page.getByRole('button', { name: '同意并投递' }).click()
    await page.waitForURL('**/me/applications/*')
    await page.getByText('看投出的简历').click()
    await page.getByText('6000 元起').waitFor()
    expect(await page.getByText('青岛某机械厂').count()).toBe(0)
  })

  it('without JavaScript, and prints it', async () => {
    const page = await arrive({ javaScript: false })
    await begin(page)
    await page.locator('input[name=phone]').fill('13800138000')
    await press(page, '保存，下一步')
    await heading(page, '学历、年限和技能等级')
    await press(page, '跳过')
    await press(page, '跳过')
    await page.locator('input[name=employer]').fill('青岛某机械厂')
    await page.locator('select[name=fromYear]').selectOption('2021')
    await page.locator('select[name=toYear]').selectOption('2019')
    await press(page, '保存，下一步')
    await page.getByText('结束不能早于开始').first().waitFor()
    await page.locator('select[name=toYear]').selectOption('2023')
    await press(page, '保存，下一步')
    await heading(page, '在哪儿上过学')
    await press(page, '上一步')
    await page.getByText('2021–2023').waitFor()
    await page.getByRole('button', { name: '删除“青岛某机械厂”' }).click()
    await press(page, '撤销')
    await page.getByText('2021–2023').waitFor()
    const printed = await page.request.get('/me/resume/pdf')
    expect(printed.headers()['content-type']).toBe('application/pdf')
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')
  })
})
