import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

const ROOM = '春招技工专场：数控、焊工、电工'

journey('a viewer waits for a room', ({ arrive }) => {
  it('without an account is led to one and back', async () => {
    const page = await arrive()
    await page.goto('/rooms')
    await page.getByRole('link', { name: `提醒我：${ROOM}` }).click()
    await page.waitForURL('**/login?next=*reminder')
    const next = new URL(page.url()).searchParams.get('next')
    expect(next).toMatch(/^\/rooms\/[0-9a-f-]{36}\/reminder$/)
  })

  it.each([true, false])('asks and takes it back (JavaScript: %s)', async (javaScript) => {
    const page = await arrive({ as: 'seeker', javaScript })
    await page.goto('/rooms')
    await page.getByRole('button', { name: `提醒我：${ROOM}` }).click()
    await page.getByText('好的，开播前会提醒你').waitFor()
    await page.getByRole('link', { name: ROOM }).click()
    await page.waitForURL(/\/rooms\/[0-9a-f-]{36}$/)
    if (javaScript) {
      await expectAccessible(page)
      await expectNoSideways(page)
    }
    await page.getByRole('button', { name: /^已预约提醒/ }).click()
    await page.getByText('不再提醒这场直播').waitFor()
    await page.getByRole('button', { name: `提醒我：${ROOM}` }).waitFor()
    const room = page.url()
    const file = await page.request.get(`${room}/room.ics`)
    expect(file.headers()['content-type']).toContain('text/calendar')
    expect(await file.text()).toContain('BEGIN:VEVENT')
  })
})
