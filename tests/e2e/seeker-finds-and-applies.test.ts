import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { LASTING_OPENINGS } from './support/openings.ts'
import { applyAsGuest, confirmNumber, freshPhone, readCode } from './support/people.ts'

journey('seeker finds an opening and applies', ({ arrive }) => {
  it('in two taps with a saved résumé, on a phone', async () => {
    const page = await arrive({ as: 'seeker' })
    await page.goto('/')
    await page.getByRole('searchbox').first().fill('汽车')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '岗位' }).waitFor()
    const card = page.getByRole('main').locator('a[href^="/openings/0"]').first()
    const title = (await card.innerText()).trim()
    await card.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const opening = new URL(page.url()).pathname

    await page.getByRole('link', { name: '用我的简历投递' }).click()
    await page.getByRole('button', { name: '同意并投递' }).waitFor()
    await expectAccessible(page)
    // The same form in another tab, which is sent later.
    const stale = await page.context().newPage()
    await stale.goto(page.url())
    await page.getByRole('button', { name: '同意并投递' }).click()
    await page.getByText('投递成功').first().waitFor()
    await page.waitForURL('**/me/applications/*')
    const application = page.url()
    await expectAccessible(page)
    await expectNoSideways(page)

    // A second time is no mistake to scold for: it leads to the first.
    await stale.getByRole('button', { name: '同意并投递' }).click()
    await stale.waitForURL(application)
    await stale.getByText('你已经投递过这个岗位').first().waitFor()
    await page.goto(`${opening}/apply`)
    await page.getByText('你已经投递过这个岗位').first().waitFor()
    await page.getByRole('link', { name: '看进展' }).click()
    await page.waitForURL(application)
    await page.goto('/me/applications')
    expect(await page.locator(`a[href="${new URL(application).pathname}"]`).count()).toBe(1)
  })

  it('chooses on the phone’s sheet, which counts along, and goes back out of it', async () => {
    const page = await arrive()
    await page.goto('/')
    await page.goto('/openings')
    const open = () => page.locator('summary', { hasText: '筛选' }).click()
    const send = page.getByRole('button', { name: '看结果' })
    const district = page.getByLabel(/^李沧区/).first()
    await open()
    await send.waitFor()
    await page.waitForURL('**/openings#filters')
    const all = await send.innerText()
    await district.check({ force: true })
    const isCountedAnew = async () => {
      const said = await send.innerText()
      return /^看结果（[\d,]+）$/.test(said) && said !== all
    }
    await expect.poll(isCountedAnew).toBe(true)

    // The phone's own way back leaves the sheet, not the list; what was not asked for is gone.
    await page.goBack()
    await send.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe('/openings')
    await open()
    await send.waitFor()
    expect(await district.isChecked()).toBe(false)
    expect(await send.innerText()).toBe(all)

    await district.check({ force: true })
    const held: (() => void)[] = []
    let isSlow = true
    await page.route('**/openings.data*', async (route) => {
      if (isSlow) await new Promise<void>((resolve) => held.push(resolve))
      await route.continue()
    })
    await send.click()
    await page.getByRole('button', { name: '正在找…' }).waitFor()
    isSlow = false
    for (const go of held) go()
    await page.waitForURL(/district=/)
    await send.waitFor({ state: 'hidden' })
    await page.goBack()
    await page.waitForURL((url) => url.pathname === '/openings' && url.search === '')
    expect(new URL(page.url()).hash).toBe('')
  })

  it('opens the sheet again by a press that comes while the way back is under way', async () => {
    const page = await arrive()
    await page.goto('/')
    await page.goto('/openings')
    const summary = page.locator('summary', { hasText: '筛选' })
    const send = page.getByRole('button', { name: '看结果' })
    await summary.click()
    await page.waitForURL('**/openings#filters')
    // The router follows the browser some milliseconds later: each press falls elsewhere in them.
    for (let pause = 0; pause < 60; pause += 2) {
      await summary.evaluate(async (element, ms) => {
        const back = new Promise((resolve) => {
          window.addEventListener('popstate', resolve, { once: true })
        })
        window.history.back()
        await back
        await new Promise((resolve) => setTimeout(resolve, ms))
        ;(element as HTMLElement).click()
      }, pause)
      await page.waitForURL('**/openings#filters')
      await send.waitFor({ timeout: 2000 })
    }
  })

  it('hears that signs are no words, and keeps them', async () => {
    const page = await arrive({ javaScript: false })
    // As a form without script sends it.
    await page.goto('/openings?q=%25&education=&pay=')
    expect(new URL(page.url()).search).toBe('?q=%25')
    await page.getByText('“%”里没有可以搜的字').waitFor()
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('%')
    expect(await page.getByText('0 个岗位符合').count()).toBe(1)
    expect(await page.getByRole('link', { name: '保存搜索' }).count()).toBe(0)
    await page.goto('/openings?q=没有这样的岗位')
    const offers = await page.getByRole('main').getByRole('link').allInnerTexts()
    expect(offers.slice(-2)).toEqual(['看全部岗位', '保存搜索'])
  })

  it('narrows and sorts the list, and the way back leads through it', async () => {
    const page = await arrive()
    await page.goto('/openings?q=汽车')
    const status = page.getByRole('status').filter({ hasText: '岗位' })
    const count = async () =>
      Number(/\d[\d,]*/.exec(await status.innerText())?.[0].replaceAll(',', ''))
    const all = await count()
    await page.locator('summary', { hasText: '筛选' }).click()
    await expectAccessible(page)
    await page.getByLabel('城阳区').first().check({ force: true })
    await page.getByLabel('中专').first().check({ force: true })
    await page.getByRole('button', { name: '看结果' }).click()
    await page.waitForURL(/district=/)
    const narrowed = new URL(page.url())
    expect(Object.fromEntries(narrowed.searchParams)).toEqual({
      q: '汽车',
      district: '370214',
      education: 'vocational',
    })
    await expect.poll(count).toBeLessThan(all / 2)
    const fewer = await count()

    await page.locator('summary', { hasText: '按匹配度' }).click()
    await page.getByRole('link', { name: '薪资从高到低' }).click()
    await page.locator('summary', { hasText: '薪资从高到低' }).waitFor()
    expect(new URL(page.url()).searchParams.get('district')).toBe('370214')
    const sorted = page.url()
    const first = page.getByRole('main').locator('a[href^="/openings/0"]').first()
    const title = await first.innerText()
    await first.click()
    await page.getByRole('heading', { level: 1, name: title.trim() }).waitFor()

    await page.goBack()
    await page.waitForURL(sorted)
    await expect.poll(() => first.innerText()).toBe(title)
    expect(await page.locator('summary', { hasText: '薪资从高到低' }).count()).toBe(1)
    await page.goBack()
    await page.waitForURL(narrowed.href)
    await page.locator('summary', { hasText: '按匹配度' }).waitFor()
    // Other journeys publish and take back some meanwhile.
    expect(Math.abs((await count()) - fewer)).toBeLessThan(10)
    await page.getByRole('link', { name: '去掉 城阳区' }).click()
    await page.waitForURL((url) => !url.searchParams.has('district'))
    await page.reload()
    await page.getByRole('link', { name: /^去掉 .*中专/ }).waitFor()
    await page.goBack()
    await page.goBack()
    await expect.poll(count).toBeGreaterThan(all - 10)
  })

  it('reports no fault when one navigation overtakes another', async () => {
    const page = await arrive()
    await page.goto('/openings?q=汽车')
    // What the decoder leaves when the abort meets it between the first and the last byte.
    await page.evaluate(() => {
      void Promise.resolve().then(() => AbortSignal.abort().throwIfAborted())
    })
    await page.getByRole('main').waitFor()
  })

  it('without scripts: finds, is told what is wrong, and the number becomes the account', async () => {
    const page = await arrive({ javaScript: false })
    await page.goto('/openings?q=焊工')
    expect(await page.getByRole('main').innerText()).toContain('焊')
    await page.getByRole('main').locator('a[href^="/openings/0"]').first().click()
    await page.getByRole('link', { name: '投递这个岗位' }).first().click()

    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.getByText('请填写这一项').first().waitFor()
    const phone = freshPhone()
    await page.locator('input[name=name]').fill('孙丽')
    await page.locator('input[name=phone]').fill('123')
    await page.locator('input[name=line]').fill('下周一可以到岗')
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.getByText('手机号是 11 位数字').first().waitFor()
    expect(await page.locator('input[name=line]').inputValue()).toBe('下周一可以到岗')

    await page.locator('input[name=phone]').fill(phone)
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/applied/*')
    await confirmNumber(page, phone)
    await page.goto('/me/applications')
    expect(await page.getByRole('main').innerText()).toContain('已投递')

    // Taking it back needs no scripts either, and one may apply anew.
    await page.getByRole('main').locator('a[href^="/me/applications/"]').first().click()
    await page.getByRole('link', { name: '撤回投递' }).click()
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    await page.getByText('已撤回投递，资料也收回了').first().waitFor()
    await page.getByRole('link', { name: '重新投递' }).click()
    await page.locator('input[name=consent]').check({ force: true })
    await page.getByRole('button', { name: '投递', exact: true }).click()
    await page.waitForURL('**/me/applications/*')
    expect(await page.getByRole('list', { name: '进展' }).getByRole('listitem').count()).toBe(3)
  })

  it('as a guest with scripts, who sees what was disclosed and takes it back', async () => {
    const page = await arrive()
    const phone = freshPhone()
    await page.goto('/openings?kind=day_work')
    const opening = await page
      .getByRole('main')
      .locator('a[href^="/openings/0"]')
      .first()
      .getAttribute('href')
    await applyAsGuest(page, { opening: opening ?? '', name: '赵磊', phone })
    await expectAccessible(page)
    await expectNoSideways(page)
    expect(await page.getByRole('main').innerText()).toContain('短信验证码已发到 199****')
    await confirmNumber(page, phone)

    await page.goto('/me/disclosures')
    const card = page.getByRole('main').getByRole('listitem').first()
    expect(await card.innerText()).toContain('姓名、手机号')
    await card.getByText('当时同意的原话').click()
    expect(await card.innerText()).toContain('我同意把')
    await card.getByRole('link', { name: '撤回', exact: true }).click()
    await page.getByRole('button', { name: '确认撤回' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '确认撤回' }).click()
    await page.getByText('已撤回，对方看不到了').first().waitFor()
    expect(await card.innerText()).toContain('撤回于')
    await page.goto('/me/applications?show=closed')
    expect(await page.getByRole('main').getByRole('listitem').count()).toBe(1)
  })

  it('a code sent to a number opens nothing when it is wrong', async () => {
    const page = await arrive()
    const phone = freshPhone()
    await page.goto(LASTING_OPENINGS)
    const opening = await page
      .getByRole('main')
      .locator('a[href^="/openings/0"]')
      .first()
      .getAttribute('href')
    await applyAsGuest(page, { opening: opening ?? '', name: '周舟', phone })
    const applied = page.url()
    const code = await readCode(page, phone)
    await page.goto(applied)
    await page.locator('input[name=code]').fill(code === '000000' ? '111111' : '000000')
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.locator('[name=code][aria-invalid=true], main [tabindex="-1"]').first().waitFor()
    await page.goto('/me')
    await page.waitForURL('**/login?next=*')
  })
})
