import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'

const LONG = '这一句很长，一部手机上要占好几行，所以说几句就到了屏幕下面。'.repeat(3)

journey('viewer follows the chat', ({ arrive }) => {
  it('sees what is said where they read, above the line and not under it', async () => {
    const desk = await openOwnRoom(arrive, '大家来聊')
    const address = `/rooms/${roomIdOf(desk)}`
    const [reader, talker] = [await arrive({ as: 'seeker' }), await arrive({ as: 'student' })]
    for (const page of [reader, talker]) {
      await page.goto(address)
      await page.getByRole('tab', { name: '聊天' }).click()
    }
    const before = await placesOf(reader)
    for (const place of [1, 2, 3, 4, 5, 6, 7]) {
      await say(talker, `${place}。${LONG}`)
      await reader.getByText(`${place}。`).waitFor()
      await expect.poll(() => isInSight(reader, `${place}。`)).toBe(true)
      await expect.poll(() => isInSight(talker, `${place}。`)).toBe(true)
    }
    expect(await placesOf(reader)).toEqual(before)

    await chatOf(reader).evaluate((list) => list.scrollTo(0, 0))
    await say(talker, '8。还有一句')
    await say(talker, '9。又一句')
    const news = reader.getByRole('button', { name: '2 条新消息' })
    await news.waitFor()
    expect(await chatOf(reader).evaluate((list) => list.scrollTop)).toBe(0)
    expect(await talker.getByRole('button', { name: /条新消息/ }).count()).toBe(0)
    await expectAccessible(reader)
    await news.click()
    await expect.poll(() => isInSight(reader, '9。')).toBe(true)
    await news.waitFor({ state: 'hidden' })

    await chatOf(reader).evaluate((list) => list.scrollTo(0, 0))
    await say(reader, '10。我说的')
    await expect.poll(() => isInSight(reader, '10。')).toBe(true)
    await placesOf(reader)
    await reader.getByRole('tab', { name: '提问' }).click()
    await reader.getByRole('tabpanel', { name: '提问' }).waitFor()
  })
})

/** Where picture and tabs are on the screen, in pixels from its top: in sight, both of them. */
async function placesOf(page: Page) {
  const [picture, tabs] = await Promise.all([
    page.getByRole('heading', { level: 1 }).boundingBox(),
    page.getByRole('tablist').boundingBox(),
  ])
  expect(picture!.y).toBeGreaterThanOrEqual(0)
  expect(tabs!.y).toBeGreaterThanOrEqual(0)
  return { picture: picture!.y, tabs: tabs!.y }
}

function chatOf(page: Page) {
  return page.getByRole('tabpanel', { name: '聊天' })
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '说点什么' }).fill(text)
  await page.getByRole('button', { name: '发送' }).click()
}

/** Whether the message that begins so is whole on the screen, with nothing over it. */
function isInSight(page: Page, text: string): Promise<boolean> {
  return page
    .getByRole('listitem')
    .filter({ hasText: text })
    .evaluate((message) => {
      const { top, bottom, left } = message.getBoundingClientRect()
      const isTop = (y: number) => message.contains(document.elementFromPoint(left + 4, y))
      return top >= 0 && isTop(top + 2) && isTop(bottom - 2)
    })
}
