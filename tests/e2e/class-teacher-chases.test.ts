import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

journey('class teacher chases who is missing', ({ arrive }) => {
  it('sees who has not sent, reminds all in one step, and not again within a day', async () => {
    const page = await arrive({ size: 'desk', as: 'class_teacher' })
    await page.goto('/college')
    await page.getByRole('link', { name: '学生志愿' }).click()
    await page.getByRole('link', { name: /^没交/ }).click()
    await page.waitForURL('**/college/preferences?*show=missing')
    const sent = page.getByRole('cell', { name: '已交', exact: true })
    await expect.poll(() => sent.count()).toBe(0)
    await page.getByRole('button', { name: /^提醒 [1-9]\d* 人（/ }).click()
    await page.getByText(/提醒了 [1-9]\d* 人/).waitFor()
    await expectAccessible(page)
    await page.getByText(/^[1-9]\d* 人一天内提醒过/).waitFor()
    expect(await page.getByRole('button', { name: /^提醒 [1-9]/ }).count()).toBe(0)
    await expectNoSideways(page)
  })

  it('alone reads what a student told in confidence, and says that it counts', async () => {
    const student = await arrive({ as: 'student' })
    await student.goto('/me/internship/hardship')
    await student.locator('[name=words]').fill('')
    await student.getByRole('button', { name: '告诉班主任' }).click()
    await student.getByText('请填写').first().waitFor()
    await student.locator('[name=words]').fill('我每个月要复查一次，想离家近一点')
    await student.getByRole('button', { name: '告诉班主任' }).click()
    await student.getByText('已告诉班主任，还没答复').waitFor()

    const officer = await arrive({ size: 'desk', as: 'officer' })
    await officer.goto('/college/preferences')
    await officer.getByRole('table').waitFor()
    expect(await officer.getByRole('link', { name: /查看/ }).count()).toBe(0)

    const teacher = await arrive({ size: 'desk', as: 'class_teacher' })
    await teacher.goto('/college/preferences')
    await teacher.getByRole('link', { name: /查看\s*孙悦/ }).click()
    await teacher.getByText('我每个月要复查一次').waitFor()
    await expectAccessible(teacher)
    await teacher.getByRole('button', { name: '按困难照顾' }).click()
    await teacher.getByText('已告诉学生').waitFor()
    await student.goto('/me/internship')
    await student.getByText('班主任已确认；公布前，老师会看到你有没有岗位').waitFor()
  })
})
