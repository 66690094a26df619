import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { readCode } from '#tests/support/qr.ts'
import { journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'

/** The demonstration's fair. */
const FAIR = 'licang-2025'

journey('seeker shares an opening', ({ arrive }) => {
  it('by its link, which shows a friend the same opening', async () => {
    const page = await arrive()
    // A browser without the phone's own menu copies the link instead.
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'share'))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const title = await openFirst(page)
    await page.getByRole('button', { name: '分享' }).click()
    await page.getByRole('status').filter({ hasText: '链接已复制' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/openings\/[0-9a-f-]{36}$/)

    const friend = await arrive()
    await friend.goto(link)
    await friend.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  })

  it('by a code, on the screen and on a poster', async () => {
    const page = await arrive({ size: 'desk' })
    const title = await openFirst(page)
    const code = page.getByRole('img', { name: `“${title}”的二维码` })
    await expectDrawn(page, title)
    await page.getByRole('link', { name: '打印海报' }).click()
    await page.waitForURL('**/poster')
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await expectDrawn(page, title)
    const path = new URL(page.url()).pathname
    expect(await code.getAttribute('src')).toBe(path.replace('/poster', '/code.svg'))

    const phone = await arrive()
    await phone.goto(path)
    await expectDrawn(phone, title)
    await phone.getByRole('link', { name: '回到岗位' }).click()
    await phone.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  })

  it('by the sheet of a booth, which prints on A4 a code for each opening', async () => {
    const page = await arrive({ size: 'desk' })
    await openFirst(page)
    const employer = page.getByRole('main').locator('a[href^="/employers/"]').first()
    const path = (await employer.getAttribute('href')) ?? ''
    const query = new URLSearchParams({ employer: path.split('/').pop() ?? '', fair: FAIR })
    const feed = await page.request.get(`/openings.json?${query}`)
    const { items } = (await feed.json()) as { items: { url: string }[] }
    expect(items.length).toBeGreaterThan(0)
    for (const form of ['', '&form=compact']) {
      await page.goto(`${path}/sheet?fair=${FAIR}${form}`)
      const codes = page.getByRole('img', { name: /二维码/ })
      await expect.poll(() => codes.count()).toBe(items.length)
      const drawn = await codes.evaluateAll((images) =>
        images.map((image) => image.getAttribute('src') ?? ''),
      )
      const read = await Promise.all(
        drawn.map(async (code) => readCode(await (await page.request.get(code)).text())),
      )
      expect(read.sort()).toEqual(items.map(({ url }) => url).sort())
    }
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sheets = [...paper.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(sheets.length).toBeGreaterThan(0)
    // A4 in points.
    for (const [, width, height] of sheets) {
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
    }
  })

  it('with search engines, which read what the page says', async () => {
    const page = await arrive()
    const title = await openFirst(page)
    const markup = await page.locator('script[type="application/ld+json"]').textContent()
    const posting = JSON.parse(markup ?? '') as {
      '@context': string
      '@type': string
      title: string
      url: string
      identifier: { value: string }
      hiringOrganization: { name: string }
      validThrough: string
      description: string
    }
    expect(posting['@context']).toMatch(/^https:\/\/schema\.org/)
    expect(posting['@type']).toBe('JobPosting')
    expect(posting.title).toBe(title)
    expect(posting.description).not.toBe('')
    expect(Date.parse(posting.validThrough)).toBeGreaterThan(Date.now())
    const said = await page.getByRole('main').innerText()
    expect(said).toContain(posting.hiringOrganization.name)
    expect(said).toContain(posting.identifier.value)
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
    expect(new URL(canonical ?? '').pathname).toBe(new URL(page.url()).pathname)
  })

  it.each([
    ['en', 'Chunfeng', true],
    ['zh-CN', '春风', false],
  ] as const)('with whoever reads %s, in that language alone', async (locale, site, isEnglish) => {
    const page = await arrive({ locale })
    const scripts: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) scripts.push(pathname)
    })
    for (const path of ['/', '/openings']) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await page.getByRole('link', { name: site }).first().waitFor()
    }
    const pages = scripts.filter((script) => !script.includes('/manifest-'))
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.filter((script) => script.startsWith('/assets/en/') !== isEnglish)).toEqual([])
  })
})

/** Opens the first opening of the list, and says what it is called. */
async function openFirst(page: Page): Promise<string> {
  await page.goto(LASTING_OPENINGS)
  const link = page.getByRole('main').locator('a[href^="/openings/0"]').first()
  await page.goto((await link.getAttribute('href')) ?? '')
  return page.getByRole('main').getByRole('heading', { level: 1 }).innerText()
}

/** Waits until the code of an opening is a picture, not the sign of one that is missing. */
async function expectDrawn(page: Page, title: string): Promise<void> {
  const code = page.getByRole('img', { name: `“${title}”的二维码` })
  // A picture is fetched once it is near; React may put another in its place while it wakes the page.
  const widthOf = () =>
    code.evaluate((image: HTMLImageElement) => {
      image.scrollIntoView()
      return image.naturalWidth
    })
  await expect.poll(widthOf).toBeGreaterThan(20)
}
