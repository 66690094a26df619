import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, type Arrive } from './support/browser.ts'
import {
  applyAsGuest,
  confirmEmail,
  confirmNumber,
  freshPhone,
  readMail,
  signUpByEmail,
} from './support/people.ts'
import { publishOpening } from './support/openings.ts'

journey('employer answers and the seeker sees it', ({ arrive }) => {
  it('from the application to the hire, by the page and by e-mail', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const opening = await publishOpening(recruiter, { title: '答复测试装配工', headcount: 1 })
    const seeker = await arrive()
    await signUpByEmail(seeker, { email: 'answered@e2e.example', name: '钱晓东' })
    await confirmEmail(seeker, 'answered@e2e.example')
    await applyByHand(seeker, opening)
    const application = seeker.url()

    // Looking at somebody is a step of its own, and the seeker sees it.
    await openApplicant(recruiter, '钱晓东')
    await expectAccessible(recruiter)
    await readSteps(seeker, application, ['单位已查看', '投递'])

    await recruiter.getByRole('button', { name: '有意向', exact: true }).click()
    await recruiter
      .getByRole('button', { name: '有意向', exact: true })
      .waitFor({ state: 'hidden' })
    await proposeTime(recruiter, { place: '兴城路 11 号' })
    await openStep(recruiter, '发录用通知')
    await recruiter.locator('[name=note]').fill('12 月 1 日 8:30 报到')
    await takeStep(recruiter, '发出录用通知')
    await openStep(recruiter, '确认录用')
    expect(await recruiter.getByRole('main').innerText()).toContain('招 1 人，已录用 0 人')
    await takeStep(recruiter, '确认录用')
    await recruiter.getByText('已有结果，不能再改').waitFor()

    const way = ['确认录用', '发出录用通知', '邀请面试', '单位有意向', '单位已查看', '投递']
    await readSteps(recruiter, recruiter.url(), way)
    const told = await readSteps(seeker, application, way)
    expect(told).toContain('12 月 1 日 8:30 报到')
    expect(told).toMatch(/今天 \d{1,2}:\d\d · 单位/)
    expect(told).toMatch(/今天 \d{1,2}:\d\d · 我/)
    await expectAccessible(seeker)
    await expectNoSideways(seeker)

    const mail = (await readMail(seeker, 'answered@e2e.example')).join('\n')
    for (const words of ['有意向', '邀请你面试', '12 月 1 日 8:30 报到', '已录用你做']) {
      expect(mail).toContain(words)
    }
    await seeker.goto('/me/notices')
    expect(await seeker.getByRole('main').innerText()).toContain('已录用你做“答复测试装配工”')

    // The only place is taken: the opening is filled, and takes no more applications.
    await recruiter.goto(`/employer${opening}`)
    expect(await recruiter.getByRole('main').innerText()).toContain('已录用 1 / 1 人')
    const stranger = await arrive()
    await stranger.goto(opening)
    expect(await stranger.getByRole('link', { name: '投递这个岗位' }).count()).toBe(0)
    expect(await stranger.getByRole('main').innerText()).toContain('已招满')
  })

  it('a refusal carries a reason that the seeker reads', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const opening = await publishOpening(recruiter, { title: '婉拒测试装配工', headcount: 2 })
    const { page: seeker, application } = await applyConfirmed(arrive, opening, '冯小雨')
    await openApplicant(recruiter, '冯小雨')
    await openStep(recruiter, '不合适')
    await recruiter.getByRole('button', { name: '回复：未录用' }).click()
    await recruiter.getByRole('main').locator('div[tabindex="-1"]').waitFor()
    expect(await recruiter.getByText('已有结果').count()).toBe(0)
    await recruiter.getByLabel('其他').check({ force: true })
    await recruiter.locator('[name=reason]').fill('这次要两年以上的钳工经验，欢迎明年再来')
    await recruiter.getByRole('button', { name: '回复：未录用' }).click()
    await recruiter.getByText('重新考虑').first().waitFor()
    const told = await readSteps(seeker, application, ['未录用', '单位已查看', '投递'])
    expect(told).toContain('理由：这次要两年以上的钳工经验，欢迎明年再来')
    expect(await seeker.getByRole('link', { name: '撤回投递' }).count()).toBe(0)
    await expectAccessible(seeker)
  })

  it('one step for several, and one who withdraws', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const opening = await publishOpening(recruiter, { title: '批量测试装配工', headcount: 5 })
    const seekers = []
    for (const name of ['陈一', '褚二', '卫三']) {
      seekers.push(await applyConfirmed(arrive, opening, name))
    }
    const id = opening.split('/').at(-1) ?? ''
    await recruiter.goto(`/employer/applicants?opening=${id}`)
    await expectNoSideways(recruiter)
    await recruiter.getByRole('checkbox', { name: '选择陈一' }).check()
    await recruiter.getByRole('checkbox', { name: '选择褚二' }).check()
    await recruiter.getByText('已选 2 人').waitFor()
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '有意向', exact: true }).click()
    await recruiter.getByText('已处理').waitFor()
    expect(new URL(recruiter.url()).searchParams.get('opening')).toBe(id)
    const [first, , third] = seekers
    await readSteps(first?.page, first?.application, ['单位有意向', '投递'])
    await readSteps(third?.page, third?.application, ['投递'])

    await third?.page.getByRole('link', { name: '撤回投递' }).click()
    await third?.page.locator('[name=reason]').fill('找到别的工作了')
    await third?.page.locator('[name=takeBack]').uncheck({ force: true })
    await third?.page.getByRole('button', { name: '撤回', exact: true }).click()
    await third?.page.getByText('已撤回投递').first().waitFor()
    await recruiter.goto(`/employer/applicants?opening=${id}&state=withdrawn`)
    await recruiter.getByRole('main').getByRole('link', { name: '卫三' }).click()
    const seen = await readSteps(recruiter, undefined, ['撤回投递', '投递'])
    expect(seen).toContain('理由：找到别的工作了')
    expect(seen).toMatch(/今天 \d{1,2}:\d\d · 应聘者/)

    // One is out of its reach by now: the others move, and it says so.
    await recruiter.goto(`/employer/applicants?opening=${id}`)
    await recruiter.getByRole('checkbox', { name: '全选本页' }).check()
    await recruiter.getByText('不合适', { exact: true }).click()
    await recruiter.getByLabel('岗位已招满').check({ force: true })
    await recruiter.getByRole('button', { name: '回复选中的人：未录用' }).click()
    await recruiter.getByText('的状态不能这样操作').waitFor()
    const told = await readSteps(first?.page, first?.application, ['未录用', '单位有意向', '投递'])
    expect(told).toContain('理由：岗位已招满')
  })
})

