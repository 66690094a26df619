import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { freshPhone, logIn, readCode } from './support/people.ts'

journey('seeker finds an opening and applies', ({ arrive }) => {
  it('in two taps with a saved résumé, on a phone', async () => {
    const page = await arrive()
    await logIn(page, 'seeker')
    await page.goto('/')
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('searchbox').first().fill('汽车')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/openings?*')
    await expectAccessible(page)
    await expectNoSideways(page)

    const card = page.getByRole('main').locator('a[href^="/openings/"]').first()
    const title = (await card.innerText()).trim()
    await card.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)

    await page.getByRole('link', { name: '用我的简历投递' }).click()
    await page.getByRole('button', { name: '同意并投递' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '同意并投递' }).click()
    await page.getByText('投递成功').first().waitFor()

    await page.goto('/me/applications')
    await expectAccessible(page)
    expect(await page.getByRole('main').innerText()).toContain(title)
  })

  it('as a guest without scripts, whose number becomes the account', async () => {
    const page = await arrive({ javaScript: false })
    await page.goto('/openings?q=%E7%84%8A%E5%B7%A5')
    expect(await page.getByRole('main').innerText()).toContain('焊')
    await page.getByRole('main').locator('a[href^="/openings/"]').first().click()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()

    await page.getByRole('button', { name: '投递', exact: true }).click()
    const refused = await page.getByRole('main').innerText()
    expect(refused).toContain('请填写这一项')

    const phone = freshPhone()
    await page.locator('input[name=name]').fill('孙丽')
    await page.locator('input[name=phone]').fill('123')
    await page.locator('input[name=line]').fill('下周一可以到岗')
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    expect(await page.getByRole('main').innerText()).toContain('手机号是 11 位数字')
    expect(await page.locator('input[name=line]').inputValue()).toBe('下周一可以到岗')

    await page.locator('input[name=phone]').fill(phone)
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')
    const applied = page.url()

    const code = await readCode(page)
    expect(code).toMatch(/^\d{6}$/)
    await page.goto(applied)
    await page.locator('input[name=code]').fill(code)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.goto('/me/applications')
    expect(await page.getByRole('main').innerText()).toContain('已投递')
  })

  it('as a guest with scripts', async () => {
    const page = await arrive()
    await page.goto('/openings?kind=day_work')
    await page.getByRole('main').locator('a[href^="/openings/"]').first().click()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()
    await page.locator('input[name=name]').fill('赵磊')
    await page.locator('input[name=phone]').fill(freshPhone())
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')
    await expectAccessible(page)
    await expectNoSideways(page)
    expect(await page.getByRole('main').innerText()).toContain('短信验证码已发到 199****')
  })
})
