import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

journey('seeker reports an opening', ({ arrive }) => {
  it('without an account and without scripts, and reads the answer by its link', async () => {
    const seeker = await arrive({ javaScript: false })
    await seeker.goto('/openings?q=质检员')
    await seeker.locator('main a[href^="/openings/0"]').first().click()
    await seeker.getByRole('link', { name: '举报这个岗位' }).click()
    await seeker.waitForURL('**/report')
    await expectNoSideways(seeker)
    await seeker.getByRole('button', { name: '提交举报' }).click()
    expect(await seeker.getByRole('main').innerText()).toContain('请选择一项')
    await seeker.getByText('收费或扣证件').click()
    await seeker.locator('[name=words]').fill('旅程里的举报')
    await seeker.getByRole('button', { name: '提交举报' }).click()
    await seeker.getByText('主办方已收到').waitFor()
    const receipt = seeker.url()
    expect(await seeker.getByLabel('看答复的网址').inputValue()).toBe(receipt)

    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/complaints')
    await expectAccessible(organiser)
    await organiser
      .getByRole('row')
      .filter({ hasText: '旅程里的举报' })
      .getByRole('link')
      .first()
      .click()
    await organiser.getByRole('heading', { name: '举报内容' }).waitFor()
    await organiser.getByText('不属实', { exact: true }).click()
    await organiser.locator('[name=answer]').fill('已核实，没有收费')
    await expectAccessible(organiser)
    await organiser.getByRole('button', { name: '提交答复' }).click()
    await organiser.waitForURL('**/organiser/complaints')

    await seeker.goto(receipt)
    expect(await seeker.getByRole('main').innerText()).toContain('已核实，没有收费')
    const withoutKey = await seeker.goto(receipt.split('?')[0] ?? '')
    expect(withoutKey?.status()).toBe(404)
  })
})
