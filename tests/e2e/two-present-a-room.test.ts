import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, type Arrive } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('two present a room', ({ arrive }) => {
  it('each keeps what is typed under a question, whatever the other does', async () => {
    const { one, other, ask } = await openRoom(arrive)
    await ask('包住吗')
    await ask('几点下班')
    await begin(one, '包住吗')
    await fieldOf(one, '包住吗').fill('包住，四人间')
    await begin(other, '几点下班')
    const first = fieldOf(one, '包住吗')
    await fieldOf(one, '几点下班').waitFor()
    expect(await first.inputValue()).toBe('包住，四人间')
    expect(await fieldOf(one, '几点下班').inputValue()).toBe('')
    await one.reload()
    await expect.poll(() => first.inputValue()).toBe('包住，四人间')
    await expectAccessible(one)
    await expectNoSideways(one)
    await one.getByRole('article', { name: '包住吗' }).getByRole('button', { name: '发送' }).click()
    await expect.poll(() => first.count()).toBe(0)
    await other.getByRole('article', { name: '几点下班' }).waitFor()
    const seeker = await arrive({ as: 'student' })
    await seeker.goto(`/rooms/${roomIdOf(one)}`)
    await seeker.getByText('包住，四人间').waitFor()
  })

  it('tells the desk who answers what, the one who was late too, and no viewer', async () => {
    const { one, ask, asker } = await openRoom(arrive)
    const { colleague, roomId } = await inviteColleague(arrive, one)
    const held = await holdEvents(colleague)
    await colleague.goto(`/me/rooms/${roomId}`)
    await ask('有班车吗', [one, colleague])

    held.hold()
    await begin(one, '有班车吗')
    await colleague.getByRole('button', { name: '回答：有班车吗' }).first().click()
    await colleague.getByRole('alert').getByText('先按了，这个提问已经在回答').waitFor()
    held.release()
    const article = colleague.getByRole('article', { name: '有班车吗' })
    const named = article.getByText('李强在回答', { exact: true })
    await named.waitFor()
    await article.getByRole('alert').getByText('先按了').waitFor()
    await expectAccessible(colleague)
    await expectNoSideways(colleague)
    expect(
      await one
        .getByRole('article')
        .getByText(/正在回答/)
        .count(),
    ).toBe(1)
    // Who comes back is told the same; viewers are not told.
    await colleague.reload()
    await named.waitFor()
    await asker.getByText('正在回答').first().waitFor()
    expect(await asker.content()).not.toContain('李强')
  })

  it('tells the other desk, and who asked, of what one has deleted, and keeps what was typed', async () => {
    const { one, ask, asker } = await openRoom(arrive)
    const { colleague, roomId } = await inviteColleague(arrive, one)
    await colleague.goto(`/me/rooms/${roomId}`)
    for (const question of ['张三还在吗', '王五呢', '几点上班'])
      await ask(question, [one, colleague])
    await begin(colleague, '张三还在吗')
    await fieldOf(colleague, '张三还在吗').fill('他调走了')
    await begin(one, '几点上班')
    for (const question of ['张三还在吗', '王五呢']) await remove(one, question, '写了别人的名字')

    await colleague.getByText('李强 已删除这个提问；你打的还在，可以复制').waitFor()
    const typed = colleague.locator('textarea').filter({ visible: true }).first()
    expect(await typed.inputValue()).toBe('他调走了')
    await colleague.getByText('李强 已删除“王五呢”').waitFor()
    await expectAccessible(colleague)
    await expectNoSideways(colleague)
    await colleague.getByRole('button', { name: '知道了：王五呢' }).click()
    await expect.poll(() => colleague.getByText('李强 已删除“王五呢”').count()).toBe(0)
    await colleague.reload()
    await colleague.getByText('李强 已删除这个提问').waitFor()
    expect(await typed.inputValue()).toBe('他调走了')
    expect(await one.getByText(/已删除/).count()).toBe(0)

    const told = asker.getByText('你的一个提问被删除了')
    await expect.poll(() => told.count()).toBe(2)
    await asker.getByText('原因：写了别人的名字').first().waitFor()
    expect(await asker.content()).not.toContain('李强')
    await expectAccessible(asker)
    const guest = await arrive()
    await guest.goto(`/rooms/${roomId}`)
    await guest.getByText('几点上班').waitFor()
    expect(await guest.content()).not.toContain('写了别人的名字')
  })

  it('says beside the button that nothing was sent, and keeps the answer', async () => {
    const { one, ask } = await openRoom(arrive)
    await ask('包吃吗')
    await begin(one, '包吃吗')
    const article = one.getByRole('article', { name: '包吃吗' })
    await fieldOf(one, '包吃吗').fill('包两顿')
    await one.context().setOffline(true)
    await one.getByText('这时按的按钮不会生效').waitFor()
    await article.getByRole('button', { name: '发送' }).click()
    await article.getByRole('alert').getByText('没有发出去').waitFor()
    expect(await fieldOf(one, '包吃吗').inputValue()).toBe('包两顿')
    await one.context().setOffline(false)
    await expect.poll(() => one.getByText('这时按的按钮不会生效').count()).toBe(0)
    await article.getByRole('button', { name: '发送' }).click()
    await expect.poll(() => article.count()).toBe(0)
  })

  it('puts up a notice, refuses equal choices and takes up what was dismissed', async () => {
    const { one, ask } = await openRoom(arrive)
    await ask('老板姓什么')
    const guest = await arrive()
    await guest.goto(`/rooms/${roomIdOf(one)}`)
    await one.getByRole('textbox', { name: '公告' }).fill('三点抽奖')
    await one.getByRole('button', { name: '发公告' }).dblclick()
    await guest.getByText('三点抽奖', { exact: true }).waitFor()
    await one.getByRole('button', { name: '撤下' }).click()
    await expect.poll(() => guest.getByText('三点抽奖', { exact: true }).count()).toBe(0)

    await one.getByRole('textbox', { name: '投票的问题' }).fill('想上哪个班？')
    await one.getByRole('textbox', { name: '选项 1' }).fill('长白班')
    await one.getByRole('textbox', { name: '选项 2' }).fill('长白班')
    await one.getByRole('button', { name: '发起投票' }).click()
    await one.getByText('两个选项一样').waitFor()
    const choice = one.getByRole('textbox', { name: '选项 2' })
    expect(await choice.getAttribute('aria-describedby')).toBe('poll-refused')
    await choice.fill('两班倒')
    await one.getByRole('button', { name: '发起投票' }).dblclick()
    await guest.getByText('想上哪个班？').first().waitFor()

    await one.getByText('不回答', { exact: true }).first().click()
    await one.getByRole('textbox', { name: '为什么不回答' }).fill('和岗位无关')
    await one.getByRole('button', { name: '不回答' }).click()
    await expect.poll(() => guest.getByText('老板姓什么').count()).toBe(0)
    await one.getByText('不回答的提问（1）').click()
    await one.getByRole('button', { name: '恢复：老板姓什么' }).click()
    await guest.getByText('老板姓什么').waitFor()
    expect(await one.getByRole('alert').count()).toBe(0)
  })
})

