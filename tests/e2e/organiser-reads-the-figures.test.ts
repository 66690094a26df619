import { expect, it } from 'vitest'
import { expectAccessible, journey } from './support/browser.ts'

const PHONE =
  'Mozilla/5.0 (Linux; Android 9; MI 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36'

journey('organiser reads the figures', ({ arrive }) => {
  it('as charts with their numbers, as files, as a report and on the wall', async () => {
    const page = await arrive({ size: 'desk', as: 'organiser' })
    await page.goto('/organiser')
    await page.getByRole('link', { name: '数据', exact: true }).first().click()
    await page.getByRole('heading', { name: /春风行动/ }).waitFor()
    await page.getByRole('img', { name: /近 30 天共投递 \d+ 份/ }).waitFor()
    await page.getByText('看数字').first().click()
    await page.getByRole('table', { name: /每天的投递和浏览/ }).waitFor()
    for (const [name, row] of [
      ['按行业', /^制造业 \d/],
      ['按学历要求', /^中专\S* \d/],
      ['按工作地点', /^李沧区 \d/],
    ] as const) {
      await page.getByRole('table', { name }).getByRole('row', { name: row }).first().waitFor()
    }

    for (const [name, magic] of [
      ['导出 Excel', 'PK'],
      ['导出 CSV', '\u{FEFF}'],
    ] as const) {
      const href = await page.getByRole('link', { name }).getAttribute('href')
      const answer = await page.request.get(href ?? '')
      expect(answer.headers()['content-disposition']).toContain('attachment')
      expect((await answer.body()).toString('utf8').startsWith(magic)).toBe(true)
    }

    await page.getByRole('link', { name: '总结报告' }).click()
    await page.getByText('报送期限').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: '大屏' }).click()
    await page.getByText('还招人数').waitFor()
  })

  it('and sees them without scripts', async () => {
    const page = await arrive({ size: 'desk', as: 'organiser', javaScript: false })
    await page.goto('/organiser/figures')
    await page.getByRole('img', { name: /近 30 天共投递/ }).waitFor()
    expect(await page.locator('svg rect').count()).toBeGreaterThan(30)
  })

  it('after having prepared a fair and given a booth', async () => {
    const page = await arrive({ size: 'desk', as: 'organiser' })
    await page.goto('/organiser/fairs/new')
    await page.getByLabel('招聘会名称').fill('秋季专场招聘会')
    await page.getByLabel('代号').fill('autumn-journey')
    await page.getByLabel('所在区市').selectOption({ label: '李沧区' })
    await page.getByLabel('地点').fill('李沧区体育馆')
    await page.getByLabel('开始').fill('2027-09-10T09:00')
    await page.getByLabel('结束').fill('2027-09-10T08:00')
    await page.getByRole('button', { name: '建立招聘会' }).click()
    // What was typed stays; the fault stands beside its field.
    await page.getByText('结束要晚于开始').first().waitFor()
    await page.getByLabel('结束').fill('2027-09-10T16:00')
    await page.getByRole('button', { name: '建立招聘会' }).click()
    await page.getByText('筹备中，未公布').first().waitFor()

    await page.getByRole('button', { name: '公布招聘会' }).click()
    await page
      .getByText(/还缺方案/)
      .first()
      .waitFor()
    for (const plan of ['招聘会方案', '应急预案', '安全保卫方案']) {
      const item = page.getByRole('listitem').filter({ hasText: plan })
      await item.getByRole('textbox').fill(`存档 ${plan}`)
      await item.getByRole('button', { name: '登记' }).click()
      await item.getByText(/登记$/).first().waitFor()
    }

    await page.getByRole('link', { name: '安排参会单位与展位' }).click()
    await page.getByLabel('查找已入驻的单位').fill('三元')
    await page.getByRole('button', { name: '搜索' }).last().click()
    await page.getByLabel(/三元集团/).check()
    // It stays ticked while one searches for more.
    await page.getByLabel('查找已入驻的单位').fill('没有这样的单位')
    await page.getByRole('button', { name: '搜索' }).last().click()
    await page.getByText('已选 1 家，其中 1 家不在上面').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '加入选中的' }).click()
    await page.getByText('已加入 1 家单位').first().waitFor()
    await page.getByLabel(/三元.* 的展位/).fill('b 12')
    await page.getByRole('button', { name: '保存展位' }).click()
    await page.getByText('已保存 1 个展位').first().waitFor()
    expect(await page.getByLabel(/三元.* 的展位/).inputValue()).toBe('B12')

    await page.getByRole('link', { name: '秋季专场招聘会' }).click()
    await page.getByRole('button', { name: '公布招聘会' }).click()
    await page.getByText('招聘会已公布').first().waitFor()
    const visitor = await arrive()
    await visitor.goto('/fairs/autumn-journey')
    await visitor.getByText('B12').first().waitFor()
  })
})

journey('recruiter sees that somebody looked', ({ arrive }) => {
  it('once for one person, and not for the own colleagues', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_a' })
    await recruiter.goto('/employer/openings?sort=title')
    const link = recruiter.locator('a[href$="/figures"]').first()
    const path = (await link.getAttribute('href'))?.replace('/employer', '').replace('/figures', '')
    const seenNow = async () => {
      await recruiter.goto(`/employer${path}/figures`)
      return Number(
        (
          await recruiter.getByRole('listitem').filter({ hasText: '浏览' }).first().innerText()
        ).replace(/\D/g, ''),
      )
    }
    const before = await seenNow()
    const seeker = await arrive()
    await seeker.setExtraHTTPHeaders({ 'User-Agent': PHONE })
    await seeker.goto(path ?? '')
    await seeker.reload()
    await recruiter.goto(path ?? '')
    // Looks are written down together, every few seconds.
    await expect.poll(seenNow, { timeout: 25_000, interval: 1_000 }).toBe(before + 1)
  })
})
