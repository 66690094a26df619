import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { heardOf } from './support/frames.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, showClockForCamera } from './support/picture-clock.ts'

journey('viewer watches without media source', ({ arrive }) => {
  it('sees the picture and the replay by the browser’s own player, as on an older iPhone', async () => {
    const desk = await openOwnRoom(arrive, '老苹果手机看的专场', { size: 'phone' })
    await showClockForCamera(desk)
    await desk.reload()
    const viewer = await arrive()
    const asked: string[] = []
    viewer.on('request', (request) => asked.push(request.url()))
    await viewer.addInitScript(() => {
      for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) {
        Reflect.deleteProperty(globalThis, name)
      }
      // WebKit tells of its playlists what others do not.
      Object.assign(HTMLMediaElement.prototype, {
        getStartDate(this: HTMLMediaElement) {
          return new Date(Date.now() - (this.currentTime + 7) * 1_000)
        },
      })
    })
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 60_000 }).not.toBeNull()
    expect(await viewer.evaluate('typeof MediaSource')).toBe('undefined')
    const seen = await readPictureClock(viewer)
    await expect
      .poll(async () => (await readPictureClock(viewer))?.drawnAt ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(seen!.drawnAt + 2_000)
    await viewer.getByText('比现场晚约 7 秒').waitFor()

    await viewer.getByRole('button', { name: '打开声音' }).click()
    await viewer.getByRole('button', { name: '关掉画面，省流量' }).click()
    await expect.poll(() => heardOf(viewer), { timeout: 30_000 }).toBeGreaterThan(1)
    await viewer.getByRole('button', { name: '看画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 60_000 }).not.toBeNull()

    await desk.getByRole('button', { name: '停止画面' }).click()
    await expect.poll(() => viewer.locator('video').count()).toBe(0)
    expect(asked.some((url) => url.includes('/video/'))).toBe(true)
    const before = asked.length
    await viewer.waitForTimeout(3_000)
    // What is no longer shown is no longer loaded.
    expect(asked.slice(before).filter((url) => url.includes('/video/'))).toEqual([])
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    await viewer.getByText('直播结束了').first().waitFor()
    await viewer.reload()
    const replay = viewer.getByLabel('回放', { exact: true })
    await expect
      .poll(
        async () => {
          await replay.evaluate((video: HTMLVideoElement) => {
            video.muted = true
            void video.play().catch(() => {})
          })
          return readPictureClock(viewer)
        },
        { timeout: 30_000 },
      )
      .not.toBeNull()
  }, 180_000)
})
