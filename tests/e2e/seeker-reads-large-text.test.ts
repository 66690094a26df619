import type { Page } from 'playwright-core'
import { it } from 'vitest'
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

/** Sets the text as the footer's setting would, without loading the page anew. */
async function setText(page: Page, size: 'large' | 'largest'): Promise<void> {
  await page.evaluate((text) => {
    document.documentElement.dataset.text = text
  }, size)
}
