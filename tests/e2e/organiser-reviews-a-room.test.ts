import { expect, it } from 'vitest'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'
import { handInRoom } from './support/reviewed-room.ts'

journey('an organiser reviews a room', ({ arrive }) => {
  it('sends it back with a reason, and approves it then', async () => {
    const title = '审核过的专场'
    const roomId = await handInRoom(arrive, title)
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    const open = async () => {
      await organiser.goto('/organiser/rooms')
      await organiser.getByRole('link', { name: title }).click()
      await organiser.waitForURL(`**/organiser/rooms/${roomId}/review`)
    }
    await open()
    await expectAccessible(organiser)
    await expectNoSideways(organiser)
    await organiser.getByText('退回', { exact: true }).first().click()
    await organiser.getByRole('button', { name: '退回' }).click()
    await organiser.getByText('请写明理由').first().waitFor()
    await organiser.getByLabel('理由').fill('请写清楚讲哪些岗位')
    await organiser.getByRole('button', { name: '退回' }).click()
    await organiser.getByText('已退回，理由告诉单位了').waitFor()

    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto(`/employer/rooms/${roomId}`)
    await recruiter.getByText('主办方退回了：请写清楚讲哪些岗位').waitFor()
    await recruiter.getByText('提交审核', { exact: true }).first().click()
    await recruiter.getByRole('button', { name: '提交审核' }).click()
    await recruiter.getByText('已提交，等主办方审核').waitFor()

    // What its host has saved since the page was opened is shown, and not approved unread.
    await open()
    const colleague = await arrive({ size: 'desk', as: 'recruiter_a' })
    await colleague.goto(`/employer/rooms/${roomId}`)
    await recruiter.goto(`/employer/rooms/${roomId}`)
    await recruiter.getByLabel('简介').fill('讲钳工和电工')
    await recruiter.getByRole('button', { name: '保存' }).click()
    await recruiter.getByText('已保存').waitFor()
    const approve = organiser.getByRole('button', { name: '通过，发布预告' })
    await approve.click()
    await organiser.getByText('你看的时候内容改了，下面是新的，请再看一遍').waitFor()
    await organiser.getByText('讲钳工和电工').waitFor()

    // A page that was opened before does not save over it unread either, and keeps what was typed.
    await colleague.getByLabel('标题').fill(`${title}二`)
    await colleague.getByRole('button', { name: '保存' }).click()
    await colleague.getByText('同事刚刚改过这场直播').first().waitFor()
    expect(await colleague.getByLabel('标题').inputValue()).toBe(`${title}二`)
    await expectAccessible(colleague)

    await approve.click()
    await organiser.getByText('已通过，预告已公开').waitFor()
    const visitor = await arrive()
    await visitor.goto(`/rooms/${roomId}`)
    await visitor.getByRole('link', { name: /^直播专场/ }).click()
    await visitor.waitForURL('**/fairs/rooms-*')
    await visitor.getByRole('link', { name: new RegExp(title) }).click()
    await visitor.waitForURL(`**/rooms/${roomId}`)
    expect(await visitor.getByText('预告', { exact: true }).count()).toBe(1)
  })
})
