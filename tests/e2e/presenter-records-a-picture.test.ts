import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, showClockForCamera } from './support/picture-clock.ts'

journey('presenter records a picture', ({ arrive }) => {
  it('is seen from a browser that cannot encode frame by frame, and pauses there too', async () => {
    const desk = await openOwnRoom(arrive, '老浏览器的专场', { size: 'phone' })
    await showClockForCamera(desk)
    await desk.addInitScript('delete globalThis.MediaStreamTrackProcessor')
    await desk.reload()
    expect(await desk.evaluate('typeof MediaStreamTrackProcessor')).toBe('undefined')
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    const seen = await readPictureClock(viewer)
    await desk.getByRole('button', { name: '暂停画面' }).click()
    await expect.poll(() => readPictureClock(viewer)).toBeNull()
    await desk.getByRole('button', { name: '恢复画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    const again = await readPictureClock(viewer)
    expect(again!.drawnAt).toBeGreaterThan(seen!.drawnAt)
    await desk.getByRole('button', { name: '停止画面' }).click()
    await expect.poll(() => viewer.locator('video').count()).toBe(0)
  }, 180_000)
})
