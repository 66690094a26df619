import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, type Arrive } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { ownQuestion } from './support/own-question.ts'

/** Plans a room as the second employer of the demonstration and brings it live. */
async function openRoom(arrive: Arrive) {
  const desk = await arrive({ as: 'recruiter_b', size: 'desk' })
  await desk.goto('/employer/rooms')
  await desk.getByRole('link', { name: /春招技工专场/ }).click()
  await desk.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
  const roomId = new URL(desk.url()).pathname.split('/').at(-1)!
  await desk.getByText('开播', { exact: true }).first().click()
  await desk.getByRole('button', { name: '开播' }).click()
  await desk.waitForURL(`**/employer/rooms/${roomId}/live`)
  return { desk, roomId }
}

journey('a moderator keeps order', ({ arrive }) => {
  it('merges what is asked twice, bars words, and bans a person over every connection', async () => {
    const { desk, roomId } = await openRoom(arrive)
    const asker = await arrive({ as: 'seeker' })
    const other = await arrive({ as: 'student' })
    for (const page of [asker, other]) {
      await page.goto(`/rooms/${roomId}`)
      await page.getByText('直播中').waitFor()
    }
    const fieldOf = (page: typeof asker) => page.getByRole('textbox', { name: '问一问，可匿名' })
    const send = (page: typeof asker) => page.getByRole('button', { name: '发送' }).click()

    await fieldOf(asker).fill('入职要体检吗？')
    await send(asker)
    await ownQuestion(asker, '入职要体检吗？').waitFor()

    // Who asks the same in other words is offered the question that stands, and sends all the same.
    await fieldOf(other).fill('需要体检吗')
    await send(other)
    await other.getByText('已经有人问过，点一下表示你也想知道').waitFor()
    await expectNoSideways(other)
    await other.getByRole('button', { name: '还是发我的' }).click()
    await ownQuestion(other, '需要体检吗').waitFor()

    const twice = desk.locator('li', { has: desk.locator('p', { hasText: '需要体检吗' }) }).first()
    await twice.getByText('更多', { exact: true }).click()
    await twice.getByLabel('并到另一个提问').selectOption({ label: '入职要体检吗？' })
    await twice.getByRole('button', { name: '合并' }).click()
    await asker.getByRole('button', { name: '我也想知道：入职要体检吗？，现在 1 人' }).waitFor()
    await expect.poll(() => asker.getByText('需要体检吗', { exact: true }).count()).toBe(0)
    await asker.getByText('合并了 1 个相似提问').waitFor()
    // Whoever asked it reads where it went, with a vote there.
    await other.getByText('有人先问过，已并到“入职要体检吗？”').waitFor()
    const there = other.getByRole('button', { name: '我也想知道：入职要体检吗？，现在 1 人' })
    expect(await there.getAttribute('aria-pressed')).toBe('true')

    await desk.getByLabel('添加屏蔽词').fill('微信')
    await desk.getByRole('button', { name: '添加屏蔽词' }).click()
    await desk.getByRole('button', { name: '去掉屏蔽词：微信' }).waitFor()
    await other.getByRole('tab', { name: '聊天' }).click()
    const chat = other.getByRole('textbox', { name: '说点什么' })
    await chat.fill('加我威 信')
    await send(other)
    await other.getByText('“微信”不能发，请改一改再发').waitFor()
    // What was refused stands in the field again.
    await expect.poll(() => chat.inputValue()).toBe('加我威 信')
    await chat.fill('都来找我')
    await send(other)

    const message = desk.locator('li', { has: desk.locator('p', { hasText: '都来找我' }) }).last()
    await message.getByText('不让再发言').first().click()
    await message.getByRole('button', { name: '不让再发言' }).click()
    await other.getByText('主播不让你在这场直播里发言了，可以继续看。').waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)

    // A page of another browser is of the same person.
    const again = await arrive({ as: 'student' })
    await again.goto(`/rooms/${roomId}`)
    await again.getByText('主播不让你在这场直播里发言了，可以继续看。').waitFor()
    expect(await fieldOf(again).count()).toBe(0)
    await expectAccessible(again)

    await desk.getByRole('button', { name: '解除：都来找我' }).click()
    await fieldOf(again).waitFor()
  })

  it('appointed by a host sits in a cockpit without a stage, until that is taken back', async () => {
    const desk = await openOwnRoom(arrive, '请人管秩序')
    const roomId = roomIdOf(desk)
    await desk.goto(`/employer/rooms/${roomId}`)
    await desk.getByLabel('手机号或邮箱').fill('13900000002')
    await desk.getByLabel('做什么').selectOption({ label: '场控：放行提问、禁言、删消息' })
    await desk.getByRole('button', { name: '邀请' }).click()
    const release = desk.getByRole('button', { name: /^移除：/ })
    await release.waitFor()

    const keeper = await arrive({ as: 'student', size: 'phone' })
    await keeper.goto('/me/rooms')
    await keeper.getByRole('link', { name: /请人管秩序/ }).click()
    await keeper.waitForURL(`**/me/rooms/${roomId}`)
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomId}`)
    await viewer.getByText('直播中').waitFor()
    await viewer.getByRole('textbox', { name: '问一问，可匿名' }).fill('老板姓什么')
    await viewer.getByRole('button', { name: '发送' }).click()
    await keeper.getByText('老板姓什么').first().waitFor()
    // Order is kept from here; the picture, the openings and the end are the presenter's.
    for (const name of ['结束直播', '打开摄像头'])
      expect(await keeper.getByText(name, { exact: true }).count()).toBe(0)
    await expectAccessible(keeper)
    await expectNoSideways(keeper)
    await keeper.getByText('不回答', { exact: true }).first().click()
    await keeper.getByRole('textbox', { name: '为什么不回答，提问的人会看到' }).fill('和岗位无关')
    await keeper.getByRole('button', { name: '不回答' }).click()
    await viewer.getByText('主播没有回答：和岗位无关').waitFor()

    await viewer.getByRole('tab', { name: '聊天' }).click()
    await viewer.getByRole('textbox', { name: '说点什么' }).fill('加我好友')
    await viewer.getByRole('button', { name: '发送' }).click()
    await keeper.getByRole('tab', { name: /^聊天/ }).click()
    const message = keeper.getByRole('listitem').filter({ hasText: '加我好友' })
    await message.getByText('删除', { exact: true }).first().click()
    await message
      .getByRole('textbox', { name: '为什么删除（可以不写），说话的人会看到' })
      .fill('不要留联系方式')
    await message.getByRole('button', { name: '删除：加我好友' }).click()
    await viewer.getByText('你的一条消息被删除了：不要留联系方式').first().waitFor()

    await release.click()
    await expect.poll(() => release.count()).toBe(0)
    await keeper.goto(`/me/rooms/${roomId}`)
    await keeper.getByText('没有找到这个页面').first().waitFor()
  })
})
