import { it } from 'vitest'
import { STEPS } from '#app/fair/people/model/steps.ts'
import { expectNoSideways, journey } from './support/browser.ts'
import { logIn } from './support/people.ts'

/** Small phones, with everything set in large text (关怀版). */
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
    const opening = await found('/openings', '/openings/0')
    const employer = await found(opening, '/employers/')
    const application = await found('/me/applications', '/me/applications/0')
    const fair = await found('/fairs', '/fairs/')
    const own = [
      '/me',
      '/me/applications',
      application,
      `${application}?withdraw`,
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
    const everybodys = ['/', '/openings', opening, `${opening}/apply`, employer, fair, '/rooms']
    for (const path of [...own, ...everybodys, '/privacy', '/outbox']) await look(path)
    await page.context().clearCookies({ name: 'session' })
    const guests = ['/login', '/login/code', '/signup', '/reset', '/nowhere', `${opening}/apply`]
    for (const path of [opening, ...guests]) await look(path)

    async function look(path: string) {
      await page.goto(path)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        await expectNoSideways(page)
      }
    }
  })
})
