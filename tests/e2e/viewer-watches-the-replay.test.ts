import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { framesOf } from './support/frames.ts'

const ROOM = '新能源电池组装专场'
/** Of the demonstration's ended room twelve seconds were kept from each answer on. */
const STRETCH_S = 12

journey('viewer watches the replay', ({ arrive }) => {
  it('jumps to an answer, in the room and from the page of its opening', async () => {
    const page = await arrive({ size: 'phone' })
    await page.goto('/rooms')
    const card = page.getByRole('article').filter({ hasText: ROOM })
    await card.getByText('有回放，长 1:09').waitFor()
    await page.getByRole('link', { name: ROOM }).first().click()
    await page.getByRole('heading', { name: '从这里看起' }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('link', { name: /四十五岁能干吗/ }).click()
    await expect.poll(() => secondsOf(page)).toBeGreaterThan(2 * STRETCH_S)
    await expect.poll(() => framesOf(page), { timeout: 30_000 }).toBeGreaterThan(1)
    expect(await secondsOf(page)).toBeLessThan(4 * STRETCH_S)
    await expect.poll(() => captionOf(page)).toMatch(/体检合格就行|五十六/)

    await page.getByRole('link', { name: '新能源电池组装工' }).last().click()
    await page.getByRole('heading', { name: '大家问过' }).waitFor()
    const answer = page.getByRole('listitem').filter({ hasText: '有没有夫妻间' })
    await answer.getByRole('link').click()
    await page.getByRole('heading', { name: ROOM }).waitFor()
    await expect.poll(() => secondsOf(page), { timeout: 30_000 }).toBeGreaterThan(STRETCH_S)
    expect(await secondsOf(page)).toBeLessThan(3 * STRETCH_S)
    // It is where one looks, and goes on by itself.
    expect(await page.locator('video').evaluate(isInSight)).toBe(true)
    const before = await secondsOf(page)
    await expect.poll(() => secondsOf(page)).toBeGreaterThan(before)
  })
})

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}

/** Where the replay stands. */
function secondsOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('video')?.currentTime ?? 0)
}

/** What is written under the picture now. */
function captionOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const [track] = document.querySelector('video')?.textTracks ?? []
    return [...(track?.activeCues ?? [])].map((cue) => (cue as VTTCue).text).join(' ')
  })
}
