import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('viewer applies in a room', ({ arrive }) => {
  it('stays in it, keeps what is half typed, and is told that it is sent', async () => {
    const desk = await openOwnRoom(arrive, '边看边投', { openings: 2 })
    const roomId = roomIdOf(desk)
    const pins = desk.getByRole('region', { name: '正在讲的岗位' }).getByRole('button')
    await pins.first().click()
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomId}`)
    const field = viewer.getByRole('textbox', { name: '问一问，可匿名' })
    await field.fill('夜班有补贴')
    const presented = viewer.getByRole('region', { name: '正在讲解的岗位' })
    await presented.getByRole('link', { name: '投递' }).click()
    const sheet = viewer.getByRole('dialog')
    await sheet.getByLabel('想说的一句话').fill('白班也可以')
    await expectAccessible(viewer)
    await expectNoSideways(viewer)

    // Neither another opening nor none at all takes the sheet away.
    await pins.nth(1).click()
    await pins.and(desk.locator('[aria-pressed=true]')).nth(0).waitFor()
    await desk.reload()
    await desk.waitForLoadState('networkidle')
    await pins.and(desk.locator('[aria-pressed=true]')).click()
    await presented.waitFor({ state: 'detached' })
    expect(await sheet.getByLabel('想说的一句话').inputValue()).toBe('白班也可以')
    await sheet.getByRole('button', { name: '同意并投递' }).click()
    await sheet.getByText('投递成功，等单位回复').waitFor()
    await sheet.getByRole('button', { name: '回到直播间' }).click()
    await sheet.waitFor({ state: 'detached' })
    expect(new URL(viewer.url()).pathname).toBe(`/rooms/${roomId}`)
    expect(await field.inputValue()).toBe('夜班有补贴')
    await pins.first().click()
    await presented.getByText('已投递').waitFor()
  })

  it('finds the way back on the page to apply on, before and after', async () => {
    const desk = await openOwnRoom(arrive, '没有脚本也能投', { openings: 1 })
    const roomId = roomIdOf(desk)
    await desk.getByRole('region', { name: '正在讲的岗位' }).getByRole('button').first().click()
    const reader = await arrive({ as: 'student', javaScript: false })
    await expect
      .poll(async () => {
        await reader.goto(`/rooms/${roomId}`)
        return reader.getByRole('link', { name: '投递', exact: true }).count()
      })
      .toBe(1)
    await reader.getByRole('link', { name: '投递', exact: true }).click()
    const back = reader.getByRole('link', { name: '回到直播间' })
    expect(await back.getAttribute('href')).toBe(`/rooms/${roomId}`)
    const consent = reader.getByRole('checkbox').last()
    if ((await consent.count()) > 0) await consent.check()
    await reader.getByRole('button', { name: /投递$/ }).click()
    await reader.waitForURL('**/me/applications/*')
    await back.click()
    await reader.waitForURL(`**/rooms/${roomId}`)
  })
})
