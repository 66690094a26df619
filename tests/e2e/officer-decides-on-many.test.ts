import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

journey('officer decides on many demands', ({ arrive }) => {
  it('admits those that can be, and reads of each other one why it was not', async () => {
    const officer = await arrive({ size: 'desk', as: 'officer' })
    await officer.goto('/college/demands?state=offered&sort=title')
    for (const title of ['线束包装', '塔筒高处检修']) {
      await officer.getByRole('checkbox', { name: title }).check()
    }
    const bar = officer.getByRole('group', { name: '对选中的需求' })
    await bar.getByText('选中 2 个需求').waitFor()
    await bar.getByText('写明理由处理', { exact: true }).click()
    await bar.getByRole('button', { name: '不接纳' }).click()
    await bar.locator('[name=reason][aria-invalid=true]').waitFor()
    await expectAccessible(officer)
    await bar.getByRole('button', { name: '接纳', exact: true }).click()
    const outcome = officer.getByRole('region', { name: '对选中的需求' })
    await outcome.getByText('2 个：有规则不允许，不能接纳').waitFor()
    await outcome.getByRole('link', { name: /线束包装/ }).waitFor()
    await expectAccessible(officer)
    await expectNoSideways(officer)
  })

  it('does so without JavaScript, and what was ticked stays after a refusal', async () => {
    const officer = await arrive({ size: 'phone', as: 'officer', javaScript: false })
    await officer.goto('/college/demands?state=offered&q=%E7%BA%BF%E6%9D%9F')
    const box = officer.getByRole('checkbox', { name: '线束包装' })
    await box.check()
    await officer.getByText('写明理由处理', { exact: true }).click()
    await officer.getByRole('button', { name: '不接纳' }).click()
    await officer.locator('[name=reason][aria-invalid=true]').waitFor()
    expect(await box.isChecked()).toBe(true)
    await officer.getByRole('button', { name: '接纳', exact: true }).click()
    await officer.getByText('1 个：有规则不允许，不能接纳').waitFor()
  })
})

journey('organiser words a rule', ({ arrive }) => {
  it('in the province’s own words, and officers are told what is judged otherwise', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    const text = '高处作业经市级主管部门书面同意的，提醒院校。'
    await changeRule(organiser, { severity: 'warn', text })
    await expectAccessible(organiser)
    const officer = await arrive({ size: 'desk', as: 'officer' })
    const told = officer.getByText(/规则“高处作业”改了，1 个岗位的核对结果变了/)
    await expect
      .poll(
        async () => {
          await officer.goto('/me/notices')
          return told.count()
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe(1)
    await told.click()
    await officer.getByText(text).first().waitFor()
    await changeRule(organiser, { severity: 'refuse', text: '' })
    await organiser.getByText('改回内置文字').waitFor()
  })
})

async function changeRule(page: Page, terms: { severity: string; text: string }) {
  await page.goto('/organiser/rules/high_place')
  await page.locator('[name=severity]').selectOption(terms.severity)
  await page.locator('textarea[name=text]').fill(terms.text)
  await page.locator('[name=reason]').fill('省厅 2026 年 12 号文')
  await page.getByRole('button', { name: '保存，立即生效' }).click()
  await page.getByText('家用人单位会收到通知').first().waitFor()
  await page.getByRole('checkbox', { name: '影响的范围我看过了' }).check()
  await page.getByRole('button', { name: '保存，立即生效' }).click()
  await page.getByText('规则已修改').first().waitFor()
}
