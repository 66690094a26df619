import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('viewer reads a room without JavaScript', ({ arrive }) => {
  it('finds what it is about, what was asked and the openings, and nothing that does nothing', async () => {
    const page = await arrive({ javaScript: false })
    await page.goto('/rooms')
    await page.getByRole('link', { name: /^春招技工专场/ }).click()
    await page.getByRole('heading', { level: 1, name: /春招技工专场/ }).waitFor()
    await page.getByRole('heading', { name: '提问', exact: true }).waitFor()
    await page.getByRole('heading', { name: '岗位', exact: true }).waitFor()
    const opening = page.getByRole('main').locator('a[href^="/openings/0"]').first()
    expect(await opening.isVisible()).toBe(true)
    await page.getByText('提问、聊天和投票要用 JavaScript').waitFor()
    expect(await page.getByRole('tab').count()).toBe(0)
    expect(await page.getByRole('link', { name: '登录后提问' }).count()).toBe(0)
    await expectNoSideways(page)
    await opening.click()
    await page.waitForURL('**/openings/0*')
  })

  it('reads the programme of a live room, which folds where there is JavaScript', async () => {
    const about = '先讲三个班组，再答提问'
    const desk = await openOwnRoom(arrive, '讲班组', { summary: about })
    const address = `/rooms/${roomIdOf(desk)}`
    const reader = await arrive({ javaScript: false })
    await reader.goto(address)
    await reader.getByText(about).filter({ visible: true }).waitFor()
    const viewer = await arrive()
    await viewer.goto(address)
    await viewer.getByText('这场讲什么').click()
    await viewer.getByText(about).filter({ visible: true }).waitFor()
    await expectAccessible(viewer)
    const wide = await arrive({ size: 'desk', theme: 'dark' })
    await wide.goto(address)
    await wide.getByText(about).filter({ visible: true }).waitFor()
    await expectAccessible(wide)
  })
})
