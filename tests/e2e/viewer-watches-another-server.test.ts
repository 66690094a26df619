import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { framesOf } from './support/frames.ts'
import { startMediaServer, tellRoom, type MediaServer } from './support/media-server.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

const FAILED = '画面现在放不出来，提问和岗位照常'

journey('viewer watches another server', ({ arrive }) => {
  let media: MediaServer
  beforeAll(async () => {
    media = await startMediaServer()
  })
  beforeEach(() => {
    media.answers = 'well'
  })
  afterAll(() => media?.close())

  it('sees its picture from when it says that it has started until it has ended', async () => {
    const cockpit = await openOwnRoom(arrive, '别处推流的专场')
    const roomId = roomIdOf(cockpit)
    // Comes by a link: what the page may connect to was said of the list of rooms.
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto('/rooms')
    await viewer.waitForLoadState('networkidle')
    await viewer.getByRole('link', { name: /别处推流的专场/ }).click()
    await viewer.waitForURL(`**/rooms/${roomId}`)

    const desk = await arrive({ as: 'recruiter_a', size: 'desk' })
    await desk.goto(`/employer/rooms/${roomId}`)
    const { card, hook, secret } = await setUp(desk, media.playedAt)
    await expectAccessible(desk)
    await expectNoSideways(desk)
    await desk.setViewportSize({ width: 390, height: 844 })
    await expectNoSideways(desk)
    await desk.reload()
    await card.getByText('密钥看不到了').waitFor()
    expect(await card.getByLabel('签名密钥').count()).toBe(0)

    expect(await tellRoom(hook, { secret: `${secret}a`, event: 'started' })).toBe(401)
    expect(await tellRoom(hook, { secret, event: 'started' })).toBe(204)
    // Neither of them reloads.
    await card.getByText('有画面，开始于').waitFor()
    await viewer.getByLabel('直播画面').waitFor()
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(20)
    const before = await framesOf(viewer)
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(before + 20)
    await viewer.getByText(/比现场晚约 \d+ 秒/).waitFor()
    await viewer.getByRole('button', { name: '打开声音' }).click()
    await expect.poll(() => isHeard(viewer)).toBe(true)
    await expectAccessible(viewer)
    await expectNoSideways(viewer)
    await expect.poll(() => framesOf(cockpit), { timeout: 30_000 }).toBeGreaterThan(20)
    expect(await isHeard(cockpit)).toBe(false)

    await viewer.getByRole('textbox', { name: '问一问，可匿名' }).fill('这条线几个人')
    await viewer.getByRole('button', { name: '发送' }).click()
    await cockpit.getByRole('button', { name: '回答：这条线几个人' }).first().click()
    await cockpit.getByPlaceholder('也可以打字回答').fill('六个人一班。')
    await cockpit.getByRole('button', { name: '发送' }).click()
    await viewer.getByText('六个人一班。').first().waitFor()

    expect(await tellRoom(hook, { secret: `${secret}a`, event: 'ended' })).toBe(401)
    const still = await framesOf(viewer)
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(still + 20)
    expect(await tellRoom(hook, { secret, event: 'ended' })).toBe(204)
    await expect.poll(() => viewer.locator('video').count()).toBe(0)
    await card.getByText('停了，停于').waitFor()
  })

  it('is told what does not come, asks meanwhile, and sees it once it is there', async () => {
    media.answers = 'not_found'
    const cockpit = await openOwnRoom(arrive, '画面来得晚的专场')
    const roomId = roomIdOf(cockpit)
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomId}`)
    const desk = await arrive({ as: 'recruiter_a', size: 'desk' })
    await desk.goto(`/employer/rooms/${roomId}`)
    const address = desk.getByLabel('播放地址').first()
    await address.fill('http://media.example/live.m3u8')
    await desk.getByRole('button', { name: '保存地址' }).click()
    await desk.getByText('请填 https:// 开头的播放地址').first().waitFor()
    await address.fill(media.playedAt)
    await desk.getByRole('button', { name: '保存地址' }).click()

    await viewer.getByText(FAILED).waitFor()
    await expectAccessible(viewer)
    await expectNoSideways(viewer)
    await viewer.getByRole('textbox', { name: '问一问，可匿名' }).fill('看不到画面能报名吗')
    await viewer.getByRole('button', { name: '发送' }).click()
    await cockpit.locator('p', { hasText: '看不到画面能报名吗' }).first().waitFor()
    media.answers = 'unreadable'
    await viewer.getByRole('button', { name: '再试一次' }).click()
    await viewer.getByText(FAILED).waitFor()
    media.answers = 'well'
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(20)
    expect(await viewer.getByText(FAILED).count()).toBe(0)
  }, 120_000)
})

/** Fills in the card of a server elsewhere. */
async function setUp(desk: Page, playedAt: string) {
  const card = desk
    .locator('section')
    .filter({ has: desk.getByRole('heading', { name: '用别的直播服务器' }) })
  await card.getByLabel('推流地址').fill('rtmp://media.example/live/workshop')
  await card.getByLabel('播放地址').fill(playedAt)
  await card.getByRole('button', { name: '保存服务器' }).click()
  await card.getByText('密钥只在这里显示一次').waitFor()
  const hook = await card.getByLabel('通知地址').inputValue()
  const secret = await card.getByLabel('签名密钥').inputValue()
  return { card, hook, secret }
}

function isHeard(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const video = document.querySelector('video')
    return video !== null && !video.muted && !video.paused
  })
}
