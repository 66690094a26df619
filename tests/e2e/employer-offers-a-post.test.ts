import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { fillDemand } from './support/own-demand.ts'

journey('employer offers a post to a college', ({ arrive }) => {
  it('mends what a rule refuses, and the officer admits it over a warning', async () => {
    const employer = await arrive({ size: 'desk', as: 'recruiter_a' })
    await employer.goto('/employer/demands')
    await employer.getByRole('link', { name: '提供实习岗位' }).click()
    await employer.getByRole('button', { name: '开始填写' }).click()
    await employer.waitForURL(/\/employer\/demands\/[0-9a-f-]{36}$/)
    await fillDemand(employer, { title: '转向机装配', headcount: '22' })

    // The rule speaks beside the field while it is typed, with its number.
    await employer.locator('[name=pay]').fill('2000')
    const beside = employer.locator('#demand-pay-hint')
    await beside
      .getByText('不允许：是同岗工资的 50%，至少 80%，即每月 3,200 元（第 18 条）')
      .waitFor()
    await employer.getByRole('button', { name: '提供给院校' }).click()
    await employer.getByText('有 1 条规则不允许，改正后才能提供').waitFor()
    expect(await employer.locator('[name=title]').inputValue()).toBe('转向机装配')
    // So do those of the texts, whatever is ticked below.
    await employer.locator('[name=duties]').fill('只要男生；每人交押金500元')
    const ofDuties = employer.locator('#demand-duties-hint')
    await ofDuties.getByText('“只要男生”：限定或偏好性别').waitFor()
    await ofDuties.getByText('“押金”：收费或押金').waitFor()
    await employer.locator('#demand').getByText('文字里写了“押金”，与“收费：无”对不上').waitFor()
    await expectAccessible(employer)
    await employer.locator('[name=duties]').fill('按作业指导书装配转向机')
    await ofDuties.waitFor({ state: 'detached' })
    await employer.locator('[name=pay]').fill('3,200')
    await beside.waitFor({ state: 'detached' })
    await employer.getByRole('button', { name: '提供给院校' }).click()
    await employer.getByText('已提供，等待院校处理').waitFor()
    await expectNoSideways(employer)

    const officer = await arrive({ size: 'desk', as: 'officer' })
    await officer.goto('/college/demands?state=offered')
    await officer.getByRole('link', { name: '转向机装配' }).click()
    await officer
      .getByText('该岗位 100 人，20% 上限 20 人，同期已有 0 人，还可接收 20 人')
      .waitFor()
    await expectAccessible(officer)
    const rule = officer.getByRole('listitem').filter({ hasText: '岗位人数上限' })
    await rule.getByText('写明理由放行', { exact: true }).click()
    await rule.getByRole('button', { name: '记录' }).click()
    await rule.locator('[aria-invalid=true]').waitFor()
    await rule.locator('[name=reason]').fill('分两班轮换，同一时间不超过 20 人')
    await rule.getByRole('button', { name: '记录' }).click()
    await rule.getByText('分两班轮换，同一时间不超过 20 人').first().waitFor()
    await officer.getByRole('button', { name: '接纳', exact: true }).click()
    await officer.getByText('已接纳，可以放进实习计划').waitFor()

    await employer.reload()
    await employer.getByText('已接纳', { exact: true }).first().waitFor()
    expect(await employer.getByText('分两班轮换').count()).toBe(0)
  })

  it('keeps a form that was sent without JavaScript, with what the rules say of it', async () => {
    const page = await arrive({ size: 'desk', as: 'recruiter_a', javaScript: false })
    await page.goto('/employer/demands/new')
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.locator('[name=title]').fill('夜班分拣')
    await page.locator('[name=headcount]').fill('许多')
    await page.getByText('夜班', { exact: true }).click()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存').waitFor()
    expect(await page.locator('[name=headcount]').inputValue()).toBe('许多')
    await page.getByText('这个岗位有夜班').first().waitFor()
  })
})
