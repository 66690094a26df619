import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'

journey('organiser selects many', ({ arrive }) => {
  it('on several pages, and all that is found once it is asked', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/openings?state=published&sort=title')
    const box = organiser.locator('tbody input[name=selected]').first()
    const title = /“(.+)”/.exec((await box.getAttribute('aria-label')) ?? '')?.[1] ?? 'none'
    await box.check()
    await organiser.getByRole('link', { name: '下一页' }).click()
    const one = organiser.getByText('选中 1 个，其中 1 条不在这一页')
    await one.waitFor()
    expect(await one.innerText()).toContain(`：${title}`)
    await box.check()
    const both = organiser.getByText('选中 2 个，其中 1 条不在这一页')
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
    // Far above the button, it has come into sight, with the way to each.
    const outcome = organiser.getByRole('region').filter({ hasText: '同意发布：2 个没有办成' })
    expect(await outcome.evaluate((card) => card === document.activeElement)).toBe(true)
    expect(await outcome.getByRole('link').count()).toBe(2)
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

  it('on a phone, and is told what another filter lets go', async () => {
    const organiser = await arrive({ as: 'organiser' })
    await organiser.goto('/organiser/openings?state=published&sort=title')
    const all = organiser.getByRole('checkbox', { name: '选择本页全部' })
    await all.check()
    await organiser.getByRole('checkbox', { name: /^选择(全部|前)/ }).waitFor()
    const box = organiser.locator('tbody input[name=selected]').first()
    await box.uncheck()
    expect(await all.isChecked()).toBe(false)
    await organiser.getByRole('button', { name: '取消选择' }).click()
    await box.check()
    const title = (await box.getAttribute('aria-label')) ?? ''
    await expectAccessible(organiser)

    // Another order is the same list; with other states in sight it stays ticked.
    await organiser.getByRole('link', { name: /^全部/ }).first().click()
    await organiser.waitForURL((url) => !url.search.includes('state='))
    await organiser.getByRole('searchbox').fill('没有这样的岗位名')
    await organiser.getByRole('button', { name: '搜索' }).click()
    await organiser.getByText('没有符合条件的岗位').waitFor()
    await organiser.goto('/organiser/openings?state=published&sort=-title')
    const told = organiser.getByText('换了筛选，之前勾选的 1 条不在这一页，没有算进来')
    await told.waitFor()
    expect(await organiser.getByRole('group', { name: '对选中的岗位' }).count()).toBe(0)
    await expectAccessible(organiser)
    await organiser.getByRole('button', { name: '重新勾选' }).click()
    await organiser.getByText('选中 1 个，其中 1 条不在这一页').waitFor()
    await organiser.goto('/organiser/openings?state=published&sort=title')
    await organiser.getByText('选中 1 个').waitFor()
    expect(await organiser.getByRole('checkbox', { name: title }).isChecked()).toBe(true)
  })

  it('for a visit: the way back keeps the ticks, a link to the list begins anew', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser')
    const openings = organiser.getByRole('navigation').getByRole('link', { name: /^岗位/ })
    await openings.click()
    const box = organiser.locator('tbody input[name=selected]').first()
    await box.check()
    const bar = organiser.getByRole('group', { name: '对选中的岗位' })
    await bar.getByText('选中 1 个').waitFor()
    await organiser.getByRole('link', { name: '概览' }).click()
    await organiser.waitForURL('**/organiser')
    // The address goes ahead of the page: who clicks on at once has never left the list.
    await box.waitFor({ state: 'detached' })
    await organiser.goBack()
    await bar.getByText('选中 1 个').waitFor()
    await organiser.getByRole('link', { name: '概览' }).click()
    await organiser.waitForURL('**/organiser')
    // The address goes ahead of the page: who clicks on at once has never left the list.
    await box.waitFor({ state: 'detached' })
    await openings.click()
    await organiser.getByText('岗位审看').waitFor()
    await box.waitFor()
    expect(await box.isChecked()).toBe(false)
    expect(await bar.isHidden()).toBe(true)

    // Where a desk has no such page, it leads to the desk.
    await organiser.goto('/organiser/nowhere')
    await organiser.getByRole('link', { name: '回到工作台' }).click()
    await organiser.waitForURL('**/organiser')
  })

  it('counts nothing without scripts', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser', javaScript: false })
    await organiser.goto('/organiser/openings?state=published')
    await organiser.locator('tbody input[name=selected]').first().check()
    const bar = organiser.getByRole('group', { name: '对选中的岗位' })
    await bar.getByRole('button', { name: '同意发布' }).waitFor()
    expect(await bar.innerText()).not.toContain('选中')
    expect(await organiser.getByRole('checkbox', { name: '选择本页全部' }).count()).toBe(0)
  })

  it.each([true, false])('of the register, taken along and reminded (scripts: %s)', async (js) => {
    const organiser = await arrive({ size: 'desk', as: 'organiser', javaScript: js })
    await organiser.goto('/organiser/employers?state=in_review')
    const box = organiser.locator('tbody input[name=selected]').first()
    await box.check()
    const bar = organiser.getByRole('group', { name: '对选中的单位' })
    const [file] = await Promise.all([
      organiser.waitForEvent('download'),
      bar.getByRole('button', { name: '导出表格' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^employers-.+\.xlsx$/)
    const [, ...rows] = await readSheet(await file.path())
    expect(rows).toHaveLength(1)
    // The page stays, and so does what is ticked.
    expect(await box.isChecked()).toBe(true)
    await bar.getByRole('button', { name: '提醒交材料' }).click()
    const outcome = organiser.getByRole('region', { name: '对选中的单位' })
    await outcome.getByText('1 个：没有要交的材料，不用提醒').waitFor()
    expect(await outcome.getByRole('link').count()).toBe(1)
    if (js) await expectAccessible(organiser)
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
      const kept = JSON.parse(sessionStorage.getItem(name) ?? '{}') as { ids: string[] }
      sessionStorage.setItem(name, JSON.stringify({ ...kept, ids: [...kept.ids, 'elsewhere'] }))
    })
    await organiser.reload()
    await organiser.getByText('已选 2 家，其中 1 条不在这一页').waitFor()
    expect(await organiser.locator('form#booths input[value=elsewhere]').isChecked()).toBe(true)
  })
})
