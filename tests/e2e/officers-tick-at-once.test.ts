import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'

const PLAN = '同时改的计划'

/** A plan that nobody else works on. */
async function makePlan(officer: Page, name: string, days: [string, string]): Promise<string> {
  await officer.goto('/college/plans/new')
  await officer.getByLabel('计划名称').fill(name)
  await officer.getByLabel('第一天', { exact: true }).fill(days[0])
  await officer.getByLabel('最后一天', { exact: true }).fill(days[1])
  await officer.getByRole('button', { name: '保存草稿' }).click()
  await officer.waitForURL('**/groups')
  return new URL(officer.url()).pathname.replace(/\/groups$/, '')
}

/** The days of the plan that the demonstration collects wishes for: its posts are offered over them. */
async function daysOfPosts(officer: Page): Promise<[string, string]> {
  await officer.goto('/college/plans?q=汽车维修')
  await officer.getByRole('link', { name: '汽车维修跟岗实习' }).click()
  await officer.getByRole('link', { name: '修改计划' }).click()
  const day = (label: string) => officer.getByLabel(label, { exact: true }).inputValue()
  return [await day('第一天'), await day('最后一天')]
}

journey('two officers work on a plan and on a student at once', ({ arrive }) => {
  it.each([true, false])(
    'and neither loses what the other did (scripts: %s)',
    async (javaScript) => {
      const [first, second] = [
        await arrive({ size: 'desk', as: 'officer', javaScript }),
        await arrive({ size: 'desk', as: 'officer', javaScript }),
      ]
      const both = [first, second]
      // In a year for which no class group is taken, and another one for each turn.
      const year = javaScript ? '2029' : '2030'
      const plan = await makePlan(first, `${PLAN} ${year}`, [`${year}-03-01`, `${year}-08-31`])
      const openBoth = (path: string) => Promise.all(both.map((officer) => officer.goto(path)))
      const press = async (officer: Page, name: string) => {
        await officer.getByRole('button', { name, exact: true }).first().click()
        await officer.getByText('已保存').first().waitFor()
      }

      // Class groups: each ticks one on a page that shows none.
      await openBoth(`${plan}/groups`)
      const groups = (officer: Page) => officer.locator('input[name=groups]')
      await groups(first).nth(0).check()
      await press(first, '保存班级')
      await groups(second).nth(1).check()
      await press(second, '保存班级')
      for (const officer of both) {
        await officer.goto(`${plan}/groups`)
        expect(await officer.locator('input[name=groups]:checked').count()).toBe(2)
      }

      // Guiding teachers of one post, likewise.
      const other = await makePlan(first, `${PLAN}的岗位 ${year}`, await daysOfPosts(first))
      await first.goto(`${other}/posts`)
      await first.getByLabel('整车总装').check()
      await first.getByRole('button', { name: '加入选中的' }).click()
      await first.getByText('岗位已加入').first().waitFor()
      await openBoth(`${other}/posts`)
      for (const [at, officer] of both.entries()) {
        await officer.getByText('更换').first().click()
        await officer.locator('input[name=guides]').nth(at).check()
        await press(officer, '保存老师')
      }
      await first.goto(`${other}/posts`)
      await first.getByText('更换').first().click()
      expect(await first.locator('input[name=guides]:checked').count()).toBe(2)

      // A gate: both write who sees to it, the second a note as well.
      const card = (officer: Page) => officer.locator('#safety')
      await openBoth(`${plan}/gates`)
      for (const officer of both) await card(officer).getByText('改负责人和期限').click()
      await card(first).getByLabel('负责人').fill('刘洋')
      await card(first).getByLabel('期限').fill(`${year}-02-01`)
      await card(first).getByRole('button', { name: '保存' }).click()
      await first.getByText('已保存').first().waitFor()
      await card(second).getByLabel('负责人').fill('王芳')
      await card(second).getByLabel('期限').fill(`${year}-02-02`)
      await card(second).getByLabel('说明').fill('先看预案')
      await card(second).getByRole('button', { name: '保存' }).click()
      await card(second).getByText('别人刚才把这一项改成了“刘洋”').first().waitFor()
      await card(second).getByText(`别人刚才把这一项改成了“${year} 年 2 月 1 日”`).first().waitFor()
      const typed = async () => [
        await card(second).getByLabel('负责人').inputValue(),
        await card(second).getByLabel('期限').inputValue(),
        await card(second).getByLabel('说明').inputValue(),
      ]
      expect(await typed()).toEqual(['王芳', `${year}-02-02`, '先看预案'])
      await card(second).getByRole('button', { name: '保存' }).click()
      await second.getByText('已保存').first().waitFor()
      await second.goto(`${plan}/gates`)
      expect(await typed()).toEqual(['王芳', `${year}-02-02`, '先看预案'])

      // A student's number; what only one has changed stays as that one left it.
      await first.goto('/college/students')
      const student = first.locator('main a[href^="/college/students/0"]').first()
      await openBoth((await student.getAttribute('href')) ?? '')
      const [theirs, ours] = javaScript
        ? ['13911110001', '13911110002']
        : ['13911110003', '13911110004']
      const phone = (officer: Page) => officer.getByLabel('手机', { exact: false }).first()
      const save = (officer: Page) =>
        officer.getByRole('button', { name: '保存', exact: true }).click()
      await phone(first).fill(theirs)
      await save(first)
      await first.getByText('已保存').first().waitFor()
      await phone(second).fill(ours)
      await second.getByLabel('家庭所在地').selectOption({ index: 2 })
      const home = await second.getByLabel('家庭所在地').inputValue()
      await save(second)
      await second.getByText(`别人刚才把这一项改成了“${theirs}”`).first().waitFor()
      expect(await phone(second).inputValue()).toBe(ours)
      expect(await second.getByLabel('家庭所在地').inputValue()).toBe(home)
      await save(second)
      await second.getByText('已保存').first().waitFor()
      await first.reload()
      expect(await phone(first).inputValue()).toBe(ours)
      expect(await first.getByLabel('家庭所在地').inputValue()).toBe(home)
    },
  )
})
