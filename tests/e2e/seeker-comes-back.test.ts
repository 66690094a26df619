import { expect, it } from 'vitest'
import { DEMO_LOGINS, DEMO_PASSWORD } from '#app/accounts/model/demo-logins.ts'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { freshPhone, readCode } from './support/people.ts'

const seeker = DEMO_LOGINS.find(({ role }) => role === 'seeker')

journey('seeker comes back', ({ arrive }) => {
  it('without a password and without scripts, by a texted code', async () => {
    const page = await arrive({ javaScript: false })
    const phone = freshPhone()
    await page.goto(LASTING_OPENINGS)
    await page.getByRole('main').locator('a[href^="/openings/0"]').first().click()
    const opening = page.url()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()
    await page.locator('input[name=name]').fill('钱进')
    await page.locator('input[name=phone]').fill(freshPhone())
    await page.locator('input[name=line]').fill('随时可以到岗')
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')

    // The opening's page knows this browser, and leads back.
    await page.goto(opening)
    expect(await page.getByRole('link', { name: '投递这个岗位' }).count()).toBe(0)
    await page.getByRole('link', { name: '看进展' }).click()
    await page.waitForURL('**/applied/*')

    await page.getByRole('link', { name: '号码写错了？重新填写' }).click()
    expect(await page.locator('input[name=name]').inputValue()).toBe('钱进')
    expect(await page.locator('input[name=line]').inputValue()).toBe('随时可以到岗')
    await page.locator('input[name=phone]').fill(phone)
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')
    const applied = page.url()
    expect(await page.getByRole('main').innerText()).toContain('发件箱')
    const first = await readCode(page, phone)
    await page.goto(applied)
    await page.locator('input[name=code]').fill(first)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.waitForURL('**/me/applications/*')
    expect(await page.getByRole('main').innerText()).toContain('下次怎么回来？')

    await page.goto('/logout')
    expect(await page.getByRole('main').innerText()).toContain('用短信验证码登录')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto('/login?next=/me/applications')
    await page.getByRole('link', { name: '用短信验证码登录' }).click()
    await expectNoSideways(page)
    await page.locator('input[name=phone]').fill(phone)
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.waitForURL('**/login/code/*')
    const entry = page.url()
    const second = await readCode(page, phone)
    await page.goto(entry)
    await page.locator('input[name=code]').fill(second)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL('**/me/applications')
    expect(await page.getByRole('main').innerText()).toContain('已投递')
  })

  it('and sees before a withdrawal what it asks, without scripts and without scrolling', async () => {
    const page = await arrive({ javaScript: false })
    await page.goto('/login')
    await page.locator('form#login input[name=identifier]').fill(seeker?.identifier ?? '')
    await page.locator('form#login input[name=password]').fill(DEMO_PASSWORD)
    await page.locator('form#login').getByRole('button', { name: '登录', exact: true }).click()
    await page.goto('/me/applications')
    await page.getByRole('main').locator('a[href^="/me/applications/0"]').first().click()
    await page.getByRole('link', { name: '撤回投递' }).click()
    const ask = page.getByRole('region', { name: '撤回这份投递？' })
    await ask.waitFor()
    const box = await ask.boundingBox()
    expect((box?.y ?? -1) >= 0 && (box?.y ?? 9999) < 844).toBe(true)
  })

  it('with scripts, to pages that hold for everybody', async () => {
    const page = await arrive()
    for (const path of ['/login', '/login/code']) {
      await page.goto(path)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
    await page.locator('input[name=phone]').fill(freshPhone())
    await page.getByRole('button', { name: '发送验证码' }).click()
    await page.waitForURL('**/login/code/*')
    await expectAccessible(page)
    await page.locator('input[name=code]').fill('123456')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('验证码不对').first().waitFor()
  })
})
