import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { fillPost } from './support/own-post.ts'

const PLAN = '轨道交通跟岗实习'
const SIGN = '我看清楚了，签名'

async function findPlan(officer: Page): Promise<string> {
  await officer.goto(`/college/plans?q=${encodeURIComponent(PLAN)}`)
  const link = officer.getByRole('link', { name: PLAN })
  return (await link.getAttribute('href')) ?? ''
}

async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectNoSideways(page)
}

/** Which student of the college's this is, from the agreement that waits for her. */
async function readStudent(student: Page) {
  const sheet = await student.getByRole('article').innerText()
  return /(\d{8}) · (\S+班)/.exec(sheet)!.slice(1) as [number: string, group: string]
}

/** The guardian as the roster has her, which the log then has too. */
async function readGuardian(officer: Page, number: string) {
  await officer.goto(`/college/students?q=${number}`)
  await officer.locator('main table a[href*="/college/students/"]').first().click()
  await officer.getByRole('button', { name: '显示完整信息' }).click()
  const said = (label: string) =>
    officer
      .getByRole('definition')
      .and(officer.locator(`dt:text-is("${label}") + dd`))
      .innerText()
  await expect.poll(() => said('监护人电话')).toMatch(/^\d{11}$/)
  return { name: await said('监护人'), phone: await said('监护人电话') }
}

/** The link that was sent last to a number, which the outbox has in part only. */
async function readLink(page: Page, phone: string, to = 'guardian'): Promise<string> {
  await page.goto('/outbox')
  expect(await page.content()).not.toContain(phone)
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const sent = page
    .getByRole('article')
    .filter({ hasText: masked })
    .filter({ hasText: `/${to}/` })
  return new RegExp(`/${to}/\\w+`).exec(await sent.first().innerText())![0]
}

async function sign(page: Page) {
  await page.getByRole('button', { name: SIGN }).click()
  await page.getByText('已签名', { exact: true }).first().waitFor()
}

