import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

journey('organiser screens an opening', ({ arrive }) => {
  it('that its employer sees flagged, hands in, and mends after the decision', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto('/employer/openings/new')
    await recruiter.locator('button[name=copyOf]').first().click()
    await recruiter.waitForURL(/\/employer\/openings\/[0-9a-f-]{36}$/)
    await recruiter.locator('[name=title]').fill('审看测试装配工')
    const requirements = recruiter.locator('[name=requirements]')
    await requirements.fill('能倒班，限男性。')

    // What it breaks stands at the field by the saving that runs anyway, and is read with it.
    const flag = recruiter.locator('[data-flag=sex]')
    // Just above the bar at the foot, where a flag below the field would come behind it.
    const foot = recruiter.locator('[data-foot]')
    await requirements.evaluate((field) => {
      const bar = document.querySelector('[data-foot]')?.getBoundingClientRect().top ?? 0
      window.scrollBy(0, field.getBoundingClientRect().bottom - bar + 4)
    })
    await flag.waitFor()
    const inSight = async () => {
      const [below, bar] = [await flag.boundingBox(), await foot.boundingBox()]
      return below && bar ? below.y + below.height <= bar.y : null
    }
    await expect.poll(inSight).toBe(true)
    expect(await flag.innerText()).toContain('限男性')
    expect(await flag.innerText()).toContain('《妇女权益保障法》第 43 条')
    const described = (await requirements.getAttribute('aria-describedby')) ?? ''
    expect(await recruiter.locator(`[id="${described.split(' ')[0]}"]`).innerText()).toContain(
      '限男性',
    )
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '提交', exact: true }).click()
    await recruiter.getByText('已提交，审核通过后公开').waitFor()
    const page = recruiter.url()
    const address = new URL(page).pathname.replace('/employer', '')
    const stranger = await arrive()
    expect((await stranger.goto(address))?.status()).toBe(404)

    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/screening?rule=sex')
    await organiser.getByRole('link', { name: /审看测试装配工/ }).click()
    await organiser.getByRole('heading', { level: 2, name: '审看测试装配工' }).waitFor()
    expect(await organiser.locator('mark').first().innerText()).toBe('限男性')
    await expectAccessible(organiser)
    await expectNoSideways(organiser)
    const late = await arrive({ size: 'desk', as: 'organiser' })
    await late.goto(organiser.url())

    // Published with others from the list of openings, it leads to the queue; there the Enter key in
    // the reason for all that are ticked decides nothing.
    const list = await arrive({ as: 'organiser' })
    await list.goto('/organiser/openings?state=in_review&q=审看测试装配工')
    await list.getByRole('checkbox', { name: '选择“审看测试装配工”' }).check()
    await list.getByRole('button', { name: '同意发布' }).click()
    const refused = list.getByRole('region').filter({ hasText: '同意发布：1 个没有办成' })
    await refused.getByText('待审核的用语：限男性').waitFor()
    await expectAccessible(list)
    await refused.getByRole('link', { name: '到用语审核处理' }).click()
    await list.getByRole('heading', { level: 2, name: '审看测试装配工' }).waitFor()
    await list.getByRole('checkbox', { name: '选择“审看测试装配工”' }).check()
    const together = list.getByRole('textbox', { name: '选中岗位的共同理由' })
    await together.fill('还没写完')
    await together.press('Enter')
    await list.getByRole('checkbox', { name: '选择“审看测试装配工”' }).press('Enter')
    await list.reload()
    await list.getByRole('heading', { level: 2, name: '审看测试装配工' }).waitFor()
    const panel = organiser.locator('form[id^=decide]')
    await panel.getByRole('button', { name: '同意发布' }).click()
    await panel.getByText('理由').first().waitFor()
    await panel.locator('[name=reason][aria-invalid=true]').waitFor()
    await panel.locator('[name=reason]').fill('矿山井下作业，法律禁止女职工从事')
    await panel.getByRole('button', { name: '同意发布' }).click()
    await organiser.getByText('已同意 1 个岗位的用语').waitFor()

    // Whoever still has it open reads who decided what, and keeps the own words.
    const own = late.locator('form[id^=decide]')
    await own.locator('[name=reason]').fill('请删去限男性')
    await own.getByRole('button', { name: '退回修改' }).click()
    const said = late.getByRole('alert').filter({ hasText: '审看测试装配工' })
    await said.getByText('已经同意发布').waitFor()
    await said.getByText('理由：矿山井下作业').waitFor()
    await late.getByText('你写的理由没有用上：请删去限男性').waitFor()
    expect(await late.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      '1 个岗位没有处理成',
    ])
    await expectAccessible(late)

    expect((await stranger.goto(address))?.status()).toBe(200)
    await recruiter.goto(page)
    expect(await recruiter.getByRole('main').innerText()).toContain(
      '矿山井下作业，法律禁止女职工从事',
    )
    // Mended, it is public at once again.
    await recruiter.locator('[name=requirements]').fill('能倒班，能搬 20 公斤。')
    await recruiter.getByRole('button', { name: '发布修改', exact: true }).click()
    await recruiter.getByText('修改已保存').waitFor()
    expect((await stranger.goto(address))?.status()).toBe(200)
  })
})
