import { expect, it } from 'vitest'
import { expectNoSideways, journey } from './support/browser.ts'

/** Tables that are rows in text of the usual size. */
const TABLES = {
  recruiter_a: ['/employer/openings', '/employer/applicants'],
  organiser: ['/organiser/openings', '/organiser/employers'],
} as const

journey('desk reads tables in large text', ({ arrive }) => {
  it.each(Object.entries(TABLES))('without scrolling sideways: %s', async (as, paths) => {
    for (const text of ['large', 'larger', 'largest'] as const) {
      const page = await arrive({ size: 'desk', as: as as keyof typeof TABLES, text })
      for (const path of paths) {
        await page.goto(path)
        await expectNoSideways(page)
        const table = page.locator('table').first()
        const [inner, outer] = await table.evaluate((element) => {
          const frame = element.parentElement ?? element
          return [frame.scrollWidth, frame.clientWidth]
        })
        expect(inner, `${path} in ${text} text`).toBeLessThanOrEqual(outer)
      }
    }
  })
})
