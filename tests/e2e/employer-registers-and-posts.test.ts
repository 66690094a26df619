import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { checkCharacter } from '#app/accounts/model/uscc.ts'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { signUpByEmail } from './support/people.ts'

/** A PNG of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

journey('employer registers, is admitted and posts', ({ arrive }) => {
  it('from sign-up to the public opening', async () => {
    const employer = await arrive({ size: 'desk' })
    const register = { email: 'hr@e2e.example', name: '林青', next: '/employer/register' }
    await signUpByEmail(employer, register)
    await employer.getByRole('heading', { name: '单位入驻' }).waitFor()
    await expectAccessible(employer)

    // A code with letters that no code has is refused, and nothing typed is lost.
    await fillRegistration(employer, {
      name: '春苗测试（演示）有限公司',
      uscc: '91370213MA0E2E0O0I',
    })
    await employer.getByRole('button', { name: '登记并继续' }).click()
    await employer.locator('[name=uscc][aria-invalid=true]').waitFor()
    expect(await employer.locator('[name=address]').inputValue()).toBe('兴城路 1 号')
    await employer.locator('[name=uscc]').fill(usccOf('91370213MA0E2E000'))
    await employer.getByRole('button', { name: '登记并继续' }).click()
    await employer.waitForURL('**/employer/papers')
    await expectAccessible(employer)
    await handIn(employer)

    // It may prepare, in the meantime: what is typed survives a closed tab.
    await employer.goto('/employer/openings/new')
    await employer.getByRole('button', { name: '从空白开始' }).click()
    await employer.waitForURL(/\/employer\/openings\/[0-9a-f-]{36}$/)
    await expectAccessible(employer)
    await employer.locator('[name=title]').fill('琉璃装配工')
    await employer.locator('[name=occupation]').fill('装配工')
    await employer.locator('[name=industry]').selectOption('manufacturing')
    await employer.locator('[name=kind]').selectOption('full_time')
    await employer.locator('[name=headcount]').fill('３')
    await employer.locator('[name=duties]').fill('按作业指导书装配，自检并做好记录。')
    await employer.locator('[name=requirements]').fill('能看懂图纸，做事细心。')
    await employer.locator('[name=payMin]').fill('6000')
    await employer.locator('[name=payMax]').fill('8000')
    const desk = employer.url()
    await employer
      .getByText(/已保存/)
      .first()
      .waitFor()
    await employer.close()

    const back = await employer.context().newPage()
    await back.goto(desk)
    expect(await back.locator('[name=title]').inputValue()).toBe('琉璃装配工')
    expect(await back.locator('[name=headcount]').inputValue()).toMatch(/[3３]/)
    await back.getByRole('button', { name: '提交', exact: true }).click()
    await back.locator('[aria-invalid=true]').first().waitFor()
    await back.locator('[name=education]').selectOption('any')
    await back.locator('[name=skillLevel]').selectOption('any')
    await back.locator('[name=experience]').selectOption('any')
    await back.getByRole('radio', { name: '按月' }).check({ force: true })
    await back.locator('[name=districtCode]').selectOption('370213')
    await back.locator('[name=address]').fill('兴城路 1 号')
    await back.locator('[name=contactName]').fill('林青')
    await back.locator('[name=contactPhone]').fill('19900020001')
    await back.getByRole('button', { name: '提交', exact: true }).click()
    await back.getByText('已提交，审核通过后公开').waitFor()

    // Until the organiser admits it, a stranger finds nothing.
    const opening = new URL(desk).pathname.replace('/employer', '')
    const stranger = await arrive()
    expect((await stranger.goto(opening))?.status()).toBe(404)
    await stranger.goto('/openings?q=琉璃')
    expect(await stranger.locator(`a[href^="${opening}"]`).count()).toBe(0)
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    const employerId = await openInReview(organiser, '春苗测试')
    expect((await stranger.goto(`/employers/${employerId}`))?.status()).toBe(404)

    await expectAccessible(organiser)
    await organiser.getByRole('button', { name: '通过', exact: true }).click()
    await organiser.getByText('已处理，单位会收到通知').waitFor()
    await organiser.goto('/organiser/log')
    expect(await organiser.getByRole('main').innerText()).toContain('资质审核通过')

    await back.goto('/employer')
    expect(await back.getByText('资质审核中').count()).toBe(0)
    await expectNoSideways(back)
    // A job publishes what waited for the admission.
    await expect
      .poll(async () => {
        await back.goto(desk)
        return back.getByRole('main').innerText()
      })
      .toContain('招聘中')

    // Two characters of its name are enough now.
    await stranger.goto('/')
    await stranger.getByRole('searchbox').first().fill('琉璃')
    await stranger.keyboard.press('Enter')
    await stranger.getByRole('main').getByRole('link', { name: '琉璃装配工' }).first().click()
    await stranger.getByRole('heading', { level: 1, name: '琉璃装配工' }).waitFor()
    expect(await stranger.getByRole('main').innerText()).toContain('6–8 千/月')
    await expectAccessible(stranger)
    await expectNoSideways(stranger)
    expect((await stranger.goto(`/employers/${employerId}`))?.status()).toBe(200)
    expect(await stranger.getByRole('main').innerText()).toContain('琉璃装配工')
  })

  it('refused with a reason, which it reads and mends', async () => {
    const employer = await arrive({ size: 'desk' })
    const register = { email: 'hr-two@e2e.example', name: '许禾', next: '/employer/register' }
    await signUpByEmail(employer, register)
    const facts = { name: '禾苗测试（演示）有限公司', uscc: usccOf('91370213MA0E2E001') }
    await fillRegistration(employer, facts)
    await employer.getByRole('button', { name: '登记并继续' }).click()
    await employer.waitForURL('**/employer/papers')
    await handIn(employer)

    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    const employerId = await openInReview(organiser, '禾苗测试')
    await organiser.getByRole('button', { name: '不通过', exact: true }).click()
    await organiser.locator('[name=reason][aria-invalid=true]').waitFor()
    await organiser.locator('[name=reason]').fill('委托证明没有加盖公章')
    await organiser.getByRole('button', { name: '不通过', exact: true }).click()
    await organiser.getByText('已处理，单位会收到通知').waitFor()

    await employer.goto('/employer')
    await employer.getByText('资质没有通过').first().waitFor()
    expect(await employer.getByRole('main').innerText()).toContain('委托证明没有加盖公章')
    await expectAccessible(employer)
    await employer.getByRole('link', { name: '修改后重新提交' }).first().click()
    await employer.waitForURL('**/employer/papers')
    // One that is chosen before the page's scripts have come goes by itself as well.
    const scripts = Promise.withResolvers<void>()
    await employer.route('**/*.js', async (route) => {
      await scripts.promise
      await route.continue()
    })
    await employer.goto('/employer/papers', { waitUntil: 'commit' })
    const file = employer.locator('input[type=file]').nth(1)
    await file.setInputFiles({ name: 'with-seal.png', mimeType: 'image/png', buffer: PICTURE })
    scripts.resolve()
    await employer.getByText('with-seal.png').first().waitFor()
    await employer.unrouteAll({ behavior: 'wait' })
    await employer.getByRole('button', { name: '提交审核' }).first().click()
    await employer.getByText('已提交，主办方核验后会通知你').waitFor()

    await organiser.goto(`/organiser/employers/${employerId}`)
    await organiser.getByRole('button', { name: '通过', exact: true }).click()
    await organiser.getByText('已处理，单位会收到通知').waitFor()
    await employer.goto('/employer/papers')
    const history = await employer.getByRole('list', { name: '审核记录' }).innerText()
    expect(history).toContain('委托证明没有加盖公章')
    expect((await (await arrive()).goto(`/employers/${employerId}`))?.status()).toBe(200)
  })
})

