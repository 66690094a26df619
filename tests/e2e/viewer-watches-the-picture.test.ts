import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { framesOf, heardOf } from './support/frames.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

journey('viewer watches the picture', ({ arrive }) => {
  it('sees it move while the employer shows it, and the replay after the end', async () => {
    const desk = await openOwnRoom(arrive, '看得到车间的专场', { size: 'phone' })
    const viewer = await arrive({ as: 'seeker' })
    await viewer.goto(`/rooms/${roomIdOf(desk)}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await desk.getByText('观众看得到画面了').waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)

    // Nobody reloads: the room tells that there is a picture.
    await viewer.getByLabel('直播画面').waitFor()
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(20)
    const before = await framesOf(viewer)
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(before + 20)
    await expectAccessible(viewer)
    await expectNoSideways(viewer)
    await viewer.getByRole('button', { name: '打开声音' }).click()
    await viewer.getByRole('button', { name: '关掉画面，省流量' }).click()
    await viewer.getByText('画面关掉了，提问和岗位照常').waitFor()
    expect(await focusedOn(viewer)).toBe('看画面')
    await expect.poll(() => heardOf(viewer), { timeout: 30_000 }).toBeGreaterThan(1)
    await expectAccessible(viewer)
    await viewer.getByRole('button', { name: '把声音也关掉' }).click()
    await viewer.getByRole('button', { name: '打开声音' }).waitFor()
    await viewer.getByRole('button', { name: '看画面' }).click()
    await expect.poll(() => focusedOn(viewer)).toBe('关掉画面，省流量')
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(5)

    await desk.getByRole('button', { name: '停止画面' }).click()
    await expect.poll(() => viewer.locator('video').count()).toBe(0)
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    await viewer.getByText('直播结束了').first().waitFor()
    await viewer.reload()
    const replay = viewer.getByLabel('回放', { exact: true })
    await expect.poll(() => secondsOf(viewer), { timeout: 30_000 }).toBeGreaterThan(3)
    await replay.evaluate((video: HTMLVideoElement) => {
      video.muted = true
      return video.play()
    })
    await expect.poll(() => framesOf(viewer), { timeout: 30_000 }).toBeGreaterThan(20)
    await expectAccessible(viewer)

    await desk.goto(`/employer/rooms/${roomIdOf(desk)}/replay`)
    await expect.poll(() => secondsOf(desk), { timeout: 30_000 }).toBeGreaterThan(3)
    const whole = await secondsOf(desk)
    await desk.getByLabel('字幕内容').fill('WEBVTT\n\n00:01.000 -> 00:03.000\n大家好')
    await desk.getByRole('button', { name: '保存字幕' }).click()
    await desk.getByText('第 3 行的时间看不懂').first().waitFor()
    const broken = { name: '字幕.vtt', mimeType: 'text/vtt', buffer: Buffer.from('大家好') }
    await desk.getByLabel('上传字幕文件').setInputFiles(broken)
    await desk.getByRole('button', { name: '上传', exact: true }).click()
    await desk.getByText('这不是字幕文件').first().waitFor()
    await desk.getByLabel('字幕内容').fill('WEBVTT\n\n00:01.000 --> 00:03.000\n大家好')
    await desk.getByRole('button', { name: '保存字幕' }).click()
    await desk.getByText('字幕已保存').waitFor()
    await expectAccessible(desk)
    await expectNoSideways(desk)
    await viewer.reload()
    await expect.poll(() => captionsOf(viewer), { timeout: 30_000 }).toEqual(['大家好'])

    // Half of it, so that pieces end before it however long the encoder made them.
    const half = `0:${String(Math.floor(whole / 2)).padStart(2, '0')}`
    await desk.getByLabel('开始（如 0:30）').fill(half)
    await desk.getByText('剪掉开头和结尾', { exact: true }).last().click()
    await desk.getByRole('button', { name: '剪掉并删除' }).click()
    await desk.getByText('已经剪好').waitFor()
    await expect
      .poll(() => secondsOf(desk), { timeout: 30_000 })
      .toSatisfy((seconds: number) => seconds > 1 && seconds < whole - 1)
    await desk.locator('summary', { hasText: '撤下回放' }).click()
    await desk.getByRole('button', { name: '撤下并删除' }).click()
    await desk.getByText('回放已经撤下，画面和声音都删除了').waitFor()
    await expectAccessible(desk)
    await viewer.reload()
    await viewer.getByText('已结束').first().waitFor()
    expect(await viewer.locator('video').count()).toBe(0)
  })
})

/** The words of the captions that the replay has loaded. */
function captionsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cues = document.querySelector('video')?.textTracks[0]?.cues
    return Array.from(cues ?? []).map((cue) => (cue as VTTCue).text)
  })
}

/** What is pressed by the keyboard next. */
function focusedOn(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.ariaLabel ?? activeElement?.textContent ?? null
  })
}

function secondsOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('video')?.duration ?? 0)
}
