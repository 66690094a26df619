import { expect, it } from 'vitest'
import { journey } from './support/browser.ts'

journey('host mends a room', ({ arrive }) => {
  it('reads of a time that is over until it is corrected, and no longer', async () => {
    const desk = await arrive({ as: 'recruiter_a', size: 'desk' })
    await desk.goto('/employer/rooms/new')
    await desk.getByLabel('标题').fill('改好时间的专场')
    await desk.getByLabel('开始').fill('2025-01-01T14:00')
    await desk.getByLabel('结束').fill('2025-01-01T15:00')
    await desk.getByRole('button', { name: '保存草稿' }).click()
    await desk.waitForURL(/\/employer\/rooms\/[0-9a-f-]{36}$/)
    await desk.getByText('发布预告', { exact: true }).first().click()
    await desk.getByRole('button', { name: '发布预告' }).click()
    const fault = desk.getByText('开始时间已经过了')
    await fault.first().waitFor()
    await desk.getByLabel('开始').fill('2028-02-28T14:00')
    await desk.getByLabel('结束').fill('2028-02-28T15:00')
    await desk.getByRole('button', { name: '保存', exact: true }).click()
    await desk.getByText('已保存', { exact: true }).first().waitFor()
    expect(await fault.count()).toBe(0)
    await desk.getByText('发布预告', { exact: true }).first().click()
    await desk.getByRole('button', { name: '发布预告' }).click()
    await desk.getByText('预告已发布').first().waitFor()
    expect(await fault.count()).toBe(0)
    expect(await desk.getByLabel('开始').inputValue()).toBe('2028-02-28T14:00')
  })
})
