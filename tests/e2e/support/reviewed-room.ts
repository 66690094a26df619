import type { Page } from 'playwright-core'
import type { Arrive } from './browser.ts'

/**
 * Has a recruiter hand in a room of a fair whose organiser wants to see rooms first; each in a fair of
 * its own.
 * @returns the room's id
 */
export async function handInRoom(arrive: Arrive, title: string): Promise<string> {
  const fair = await announceFair(arrive)
  const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
  await recruiter.goto('/employer/rooms/new')
  await recruiter.getByLabel('标题').fill(title)
  await recruiter.getByLabel('开始').fill('2028-02-28T14:00')
  await recruiter.getByLabel('结束').fill('2028-02-28T15:00')
  await recruiter.getByLabel('招聘会').selectOption({ label: fair })
  await recruiter.getByRole('button', { name: '保存草稿' }).click()
  await recruiter.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
  await recruiter.getByText('提交审核', { exact: true }).first().click()
  await recruiter.getByRole('button', { name: '提交审核' }).click()
  await recruiter.getByText('已提交，等主办方审核').waitFor()
  return new URL(recruiter.url()).pathname.split('/').at(-1)!
}

/**
 * Announces a fair with every admitted employer in it, whose organiser wants to see rooms first.
 * @returns its name
 */
export async function announceFair(arrive: Arrive): Promise<string> {
  const organiser = await arrive({ size: 'desk', as: 'organiser' })
  const code = `rooms-${crypto.randomUUID().slice(0, 8)}`
  const name = `直播专场 ${code}`
  await organiser.goto('/organiser/fairs/new')
  const fair = await send(organiser, '/organiser/fairs/new', {
    name,
    code,
    districtCode: '370213',
    place: '李沧区零工之家',
    startsAt: '2028-03-01T09:00',
    endsAt: '2028-03-01T16:00',
    reviewsRooms: 'on',
  })
  for (const kind of ['programme', 'emergency', 'security']) {
    await send(organiser, fair, { intent: 'plan', kind, reference: '存档' })
  }
  await send(organiser, fair, { intent: 'announce' })
  await send(organiser, `${fair}/employers`, { intent: 'add_all' })
  return name
}

/** Sends a form as the page would, and says where it led. */
async function send(page: Page, path: string, fields: Record<string, string>): Promise<string> {
  return page.evaluate(
    async ([to, form]) => {
      const answer = await fetch(to, { method: 'POST', body: new URLSearchParams(form) })
      if (!answer.ok) throw new Error(`${to} answered ${answer.status}`)
      return new URL(answer.url).pathname
    },
    [path, fields] as const,
  )
}
