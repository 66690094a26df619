import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { announceFair } from './support/reviewed-room.ts'

const FIELD = '按单位或岗位查找'

/** Opens the form of an organiser that has a fair with many employers, and ticks the first opening of the first employer, whose title this gives. */
async function tickFirst(page: Page) {
  await page.goto('/organiser/rooms/new')
  await page.locator('#openings-to-show details').first().locator('summary').click()
  const first = page.locator('#openings-to-show input[name=openings]').first()
  await first.check()
  return { id: (await first.getAttribute('value'))!, employers: await employersOf(page) }
}

/** The employers that are shown with their openings. */
function employersOf(page: Page): Promise<string[]> {
  return page
    .locator('#openings-to-show summary:visible > span:first-child')
    .evaluateAll((spans) => spans.map((span) => span.textContent))
}

const tickedOf = (page: Page) =>
  page
    .locator('#openings-to-show input[name=openings]:checked')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))

journey('an organiser plans a room', ({ arrive }) => {
  it.each(['phone', 'desk'] as const)(
    'finds openings among many on a %s, and keeps those that were ticked',
    async (size) => {
      await announceFair(arrive)
      const page = await arrive({ size, as: 'organiser' })
      const { id, employers } = await tickFirst(page)
      await page.getByText('已选 1 个').waitFor()
      const sought = employers.at(-1)!
      await page.getByLabel(FIELD).fill(sought)
      await page.getByLabel(FIELD).press('Enter')
      await expect.poll(() => employersOf(page)).toEqual([sought])
      const second = page.locator('#openings-to-show input[name=openings]:visible').first()
      await second.check()
      await page.getByText('已选 2 个').waitFor()
      expect(await tickedOf(page)).toEqual([id, await second.getAttribute('value')])
      await expectAccessible(page)
      await expectNoSideways(page)
      await page.getByLabel(FIELD).fill('没有这样的单位')
      await page.getByText('没有找到').waitFor()
      await page.getByLabel(FIELD).fill('')
      await page.getByLabel('只看已选的').check()
      await expect.poll(() => employersOf(page)).toEqual([employers[0], sought])
      expect(new URL(page.url()).pathname).toBe('/organiser/rooms/new')
    },
  )

  it('finds them without scripts, and loses nothing that was typed', async () => {
    await announceFair(arrive)
    const page = await arrive({ as: 'organiser', javaScript: false })
    const { id, employers } = await tickFirst(page)
    const sought = employers.at(-1)!
    await page.getByLabel('标题').fill('春季大厅直播')
    await page.getByLabel(FIELD).fill(sought)
    await page.getByRole('button', { name: '查找' }).click()
    await expect.poll(() => employersOf(page)).toEqual([sought])
    expect(await page.getByLabel('标题').inputValue()).toBe('春季大厅直播')
    expect(await tickedOf(page)).toEqual([id])
    await page.getByText('已选 1 个').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await expectNoSideways(page)
  })
})
