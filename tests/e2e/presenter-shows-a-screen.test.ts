import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { announceOwnRoom, openOwnRoom, roomIdOf } from './support/own-room.ts'
import { readPictureClock, showClockForCamera } from './support/picture-clock.ts'

journey('presenter shows a screen', ({ arrive }) => {
  it('chooses camera and microphone, then shares a screen until the browser’s own bar ends it', async () => {
    const desk = await openOwnRoom(arrive, '讲幻灯片的专场')
    await showClockForCamera(desk)
    await desk.addInitScript(() => {
      const device = (kind: MediaDeviceKind, deviceId: string) => ({
        ...{ kind, deviceId, label: deviceId, groupId: '' },
        toJSON: () => ({}),
      })
      navigator.mediaDevices.enumerateDevices = async () => [
        device('videoinput', '笔记本摄像头'),
        device('videoinput', '车间摄像机'),
        device('audioinput', '耳机'),
        device('audioinput', '领夹麦克风'),
      ]
    })
    await desk.reload()
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('combobox', { name: '摄像头' }).selectOption({ label: '车间摄像机' })
    await expect.poll(() => lastAsked(desk)).toContain('车间摄像机')
    await desk.getByRole('combobox', { name: '麦克风' }).selectOption({ label: '领夹麦克风' })
    await expect.poll(() => lastAsked(desk)).toContain('领夹麦克风')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: '关掉摄像头' }).click()

    await desk.getByRole('button', { name: '共享屏幕' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    // However large the screen, phones can decode it.
    expect(await sizeOf(viewer)).toEqual([720, 1280])
    // However high it stands, what is below it stays where it was.
    expect(await boxRatioOf(viewer)).toBeCloseTo(16 / 9, 1)
    const screens = await desk.evaluate(() =>
      (globalThis as unknown as { asked: object[] }).asked.filter((one) => 'screen' in one),
    )
    expect(screens).toEqual([
      {
        screen: {
          video: { width: { max: 1280 }, height: { max: 720 }, frameRate: { max: 30 } },
        },
      },
    ])
    await expectAccessible(desk)
    await expectNoSideways(desk)

    await desk.evaluate(() => {
      const preview = document.querySelector('video')!.srcObject as MediaStream
      for (const track of preview.getVideoTracks()) {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    })
    await desk.getByRole('alert').filter({ hasText: '断开了' }).waitFor()
    await expect.poll(() => viewer.locator('video').count(), { timeout: 30_000 }).toBe(0)
    await viewer.getByText('画面停了，提问照常').waitFor()
    // Whoever wants to is asked again, and can go on by the camera.
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()
    await expect.poll(() => sizeOf(viewer)).toEqual([640, 360])
  }, 180_000)

  it('is told what stands in the way of a camera, and what to do', async () => {
    const desk = await openOwnRoom(arrive, '摄像头打不开的专场', { size: 'phone' })
    await desk.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => {
        const { fault = '' } = globalThis as { fault?: string }
        return Promise.reject(new DOMException('no', fault))
      }
    })
    await desk.reload()
    for (const [fault, words] of [
      ['NotAllowedError', /没有允许/],
      ['NotFoundError', /没有找到/],
      ['NotReadableError', /别的程序/],
    ] as const) {
      await desk.evaluate((name) => Object.assign(globalThis, { fault: name }), fault)
      await desk.getByRole('button', { name: '打开摄像头' }).click()
      await desk.getByRole('alert').filter({ hasText: words }).waitFor()
    }
    await desk.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () =>
        Promise.reject(new DOMException('closed', 'NotAllowedError'))
    })
    await desk.getByRole('button', { name: '共享屏幕' }).click()
    await desk.getByRole('alert').filter({ hasText: '没有选要共享的屏幕' }).waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)
  })

  it('is seen from a computer without a microphone, and knows that nobody hears', async () => {
    const desk = await announceOwnRoom(arrive, '没有麦克风的专场')
    await showClockForCamera(desk)
    await desk.addInitScript(() => {
      const { mediaDevices } = navigator
      const open = mediaDevices.getUserMedia.bind(mediaDevices)
      mediaDevices.getUserMedia = (wanted) =>
        wanted?.audio ? Promise.reject(new DOMException('none', 'NotFoundError')) : open(wanted)
    })
    await desk.goto(`${new URL(desk.url()).pathname}/live`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByText('没有找到麦克风，观众听不到你说话').waitFor()
    // What was opened before the room goes live stays open.
    await desk.locator('summary', { hasText: '开播' }).click()
    await desk.getByRole('button', { name: '开播' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    const viewer = await arrive()
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await expect.poll(() => readPictureClock(viewer), { timeout: 30_000 }).not.toBeNull()

    // Another window of the same desk knows of it.
    const other = await arrive({ as: 'recruiter_a', size: 'phone' })
    await other.goto(new URL(desk.url()).pathname)
    await other.getByText('观众那边的画面还开着').waitFor()
    await expectAccessible(other)
    await expectNoSideways(other)
  }, 120_000)
})

/** What the page has asked of its camera and microphone last. */
function lastAsked(desk: Page): Promise<string> {
  return desk.evaluate(() =>
    JSON.stringify((globalThis as unknown as { asked: object[] }).asked.at(-1)),
  )
}

/** How wide the place of the picture is on a viewer's page, of its height. */
async function boxRatioOf(viewer: Page): Promise<number> {
  const { width = 0, height = 1 } = (await viewer.locator('video').first().boundingBox()) ?? {}
  return width / height
}

/** How large the picture is that a viewer is given. */
function sizeOf(viewer: Page): Promise<[number, number]> {
  return viewer
    .locator('video')
    .first()
    .evaluate(({ videoWidth, videoHeight }: HTMLVideoElement) => [videoWidth, videoHeight])
}
