import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, type Arrive } from './support/browser.ts'
import { announceOwnRoom, openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('viewer stays over the end', ({ arrive }) => {
  it('sees the room as it is read afterwards, and keeps what was half typed', async () => {
    const desk = await openOwnRoom(arrive, '到点就结束的专场')
    const viewer = await watch(arrive, desk)
    const field = viewer.getByRole('textbox', { name: '问一问，可匿名' })
    await field.fill('包住吗')
    await viewer.getByRole('button', { name: '发送' }).click()
    await viewer.getByText('我问的').waitFor()
    await field.fill('转正以后')
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    const promise = viewer.getByText('还没回答的提问会在 3 天内答复')
    await expect.poll(() => promise.count()).toBe(2)
    await viewer.getByText('会在三天内答复').waitFor()
    expect(await viewer.getByText('直播中').count()).toBe(0)
    expect(await field.count()).toBe(0)
    const left = viewer.getByRole('textbox', { name: '你没发出去的话' })
    expect(await left.inputValue()).toBe('转正以后')
    expect(await viewer.locator('[data-announcer]').innerText()).toContain('直播结束了')
    await expectAccessible(viewer)
    await expectNoSideways(viewer)
    await viewer.reload()
    await expect.poll(() => left.inputValue()).toBe('转正以后')
    await viewer.getByRole('button', { name: '不要了' }).click()
    await expect.poll(() => left.count()).toBe(0)
  })

  it('reads where a question went that was merged, and what becomes of it', async () => {
    const desk = await openOwnRoom(arrive, '有人先问过的专场')
    const [first, second] = [await watch(arrive, desk), await arrive({ as: 'seeker' })]
    await second.goto(`/rooms/${roomIdOf(desk)}`)
    const ask = async (page: Page, text: string) => {
      await page.getByRole('textbox', { name: '问一问，可匿名' }).fill(text)
      await page.getByRole('button', { name: '发送' }).click()
      await page.getByText('我问的').waitFor()
      await desk.locator('p', { hasText: text }).first().waitFor()
    }
    await ask(first, '有班车吗')
    await ask(second, '怎么去厂里')
    const twice = desk.locator('li', { has: desk.locator('p', { hasText: '怎么去厂里' }) }).first()
    await twice.getByText('更多', { exact: true }).click()
    await twice.getByLabel('并到另一个提问').selectOption({ label: '有班车吗' })
    await twice.getByRole('button', { name: '合并' }).click()
    await second.getByText('已并到“有班车吗”').waitFor()
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    const own = second.getByRole('listitem').filter({ hasText: '怎么去厂里' })
    await own.getByText('有人先问过，已并到“有班车吗”').waitFor()
    await own.getByText('会在三天内答复').waitFor()
    await expectAccessible(second)
    await expectNoSideways(second)

    await desk.goto(`/employer/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('textbox', { name: '回答：有班车吗' }).fill('有，两条线。')
    await desk.getByRole('button', { name: '发布回答' }).click()
    await expect.poll(() => desk.getByRole('textbox', { name: '回答：有班车吗' }).count()).toBe(0)
    await second.reload()
    await own.getByRole('link', { name: '看回答' }).click()
    await second.getByText('有，两条线。').waitFor()
  })

  it('reaches the controls of the picture, on a phone and on a desk', async () => {
    const desk = await openOwnRoom(arrive, '有画面的专场', {
      playbackUrl: 'https://video.example/room.mp4',
    })
    const viewer = await arrive()
    // It is on its way for ever.
    await viewer.route('https://video.example/**', () => {})
    for (const size of [
      { width: 390, height: 844 },
      { width: 1280, height: 800 },
    ]) {
      await viewer.setViewportSize(size)
      await viewer.goto(`/rooms/${roomIdOf(desk)}`, { waitUntil: 'domcontentloaded' })
      const box = (await viewer.locator('video').boundingBox())!
      const along = [box.x + 20, box.x + box.width / 2, box.x + box.width - 20]
      const below = await viewer.evaluate(
        ([xs, y]) => xs.map((x) => document.elementFromPoint(x, y)?.tagName),
        [along, box.y + box.height - 16] as const,
      )
      expect(below).toEqual(['VIDEO', 'VIDEO', 'VIDEO'])
    }
    await viewer.unrouteAll()
    await viewer.route('https://video.example/**', (route) =>
      route.fulfill({ contentType: 'video/mp4', body: '' }),
    )
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await viewer.getByText('画面现在放不出来，提问和岗位照常').waitFor()
    await viewer.getByRole('button', { name: '再试一次' }).click()
  })

  it('is told why a room is called off that is waited for', async () => {
    const desk = await announceOwnRoom(arrive, '办不成的专场')
    const viewer = await watch(arrive, desk)
    await desk.getByText('取消', { exact: true }).first().click()
    await desk.getByRole('textbox', { name: '理由' }).fill('设备坏了')
    await desk.getByRole('button', { name: '取消', exact: true }).click()
    await expect.poll(() => viewer.getByText('这场直播取消了：设备坏了').count()).toBe(2)
  })
})

/** Opens a room's page and waits until it hears what happens in it. */
async function watch(arrive: Arrive, desk: Page): Promise<Page> {
  const viewer = await arrive({ as: 'student' })
  await viewer.goto(`/rooms/${roomIdOf(desk)}`)
  await viewer.waitForLoadState('networkidle')
  return viewer
}
