import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { DEMO_LOGINS, DEMO_PASSWORD } from '#app/accounts/model/demo-logins.ts'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { freshPhone, logIn, signUpByEmail } from './support/people.ts'

const seeker = DEMO_LOGINS.find(({ role }) => role === 'seeker')
journey('seeker keeps what was typed', ({ arrive }) => {
  it('when the network fails while an application is sent', async () => {
    const page = await arrive()
    await page.goto(LASTING_OPENINGS)
    await page.getByRole('main').locator('a[href^="/openings/0"]').first().click()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()
    await page.locator('input[name=name]').fill('周平')
    await page.locator('input[name=phone]').fill(freshPhone())
    await page.locator('input[name=line]').fill('下周一可以到岗')
    await page.locator('input[name=consent]').check({ force: true })

    await page.context().setOffline(true)
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.getByText('连不上网站，连上后再试').waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByText('连不上网站，连上后再试').waitFor()
    expect(await page.locator('input[name=line]').inputValue()).toBe('下周一可以到岗')
    await page.getByRole('link', { name: '返回' }).click()
    expect(await page.locator('input[name=name]').inputValue()).toBe('周平')

    await page.context().setOffline(false)
    await page.getByText('又连上了').waitFor()
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')
    expect(await page.getByText('又连上了').count()).toBe(0)
    expect(await page.getByRole('main').innerText()).toContain('下周一可以到岗')
  })

  it('when the page is loaded again, or one logs in before applying', async () => {
    const page = await arrive()
    await page.goto(LASTING_OPENINGS)
    await page.getByRole('main').locator('a[href^="/openings/0"]').first().click()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()
    await page.locator('input[name=name]').fill('周平')
    await page.locator('input[name=line]').fill('下周一可以到岗')
    const line = () => page.locator('input[name=line]').inputValue()
    await page.reload()
    await expect.poll(line).toBe('下周一可以到岗')
    expect(await page.locator('input[name=name]').inputValue()).toBe('周平')

    await page.getByRole('main').getByRole('link', { name: '登录', exact: false }).click()
    await page.getByText('写的内容还在，登录后接着来').waitFor()
    const next = new URL(page.url()).searchParams.get('next') ?? ''
    await signUpByEmail(page, { email: `lin-${randomUUID()}@example.com`, name: '林静', next })
    await page.waitForURL('**/apply')
    await expect.poll(line).toBe('下周一可以到岗')
    // What a guest typed is not handed on: another page of theirs forgets it.
    await page.goto('/openings')
    const kept = () => page.evaluate(() => sessionStorage.getItem('kept-words'))
    await expect.poll(kept).toBeNull()
  })

  it('when what was sent is cut off under way: it goes again by a press alone', async () => {
    const page = await arrive()
    await page.goto('/login')
    await page.route('**/*.data*', (route) => route.abort('connectionfailed'))
    const login = page.locator('form#login')
    await login.locator('input[name=identifier]').fill('nobody@example.com')
    await login.locator('input[name=password]').fill('a password')
    await login.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByText('连不上网站，连上后再试').waitFor()
    expect(await login.locator('input[name=identifier]').inputValue()).toBe('nobody@example.com')

    await page.unroute('**/*.data*')
    let sent = 0
    page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0))
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.getByText('又连上了').waitFor()
    expect(sent).toBe(0)
    await page.getByRole('button', { name: '再试一次' }).click()
    await page.getByText('账号或密码不对').first().waitFor()
    expect(await page.getByText('又连上了').count()).toBe(0)
    expect(sent).toBe(1)
  })

  it('when the server is started anew: what was only asked for comes by itself', async () => {
    const page = await arrive({ size: 'desk' })
    await page.goto(LASTING_OPENINGS)
    const away = /\.data|\/__manifest/
    await page.route(away, (route) => route.abort('connectionrefused'))
    await page.getByRole('link', { name: '直播', exact: true }).first().click()
    await page.getByText('连不上网站，连上后再试').waitFor()
    expect(new URL(page.url()).pathname).toBe('/openings')
    await page.unroute(away)
    await page.waitForURL('**/rooms')
    await expect.poll(() => page.getByText('连不上网站，连上后再试').count()).toBe(0)
  })

  it('from another of the same name who uses the computer next', async () => {
    const page = await arrive()
    await logIn(page, 'seeker')
    await page.goto('/me/resume/basics?next=/me')
    const name = await page.locator('header a[href="/me"]').first().textContent()
    expect(name).toBeTruthy()
    await page.locator('input[name=headline]').fill('五年数控车床')
    await page.context().clearCookies({ name: 'session' })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForURL('**/login?next=*')
    const kept = () => page.evaluate(() => sessionStorage.getItem('kept-words'))
    await expect.poll(kept).toContain('五年数控车床')
    await signUpByEmail(page, { email: `wang-${randomUUID()}@example.com`, name: name ?? '' })
    await page.goto('/me/resume/basics?next=/me')
    // They are thrown away as soon as the page has looked at whose they are.
    await expect.poll(kept).toBeNull()
    expect(await page.locator('input[name=headline]').inputValue()).toBe('')
  })

  it('when the session has ended before the résumé is saved', async () => {
    const page = await arrive()
    await logIn(page, 'seeker')
    await page.goto('/me/resume/intro?next=/me')
    await page.locator('textarea[name=intro]').fill('五年数控车床，会看图编程，能带徒弟。')
    await page.context().clearCookies({ name: 'session' })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForURL('**/login?next=*')
    await page.getByText('登录过期了，写的内容还在').waitFor()
    await page.locator('form#login input[name=identifier]').fill(seeker?.identifier ?? '')
    await page.locator('form#login input[name=password]').fill(DEMO_PASSWORD)
    await page.locator('form#login').getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL('**/me/resume/intro?next=/me')
    await page.waitForFunction(() =>
      document.querySelector<HTMLTextAreaElement>('textarea[name=intro]')?.value.includes('徒弟'),
    )
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.waitForURL((url) => url.pathname === '/me/resume')
    await page.goto('/me/resume/intro')
    expect(await page.locator('textarea[name=intro]').inputValue()).toContain('能带徒弟')
  })
})