journey('agreement is signed', ({ arrive }) => {
  // Four people's work in one: on a machine with other work it takes its time.
  const timeout = 180_000
  it('by all three, once she and her guardian agree', { timeout }, async () => {
    const officer = await arrive({ size: 'desk', as: 'officer' })
    const student = await arrive({ as: 'placed_student' })
    const plan = await findPlan(officer)
    await officer.goto(plan)
    await officer.locator('summary').filter({ hasText: '开始签协议' }).click()
    await officer.getByRole('button', { name: '开始', exact: true }).click()
    await officer.getByText('已进入签协议').first().waitFor()

    // The agreement is offered once she agrees.
    await student.goto('/me/internship/consent')
    await student.getByText('我的决定', { exact: true }).waitFor()
    expect(await student.getByRole('link', { name: '看三方协议' }).count()).toBe(0)
    await student.getByText('我看清楚了，同意去这个岗位').click()
    await student.getByRole('button', { name: '确定', exact: true }).click()
    await student.getByText('已同意', { exact: true }).first().waitFor()
    await expectSound(student)
    await student.getByRole('link', { name: '看三方协议' }).click()
    await student.waitForURL('**/agreements/*')
    const agreement = new URL(student.url()).pathname
    const [number, group] = await readStudent(student)

    // Her guardian has no account, and a phone that runs no scripts.
    const guardian = await readGuardian(officer, number)
    await officer.goto('/college/consents')
    // Another plan comes first.
    await officer.getByRole('link', { name: /^轨道交通跟岗实习/ }).click()
    await officer.getByRole('link', { name: new RegExp(`^${group}`) }).click()
    await officer
      .getByRole('heading', { name: `${group}的知情同意` })
      .or(officer.getByText(`${group}的知情同意`))
      .first()
      .waitFor()
    await officer.getByRole('button', { name: /^短信请 \d+ 位/ }).click()
    await officer
      .getByText(/发了 [1-9]\d* 条短信/)
      .first()
      .waitFor()
    const old = await arrive({ javaScript: false })
    await old.goto(await readLink(old, guardian.phone))
    expect(await old.content()).not.toContain(number)
    const form = { reason: '不同意的原因', name: '您的姓名（签名）' }
    await old.getByText('我看清楚了，同意').click()
    await old.getByLabel(form.name).fill('别家的人')
    await old.getByRole('button', { name: '提交' }).click()
    await old
      .getByText(/^和学校登记的监护人姓名不一样/)
      .first()
      .waitFor()
    expect(await old.getByLabel(form.name).inputValue()).toBe('别家的人')
    expect(await old.getByLabel('我看清楚了，同意').isChecked()).toBe(true)
    await expectNoSideways(old)
    // The same page where scripts run, for what axe-core finds.
    const young = await arrive({ theme: 'dark' })
    await young.goto(new URL(old.url()).pathname)
    await expectSound(young)
    await old.getByLabel(form.name).fill(guardian.name)
    await old.getByRole('button', { name: '提交' }).click()
    await old.getByRole('heading', { name: '您已经答复过了' }).waitFor()
    // The other parent, who has the page open still, hears that it came too late.
    await young.getByText('我不同意').click()
    await young.getByLabel(form.reason).fill('离家太远')
    await young.getByLabel(form.name).fill(guardian.name)
    await young.getByRole('button', { name: '提交' }).click()
    await young.getByText('您刚才的答复没有记录').waitFor()

    await student.goto(agreement)
    await sign(student)
    await expectSound(student)
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto(agreement)
    await sign(recruiter)
    expect(await recruiter.content()).not.toContain(guardian.name)
    await expectSound(recruiter)

    // The officer signs in the list, where the last signature completes it.
    await officer.goto(`${plan}/agreements?q=${number}`)
    await officer.getByText('单位、学生').waitFor()
    await officer.getByRole('checkbox').last().check()
    await officer.getByRole('button', { name: '签名', exact: true }).click()
    await officer
      .getByText(/签了 1 份/)
      .first()
      .waitFor()
    await expectSound(officer)
    await student.goto(agreement)
    await student.getByText('已签好', { exact: true }).waitFor()
    await officer.goto(`${plan}/gates`)
    await officer.getByText('1 / 213 人已同意').waitFor()
    for (const party of ['学校', '单位', '学生']) {
      await officer.getByText(`${party}还有 212 份没签`).waitFor()
    }

    // Of several she is asked once, with how many they are.
    await officer.goto(`${plan}/agreements?show=mine`)
    const boxes = officer.locator('input[name="selected"]')
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await officer.getByRole('button', { name: '签名', exact: true }).click()
    await expectSound(officer)
    await officer.getByRole('button', { name: '确定签这 2 份' }).click()
    await officer
      .getByText(/签了 2 份/)
      .first()
      .waitFor()
  })

  it('by a link, for an employer that she has found herself', { timeout }, async () => {
    const phone = '13900098321'
    const officer = await arrive({ size: 'desk', as: 'officer' })
    const student = await arrive({ as: 'placed_student' })
    const plan = await findPlan(officer)
    await student.goto('/me/internship/own-post')
    await fillPost(student, { contact: `李师傅 ${phone}` })
    await student.getByRole('button', { name: '提交申请' }).click()
    await student.getByText('申请已提交，等老师审核').waitFor()
    await officer.goto(`${plan}/own-posts`)
    await officer.getByRole('button', { name: '批准', exact: true }).first().click()
    await officer.getByText('已批准，学生会收到通知').waitFor()
    // She reads of it what is read of a post of the plan, and whom to ask there.
    await student.goto('/me/internship/placement')
    await student.getByText('你去自己联系的岗位，学校已经批准。').waitFor()
    for (const fact of ['月实习报酬', '工时', `李师傅 ${phone}`])
      await student.getByText(fact, { exact: true }).waitFor()
    await expectSound(student)
    await officer.goto(`${plan}/agreements?q=${encodeURIComponent('青岛海边汽修厂')}`)
    await officer.locator('main a[href^="/college/agreements/"]').first().click()
    await officer.locator('summary').filter({ hasText: '发短信请单位签' }).click()
    expect(await officer.getByLabel('联系人手机号').inputValue()).toBe(phone)
    await expectSound(officer)
    // A mistyped number is asked about, and its link is taken back.
    const mistyped = '13900098322'
    await officer.getByLabel('联系人手机号').fill(mistyped)
    await officer.getByRole('button', { name: '发送', exact: true }).click()
    await officer.getByText('没有填错，就发到这个号码').click()
    await expectSound(officer)
    await officer.getByRole('button', { name: '发送', exact: true }).click()
    await officer.getByText('短信已发出').waitFor()
    const contact = await arrive({ javaScript: false })
    const strangers = await readLink(contact, mistyped, 'sign')
    await expectSound(officer)
    await officer.getByRole('button', { name: '收回链接' }).click()
    await officer.getByText(/^链接已收回/).waitFor()
    await contact.goto(strangers)
    await contact.getByRole('heading', { name: '这个链接已经失效' }).waitFor()
    await officer.locator('summary').filter({ hasText: '发短信请单位签' }).click()
    expect(await officer.getByLabel('联系人手机号').inputValue()).toBe(phone)
    await officer.getByRole('button', { name: '发送', exact: true }).click()
    await officer.getByText('短信已发出').waitFor()

    const link = await readLink(contact, phone, 'sign')
    await contact.goto(link)
    expect(await contact.locator('main').innerText()).not.toMatch(/\d{8}/)
    await contact.getByRole('button', { name: SIGN }).click()
    await contact.getByText('请填写这一项').first().waitFor()
    await expectNoSideways(contact)
    const young = await arrive({ theme: 'dark' })
    await young.goto(link)
    await expectSound(young)
    await contact.getByLabel('您的姓名（代表单位签名）').fill('李师傅')
    await contact.getByRole('button', { name: SIGN }).click()
    await contact.getByRole('heading', { name: '单位已经签好了' }).waitFor()
    // Who still has the page open from before hears that it is done.
    await young.getByLabel('您的姓名（代表单位签名）').fill('李师傅')
    await young.getByRole('button', { name: SIGN }).click()
    await young.getByRole('heading', { name: '单位已经签好了' }).waitFor()
    await officer.reload()
    await officer.getByText('李师傅').first().waitFor()
  })
})
