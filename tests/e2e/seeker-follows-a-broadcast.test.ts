import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'
import { framesOf } from './support/frames.ts'
import { openOwnRoom, roomIdOf } from './support/own-room.ts'
import { ownQuestion } from './support/own-question.ts'
import {
  delayOf,
  readPictureClock,
  readPictureClocks,
  showClockForCamera,
} from './support/picture-clock.ts'

const QUESTION = '上夜班有人带吗？'
/** The picture of an answer begins with it, but for a key frame before and what both pages took. */
const ABOUT_MS = 5_000

journey('seeker follows a broadcast', ({ arrive }) => {
  it('sees it move, asks, is answered, applies, and sees the answer again from the opening', async () => {
    const desk = await openOwnRoom(arrive, '从头看到尾的专场', { size: 'phone', openings: 3 })
    const roomId = roomIdOf(desk)
    await showClockForCamera(desk)
    await desk.reload()
    const seeker = await arrive({ as: 'seeker' })
    await seeker.goto(`/rooms/${roomId}`)
    await desk.getByRole('button', { name: '打开摄像头' }).click()
    await desk.getByRole('button', { name: '开始出画面' }).click()
    await expect.poll(() => readPictureClock(seeker), { timeout: 30_000 }).not.toBeNull()
    const clocks = await readPictureClocks(seeker, { times: 5, everyMs: 250 })
    for (const clock of clocks) {
      expect(delayOf(clock)).toBeGreaterThan(0)
      expect(delayOf(clock)).toBeLessThan(60_000)
    }
    expect(clocks.at(-1)!.drawnAt).toBeGreaterThan(clocks[0]!.drawnAt)
    await seeker.getByText(/比现场晚约 \d+ 秒/).waitFor()

    const pins = desk.getByRole('region', { name: '正在讲的岗位' }).getByRole('button')
    await pins.nth(2).click()
    const presented = seeker.getByRole('region', { name: '正在讲解的岗位' })
    await presented.waitFor()
    const about = seeker.getByRole('combobox', { name: '关于' })
    await about.selectOption({ index: 3 })
    await seeker.getByRole('textbox', { name: '问一问，可匿名' }).fill(QUESTION)
    await seeker.getByRole('button', { name: '发送' }).click()
    await ownQuestion(seeker, QUESTION).waitFor()
    // The answer is far enough from the beginning to be told from it.
    await desk.waitForTimeout(8_000)
    await desk.getByRole('button', { name: `回答：${QUESTION}` }).click()
    const answeredAt = Date.now() % 2 ** 32
    await desk.waitForTimeout(5_000)
    await desk.getByRole('button', { name: '说完了', exact: true }).click()
    await seeker.getByText('主播已口头回答').waitFor()

    const before = await framesOf(seeker)
    await presented.getByRole('link', { name: '投递' }).click()
    const sheet = seeker.getByRole('dialog')
    await sheet.getByRole('button', { name: '同意并投递' }).click()
    await sheet.getByText('投递成功，等单位回复').waitFor()
    // The picture has gone on under it.
    await expect.poll(() => framesOf(seeker), { timeout: 30_000 }).toBeGreaterThan(before + 10)
    await sheet.getByRole('button', { name: '回到直播间' }).click()
    await desk.getByRole('button', { name: '停止画面' }).click()
    await desk.getByText('结束直播', { exact: true }).first().click()
    await desk.getByRole('button', { name: '结束直播' }).click()
    await seeker.getByText('直播结束了').first().waitFor()

    await seeker.goto(`/rooms/${roomId}`)
    await seeker.getByRole('heading', { name: '从这里看起' }).waitFor()
    const opening = seeker.getByRole('region', { name: '直播讲的岗位' }).getByRole('link')
    await opening.nth(2).click()
    const answer = seeker.getByRole('listitem').filter({ hasText: QUESTION })
    await answer.getByRole('link', { name: '看回放里怎么说的' }).click()
    await seeker.getByRole('heading', { name: '从这里看起' }).waitFor()
    // The first that is seen: whatever plays on comes to the answer some time.
    await expect.poll(() => readPictureClock(seeker), { timeout: 30_000 }).not.toBeNull()
    const { drawnAt } = (await readPictureClock(seeker))!
    expect(Math.abs(drawnAt - answeredAt)).toBeLessThan(ABOUT_MS)
  }, 180_000)
})
