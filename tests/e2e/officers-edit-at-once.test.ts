import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'

journey('two officers edit at once', ({ arrive }) => {
  it.each([true, false])(
    'and read what the other has changed before they overwrite it (scripts: %s)',
    async (javaScript) => {
      const [first, second] = [
        await arrive({ size: 'desk', as: 'officer', javaScript }),
        await arrive({ size: 'phone', as: 'officer', javaScript }),
      ]
      await first.goto('/college/plans?q=汽车维修')
      await first.getByRole('link', { name: '汽车维修跟岗实习' }).click()
      await first.waitForURL(/plans\/[0-9a-f-]+$/)
      const page = `${new URL(first.url()).pathname}/edit`
      for (const officer of [first, second]) {
        await officer.goto(page)
        await officer.getByLabel('学期').waitFor()
      }
      const save = (officer: typeof first) => officer.getByRole('button', { name: '保存' }).click()
      const theirs = javaScript ? '早改的学期' : '没有脚本的学期'
      const ours = `后${theirs}`
      await first.getByLabel('学期').fill(theirs)
      await save(first)
      await first.waitForURL((url) => !url.pathname.endsWith('/edit'))
      await second.getByLabel('学期').fill(ours)
      await save(second)
      await second.getByText(`别人刚才把这一项改成了“${theirs}”`).first().waitFor()
      expect(await second.getByLabel('学期').inputValue()).toBe(ours)
      if (javaScript) await expectAccessible(second)
      await save(second)
      await second.waitForURL((url) => !url.pathname.endsWith('/edit'))
      await first.goto(page)
      expect(await first.getByLabel('学期').inputValue()).toBe(ours)
    },
  )
})
