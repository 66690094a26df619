import { randomInt } from 'node:crypto'
import type { Page } from 'playwright-core'
import { DEMO_LOGINS, DEMO_PASSWORD, type DemoRole } from '#app/accounts/model/demo-logins.ts'

/** The password of everybody who signs up in a journey. */
export const PASSWORD = 'a-long-password'

/** Logs in as one of the demonstration's people, by the form that everybody uses. */
export async function logIn(page: Page, role: DemoRole): Promise<void> {
  const login = DEMO_LOGINS.find((one) => one.role === role)
  await page.goto('/login')
  await page
    .locator('input[name=identifier]')
    .first()
    .fill(login?.identifier ?? '')
  await page.locator('input[name=password]').first().fill(DEMO_PASSWORD)
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith('/login')),
    page.getByRole('button', { name: '登录', exact: true }).first().click(),
  ])
}

/** A mobile number that nobody in the demonstration has, nor another journey beside this one. */
export function freshPhone(): string {
  return `1990009${String(randomInt(10_000)).padStart(4, '0')}`
}

/** What the demonstration's outbox holds for an address, the newest first. */
export async function readMail(page: Page, address: string): Promise<string[]> {
  await page.goto('/outbox')
  return page.getByRole('article').filter({ hasText: address }).allInnerTexts()
}

/** The newest six-digit code that was sent to a number. */
export async function readCode(page: Page, phone: string): Promise<string> {
  const [newest] = await readMail(page, phone)
  return /验证码 (\d{6})/.exec(newest ?? '')?.[1] ?? ''
}

/** Opens the link that was mailed on signing up: from then on news goes to the address. */
export async function confirmEmail(page: Page, address: string): Promise<void> {
  const [newest] = await readMail(page, address)
  const link = /\/confirm-email\/\w+/.exec(newest ?? '')?.[0] ?? ''
  await page.goto(link)
  await page.getByRole('button', { name: '确认这个邮箱' }).click()
  await page.getByText('邮箱已确认').first().waitFor()
}

/** Makes an account by e-mail; it is logged in at once. */
export async function signUpByEmail(
  page: Page,
  person: { email: string; name: string; next?: string },
): Promise<void> {
  await page.goto(`/signup?next=${encodeURIComponent(person.next ?? '/me')}`)
  await page.locator('input[name=identifier]').fill(person.email)
  await page.locator('input[name=name]').fill(person.name)
  await page.locator('input[name=password]').fill(PASSWORD)
  await Promise.all([
    page.waitForURL((url) => !url.pathname.startsWith('/signup')),
    page.getByRole('button', { name: '注册', exact: true }).click(),
  ])
}

/** Applies without an account; its page says that a code was sent. */
export async function applyAsGuest(
  page: Page,
  application: { opening: string; name: string; phone: string },
): Promise<void> {
  await page.goto(`${application.opening}/apply`)
  await page.locator('input[name=name]').fill(application.name)
  await page.locator('input[name=phone]').fill(application.phone)
  await page.locator('input[name=consent]').check({ force: true })
  await page.getByRole('button', { name: '投递', exact: true }).click()
  await page.waitForURL('**/applied/*')
}

/** Confirms a guest's number with the code that was sent to it. */
export async function confirmNumber(page: Page, phone: string): Promise<void> {
  const applied = page.url()
  const code = await readCode(page, phone)
  await page.goto(applied)
  await page.locator('input[name=code]').fill(code)
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.waitForURL('**/me/applications/*')
}
