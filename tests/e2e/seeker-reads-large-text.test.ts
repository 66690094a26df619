import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { STEPS } from '#app/fair/people/model/steps.ts'
import { expectNoSideways, journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { logIn } from './support/people.ts'

/** Small phones, with everything set in large text (关怀版); the smallest in its largest size as well. */
const WIDTHS = [320, 360, 390]

journey('seeker reads in large text', ({ arrive }) => {
  it('without scrolling sideways on any page', async () => {
    const page = await arrive({ text: 'large' })
    await logIn(page, 'seeker')
    const found = async (list: string, prefix: string) => {
      await page.goto(list)
      const link = page.getByRole('main').locator(`a[href^="${prefix}"]`).first()
      return (await link.getAttribute('href')) ?? list
    }
    const opening = await found(LASTING_OPENINGS, '/openings/0')
    const employer = await found(opening, '/employers/')
    const application = await found('/me/applications', '/me/applications/0')
    const fair = await found('/fairs', '/fairs/')
    const interview = await found('/me/interviews', '/me/interviews/0')
    const own = [
      '/me',
      '/me/applications',
      application,
      `${application}?withdraw`,
      '/me/interviews',
      interview,
      '/me/resume',
      '/me/resume/preview',
      ...STEPS.map((step) => `/me/resume/${step}?flow`),
      '/me/resume/jobs?flow&add',
      `${opening}/apply?choose`,
      '/me/disclosures',
      '/me/data',
      '/me/data?delete',
      '/me/notices',
      '/me/account',
      '/logout',
    ]
    const everybodys = [
      '/',
      '/openings',
      '/openings?q=汽车&district=370213',
      opening,
      ...['apply', 'report', 'poster'].map((page) => `${opening}/${page}`),
      employer,
      `${employer}/sheet`,
      '/fairs',
      fair,
      '/rooms',
      '/privacy',
      '/outbox',
    ]
    for (const path of [...own, ...everybodys]) await look(path)
    await page.context().clearCookies({ name: 'session' })
    const guests = ['/login', '/login/code', '/signup', '/reset', '/nowhere', `${opening}/apply`]
    for (const path of [opening, ...guests]) await look(path)

    async function look(path: string) {
      await page.goto(path)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        await expectNoSideways(page)
      }
      await page.setViewportSize({ width: 320, height: 800 })
      await setText(page, 'largest')
      await expectNoSideways(page)
      await setText(page, 'large')
    }
  })
})

journey('seeker filters in the largest text', ({ arrive }) => {
  it('by a sheet whose foot leaves room, with icons as large as the words', async () => {
    const page = await arrive({ text: 'largest' })
    await page.goto('/openings?district=370213#filters')
    const send = page.getByRole('button', { name: '看结果' })
    await send.waitFor()
    const clear = page.getByRole('link', { name: '全部清除' }).last()
    const lines = await clear.evaluate((link) => {
      const range = document.createRange()
      range.selectNodeContents(link)
      return range.getClientRects().length
    })
    expect(lines).toBe(1)
    const foot = (await send.locator('xpath=..').boundingBox())?.height ?? Infinity
    expect(foot).toBeLessThan(844 / 5)
    const icon = await page.locator('summary .lucide-x').first().boundingBox()
    expect(icon?.width).toBeGreaterThanOrEqual(30)
    await expectNoSideways(page)
  })
})

journey('seeker reads text that is large enough', ({ arrive }) => {
  it.each(['/', LASTING_OPENINGS, '/fairs'])(
    'of 18 px at least, the main text of 30 px: %s',
    async (path) => {
      const page = await arrive({ text: 'large' })
      await page.goto(path)
      expect(Math.min(...(await textSizes(page)).map(({ size }) => size))).toBeGreaterThanOrEqual(
        18,
      )
      const largest = await arrive({ text: 'largest' })
      await largest.goto(path)
      const body = await largest.evaluate(() =>
        parseFloat(getComputedStyle(document.body).fontSize),
      )
      expect(body).toBeGreaterThanOrEqual(30)
      for (const { text, size, line } of await textSizes(largest)) {
        expect(line / size, text).toBeGreaterThanOrEqual(1.2)
      }
    },
  )
})

journey('seeker chooses how pages look', ({ arrive }) => {
  it.each([true, false])(
    'at their foot, and finds it kept; with scripts: %s',
    async (javaScript) => {
      const page = await arrive({ javaScript })
      await page.goto('/fairs')
      const html = page.locator('html')
      const choose = (name: string) => page.getByRole('button', { name, exact: true }).click()
      const shows = (look: 'text' | 'theme', value: string) =>
        page.locator(`html[data-${look}="${value}"]`).waitFor({ state: 'attached' })
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      const smallest = async () => Math.min(...(await textSizes(page)).map(({ size }) => size))
      const [light, small] = [await ground(), await smallest()]
      await choose('大字版')
      await shows('text', 'large')
      await choose('深色')
      await shows('theme', 'dark')
      // Where they were, and wherever they go.
      expect(new URL(page.url()).pathname).toBe('/fairs')
      await page.goto(LASTING_OPENINGS)
      await shows('text', 'large')
      expect(await smallest()).toBeGreaterThanOrEqual(18)
      expect(await ground()).not.toBe(light)
      await choose('最大字')
      await shows('text', 'largest')
      await choose('标准字号')
      await page.locator('html:not([data-text])').waitFor({ state: 'attached' })
      await choose('浅色')
      await shows('theme', 'light')
      await page.goto('/fairs')
      expect(await html.getAttribute('data-text')).toBeNull()
      expect(await smallest()).toBe(small)
      expect(await ground()).toBe(light)
    },
  )
})

/** Every piece of text that is seen, its size and the height of its lines, in pixels. */
function textSizes(page: Page): Promise<{ text: string; size: number; line: number }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          element.offsetWidth > 1 &&
          [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
      )
      .map((element) => {
        const { fontSize, lineHeight } = getComputedStyle(element)
        const size = parseFloat(fontSize)
        const line = lineHeight === 'normal' ? size * 1.2 : parseFloat(lineHeight)
        return { text: element.textContent.slice(0, 40), size, line }
      }),
  )
}

/** Sets the text as the footer's setting would, without loading the page anew. */
async function setText(page: Page, size: 'large' | 'largest'): Promise<void> {
  await page.evaluate((text) => {
    document.documentElement.dataset.text = text
  }, size)
}