/** Opens the newest applicant of that name, as a recruiter does from the list. */
async function openApplicant(recruiter: Page, name: string): Promise<void> {
  await recruiter.goto('/employer/applicants?sort=newest')
  await recruiter.getByRole('main').getByRole('link', { name }).first().click()
  await recruiter.getByRole('heading', { name }).waitFor()
}

/** Invites to one time, from the applicant's page and back to it. */
async function proposeTime(recruiter: Page, more: { place: string }): Promise<void> {
  await recruiter.getByRole('main').getByRole('link', { name: '邀请面试', exact: true }).click()
  await recruiter.getByRole('heading', { level: 1, name: '邀请面试' }).waitFor()
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await recruiter.locator('[name="times[0].date"]').fill(day)
  await recruiter.locator('[name="times[0].from"]').fill('09:30')
  await recruiter.locator('[name="times[0].to"]').fill('10:00')
  await recruiter.locator('[name=place]').fill(more.place)
  await expectAccessible(recruiter)
  await recruiter.getByRole('button', { name: '发出邀请' }).click()
  await recruiter.getByText('等对方选时间').first().waitFor()
}

/** Opens what goes with a step: time and place, a reason, or being sure. */
async function openStep(recruiter: Page, step: string): Promise<void> {
  await recruiter.getByRole('main').getByRole('link', { name: step, exact: true }).click()
  await recruiter.getByRole('heading', { level: 3, name: step }).waitFor()
}

/** Takes the step that is open; what went with it closes. */
async function takeStep(recruiter: Page, button: string): Promise<void> {
  await recruiter.getByRole('button', { name: button, exact: true }).click()
  await recruiter.getByRole('link', { name: '取消', exact: true }).waitFor({ state: 'hidden' })
}

async function applyByHand(page: Page, opening: string): Promise<void> {
  await page.goto(`${opening}/apply`)
  await page.locator('input[name=phone]').fill(freshPhone())
  await page.locator('input[name=consent]').check({ force: true })
  await page.getByRole('button', { name: '投递', exact: true }).click()
  await page.waitForURL('**/me/applications/*')
}

/** A new seeker who applied by number and confirmed it. */
async function applyConfirmed(arrive: Arrive, opening: string, name: string) {
  const page = await arrive()
  const phone = freshPhone()
  await applyAsGuest(page, { opening, name, phone })
  await confirmNumber(page, phone)
  return { page, application: page.url() }
}

/** Reads the page of an application, which must tell of exactly these steps, the newest first. */
async function readSteps(page: Page | undefined, address: string | undefined, steps: string[]) {
  if (!page) throw new Error('nobody there')
  if (address) await page.goto(address)
  const titles = page.getByRole('list', { name: '进展' }).getByRole('listitem')
  await titles.nth(steps.length - 1).waitFor()
  const said = await titles.allInnerTexts()
  expect(said.map((text) => text.split('\n')[0])).toEqual(steps)
  return page.getByRole('main').innerText()
}
