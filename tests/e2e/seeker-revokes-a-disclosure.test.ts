import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { signUpByEmail } from './support/people.ts'

journey('seeker revokes a disclosure', ({ arrive }) => {
  it('and the employer no longer sees it: no list, no page, no file', async () => {
    const name = `卫${randomUUID().slice(0, 8)}`
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto('/employer/openings?state=published')
    const own = recruiter.getByRole('main').locator('a[href^="/employer/openings/0"]').first()
    const opening = ((await own.getAttribute('href')) ?? '').replace('/employer', '')

    const page = await arrive()
    await signUpByEmail(page, { email: `revokes-${randomUUID()}@example.com`, name })
    await page.goto('/me/resume/basics')
    await page.locator('input[name=phone]').fill('13800138001')
    await page.getByRole('main').getByRole('button', { name: '保存，下一步' }).click()
    await page.waitForURL('**/me/resume/level*')
    await page.goto('/me/resume')
    await page.locator('input[type=file]').setInputFiles({
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4 一份附件'),
    })
    await page.getByRole('button', { name: '上传 PDF' }).click()
    await page
      .getByRole('link', { name: `${name}.pdf` })
      .first()
      .waitFor()
    await page.goto(`${opening}/apply`)
    await page.getByRole('button', { name: '同意并投递' }).click()
    await page.waitForURL('**/me/applications/*')
    const application = new URL(page.url()).pathname.split('/').at(-1) ?? ''

    const applicant = `/employer/applicants/${application}`
    await recruiter.goto(applicant)
    await recruiter.getByRole('heading', { level: 1, name }).waitFor()
    const file = await recruiter.getByRole('link', { name: `${name}.pdf` }).getAttribute('href')
    const read = async (path: string) => (await recruiter.request.get(path)).status()
    expect(await read(file ?? '')).toBe(200)
    expect(await read(`${applicant}/resume.pdf`)).toBe(200)
    await recruiter.goto(`/employer/applicants?q=${name}`)
    await recruiter.getByRole('link', { name }).first().waitFor()

    await page.goto('/me/disclosures')
    await page.getByText('姓名、手机号、简历、PDF 附件', { exact: true }).waitFor()
    await page.getByRole('link', { name: '撤回', exact: true }).click()
    await page.getByRole('button', { name: '确认撤回' }).click()
    await page.getByText('已撤回，对方看不到了').first().waitFor()

    expect(await read(file ?? '')).toBe(404)
    expect(await read(`${applicant}/resume.pdf`)).toBe(404)
    await recruiter.goto(applicant)
    await recruiter.getByText('对方已撤回授权').first().waitFor()
    expect(await recruiter.getByRole('main').innerText()).not.toContain(name)
    await recruiter.goto(`/employer/applicants?q=${name}`)
    expect(await recruiter.getByRole('main').getByRole('link', { name }).count()).toBe(0)
  })
})