/** A right code: its check character belongs to what stands before. */
function usccOf(body: string): string {
  return body + checkCharacter(body)
}

async function fillRegistration(
  page: Page,
  employer: { name: string; uscc: string },
): Promise<void> {
  // The sign-up's page, which has a name as well, stands until this one is drawn.
  await page.getByRole('heading', { name: '单位入驻' }).waitFor()
  await page.locator('[name=name]').fill(employer.name)
  await page.locator('[name=shortName]').fill(employer.name.slice(0, 4))
  await page.locator('[name=uscc]').fill(employer.uscc)
  await page.locator('[name=industry]').selectOption('manufacturing')
  await page.locator('[name=size]').selectOption('50_199')
  await page.locator('[name=districtCode]').selectOption('370213')
  await page.locator('[name=address]').fill('兴城路 1 号')
  await page.locator('[name=agentName]').fill('林青')
  await page.locator('[name=agentPhone]').fill('19900020001')
}

/** Uploads both papers and hands them in. */
async function handIn(page: Page): Promise<void> {
  await upload(page, 0, 'licence.png')
  await upload(page, 1, 'authorisation.png')
  await page.getByRole('button', { name: '提交审核' }).first().click()
  await page.getByText('已提交，主办方核验后会通知你').waitFor()
}

async function upload(page: Page, place: number, name: string): Promise<void> {
  const file = page.locator('input[type=file]').nth(place)
  await file.setInputFiles({ name, mimeType: 'image/png', buffer: PICTURE })
  await page.getByText(name).first().waitFor()
}

/** From the organiser's list of who waits to the employer's page; answers the employer's id. */
async function openInReview(organiser: Page, name: string): Promise<string> {
  await organiser.goto('/organiser/employers?state=in_review')
  await expectAccessible(organiser)
  await organiser.getByRole('main').getByRole('link', { name }).first().click()
  await organiser
    .getByRole('heading', { name: new RegExp(name) })
    .first()
    .waitFor()
  return new URL(organiser.url()).pathname.split('/').at(-1) ?? ''
}
