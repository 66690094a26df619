import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { framesOf } from './support/frames.ts'
import { createNetwork } from './support/network.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, showClockForCamera } from './support/picture-clock.ts'

journey('presenter shows a picture', ({ arrive }) => {
  it('turns sound and picture off and on, and comes back after the network was gone', async () => {
    const network = await createNetwork()
    const desk = await openOwnRoom(arrive, '信号不好的专场', {
      ...{ size: 'phone', proxy: network.proxy },
    })
    await showClockForCamera(desk)
    await desk.addInitScript(() => {
      const camera = (deviceId: string) => ({ kind: 'videoinput', deviceId, label: deviceId })
      navigator.mediaDevices.enumerateDevices = async () =>
        [camera('front'), camera('back')] as MediaDeviceInfo[]
    })
    await desk.reload()
    const viewer = await arrive()
    const broadcasts = new Set<string | undefined>()
    viewer.on('request', (request) => {
      const [, id] = /\/video\/([^/]+)\//.exec(request.url()) ?? []
      if (id) broadcasts.add(id)
    })
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()

    await expect.poll(() => loudnessOf(desk)).toBeGreaterThan(0.05)
    await desk.getByRole('button', { name: '关麦克风' }).click()
    await desk.getByText('麦克风关着，观众听不到你说话').waitFor()
    await expect.poll(() => loudnessOf(desk)).toBeLessThan(0.01)
    await desk.getByRole('button', { name: '暂停画面' }).click()
    await desk.getByText('麦克风和画面都关着，观众听不到也看不到你').waitFor()
    expect(await desk.getByText('观众看得到画面了').count()).toBe(0)
    // Viewers have a card in its place, which is a picture like any other.
    await expect.poll(() => readPictureClock(viewer)).toBeNull()
    const before = await framesOf(viewer)
    await expect.poll(() => framesOf(viewer)).toBeGreaterThan(before + 5)
    await expectAccessible(desk)
    await expectNoSideways(desk)
    await desk.getByRole('button', { name: '开麦克风' }).click()
    await desk.getByText('画面暂停着，观众只听得到声音').waitFor()
    await desk.getByRole('button', { name: '恢复画面' }).click()
    await expect.poll(() => readPictureClock(viewer)).not.toBeNull()
    await desk.getByRole('button', { name: '换摄像头' }).click()
    const turnedAt = Date.now()
    await expect.poll(() => clockSince(viewer, turnedAt)).toBe(true)

    const passer = await arrive({ size: 'desk' })
    await passer.goto('/rooms')
    const stills = passer.locator('img[src*="/still.jpg"]')
    await expect.poll(() => stills.first().evaluate(widthOf)).toBe(320)

    network.cut()
    await desk.getByText('网络断了，正在重新接通').waitFor()
    network.mend()
    const mendedAt = Date.now()
    await desk.getByText('观众看得到画面了').waitFor()
    await expect.poll(() => clockSince(viewer, mendedAt), { timeout: 40_000 }).toBe(true)
    expect(broadcasts.size).toBe(1)
    await desk.getByRole('button', { name: '停止画面' }).click()
    await expect.poll(() => viewer.locator('video').count()).toBe(0)
    network.close()
  }, 180_000)
})

/** Pixels of a picture, 0 until it has come. */
function widthOf(picture: SVGElement | HTMLElement): number {
  return (picture as HTMLImageElement).naturalWidth
}

/** How loud the microphone is by the desk's meter, from 0 to 1. */
function loudnessOf(desk: Page): Promise<number> {
  return desk.locator('meter').evaluate((meter: HTMLMeterElement) => meter.value)
}

/** Whether what is seen was drawn after a moment. */
async function clockSince(viewer: Page, moment: number): Promise<boolean> {
  const clock = await readPictureClock(viewer)
  return clock !== null && clock.drawnAt > moment % 2 ** 32
}
