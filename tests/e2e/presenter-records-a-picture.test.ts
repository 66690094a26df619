import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, showClockForCamera } from './support/picture-clock.ts'

journey('presenter records a picture', ({ arrive }) => {
  it('is seen from a browser that cannot encode frame by frame, and pauses there too', async () => {
    const desk = await openOwnRoom(arrive, '老浏览器的专场', { size: 'phone' })
    await showClockForCamera(desk)
    // As in Safari before 26, which has an encoder of pictures alone.
    await desk.addInitScript('delete globalThis.AudioEncoder')
    await desk.reload()
    expect(await desk.evaluate('typeof AudioEncoder')).toBe('undefined')
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    const passer = await arrive({ size: 'desk' })
    await passer.goto('/rooms')
    const card = passer.getByRole('article').filter({ hasText: '老浏览器的专场' })
    const still = card.locator('img[src$="/still.jpg"]')
    // The first one is drawn once the picture is taken, and a list that is open does not look again.
    await expect
      .poll(async () => {
        await passer.reload()
        return still.evaluateAll(widthOfFirst)
      })
      .toBe(320)
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

/** Pixels of a picture, 0 until it has come. */
function widthOfFirst([picture]: (SVGElement | HTMLElement)[]): number {
  return picture instanceof HTMLImageElement ? picture.naturalWidth : 0
}
