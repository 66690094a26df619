import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey, type Arrive } from './support/browser.ts'

journey('a viewer waits for a room', ({ arrive }) => {
  it('without an account is led to one and back', async () => {
    const title = await announce(arrive, '先登录的预告')
    const page = await arrive()
    await page.goto('/rooms')
    // What is to come stands together, and each says whose it is and that it is for recruiting.
    const card = page
      .getByRole('region', { name: '预告', exact: true })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: title, exact: true }) })
    await card.getByText('招聘服务').waitFor()
    await page.getByRole('link', { name: `提醒我：${title}` }).click()
    await page.waitForURL('**/login?next=*reminder')
    const next = new URL(page.url()).searchParams.get('next')
    expect(next).toMatch(/^\/rooms\/[0-9a-f-]{36}\/reminder$/)
    const room = next!.replace(/\/reminder$/, '')
    for (const shown of [room, `${room}/poster`]) {
      await page.goto(shown)
      await page.getByText(/ · 招聘服务$/).waitFor()
    }
  })

  it.each([true, false])('asks and takes it back (JavaScript: %s)', async (javaScript) => {
    const title = await announce(arrive, javaScript ? '有脚本的预告' : '没脚本的预告')
    const page = await arrive({ as: 'seeker', javaScript })
    await page.goto('/rooms')
    await page.getByRole('button', { name: `提醒我：${title}` }).click()
    await page.getByText('好的，开播前会提醒你').waitFor()
    await page.getByRole('link', { name: title, exact: true }).click()
    await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/)
    if (javaScript) {
      await expectAccessible(page)
      await expectNoSideways(page)
    }
    await page.getByRole('button', { name: /^已预约提醒/ }).click()
    await page.getByText('不再提醒这场直播').waitFor()
    await page.getByRole('button', { name: `提醒我：${title}` }).waitFor()
    const file = await page.request.get(`${page.url()}/room.ics`)
    expect(file.headers()['content-type']).toContain('text/calendar')
    expect(await file.text()).toContain('BEGIN:VEVENT')
  })
})

/** A room of its own: other journeys bring those of the demonstration live. */
async function announce(arrive: Arrive, title: string): Promise<string> {
  const desk = await arrive({ size: 'desk', as: 'recruiter_a' })
  await desk.goto('/employer/rooms/new')
  await desk.getByLabel('标题').fill(title)
  await desk.getByLabel('开始').fill('2029-01-01T14:00')
  await desk.getByLabel('结束').fill('2029-01-01T15:00')
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await desk.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
  await desk.getByText('发布预告', { exact: true }).first().click()
  await desk.getByRole('button', { name: '发布预告' }).click()
  await desk.getByText('预告已发布').waitFor()
  return title
}
