import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, SIZES } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('presenter works on a phone', ({ arrive }) => {
  it('has all that is pressed while presenting on one screen, and takes back what was too soon', async () => {
    const desk = await openOwnRoom(arrive, '一部手机就够', { openings: 2, size: 'phone' })
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByText('还没有人提问', { exact: true }).waitFor()
    for (const text of ['宿舍有空调吗', '试用期多长时间']) {
      await viewer.getByRole('textbox', { name: '问一问，可匿名' }).fill(text)
      await viewer.getByRole('button', { name: '发送' }).click()
      await said(desk, text).waitFor()
    }
    // The next one stands once, and is begun where it will be answered.
    expect(await said(desk, '宿舍有空调吗').count()).toBe(1)
    await desk.getByRole('button', { name: '回答：宿舍有空调吗' }).click()
    const spoken = desk.getByRole('button', { name: '说完了', exact: true })
    await spoken.waitFor()
    const pin = desk.getByRole('region', { name: '正在讲的岗位' }).getByRole('button').first()
    for (const control of [spoken, pin, desk.getByText('结束直播').first()]) {
      expect(await isOnScreen(control)).toBe(true)
    }
    await expectAccessible(desk)
    await expectNoSideways(desk)

    await spoken.click()
    await viewer.getByText('主播已口头回答').waitFor()
    await desk.getByRole('button', { name: '撤销“说完了”：宿舍有空调吗' }).click()
    await desk.getByRole('article', { name: '宿舍有空调吗' }).waitFor()
    await viewer.getByText('正在回答', { exact: true }).waitFor()
    expect(await viewer.getByText('主播已口头回答').count()).toBe(0)
    await spoken.click()
    await viewer.getByText('主播已口头回答').waitFor()

    await viewer.getByRole('tab', { name: '聊天' }).click()
    await viewer.getByRole('textbox', { name: '说点什么' }).fill('听得很清楚')
    await viewer.getByRole('button', { name: '发送' }).click()
    await desk.getByRole('tab', { name: /^聊天/ }).click()
    const message = desk.getByRole('listitem').filter({ hasText: '听得很清楚' })
    await message.getByText('删除', { exact: true }).first().click()
    await message.getByRole('button', { name: '删除：听得很清楚' }).click()
    await expect.poll(() => viewer.getByText('听得很清楚').count()).toBe(0)
    await desk.getByRole('tab', { name: '公告、投票、秩序' }).click()
    await desk.getByRole('textbox', { name: '公告' }).waitFor()
    await expectAccessible(desk)
  })

  it('reads in every tab that the room is over, and keeps the answer that was being typed', async () => {
    const desk = await openOwnRoom(arrive, '两个窗口', { size: 'phone' })
    const roomId = roomIdOf(desk)
    const viewer = await arrive({ as: 'student' })
    await viewer.goto(`/rooms/${roomId}`)
    await viewer.getByRole('textbox', { name: '问一问，可匿名' }).fill('有食堂吗')
    await viewer.getByRole('button', { name: '发送' }).click()
    const other: Page = await desk.context().newPage()
    await other.goto(desk.url())
    await other.getByRole('button', { name: '回答：有食堂吗' }).click()
    const field = other.getByRole('textbox', { name: '回答：有食堂吗' })
    await field.fill('有，两个')
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    await other.getByText('还有 1 个提问没有回答').waitFor()
    expect(await field.inputValue()).toBe('有，两个')
    for (const name of ['说完了', '发公告', '结束直播', '发起投票']) {
      expect(await other.getByRole('button', { name, exact: true }).count()).toBe(0)
    }
    await expectAccessible(other)
    await other.getByRole('button', { name: '发送' }).click()
    await viewer.getByText('有，两个').waitFor()
    await other.getByText('提问都回答了').waitFor()
  })
})

/** What somebody has asked, as it is read; a list to merge it into names it, too. */
function said(page: Page, question: string): Locator {
  return page.locator('p', { hasText: question })
}

/** Whether something is whole within the window without scrolling. */
async function isOnScreen(control: Locator): Promise<boolean> {
  const box = await control.boundingBox()
  return box !== null && box.y >= 0 && box.y + box.height <= SIZES.phone.height
}
