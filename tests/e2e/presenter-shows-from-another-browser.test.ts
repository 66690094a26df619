import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, readPictureClocks, showClockForCamera } from './support/picture-clock.ts'

journey('presenter shows from another browser', ({ arrive }) => {
  it('is seen and heard from one that has encoders and no track processor', async () => {
    const desk = await openOwnRoom(arrive, '用火狐浏览器的专场', { size: 'phone' })
    await showClockForCamera(desk)
    await desk.addInitScript('delete globalThis.MediaStreamTrackProcessor')
    await desk.addInitScript('delete globalThis.MediaRecorder')
    await desk.reload()
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await startPicture(desk)
    // A page without a track processor has more to do, and a busy machine less time for it.
    await expect.poll(() => readPictureClock(viewer), { timeout: 60_000 }).not.toBeNull()
    await expectMoving(viewer)

    await viewer.getByRole('button', { name: '打开声音' }).click()
    await viewer.evaluate(listen)
    await expect.poll(() => loudnessOf(viewer)).toBeGreaterThan(0.05)
    await desk.getByRole('button', { name: '关麦克风' }).click()
    await expect.poll(() => loudnessOf(viewer)).toBeLessThan(0.01)
    await desk.getByRole('button', { name: '开麦克风' }).click()
    await desk.getByRole('button', { name: '暂停画面' }).click()
    await expect.poll(() => readPictureClock(viewer)).toBeNull()
    await expect.poll(() => loudnessOf(viewer)).toBeGreaterThan(0.05)
    await desk.getByRole('button', { name: '恢复画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    await desk.getByRole('button', { name: '停止画面' }).click()
    await expect.poll(() => viewer.locator('video').count()).toBe(0)

    // As in Firefox before 132, and wherever a page is hidden.
    await desk.addInitScript('delete HTMLVideoElement.prototype.requestVideoFrameCallback')
    await desk.reload()
    await startPicture(desk)
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    await expectMoving(viewer)
  }, 180_000)

  it('is told in plain words what a browser cannot, and what to do', async () => {
    const desk = await openOwnRoom(arrive, '打不开摄像头的专场', { size: 'phone' })
    await showClockForCamera(desk)
    await desk.addInitScript(breakEncoder)
    await desk.reload()
    await startPicture(desk)
    await desk.getByText('画面中断了，请再点一次「开始出画面」').waitFor()

    await desk.addInitScript('delete globalThis.VideoEncoder; delete globalThis.MediaRecorder')
    await desk.reload()
    await desk.getByText('请换用新版的 Chrome、Edge 或 Safari').waitFor()
    expect(await desk.getByRole('button', { name: '打开摄像头' }).count()).toBe(0)

    await desk.addInitScript(() =>
      Object.defineProperty(window, 'isSecureContext', { value: false }),
    )
    await desk.reload()
    await desk.getByText('请从 https 开头的网址打开').waitFor()
  }, 120_000)
})

/** Ten looks within a second and a half: another picture nearly each time, and none out of its order. */
async function expectMoving(viewer: Page): Promise<void> {
  const look = async () => {
    const clocks = await readPictureClocks(viewer, { times: 10, everyMs: 150 })
    const drawn = clocks.map(({ drawnAt }) => drawnAt)
    expect(drawn).toEqual([...drawn].sort((one, other) => one - other))
    return new Set(drawn).size
  }
  // While other browsers start, a busy machine shows fewer.
  await expect.poll(look, { timeout: 40_000 }).toBeGreaterThan(7)
}

async function startPicture(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '打开摄像头' }).click()
  await desk.getByRole('button', { name: '开始出画面' }).click()
}

/** Has the encoder of pictures break a moment after it was made. */
function breakEncoder(): void {
  const { VideoEncoder: Real } = globalThis
  globalThis.VideoEncoder = class extends Real {
    constructor(init: VideoEncoderInit) {
      super(init)
      setTimeout(() => init.error(new DOMException('broken', 'EncodingError')), 1_500)
    }
  }
}

/** Listens in a page to what its first video gives. */
async function listen(): Promise<void> {
  const context = new AudioContext()
  await context.resume()
  const analyser = context.createAnalyser()
  context.createMediaElementSource(document.querySelector('video')!).connect(analyser)
  analyser.connect(context.destination)
  Object.assign(globalThis, { heard: analyser })
}

/** How loud that is at the moment, from 0 to 1. */
function loudnessOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { heard } = globalThis as unknown as { heard: AnalyserNode }
    const samples = new Float32Array(heard.fftSize)
    heard.getFloatTimeDomainData(samples)
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  })
}