function fieldOf(page: Page, question: string) {
  return page.getByRole('textbox', { name: `回答：${question}` })
}

async function begin(page: Page, question: string): Promise<void> {
  await page
    .getByRole('button', { name: `回答：${question}` })
    .first()
    .click()
  await fieldOf(page, question).waitFor()
}

/** Brings a room of its own live, with two at its desk, and somebody who asks in it. */
async function openRoom(arrive: Arrive) {
  const one = await openOwnRoom(arrive, '两个人的专场')
  const other = await arrive({ as: 'recruiter_a', size: 'desk' })
  await other.goto(one.url())
  const asker = await arrive({ as: 'seeker' })
  await asker.goto(`/rooms/${roomIdOf(one)}`)
  const ask = async (question: string, cockpits = [one, other]) => {
    await asker.getByRole('textbox', { name: '问一问，可匿名' }).fill(question)
    await asker.getByRole('button', { name: '发送' }).click()
    for (const page of [asker, ...cockpits]) {
      await page.getByText(question).filter({ visible: true }).first().waitFor()
    }
  }
  return { one, other, asker, ask }
}

/** Has somebody from outside present the room, too; back at its desk. */
async function inviteColleague(arrive: Arrive, one: Page) {
  const roomId = roomIdOf(one)
  await one.goto(`/employer/rooms/${roomId}`)
  await one.getByLabel('手机号或邮箱').fill('recruiter@chunya.example')
  await one.getByRole('button', { name: '邀请' }).click()
  await one.getByText('已经通知对方').first().waitFor()
  await one.goto(`/employer/rooms/${roomId}/live`)
  return { colleague: await arrive({ as: 'recruiter_b' }), roomId }
}

/** Deletes a question that waits at a desk. */
async function remove(desk: Page, question: string, reason: string): Promise<void> {
  const card = desk
    .locator('li')
    .filter({ has: desk.locator('p', { hasText: question }) })
    .first()
  await card.getByText('更多', { exact: true }).click()
  await card.getByText('删除提问', { exact: true }).first().click()
  await card.getByRole('textbox', { name: '为什么删除' }).fill(reason)
  await card.getByRole('button', { name: `删除提问：${question}` }).click()
  await expect.poll(() => card.count()).toBe(0)
}

/** Holds back what a page is told of its room, though not what its own presses are answered. */
async function holdEvents(page: Page) {
  let isHeld = false
  const kept: (() => void)[] = []
  await page.routeWebSocket(/socket\.io/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      const send = () => socket.send(message)
      // Socket.IO's frames: 42 is an event, 43 is the answer to one's own.
      if (isHeld && String(message).startsWith('42')) kept.push(send)
      else send()
    })
  })
  return {
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
      for (const send of kept.splice(0)) send()
    },
  }
}
