import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { framesOf } from './support/frames.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('viewer watches an encoder', ({ arrive }) => {
  it('sees what the employer streams with OBS, until the key is turned off', async () => {
    const cockpit = await openOwnRoom(arrive, '用摄像机看车间的专场')
    const roomId = roomIdOf(cockpit)
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomId}`)

    const desk = await arrive({ as: 'recruiter_a', size: 'desk' })
    await desk.goto(`/employer/rooms/${roomId}`)
    await desk.getByRole('button', { name: '生成推流码' }).click()
    await desk.getByText('推流码只在这里显示一次').waitFor()
    await desk.getByText('OBS 还没连上').waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)
    const url = await desk.getByLabel('服务器').inputValue()
    const key = await desk.getByLabel('推流码', { exact: true }).inputValue()

    const obs = spawn('ffmpeg', [
      ...'-v error -re -f lavfi -i testsrc2=size=320x180:rate=15'.split(' '),
      ...'-f lavfi -i sine=frequency=440 -c:v libx264 -preset ultrafast -bf 2 -g 30'.split(' '),
      ...'-pix_fmt yuv420p -c:a aac -ar 44100 -f flv'.split(' '),
      `${url}/${key}`,
    ])
    const ended = new Promise<void>((resolve) => obs.once('exit', () => resolve()))
    try {
      // Neither of them reloads.
      await desk.getByText('OBS 已连上').waitFor()
      await viewer.getByLabel('直播画面').waitFor()
      await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(20)
      const before = await framesOf(viewer)
      await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(before + 20)

      // An encoder draws no still: the list shows a moment of what it sends.
      const passer = await arrive({ size: 'phone' })
      await passer.goto('/rooms')
      const card = passer.getByRole('article').filter({ hasText: '用摄像机看车间的专场' })
      const moment = card.locator('video:not(.opacity-0)')
      await moment.waitFor()
      expect(await moment.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(320)
      await expectAccessible(passer)
      await expectNoSideways(passer)

      await desk.reload()
      expect(await desk.getByLabel('推流码', { exact: true }).count()).toBe(0)
      await desk.locator('summary', { hasText: '停用推流码' }).click()
      await desk.getByRole('button', { name: '停用', exact: true }).click()
      await desk.getByText('推流码停用了').first().waitFor()
      await ended
      await desk.getByRole('button', { name: '生成推流码' }).waitFor()
    } finally {
      obs.kill('SIGKILL')
    }
  }, 180_000)
})
