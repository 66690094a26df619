import type { Page } from 'playwright-core'
import { DEMO_LOGINS, DEMO_PASSWORD, type DemoRole } from '#app/accounts/model/demo-logins.ts'

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

let numbered = 0

/** A mobile number that nobody in the demonstration has. */
export function freshPhone(): string {
  numbered += 1
  return `1990009${String(numbered).padStart(4, '0')}`
}

/** The newest six-digit code in the demonstration's outbox. */
export async function readCode(page: Page): Promise<string> {
  await page.goto('/outbox')
  const text = await page.locator('main').innerText()
  return /验证码 (\d{6})/.exec(text)?.[1] ?? ''
}
