import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import {
  delayOf,
  medianOf,
  readPictureClock,
  readPictureClocks,
  showClockForCamera,
} from './support/picture-clock.ts'

journey('viewer sees how late it is', ({ arrive }) => {
  it('reads in the picture a clock that goes on, and beside it how far behind that is', async () => {
    const desk = await openOwnRoom(arrive, '看得到钟的专场', { size: 'phone' })
    await showClockForCamera(desk)
    await desk.reload()
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    const seen = await readPictureClocks(viewer, { times: 20, everyMs: 250 })
    const delays = seen.map(delayOf)
    console.info(`The picture came ${medianOf(delays)} ms after it was taken, by median.`)
    expect(Math.min(...delays)).toBeGreaterThan(0)
    const [first, last] = [seen[0]!.drawnAt, seen.at(-1)!.drawnAt]
    expect(last).toBeGreaterThan(first)
    await viewer.getByText(/比现场晚约 \d+ 秒/).waitFor()

    // Who was away for a while is with the others again, and not late for the rest of the broadcast.
    await viewer.evaluate(() => document.querySelector('video')!.pause())
    const goOn = viewer.getByRole('button', { name: '接着看直播' })
    await goOn.waitFor()
    await viewer.waitForTimeout(8_000)
    await goOn.click()
    await goOn.waitFor({ state: 'detached' })
    await expect
      .poll(
        async () => {
          const clock = await readPictureClock(viewer)
          return clock ? delayOf(clock) : Infinity
        },
        { timeout: 40_000 },
      )
      .toBeLessThan(6_000)
  })
})
