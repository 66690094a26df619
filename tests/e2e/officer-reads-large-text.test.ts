import { it } from 'vitest'
import { expectNoSideways, journey } from './support/browser.ts'

/** Pages whose fields of day and time are wider by themselves than a phone in large text. */
const PAGES = { allocations: '截止时间', edit: '志愿截止' }

journey('officer reads a plan in large text', ({ arrive }) => {
  it('on a phone without scrolling sideways', async () => {
    const page = await arrive({ as: 'officer', text: 'larger' })
    await page.goto('/college/plans?q=动力电池')
    const link = page.getByRole('link', { name: '动力电池产线跟岗实习' })
    const plan = (await link.getAttribute('href')) ?? ''
    for (const [path, field] of Object.entries(PAGES)) {
      await page.goto(`${plan}/${path}`)
      await page.getByLabel(field).first().waitFor()
      await expectNoSideways(page)
    }
  })
})
