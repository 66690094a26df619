import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'
import { PASSWORD, signUpByEmail } from './support/people.ts'

journey('person takes and deletes data', ({ arrive }) => {
  it('after showing who is there, and may change their mind', async () => {
    const page = await arrive()
    const email = `leaves-${randomUUID()}@example.com`
    await signUpByEmail(page, { email, name: '冯离' })
    await page.getByRole('link', { name: '我的数据' }).click()
    await page.locator('input[name=password]').fill('not the password')
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByText('当前密码不对').first().waitFor()
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.getByRole('button', { name: '生成一份' }).click()
    const download = page.getByRole('link', { name: '下载', exact: true })
    await download.waitFor()
    const address = (await download.getAttribute('href')) ?? ''
    const taken = unzipSync(new Uint8Array(await (await page.request.get(address)).body()))
    expect(JSON.parse(strFromU8(taken['data.json'] ?? new Uint8Array()))).toMatchObject({
      account: [{ name: '冯离', email }],
    })
    expect(strFromU8(taken['data.html'] ?? new Uint8Array())).toContain('冯离')

    await page.getByRole('link', { name: '注销账号' }).click()
    await page.getByRole('button', { name: '注销账号' }).click()
    await page.getByText('请先勾选').first().waitFor()
    await expectAccessible(page)
    await page.getByText('我知道了，确定注销', { exact: true }).click()
    await page.getByRole('button', { name: '注销账号' }).click()
    await page.getByText('账号正在等待注销').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '不注销了' }).click()
    await page.getByText('不注销了，账号照常用').first().waitFor()
    expect(await page.getByText('账号正在等待注销').count()).toBe(0)
  })
})
