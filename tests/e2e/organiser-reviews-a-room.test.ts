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

    await open()
    await organiser.getByRole('button', { name: '通过，发布预告' }).click()
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
