import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { publishOpening } from './support/openings.ts'
import { applyAsGuest, confirmNumber, freshPhone, readMail } from './support/people.ts'

/** A day some days ahead, as a date field takes it. */
const dayAhead = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

journey('seeker accepts an interview', ({ arrive }) => {
  it('with one tap, takes it to the calendar, and hears of a move and a call-off', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    const opening = await publishOpening(recruiter, { title: '面试测试装配工', headcount: 2 })
    const seeker = await arrive()
    const phone = freshPhone()
    await applyAsGuest(seeker, { opening, name: '沈小舟', phone })
    await confirmNumber(seeker, phone)
    await applyAsGuest(await arrive(), { opening, name: '沈二舟', phone: freshPhone() })

    await recruiter.goto('/employer/applicants?sort=newest')
    await recruiter.getByRole('main').getByRole('link', { name: '沈小舟' }).first().click()
    await recruiter.getByRole('main').getByRole('link', { name: '邀请面试', exact: true }).click()
    // A place and a time are needed; what was typed stays.
    await recruiter.locator('[name=contact]').fill('李女士 0532-8888 0000')
    await recruiter.locator('[name=place]').fill('')
    await recruiter.getByRole('button', { name: '发出邀请' }).click()
    await recruiter.getByText('请至少填一个时间').first().waitFor()
    expect(await recruiter.locator('[name=contact]').inputValue()).toBe('李女士 0532-8888 0000')
    await recruiter.locator('[name="times[0].date"]').fill(dayAhead(4))
    await recruiter.locator('[name="times[0].from"]').fill('14:00')
    await recruiter.locator('[name="times[0].to"]').fill('15:00')
    await recruiter.locator('[name=minutes]').selectOption('30')
    await recruiter.getByText('共 2 个名额，邀请 1 人').waitFor()
    await recruiter.locator('[name=place]').fill('兴城路 11 号 2 楼')
    await recruiter.getByRole('button', { name: '发出邀请' }).click()
    await recruiter.getByText('等对方选时间').first().waitFor()
    await expectAccessible(recruiter)

    // Without a script, as an old phone has it.
    const [text] = await readMail(seeker, phone)
    expect(text).toContain('你有一个面试邀请')
    const cookies = await seeker.context().cookies()
    const old = await arrive({ javaScript: false, cookies })
    await old.goto('/me/interviews')
    await old.getByRole('link', { name: '面试测试装配工' }).click()
    await old.getByRole('button', { name: /14:30–15:00/ }).click()
    await old.getByText('面试时间定好了').first().waitFor()

    await seeker.goto('/me')
    await seeker.getByRole('link', { name: /14:30–15:00/ }).click()
    await expectAccessible(seeker)
    await expectNoSideways(seeker)
    const call = seeker.getByRole('link', { name: '0532-8888 0000' })
    expect(await call.getAttribute('href')).toBe('tel:053288880000')
    const [file] = await Promise.all([
      seeker.waitForEvent('download'),
      seeker.getByRole('link', { name: '加到日历' }).click(),
    ])
    const calendar = await readFile(await file.path(), 'utf8')
    expect(calendar).toContain('METHOD:PUBLISH')
    expect(calendar).toContain(`DTSTART:${dayAhead(4).replaceAll('-', '')}T063000Z`)

    await seeker.getByRole('link', { name: '去不了了' }).click()
    await seeker.getByRole('button', { name: '不去了' }).click()
    await seeker.getByText('你已告知不去').first().waitFor()
    // Still there to be seen, and to be gone to after all.
    await seeker
      .getByRole('main')
      .getByText(/14:30–15:00/)
      .first()
      .waitFor()
    await seeker.getByRole('button', { name: '撤销，还是去' }).click()
    await seeker.getByText('已约好').waitFor()

    await recruiter.reload()
    await recruiter.getByRole('link', { name: '改时间' }).click()
    await recruiter.locator('[name=date]').fill(dayAhead(5))
    await recruiter.locator('[name=from]').fill('10:00')
    await recruiter.locator('[name=to]').fill('10:30')
    await recruiter.locator('[name=reason]').fill('主管出差')
    await recruiter.getByRole('button', { name: '改到这个时间' }).click()
    await recruiter.getByText('已改时间，等对方确认').waitFor()
    await seeker.reload()
    await seeker.getByText('理由：主管出差').waitFor()
    await seeker.getByRole('button', { name: '好，新时间可以' }).click()
    await seeker.getByText('已约好').waitFor()

    // Whoever asks somebody else for the same time reads that it is taken.
    await recruiter.goto('/employer/applicants?sort=newest')
    const main = recruiter.getByRole('main')
    await main.getByRole('link', { name: '沈二舟' }).click()
    await main.getByRole('link', { name: '邀请面试', exact: true }).click()
    await recruiter.locator('[name="times[0].date"]').fill(dayAhead(5))
    await recruiter.locator('[name="times[0].from"]').fill('10:15')
    await recruiter.locator('[name="times[0].to"]').fill('11:00')
    await recruiter.getByText('这个时间已约了 1 人：10:00–10:30').waitFor()
    await recruiter.locator('[name="times[0].from"]').fill('10:30')
    await recruiter.getByText('这个时间已约了').waitFor({ state: 'hidden' })
    await recruiter.goto('/employer/applicants?sort=newest')
    await main.getByRole('link', { name: '沈小舟' }).first().click()

    await recruiter.getByRole('link', { name: '取消面试' }).click()
    await recruiter.locator('[name=reason]').fill('设备检修')
    await recruiter.getByRole('button', { name: '取消面试' }).click()
    await recruiter.getByText('已取消', { exact: true }).waitFor()
    await seeker.reload()
    await seeker.getByText('理由：设备检修').waitFor()
    expect(await seeker.getByRole('link', { name: '从日历里去掉' }).count()).toBe(1)
  })

  it('or asks for another time', async () => {
    const seeker = await arrive({ as: 'seeker' })
    await seeker.goto('/me/interviews')
    await seeker
      .getByRole('main')
      .getByRole('link')
      .filter({ hasNotText: '–' })
      .locator('xpath=self::*[starts-with(@href, "/me/interviews/")]')
      .first()
      .click()
    // One of the times overlaps with the other interview, and says so.
    await seeker.getByText('时间重叠，仍要选').waitFor()
    await expectAccessible(seeker)
    await seeker.getByRole('link', { name: '都不合适，换个时间' }).click()
    await seeker.getByRole('button', { name: '告诉单位' }).click()
    await seeker.getByText('请写你什么时间方便').first().waitFor()
    await seeker.locator('[name=words]').fill('周六全天都可以')
    await seeker.getByRole('button', { name: '告诉单位' }).click()
    await seeker.getByText('已请单位换时间').waitFor()
    expect(await seeker.getByRole('main').innerText()).toContain('你写的：周六全天都可以')
  })
})
