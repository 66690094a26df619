import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'
import { freshPhone, logIn, readCode } from './support/people.ts'

journey('employer answers and the seeker sees it', ({ arrive }) => {
  it('from the application to the invitation', async () => {
    const seeker = await arrive()
    await seeker.goto(
      '/openings?q=%E6%96%B0%E8%83%BD%E6%BA%90%E7%94%B5%E6%B1%A0%E7%BB%84%E8%A3%85%E5%B7%A5',
    )
    await seeker
      .getByRole('main')
      .locator('a[href^="/openings/"]', { hasText: '新能源电池组装工' })
      .first()
      .click()
    await seeker.getByRole('link', { name: '投递这个岗位' }).first().click()
    await seeker.locator('input[name=name]').fill('钱晓东')
    await seeker.locator('input[name=phone]').fill(freshPhone())
    await seeker.locator('input[name=consent]').check({ force: true })
    await seeker.getByRole('button', { name: '投递', exact: true }).click()
    await seeker.waitForURL('**/applied/*')
    const applied = seeker.url()
    const code = await readCode(seeker)
    await seeker.goto(applied)
    await seeker.locator('input[name=code]').fill(code)
    await seeker.getByRole('button', { name: '确认', exact: true }).click()
    await seeker.getByText('手机号已确认').first().waitFor()

    const recruiter = await arrive({ size: 'desk' })
    await logIn(recruiter, 'recruiter_a')
    await recruiter.goto('/employer/applicants')
    await expectAccessible(recruiter)
    await recruiter.getByRole('link', { name: '钱晓东' }).first().click()
    await recruiter.getByRole('heading', { name: '钱晓东' }).waitFor()
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '有意向' }).first().click()
    await recruiter.getByText('有意向').first().waitFor()

    await seeker.goto('/me/applications')
    await seeker.getByRole('main').getByRole('link', { name: '新能源电池组装工' }).first().click()
    await seeker.getByText('单位已查看').first().waitFor()
    await expectAccessible(seeker)
    const told = await seeker.getByRole('main').innerText()
    expect(told).toContain('单位已查看')
    expect(told).toContain('单位有意向')
  })
})
