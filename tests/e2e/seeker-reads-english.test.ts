import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'

journey('seeker reads in English', ({ arrive }) => {
  it('from page to page without loading one anew, and changes to Chinese and back', async () => {
    const page = await arrive({ locale: 'en', size: 'desk' })
    await page.goto('/openings')
    await expectWords(page, 'Chunfeng')
    // A mark that a page loaded anew would not have.
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await page.locator('main a[href^="/openings/0"]').first().click()
    await page.getByRole('link', { name: 'Apply', exact: true }).first().click()
    await page.waitForURL('**/apply')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Please fill this in').first().waitFor()
    await expectWords(page, 'Chunfeng')
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)

    await page.getByRole('button', { name: '中文' }).click()
    await expectWords(page, '春风')
    await page.getByRole('link', { name: '岗位' }).first().click()
    await page.waitForURL('**/openings')
    await expectWords(page, '春风')
    await page.getByRole('button', { name: 'English' }).click()
    await expectWords(page, 'Chunfeng')
  })
})

/** In the language of the name, and no text left that only its key stands for. */
async function expectWords(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).first().waitFor()
  const text = await page.locator('body').innerText()
  expect(text.match(/\b[a-z_]+\.[a-z_]+(\.[a-z_]+)*\b/g) ?? []).toEqual([])
}
