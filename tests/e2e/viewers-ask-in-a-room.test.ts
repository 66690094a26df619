import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { ownQuestion } from './support/own-question.ts'

const QUESTION = '新人有师傅带吗？'

journey('viewers ask in a room', ({ arrive }) => {
  it('one asks, another votes, the presenter answers, and all of them see it', async () => {
    const desk = await arrive({ as: 'recruiter_a', size: 'desk' })
    await desk.goto('/employer/rooms')
    await desk.getByRole('link', { name: /试播间/ }).click()
    await desk.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
    const roomId = new URL(desk.url()).pathname.split('/').at(-1)!
    await desk.getByText('开播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '开播' }).click()
    await desk.waitForURL(`**/employer/rooms/${roomId}/live`)

    const asker = await arrive({ as: 'seeker' })
    await asker.goto(`/rooms/${roomId}`)
    await asker.getByText('直播中').waitFor()
    await asker.getByRole('textbox', { name: '问一问，可匿名' }).fill(QUESTION)
    await asker.getByRole('button', { name: '发送' }).click()
    await ownQuestion(asker, QUESTION).waitFor()

    const voter = await arrive({ as: 'student' })
    await voter.goto(`/rooms/${roomId}`)
    await voter.getByRole('button', { name: new RegExp(`我也想知道：${QUESTION}`) }).click()
    const votes = asker.getByRole('button', { name: `我也想知道：${QUESTION}，现在 1 人` })
    await votes.waitFor()

    const guest = await arrive()
    await guest.goto(`/rooms/${roomId}`)
    await guest.getByText(QUESTION).first().waitFor()
    await guest.getByRole('link', { name: '登录后提问' }).waitFor()

    await desk.getByRole('textbox', { name: '投票的问题' }).fill('想上哪个班？')
    await desk.getByRole('textbox', { name: '选项 1' }).fill('白班')
    await desk.getByRole('textbox', { name: '选项 2' }).fill('夜班')
    await desk.getByRole('button', { name: '发起投票' }).click()
    await voter.getByRole('button', { name: /白班/ }).click()
    await asker.getByRole('button', { name: /夜班/ }).click()
    await asker.getByRole('button', { name: /白班/ }).click()
    for (const page of [asker, voter, guest, desk]) {
      await page.getByText('2 人已选').first().waitFor()
    }
    expect(await guest.getByRole('button', { name: /白班/ }).count()).toBe(0)
    await voter.getByRole('button', { name: '鼓掌' }).click()
    await desk.getByRole('button', { name: '结束投票' }).click()
    await guest.getByText('2 人选了 · 已结束').waitFor()

    await desk
      .getByRole('button', { name: `回答：${QUESTION}` })
      .first()
      .click()
    await guest.getByText('正在回答', { exact: true }).waitFor()
    await desk.getByPlaceholder('也可以打字回答').fill('有，一对一带三个月。')
    await desk.getByRole('button', { name: '发送' }).click()
    for (const page of [asker, voter, guest]) {
      await page.getByText('有，一对一带三个月。').first().waitFor()
      await expectNoSideways(page)
    }
    await desk
      .getByRole('button', { name: /电池|工/ })
      .first()
      .click()
    await guest.getByText('讲解中').waitFor()
    await expectAccessible(guest)
    await expectAccessible(desk)
    await guest.getByRole('link', { name: '投递', exact: true }).click()
    await guest.waitForURL('**/openings/*/apply?room=*')
    await guest.getByRole('link', { name: '回到直播间' }).click()
    await guest.waitForURL(`**/rooms/${roomId}`)
  })

  it('loses nothing when the network is cut while somebody writes, and says it once', async () => {
    const cut = '晚上几点下班，加班多吗'
    const asker = await arrive({ as: 'seeker' })
    await asker.goto('/rooms')
    await asker.getByRole('link', { name: /春招技工专场/ }).click()
    const field = asker.getByRole('textbox', { name: '问一问，可匿名' })
    await field.waitFor()
    const guest = await arrive()
    await guest.goto(asker.url())
    await asker.waitForLoadState('networkidle')
    await field.fill(cut)
    await asker.context().setOffline(true)
    await asker.getByText('网络断开了').waitFor()
    expect(await field.inputValue()).toBe(cut)
    await asker.getByRole('button', { name: '发送' }).click()
    await asker.getByText('正在发送').waitFor()
    await field.fill('车间有空调吗')
    expect(await guest.getByText(cut).count()).toBe(0)
    await asker.context().setOffline(false)
    await ownQuestion(asker, cut).waitFor()
    await guest.getByText(cut).waitFor()
    expect(await field.inputValue()).toBe('车间有空调吗')
    await asker.reload()
    await asker.getByText(cut).waitFor()
    expect(await asker.getByText(cut).count()).toBe(1)
    await guest.reload()
    await guest.getByText(cut).waitFor()
    expect(await guest.getByText(cut).count()).toBe(1)
  })

  it('keeps what was typed and not sent when the page is loaded anew', async () => {
    const asker = await arrive({ as: 'seeker' })
    await asker.goto('/rooms')
    await asker.getByRole('link', { name: /春招技工专场/ }).click()
    const field = asker.getByRole('textbox', { name: '问一问，可匿名' })
    await asker.waitForLoadState('networkidle')
    await field.fill('宿舍几个人一间')
    const anonymous = asker.getByRole('checkbox', { name: '匿名' })
    const about = asker.getByRole('combobox', { name: '关于' })
    await anonymous.uncheck()
    await about.selectOption({ index: 1 })
    const chosen = await about.inputValue()
    await asker.reload()
    await expect.poll(() => field.inputValue()).toBe('宿舍几个人一间')
    expect([await anonymous.isChecked(), await about.inputValue()]).toEqual([false, chosen])
  })

  it('asks once however often it is pressed, and takes its own question back', async () => {
    const text = '有没有哺乳室'
    const asker = await arrive({ as: 'seeker' })
    await asker.goto('/rooms')
    await asker.getByRole('link', { name: /春招技工专场/ }).click()
    await asker.getByRole('textbox', { name: '问一问，可匿名' }).fill(text)
    const guest = await arrive()
    await guest.goto(asker.url())
    await asker.waitForLoadState('networkidle')
    await asker.getByRole('button', { name: '发送' }).dblclick()
    await guest.getByText(text).waitFor()
    await asker.reload()
    await asker.getByText(text).first().waitFor()
    expect(await asker.getByText(text, { exact: true }).count()).toBe(1)
    await asker.getByRole('button', { name: `撤回“${text}”` }).click()
    await asker.getByRole('button', { name: '撤回', exact: true }).click()
    for (const page of [asker, guest]) {
      await expect.poll(() => page.getByText(text, { exact: true }).count()).toBe(0)
    }
  })

  it('shows nobody what another has typed in the same browser before', async () => {
    const page = await arrive({ as: 'seeker' })
    await page.goto('/rooms')
    await page.getByRole('link', { name: /春招技工专场/ }).click()
    const field = page.getByRole('textbox', { name: '问一问，可匿名' })
    await field.fill('我的病能入职吗')
    const mine = await page.context().cookies()
    const other = await (await arrive({ as: 'student' })).context().cookies()
    await page.context().clearCookies()
    await page.context().addCookies(other)
    await page.reload()
    await page.waitForLoadState('networkidle')
    expect(await field.inputValue()).toBe('')
    await page.context().clearCookies()
    await page.context().addCookies(mine)
    await page.reload()
    await expect.poll(() => field.inputValue()).toBe('我的病能入职吗')
  })

  it('shows answers and openings without JavaScript, and on the page of what they are about', async () => {
    const page = await arrive({ javaScript: false })
    await page.goto('/rooms')
    await page.getByRole('link', { name: /新能源电池组装专场/ }).click()
    await page.getByText('有，李村、沧口两条线，7:20 发车。').waitFor()
    await page.getByText('会在三天内答复').first().waitFor()
    const about = page
      .getByRole('listitem')
      .filter({ hasText: '试用期工资打折吗？转正要多久？' })
      .locator('xpath=ancestor::div[1]')
      .getByRole('heading')
      .getByRole('link')
    await about.click()
    await page.waitForURL('**/openings/*')
    await page.getByText('试用期工资打折吗？转正要多久？').waitFor()
    await page
      .getByRole('link', { name: /^直播 \d+:\d+ 回答$/ })
      .first()
      .click()
    await page.waitForURL('**/rooms/*#question-*')
    await page.getByText('直播讲的岗位').waitFor()
  })

  it('loads no live client where nothing happens any more', async () => {
    const page = await arrive()
    const sockets: string[] = []
    page.on('websocket', (socket) => sockets.push(socket.url()))
    await page.goto('/rooms')
    await page.getByRole('link', { name: /新能源电池组装专场/ }).click()
    await page.getByText('会在三天内答复').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(sockets).toEqual([])
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.goBack()
    const opened = page.waitForEvent('websocket')
    await page
      .getByRole('link', { name: /春招技工专场/ })
      .first()
      .click()
    expect((await opened).url()).toContain('/socket.io/')
  })
})
