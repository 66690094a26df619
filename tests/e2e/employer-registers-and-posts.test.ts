import { expect, it } from 'vitest'
import { checkCharacter } from '#app/accounts/model/uscc.ts'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { logIn } from './support/people.ts'

/** A PNG of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

journey('employer registers, is admitted and posts', ({ arrive }) => {
  it('from sign-up to the public opening', async () => {
    const body = '91370213MA0E2E000'
    const uscc = body + checkCharacter(body)
    const employer = await arrive({ size: 'desk' })
    await employer.goto('/signup?next=/employer/register')
    await expectAccessible(employer)
    await employer.locator('input[name=identifier]').fill('hr@e2e.example')
    await employer.locator('input[name=name]').fill('林青')
    await employer.locator('input[name=password]').first().fill('a-long-password')
    await employer.getByRole('button', { name: '注册' }).first().click()
    await employer.getByRole('heading', { name: '单位入驻' }).waitFor()
    await expectAccessible(employer)

    await employer.locator('[name=name]').fill('春苗测试（演示）有限公司')
    await employer.locator('[name=shortName]').fill('春苗')
    await employer.locator('[name=uscc]').fill('91370213MA0E2E0O0I')
    await employer.locator('[name=industry]').selectOption('manufacturing')
    await employer.locator('[name=size]').selectOption('50_199')
    await employer.locator('[name=districtCode]').selectOption('370213')
    await employer.locator('[name=address]').fill('兴城路 1 号')
    await employer.locator('[name=agentName]').fill('林青')
    await employer.locator('[name=agentPhone]').fill('19900020001')
    await employer.getByRole('button', { name: '登记并继续' }).click()
    await employer.locator('[name=uscc][aria-invalid=true]').waitFor()
    expect(await employer.locator('[name=address]').inputValue()).toBe('兴城路 1 号')
    await employer.locator('[name=uscc]').fill(uscc)
    await employer.getByRole('button', { name: '登记并继续' }).click()
    await employer.waitForURL('**/employer/papers')
    await expectAccessible(employer)

    for (const place of [0, 1]) {
      const file = employer.locator('input[type=file]').nth(place)
      await file.setInputFiles({
        name: `paper-${place}.png`,
        mimeType: 'image/png',
        buffer: PICTURE,
      })
      await employer.getByText(`paper-${place}.png`).first().waitFor()
    }
    await employer.getByRole('button', { name: '提交审核' }).first().click()
    await employer.getByText('资质审核中').first().waitFor()

    await employer.goto('/employer/openings/new')
    await employer.getByRole('main').getByRole('button').first().click()
    await employer.waitForURL(/\/employer\/openings\/[0-9a-f-]{36}/)
    await expectAccessible(employer)
    await employer.locator('[name=title]').fill('端到端装配工')
    await employer.locator('[name=occupation]').fill('装配工')
    await employer.locator('[name=industry]').selectOption('manufacturing')
    await employer.locator('[name=headcount]').fill('３')
    await employer.locator('[name=duties]').fill('按作业指导书装配，自检并做好记录。')
    await employer.locator('[name=requirements]').fill('能看懂图纸，做事细心。')
    await employer.locator('[name=payMin]').fill('6000')
    await employer.locator('[name=payMax]').fill('8000')
    const opening = employer.url()
    await employer
      .getByText(/已保存/)
      .first()
      .waitFor()
    await employer.close()

    const back = await employer.context().newPage()
    await back.goto(opening)
    expect(await back.locator('[name=title]').inputValue()).toBe('端到端装配工')

    const organiser = await arrive({ size: 'desk' })
    await logIn(organiser, 'organiser')
    await organiser.goto('/organiser')
    await expectAccessible(organiser)
    await organiser.goto('/organiser/employers?state=in_review')
    await expectAccessible(organiser)
    await organiser.getByRole('link', { name: '春苗测试' }).first().click()
    await organiser.getByRole('heading', { name: /春苗测试/ }).waitFor()
    await expectAccessible(organiser)
    await organiser.getByRole('button', { name: '通过', exact: true }).first().click()
    await organiser.getByText('已处理').first().waitFor()
    await organiser.goto('/organiser/log')
    await expectAccessible(organiser)

    await back.reload()
    await expectNoSideways(back)
    expect(await back.getByText('资质审核中').count()).toBe(0)
  })
})
