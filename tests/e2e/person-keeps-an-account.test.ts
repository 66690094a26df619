import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { freshPhone, PASSWORD, readCode, readMail, signUpByEmail } from './support/people.ts'

journey('a person keeps an account', ({ arrive }) => {
  it('signs up by e-mail, confirms it, and gets in again after a forgotten password', async () => {
    const email = 'keeper@e2e.example'
    const page = await arrive()
    await page.goto('/signup')
    await page.getByRole('button', { name: '注册', exact: true }).click()
    await page.locator('[name=identifier][aria-invalid=true]').waitFor()
    await expectAccessible(page)
    await signUpByEmail(page, { email, name: '柳青' })
    const [confirmation] = await readMail(page, email)
    await page.goto(linkIn(confirmation))
    await page.getByRole('button', { name: '确认这个邮箱' }).click()
    await page.getByText('邮箱已确认').waitFor()

    await logOut(page)
    await page.goto('/me')
    await page.waitForURL('**/login?next=*')
    await page.locator('input[name=identifier]').fill(email)
    await page.locator('#login-password').fill('not-the-password')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.locator('main [tabindex="-1"]').first().waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: '忘记密码？' }).click()
    await page.waitForURL('**/reset')
    await page.locator('input[name=identifier]').fill(email)
    await page.getByRole('button', { name: '发送链接' }).click()
    await page.getByRole('heading', { name: '请查收' }).waitFor()
    const [reset] = await readMail(page, email)
    await page.goto(linkIn(reset))
    await page.locator('input[name=password]').fill('quite-another-password')
    await page.getByRole('button', { name: '保存新密码' }).click()
    await page.getByText('新密码已保存').waitFor()
    // The link was for once.
    await page.goto(linkIn(reset))
    await page.getByRole('heading', { name: '链接已失效' }).waitFor()
  })

  it('signs up by number without scripts, changes the password, and ends other devices', async () => {
    const phone = freshPhone()
    const page = await arrive({ javaScript: false })
    await page.goto('/signup')
    await page.locator('input[name=identifier]').fill(phone)
    await page.locator('input[name=name]').fill('柳叶')
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.getByRole('button', { name: '注册', exact: true }).click()
    await page.waitForURL('**/signup/code/*')
    const here = page.url()
    const code = await readCode(page, phone)
    await page.goto(here)
    await page.locator('input[name=code]').fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: '完成注册' }).click()
    await page.locator('[name=code][aria-invalid=true]').waitFor()
    await page.locator('input[name=code]').fill(code)
    await page.getByRole('button', { name: '完成注册' }).click()
    await page.waitForURL('**/me')

    const other = await arrive()
    await logIn(other, phone, PASSWORD)
    await page.goto('/me/account')
    expect(await page.getByText('这台设备').count()).toBe(1)
    expect(await page.getByRole('button', { name: /^退出 / }).count()).toBe(1)

    await page.locator('input[name=current]').fill('not-the-password')
    await page.locator('input[name=password]').fill('quite-another-password')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.locator('[name=current][aria-invalid=true]').waitFor()
    // A password never comes back with the page.
    expect(await page.locator('input[name=current]').inputValue()).toBe('')
    await page.locator('input[name=current]').fill(PASSWORD)
    await page.locator('input[name=password]').fill('quite-another-password')
    await page.getByRole('button', { name: '修改密码' }).click()
    await page.getByText('密码已修改，其他设备已退出').waitFor()
    await other.goto('/me/account')
    await other.waitForURL('**/login?next=*')

    await logIn(other, phone, 'quite-another-password')
    await other.goto('/me/account')
    await expectAccessible(other)
    await expectNoSideways(other)
    await other.getByText('退出所有设备').first().click()
    await other.getByRole('button', { name: '退出所有设备' }).click()
    await other.getByText('所有设备都已退出').waitFor()
    await page.goto('/me')
    expect(new URL(page.url()).pathname).toBe('/login')
  })

  it('joins colleagues by a link that works once', async () => {
    const owner = await arrive({ size: 'desk', as: 'recruiter_b' })
    await owner.goto('/employer/colleagues')
    await owner.locator('input[name=contact]').fill('colleague@e2e.example')
    await owner.locator('input[name=label]').fill('王主管')
    await owner.getByRole('button', { name: '生成链接' }).click()
    const link = await owner.getByLabel('邀请链接').inputValue()
    await expectAccessible(owner)

    const colleague = await arrive()
    await colleague.goto(link)
    expect(await colleague.getByRole('main').innerText()).toContain('春芽')
    await expectAccessible(colleague)
    await colleague.getByRole('link', { name: '没有账号，先注册' }).click()
    await colleague.waitForURL('**/signup?next=*')
    const next = new URL(colleague.url()).searchParams.get('next') ?? ''
    await signUpByEmail(colleague, { email: 'colleague@e2e.example', name: '王主管', next })
    // The address it is for is not confirmed yet, and another account has not got it at all.
    await colleague.getByRole('link', { name: '去验证邮箱' }).waitFor()
    const other = await arrive({ as: 'seeker' })
    await other.goto(link)
    await other.getByRole('link', { name: '换个账号' }).waitFor()
    await expectAccessible(other)
    const [confirmation] = await readMail(colleague, 'colleague@e2e.example')
    await colleague.goto(linkIn(confirmation))
    await colleague.getByRole('button', { name: '确认这个邮箱' }).click()
    await colleague.getByText('邮箱已确认').waitFor()
    await colleague.goto(link)
    await colleague.getByRole('button', { name: '加入', exact: true }).click()
    await colleague.waitForURL('**/employer')
    await expectNoSideways(colleague)
    // A member answers applicants; whom to invite is the owner's matter.
    await colleague.goto('/employer/colleagues')
    expect(await colleague.getByRole('button', { name: '生成链接' }).count()).toBe(0)

    await owner.reload()
    expect(await owner.getByRole('main').innerText()).toContain('2 位成员')
    const late = await arrive()
    await late.goto(link)
    await late.getByRole('heading', { name: '邀请已失效' }).waitFor()
  })
})

/** The first address of this site in a message, as a path. */
function linkIn(message: string | undefined): string {
  const link = /https?:\/\/\S+/.exec(message ?? '')?.[0]
  if (!link) throw new Error(`no link in: ${message}`)
  return new URL(link).pathname
}

async function logIn(page: Page, identifier: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.locator('input[name=identifier]').fill(identifier)
  await page.locator('input[name=password]').first().fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL('**/me')
}

async function logOut(page: Page): Promise<void> {
  await page.goto('/me')
  await page.getByRole('link', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByText('已退出登录').waitFor()
}
