import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { publishOpening } from './support/openings.ts'
import { applyAsGuest, freshPhone } from './support/people.ts'

journey('employer works through applicants', ({ arrive }) => {
  it('in the list, on the board by keyboard and menu, many at once, and in a sheet', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const opening = await publishOpening(recruiter, { title: '看板测试装配工', headcount: 5 })
    const id = opening.split('/').at(-1) ?? ''
    for (const name of ['毛甲一', '毛乙二', '毛丙三']) {
      await applyAsGuest(await arrive(), { opening, name, phone: freshPhone() })
    }

    await recruiter.goto(`/employer/applicants?opening=${id}`)
    await recruiter.getByRole('searchbox').fill('毛')
    await recruiter.getByLabel('只看未读').check()
    await recruiter.getByRole('button', { name: '查看' }).click()
    await recruiter.waitForURL(/unread=1/)
    await recruiter.getByRole('link', { name: '看板', exact: true }).click()
    await recruiter.waitForURL(/applicants\/board\?.*unread=1/)
    await recruiter.goto('/employer/applicants/board')
    await expectWholeMenus(recruiter)
    await recruiter.goto(`/employer/applicants/board?opening=${id}`)
    await expectAccessible(recruiter)
    await expectNoSideways(recruiter)

    // A column is to be dropped on down to the board's foot, however few stand in it.
    const heights = await recruiter
      .getByRole('region', { name: /，\d+ 人$/ })
      .evaluateAll((columns) => columns.map((column) => column.clientHeight))
    expect(new Set(heights).size).toBe(1)
    // Lifted, two columns to the right, dropped: by keyboard alone.
    await recruiter.getByRole('button', { name: '移动毛甲一' }).focus()
    await recruiter.keyboard.press('Space')
    await recruiter.getByText('拿起了毛甲一').waitFor({ state: 'attached' })
    await recruiter.keyboard.press('ArrowRight')
    await recruiter.getByText('毛甲一在“已查看”上方').waitFor({ state: 'attached' })
    await recruiter.keyboard.press('ArrowRight')
    await recruiter.getByText('毛甲一在“有意向”上方').waitFor({ state: 'attached' })
    await recruiter.keyboard.press('Space')
    const shortlisted = recruiter.getByRole('region', { name: /^有意向/ })
    await shortlisted.getByRole('link', { name: '毛甲一' }).waitFor()

    // By the card's menu, for who does not drag.
    await recruiter.getByText('毛乙二：下一步').locator('xpath=..').click()
    await recruiter.getByRole('button', { name: '有意向', exact: true }).first().click()
    await shortlisted.getByRole('link', { name: '毛乙二' }).waitFor()

    // By mouse, to a column far off: the whole board is in sight, and the card lands where it is let go.
    const column = (name: RegExp) => recruiter.getByRole('region', { name }).boundingBox()
    const last = await column(/^未录用/)
    expect((last?.x ?? Infinity) + (last?.width ?? 0)).toBeLessThanOrEqual(1280)
    const handle = await recruiter.getByRole('button', { name: '移动毛丙三' }).boundingBox()
    const target = await column(/^面试/)
    await recruiter.mouse.move((handle?.x ?? 0) + 8, (handle?.y ?? 0) + 8)
    await recruiter.mouse.down()
    await recruiter.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 80, { steps: 12 })
    await recruiter.getByText('毛丙三在“面试”上方').waitFor({ state: 'attached' })
    await recruiter.mouse.up()
    await recruiter.waitForURL(/interviews\/new/)
    await recruiter.goBack()

    // Many at once, with times that they share.
    await recruiter.getByRole('link', { name: '列表', exact: true }).click()
    await recruiter.getByRole('checkbox', { name: '选择毛甲一' }).check()
    await recruiter.getByRole('checkbox', { name: '选择毛乙二' }).check()
    await recruiter.getByRole('button', { name: '邀请面试' }).click()
    await recruiter.waitForURL(/interviews\/new/)
    const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10)
    await recruiter.locator('[name="times[0].date"]').fill(day)
    await recruiter.locator('[name="times[0].from"]').fill('14:00')
    await recruiter.locator('[name="times[0].to"]').fill('14:15')
    await recruiter.getByRole('button', { name: '发出邀请' }).click()
    await recruiter.getByText('只有 1 个名额，选了 2 人').first().waitFor()
    await recruiter.locator('[name=capacity]').fill('2')
    await recruiter.getByRole('button', { name: '发出邀请' }).click()
    await recruiter.getByText('已邀请 2 人').first().waitFor()

    // What a refusal takes along is said before; whom a step left out, after it, by name.
    await recruiter.goto(`/employer/applicants?opening=${id}`)
    await recruiter.getByRole('checkbox', { name: '选择毛甲一' }).check()
    await recruiter.getByRole('checkbox', { name: '选择毛丙三' }).check()
    await recruiter.getByText('不合适', { exact: true }).click()
    await recruiter.getByText('选中的人里有 1 人的面试会同时取消').waitFor()
    await recruiter.getByText('不合适', { exact: true }).click()
    await recruiter.getByRole('button', { name: '有意向', exact: true }).click()
    const outcome = recruiter.getByRole('region', { name: '“有意向”的结果' })
    await outcome.getByText('已处理 1 人').waitFor()
    await outcome.getByText('1 人现在的状态不能这样操作').waitFor()
    expect(await outcome.evaluate((card) => card === document.activeElement)).toBe(true)
    await expectAccessible(recruiter)
    await outcome.getByRole('link', { name: '毛甲一' }).click()
    await recruiter.waitForURL(/applicants\/[0-9a-f-]{36}/)
    await recruiter.getByRole('link', { name: '不合适' }).click()
    await recruiter.getByText('发出的面试邀请会同时作废').waitFor()
    await recruiter.getByText('岗位已招满').click()
    await recruiter.getByRole('button', { name: '回复：未录用' }).click()
    await recruiter.getByRole('button', { name: '撤销' }).click()
    await recruiter.getByText('已撤销，1 人回到原来的状态').waitFor()
    await recruiter.getByText('等对方选时间').first().waitFor()
    await recruiter.goto(`/employer/applicants?opening=${id}`)

    const [file] = await Promise.all([
      recruiter.waitForEvent('download'),
      recruiter.getByRole('link', { name: '导出表格' }).click(),
    ])
    const rows = await readSheet(await readFile(await file.path()))
    expect(rows.slice(1).map(([name]) => name)).toEqual(['毛丙三', '毛乙二', '毛甲一'])
  })

  it('on a phone: a refusal from a template, where the thumb is, and a note', async () => {
    const phone = await arrive({ as: 'recruiter_a' })
    const opening = await publishOpening(phone, { title: '手机测试装配工', headcount: 5 })
    const id = opening.split('/').at(-1) ?? ''
    await applyAsGuest(await arrive(), { opening, name: '毛丁四', phone: freshPhone() })
    await phone.goto(`/employer/applicants?opening=${id}&state=sent`)
    const card = await phone.getByRole('row').last().boundingBox()
    expect(card?.y ?? Infinity, 'the first card begins on the first screen').toBeLessThan(844 / 2)
    await phone.getByText('筛选 1').click()
    await phone.getByLabel('岗位', { exact: true }).selectOption({ label: '全部岗位' })
    await phone.getByText('筛选 1').click()
    await phone.getByRole('checkbox', { name: '选择毛丁四' }).check()
    await phone.getByText('不合适', { exact: true }).click()
    const send = phone.getByRole('button', { name: '回复选中的人：未录用' })
    await send.scrollIntoViewIfNeeded()
    await expectAccessible(phone)
    await phone.getByLabel('其他').check({ force: true })
    await phone.getByRole('link', { name: '技能还差一点' }).click()
    await send.click()
    await phone.getByText('已处理 1 人').first().waitFor()
    // A slip is taken back where it is said, and nobody is told.
    await phone.getByRole('button', { name: '撤销' }).click()
    await phone.getByText('已撤销，1 人回到原来的状态').waitFor()
    await phone.goto(`/employer/applicants?opening=${id}&state=refused`)
    await phone.getByText('没有符合').first().waitFor()
    await phone.goto(`/employer/applicants?opening=${id}`)
    await phone.getByRole('main').getByRole('link', { name: '毛丁四' }).click()
    await phone.getByRole('link', { name: '不合适' }).click()
    await phone.getByLabel('其他').check({ force: true })
    await phone.getByRole('link', { name: '技能还差一点' }).click()
    await phone.getByRole('button', { name: '回复：未录用' }).click()
    await phone.getByRole('button', { name: '撤销' }).waitFor()
    await phone.goto(`/employer/applicants?opening=${id}&state=refused`)
    await phone.getByRole('main').getByRole('link', { name: '毛丁四' }).click()
    // Both refusals stand in the history, the one that was taken back too.
    await phone.getByText('理由：毛丁四，感谢您投递“手机测试装配工”').first().waitFor()
    await phone.locator('textarea[name=text]').fill('明年学徒班再联系')
    await phone.getByRole('button', { name: '记下' }).click()
    await phone.getByText('明年学徒班再联系').last().waitFor()
    await phone.getByRole('button', { name: '删除' }).click()
    await phone.getByRole('button', { name: '撤销删除' }).click()
    await phone.getByText('备注已恢复').first().waitFor()
    await phone.goto('/employer/applicants/board')
    await expectWholeMenus(phone)
  })

  it('in the own calendar too, by an address that can be changed', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_b' })
    await recruiter.goto('/employer/interviews')
    await recruiter.getByRole('button', { name: '生成订阅地址' }).click()
    const field = recruiter.getByLabel('你的订阅地址', { exact: false })
    const pathOf = async () => new URL(await field.inputValue()).pathname
    const first = await pathOf()
    await expectAccessible(recruiter)
    const nobody = await arrive()
    const calendar = await nobody.request.get(first)
    expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR/)
    await recruiter.reload()
    await recruiter.getByText('日历最近一次来取').waitFor()
    await recruiter.getByText('换一个新地址', { exact: true }).click()
    await recruiter.getByRole('button', { name: '换新地址', exact: true }).click()
    await recruiter.getByText('还没有日历来取过').waitFor()
    expect((await nobody.request.get(first)).status()).toBe(404)
    expect((await nobody.request.get(await pathOf())).status()).toBe(200)
    await recruiter.getByText('停用', { exact: true }).click()
    await recruiter.getByRole('button', { name: '停用这个地址' }).click()
    await recruiter.getByRole('button', { name: '生成订阅地址' }).waitFor()
  })

  it('with a template of its own, which it removes and brings back', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const name = `常用话 ${Date.now() % 100_000}`
    await recruiter.goto('/employer/templates')
    await recruiter.getByText('不合适', { exact: true }).first().click()
    await recruiter.getByLabel('名称').fill(name)
    await recruiter.getByLabel('内容').fill('{姓名}，谢谢您来应聘')
    await recruiter.getByRole('button', { name: '保存模板' }).click()
    const card = recruiter.getByRole('listitem').filter({ hasText: name })
    await card.getByText('删除', { exact: true }).click()
    await card.getByRole('button', { name: '删除这个模板' }).click()
    await recruiter.getByText('模板已删除').waitFor()
    expect(await card.count()).toBe(0)
    await recruiter.getByRole('button', { name: '撤销' }).click()
    await recruiter.getByText('模板已恢复').waitFor()
    await card.getByText('王芳，谢谢您来应聘').waitFor()
  })
})

/** The menu of each column's first card is whole: the board's edges cut nothing off. */
async function expectWholeMenus(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^移动/ }).first().waitFor()
  const menus = page.locator('li:first-child article details')
  expect(await menus.count()).toBeGreaterThan(1)
  for (const menu of await menus.all()) {
    await menu.locator('summary').click()
    const items = menu.locator('button, a')
    await items.last().scrollIntoViewIfNeeded()
    for (const item of await items.all()) {
      const isSeen = await item.evaluate((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        const at = (x: number, y: number) => element.contains(document.elementFromPoint(x, y))
        return at(left + 2, (top + bottom) / 2) && at(right - 2, (top + bottom) / 2)
      })
      expect(isSeen, (await item.textContent()) ?? '').toBe(true)
    }
    await menu.locator('summary').click()
  }
}
