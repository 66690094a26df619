import type { Page } from 'playwright-core'
import type { Arrive, Visit } from './browser.ts'

/** What a room is planned with beside its title. */
interface RoomFacts {
  summary?: string
  playbackUrl?: string
  /** How many of its openings it shows. */
  openings?: number
  /** What its host sits at: at a desk all of the cockpit is seen at once. */
  size?: Visit['size']
  /** Through which all of its host's requests go. */
  proxy?: string
}

/** The cockpit of a new room of an employer that is admitted, brought live. */
export async function openOwnRoom(
  arrive: Arrive,
  title: string,
  facts: RoomFacts = {},
): Promise<Page> {
  const desk = await announceOwnRoom(arrive, title, facts)
  await stepOn(desk, '开播')
  await desk.getByText('直播中').first().waitFor()
  return desk
}

/** The page of such a room at its host's desk, announced and not live yet. */
export async function announceOwnRoom(
  arrive: Arrive,
  title: string,
  { summary = '', playbackUrl = '', openings = 0, size = 'desk', proxy }: RoomFacts = {},
): Promise<Page> {
  const desk = await arrive({ as: 'recruiter_a', size, proxy })
  await desk.goto('/employer/rooms/new')
  await desk.getByLabel('标题').fill(title)
  await desk.getByLabel('开始').fill('2028-02-28T14:00')
  await desk.getByLabel('结束').fill('2028-02-28T15:00')
  await desk.getByLabel('简介').fill(summary)
  await desk.getByLabel('播放地址').fill(playbackUrl)
  const offered = desk.locator('input[name=openings]')
  for (let place = 0; place < openings; place += 1) await offered.nth(place).check()
  await desk.getByRole('button', { name: '保存草稿' }).click()
  await desk.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
  await stepOn(desk, '发布预告')
  await desk.getByText('预告已发布').first().waitFor()
  return desk
}

/** Presses a step of a room, and says that one is sure. */
async function stepOn(desk: Page, step: string): Promise<void> {
  await desk.getByText(step, { exact: true }).first().click()
  await desk.getByRole('button', { name: step }).click()
}

/** The room whose page at a desk this is. */
export function roomIdOf(desk: Page): string {
  return new URL(desk.url()).pathname.split('/')[3]!
}
