import { it } from 'vitest'
import { expectNoSideways, journey } from './support/browser.ts'

journey('officer reads a plan in large text', ({ arrive }) => {
  it('on a phone without scrolling sideways', async () => {
    const page = await arrive({ as: 'officer', text: 'larger' })
    await page.goto('/college/plans?q=动力电池')
    const link = page.getByRole('link', { name: '动力电池产线跟岗实习' })
    const plan = (await link.getAttribute('href')) ?? ''
    // Its fields of day and time are wider by themselves than a phone.
    await page.goto(`${plan}/edit`)
    await page.getByLabel('志愿截止').first().waitFor()
    await expectNoSideways(page)
    await page.goto(`${plan}/allocations`)
    await page.getByRole('heading', { name: '计算方案' }).waitFor()
    await expectNoSideways(page)
  })
})
