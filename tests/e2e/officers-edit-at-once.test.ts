import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'
import { fillDemand } from './support/own-demand.ts'

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

journey('an employer edits a post in two windows', ({ arrive }) => {
  it.each([true, false])(
    'and reads in the older one what has changed, with what was typed still there (scripts: %s)',
    async (javaScript) => {
      const first = await arrive({ size: 'desk', as: 'recruiter_a' })
      const second = await arrive({ size: 'phone', as: 'recruiter_a', javaScript })
      await first.goto('/employer/demands/new')
      await first.getByRole('button', { name: '开始填写' }).click()
      await first.waitForURL(/\/employer\/demands\/[0-9a-f-]{36}$/)
      await fillDemand(first, { title: javaScript ? '两窗工位' : '两窗二号', headcount: '2' })
      // The word of an earlier saving may still be there: what is waited for is the answer.
      const save = (page: typeof first) =>
        Promise.all([
          page.waitForResponse((response) => response.request().method() === 'POST'),
          page.getByRole('button', { name: '保存草稿' }).click(),
        ])
      await save(first)
      await second.goto(new URL(first.url()).pathname)
      const field = (page: typeof first, name: string) => page.locator(`[name=${name}]`)
      await field(first, 'address').fill('新厂路 1 号')
      await field(first, 'lodging').selectOption('student')
      await save(first)
      await field(second, 'address').fill('老厂路 9 号')
      await field(second, 'mentor').fill('刘师傅')
      await save(second)
      await second.getByText('别人刚才把这一项改成了“新厂路 1 号”').first().waitFor()
      expect(await field(second, 'address').inputValue()).toBe('老厂路 9 号')
      expect(await field(second, 'mentor').inputValue()).toBe('刘师傅')
      if (javaScript) await expectAccessible(second)
      await save(second)
      await first.reload()
      expect(await field(first, 'address').inputValue()).toBe('老厂路 9 号')
      expect(await field(first, 'mentor').inputValue()).toBe('刘师傅')
      expect(await field(first, 'lodging').inputValue()).toBe('student')
      // Whoever reloads to see the newest reads it, and keeps what nobody else has changed.
      await second.goto(new URL(first.url()).pathname)
      await field(first, 'address').fill('更新路 7 号')
      await save(first)
      await field(second, 'address').fill('旧窗路 3 号')
      await field(second, 'mentor').fill('王师傅')
      await save(second)
      await second.getByText('别人刚才把这一项改成了“更新路 7 号”').first().waitFor()
      await second.goto(new URL(first.url()).pathname)
      if (javaScript) {
        await second.waitForFunction(
          () => document.querySelector<HTMLInputElement>('[name=mentor]')?.value === '王师傅',
        )
      }
      expect(await field(second, 'address').inputValue()).toBe('更新路 7 号')
    },
  )
})
