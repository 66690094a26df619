import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'

journey('organiser selects many', ({ arrive }) => {
  it('on several pages, and all that is found once it is asked', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/openings?state=published&sort=title')
    const box = organiser.locator('tbody input[name=selected]').first()
    await box.check()
    await organiser.getByRole('link', { name: '下一页' }).click()
    await organiser.getByText('选中 1 个，其中 1 条在其他页').waitFor()
    await box.check()
    const both = organiser.getByText('选中 2 个，其中 1 条在其他页')
    await both.waitFor()

    // Refused, they stay ticked; answered, they do not.
    const bar = organiser.getByRole('group', { name: '对选中的岗位' })
    await bar.getByText('退回或撤下', { exact: true }).click()
    await bar.getByRole('button', { name: '退回修改' }).click()
    await bar.locator('[name=reason][aria-invalid=true]').waitFor()
    await both.waitFor()
    await bar.getByRole('button', { name: '同意发布' }).click()
    await organiser.getByText('同意发布：2 个没有办成').waitFor()
    await bar.waitFor({ state: 'hidden' })
    await organiser.getByRole('link', { name: '上一页' }).click()
    await organiser.getByText('第 1 页，共').waitFor()
    expect(await box.isChecked()).toBe(false)

    await organiser.getByRole('checkbox', { name: '选择本页全部' }).check()
    expect(await bar.getByRole('button', { name: '同意发布' }).count()).toBe(1)
    await bar.getByRole('checkbox', { name: /^选择(全部|前)/ }).check()
    expect(await bar.getByRole('button', { name: '同意发布' }).count()).toBe(0)
    await bar.locator('summary', { hasText: '同意发布' }).click()
    await bar.getByText(/^将对列表里的 \d+ 条执行“同意发布”/).waitFor()
    await expectAccessible(organiser)
    await bar.getByRole('button', { name: '确定：同意发布' }).click()
    await organiser.getByText(/同意发布：\d+ 个没有办成/).waitFor()
  })

  it('of a fair’s employers, which saving booths does not forget', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/fairs')
    const fair = await organiser
      .locator('main a[href^="/organiser/fairs/"]:not([href$="/new"])')
      .first()
      .getAttribute('href')
    await organiser.goto(`${fair}/employers`)
    const box = organiser.locator('tbody input[name=selected]').first()
    await box.check()
    await organiser.getByText('已选 1 家').waitFor()
    await organiser.getByRole('button', { name: '保存展位' }).click()
    await organiser.getByText('已保存 0 个展位').first().waitFor()
    expect(await box.isChecked()).toBe(true)
    // As if one were ticked on another page: it is told, and sent.
    await organiser.evaluate(() => {
      const name = Object.keys(sessionStorage).find((key) => key.startsWith('selected ')) ?? ''
      const ids = JSON.parse(sessionStorage.getItem(name) ?? '[]') as string[]
      sessionStorage.setItem(name, JSON.stringify([...ids, 'elsewhere']))
    })
    await organiser.reload()
    await organiser.getByText('已选 2 家，其中 1 条在其他页').waitFor()
    expect(await organiser.locator('form#booths input[value=elsewhere]').isChecked()).toBe(true)
  })
})
