import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'

journey('employer speaks of candidates', ({ arrive }) => {
  it('page by page, and loses nothing by sorting, narrowing or turning the page', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto('/employer/candidates?sort=-candidates')
    await recruiter.locator('tbody a[href^="/employer/candidates/"]').first().click()
    const reasons = recruiter.locator('tbody input[name^="reason-"]')
    await reasons.first().waitFor()
    const post = new URL(recruiter.url()).pathname
    const first = (await reasons.nth(0).getAttribute('name')) ?? ''
    const second = (await reasons.nth(1).getAttribute('name')) ?? ''
    const refuse = (reason: string) =>
      recruiter.locator(`input[name="${reason.replace('reason', 'refused')}"]`)

    // A row that is not right keeps the list where it is, with what was typed.
    await refuse(first).check()
    await recruiter.getByRole('link', { name: '专业' }).click()
    await recruiter.locator(`input[name="${first}"][aria-invalid=true]`).waitFor()
    expect(new URL(recruiter.url()).search).toBe('')
    await expectAccessible(recruiter)
    // The line at the head leads to the field.
    await recruiter.getByRole('link', { name: /^不能接收.+的原因：请写明理由$/ }).click()
    expect(await recruiter.locator('input:focus').getAttribute('name')).toBe(first)
    await recruiter.locator(`input[name="${first}"]`).fill('要倒夜班')
    await recruiter.getByRole('link', { name: '专业' }).click()
    await recruiter.waitForURL(/sort=major/)

    await recruiter.goto(post)
    await refuse(second).check()
    // All that is wrong stands there at once; what is mended is not said of the page that comes.
    const place = recruiter.locator(`input[name="${second.replace('reason', 'place')}"]`)
    await place.fill('第一')
    await recruiter.getByRole('button', { name: '保存，下一页' }).click()
    await recruiter.getByText('有 2 处需要修改').waitFor()
    expect(await place.inputValue()).toBe('第一')
    await place.fill('')
    await recruiter.locator(`input[name="${second}"]`).fill('岗位要持电工证')
    await recruiter.getByRole('button', { name: '保存，下一页' }).click()
    await recruiter.waitForURL(/page=2/)
    await recruiter.getByRole('button', { name: '保存，上一页' }).waitFor()
    expect(await recruiter.getByText(/处需要修改/).count()).toBe(0)

    await recruiter.getByLabel('你们的说明').selectOption('refused')
    await recruiter.getByRole('button', { name: '筛选' }).click()
    await recruiter.waitForURL(/said=refused/)
    for (const [name, words] of [
      [first, '要倒夜班'],
      [second, '岗位要持电工证'],
    ] as const) {
      expect(await recruiter.locator(`input[name="${name}"]`).inputValue()).toBe(words)
    }
  })

  it.each([true, false])(
    'and a colleague at the same time: neither wipes what the other said (scripts: %s)',
    async (javaScript) => {
      const windows = []
      for (const one of [0, 1]) {
        const recruiter = await arrive({
          size: one === 0 ? 'desk' : 'phone',
          as: 'recruiter_a',
          javaScript,
        })
        await recruiter.goto('/employer/candidates?sort=-candidates')
        await recruiter.locator('tbody a[href^="/employer/candidates/"]').first().click()
        await recruiter.locator('tbody input[name^="reason-"]').first().waitFor()
        windows.push(recruiter)
      }
      const [first, second] = windows as [(typeof windows)[0], (typeof windows)[0]]
      const reason = `reason-${await someoneUnsaid(first)}`
      const refuse = async (page: typeof first, words: string) => {
        await page.locator(`input[name="${reason.replace('reason', 'refused')}"]`).check()
        await page.locator(`input[name="${reason}"]`).fill(words)
        await page.getByRole('button', { name: '保存', exact: true }).click()
      }
      await refuse(first, '要倒夜班')
      await first.getByText('已保存').first().waitFor()
      await refuse(second, '要持电工证')
      await second.getByText('你的同事刚才说明了不能接收：要倒夜班').first().waitFor()
      expect(await second.locator(`input[name="${reason}"]`).inputValue()).toBe('要持电工证')
      await second.getByRole('button', { name: '保存', exact: true }).click()
      await second.getByText('已保存').first().waitFor()
      await first.reload()
      expect(await first.locator(`input[name="${reason}"]`).inputValue()).toBe('要持电工证')
    },
  )

  it('turns a page that is saved without scripts', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a', javaScript: false })
    await recruiter.goto('/employer/candidates?sort=-candidates')
    await recruiter.locator('tbody a[href^="/employer/candidates/"]').first().click()
    const name = `place-${await someoneUnsaid(recruiter)}`
    await recruiter.locator(`input[name="${name}"]`).fill('1')
    await recruiter.getByRole('button', { name: '保存，下一页' }).click()
    await recruiter.waitForURL(/page=2/)
    await recruiter.getByRole('button', { name: '保存，上一页' }).click()
    expect(await recruiter.locator(`input[name="${name}"]`).inputValue()).toBe('1')
  })
})

/** A candidate of whom nothing is said: other journeys bring candidates meanwhile, so that no row's place is sure. */
async function someoneUnsaid(page: Page): Promise<string> {
  const refused = page.locator('tbody input[name^="refused-"]:not(:checked)').nth(8)
  return ((await refused.getAttribute('name')) ?? '').replace('refused-', '')
}
