import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { expectAccessible, expectNoSideways, journey } from './support/browser.ts'

/** A sheet as it comes: titles above its head, blanks, and words where numbers belong. */
const SHEET = [
  ['春季招聘岗位信息汇总表'],
  ['填报单位：人力资源部', null, null, '填报日期：11月'],
  ['序号', '岗位名称', '招聘人数', '学历', '薪资待遇', '工作地点', '性别要求', '联系电话'],
  ['1', '汇总表车工', '3人', '中专', '6-8千', '李沧区', null, '0532-87891234'],
  ['2', '汇总表钳工', '若干', '不限', '面议', '李沧区', null, '0532-87891234'],
  ['3', '汇总表焊工', '5', '初中', '高薪诚聘', '市北区', null, '0532-87891234'],
  ['4', '汇总表质检员', '2', '大专', '0.5-0.8万', '城阳区', '限男性', '0532-87891234'],
]

journey('employer imports a sheet', ({ arrive }) => {
  it('mends what is wrong in its cells, has it go in, once, and takes it back', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_b' })
    await recruiter.goto('/employer/imports')

    // A file that cannot be read says why, and how to save it as one that can.
    await upload(recruiter, { name: '岗位.xls', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
    await recruiter.getByText('这是旧格式的 .xls').waitFor()
    await expectAccessible(recruiter)
    await expectNoSideways(recruiter)
    await recruiter.getByRole('link', { name: '换一个文件' }).click()
    // It need not stand in the list for ever, nor hinder the page that the server writes.
    const refused = recruiter.getByRole('row', { name: '岗位.xls' })
    await refused.waitFor()
    await recruiter.reload()
    await refused.getByText('移除', { exact: true }).click()
    await refused.getByRole('button', { name: '移除这个文件' }).click()
    await recruiter.getByText('已删掉').waitFor()
    expect(await refused.count()).toBe(0)

    const sheet = await sheetOf('岗位信息汇总表.xlsx', SHEET)
    await upload(recruiter, sheet)
    await recruiter.getByText('4 行 · 表头在第 3 行').waitFor()
    const imported = recruiter.url()
    await expectAccessible(recruiter)

    // Each fault stands at its cell, as it was written.
    const fitter = recruiter.getByRole('row', { name: '汇总表钳工' })
    const welder = recruiter.getByRole('row', { name: '汇总表焊工' })
    const headcount = fitter.getByRole('textbox', { name: '招聘人数' })
    const pay = welder.getByRole('textbox', { name: '薪资待遇' })
    expect(await headcount.inputValue()).toBe('若干')
    expect(await pay.inputValue()).toBe('高薪诚聘')
    await fitter.getByText('人数要写数字').waitFor()
    await welder.getByText('写成 5000-8000 或 面议').waitFor()
    await recruiter.getByRole('link', { name: '要改 2' }).waitFor()

    // Kept on leaving the cell, or by the enter key; what is still wrong stays.
    await headcount.fill('很多')
    await headcount.press('Tab')
    await fitter.getByText('已保存').waitFor()
    await fitter.getByText('人数要写数字').waitFor()
    // After the enter key the next cell in which something is wrong has the focus.
    await headcount.fill('8')
    await headcount.press('Enter')
    await fitter.getByText('会新增').waitFor()
    await expect.poll(() => hasFocus(pay)).toBe(true)

    // A second window mends the same cell: neither writes over the other unseen.
    const second = await arrive({ size: 'desk', as: 'recruiter_b' })
    await second.goto(imported)
    const same = second.getByRole('row', { name: '汇总表焊工' }).getByRole('textbox')
    await pay.fill('很高')
    await pay.press('Enter')
    await welder.getByText('已保存，这一行还有要改的').waitFor()
    expect(await hasFocus(pay)).toBe(true)
    await same.fill('5000')
    await same.press('Enter')
    await second.getByText('刚刚有人把“薪资待遇”改成了“很高”').waitFor()
    expect(await same.inputValue()).toBe('5000')
    await expectAccessible(second)
    await second.context().close()

    // Sent once, however often the key is pressed; nothing is left to mend then.
    const sent: string[] = []
    recruiter.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url())
    })
    await pay.fill('面议')
    await pay.press('Enter')
    await recruiter.keyboard.press('Enter')
    await welder.getByText('会新增').waitFor()
    await expect.poll(() => hasFocus(recruiter.getByText('这一页没有要改的格子了'))).toBe(true)
    await recruiter.keyboard.press('Enter')
    expect(sent).toHaveLength(1)
    await recruiter.reload()
    await recruiter.getByRole('link', { name: '会新增 4' }).waitFor()

    // All of it on a phone, where a row is a card.
    const phone = await arrive({ as: 'recruiter_b' })
    await phone.goto(`${imported}?show=waits&row=4`)
    await phone.getByText('交主办方看').waitFor()
    await expectAccessible(phone)
    await expectNoSideways(phone)

    await recruiter.getByText('其中 1 行要等主办方看过才公开').waitFor()
    await recruiter.getByRole('button', { name: '导入 4 行' }).click()
    await recruiter.getByText('新增 4 个、更新 0 个、未变 0 个岗位').waitFor()
    await recruiter.getByText('1 个岗位在等主办方看').waitFor()
    await expectAccessible(recruiter)
    expect(await recruiter.getByRole('main').getByText('可导入').count()).toBe(0)
    expect(await statesOf(recruiter)).toEqual({
      汇总表质检员: '待审核',
      汇总表焊工: '招聘中',
      汇总表车工: '招聘中',
      汇总表钳工: '招聘中',
    })
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/screening')
    await organiser.getByRole('main').getByText('汇总表质检员').first().waitFor()

    // The same file again finds its openings there already.
    await recruiter.goto('/employer/imports')
    await upload(recruiter, sheet)
    await recruiter.getByRole('link', { name: '没有变化 2' }).waitFor()
    await recruiter.getByText('2 行网站上都有了').waitFor()
    expect(await recruiter.getByRole('button', { name: '没有要导入的' }).isDisabled()).toBe(true)

    await recruiter.goto(imported)
    await undo(recruiter)
    await recruiter.getByRole('link', { name: '新增过，已撤下 4' }).waitFor()
    expect(await recruiter.getByText(/已新增|待主办方看|交主办方看/).count()).toBe(0)
    await expectAccessible(recruiter)
    expect([...new Set(Object.values(await statesOf(recruiter)))]).toEqual(['已撤下'])
  })
})

journey('employer imports two sheets of the same rows', ({ arrive }) => {
  it('takes a demand back, undoes the later one first, and imports nothing unseen', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_b' })
    const bring = async (pay: string, education: string) => {
      const row = ['两表磨工', '2', education, pay, '李沧区', '0532-87891234']
      await recruiter.goto('/employer/imports')
      await upload(recruiter, await sheetOf(`${pay}.xlsx`, [HEAD, row]))
      await recruiter.getByText('1 行 · 表头在第 1 行').waitFor()
      return recruiter.url()
    }
    const goIn = async () => {
      await recruiter.getByRole('button', { name: '导入 1 行' }).click()
      await recruiter.getByText('导入完成').waitFor()
    }
    const first = await bring('6000', '中专')
    await goIn()
    await bring('9000', '中专，限男性')
    await recruiter.getByRole('link', { name: '会更新 1' }).waitFor()
    // What the row changes stands there, old and new, and whether it changes anything at all.
    const changes = recruiter.getByRole('row', { name: '两表磨工' }).getByRole('listitem')
    expect(await changes.filter({ hasText: '薪资待遇' }).innerText()).toMatch(/6.*→.*9/)
    await recruiter.getByRole('button', { name: '作为新岗位' }).click()
    await recruiter.getByRole('link', { name: '会新增 1' }).waitFor()
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '更新这个岗位' }).click()
    await recruiter.getByRole('link', { name: '会更新 1' }).waitFor()
    await goIn()

    // What the sheet demanded of people is taken back in the opening's form.
    await recruiter.goto('/employer/openings?q=两表磨工')
    await recruiter.getByRole('link', { name: '两表磨工' }).first().click()
    await recruiter.getByRole('button', { name: '收回表格里的这项要求' }).waitFor()
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '收回表格里的这项要求' }).click()
    await recruiter.getByText('已收回表格里的要求，岗位已发布').waitFor()

    // A preview is open while another window undoes what it rests on: the later import first.
    await bring('7000', '中专')
    await recruiter.getByRole('link', { name: '会更新 1' }).waitFor()
    const other = await arrive({ size: 'desk', as: 'recruiter_b' })
    await other.goto(first)
    await other.getByText('之后的导入又更新了其中 1 个岗位').waitFor()
    expect(await other.getByText('整批撤销', { exact: true }).count()).toBe(0)
    await expectAccessible(other)
    await other.getByRole('link', { name: '9000.xlsx' }).click()
    await undo(other)
    await other.goto(first)
    await undo(other)

    await recruiter.getByRole('button', { name: '导入 1 行' }).click()
    await recruiter.getByText('请看过再导入').waitFor()
    await recruiter.getByRole('link', { name: '会新增 1' }).waitFor()
    await expectAccessible(recruiter)
    await goIn()
    await recruiter.getByText('新增 1 个、更新 0 个、未变 0 个岗位').waitFor()
  })
})

journey('organiser imports a sheet whose columns nobody knows', ({ arrive }) => {
  it('says what they are, imports it for a fair, and takes it back', async () => {
    const organiser = await arrive({ size: 'desk', as: 'organiser' })
    await organiser.goto('/organiser/imports')
    const head = ['单位名称', '岗位名称', '要几位', '薪资待遇', '工作地点', '联系电话']
    const row = [
      '列对应（演示）有限公司',
      '列对应磨工',
      '2',
      '6000-8000',
      '李沧区',
      '0532-87891234',
    ]
    await upload(organiser, await sheetOf('列对应.xlsx', [head, row]))
    const imported = organiser.getByRole('row', { name: '列对应磨工' })
    await imported.waitFor()
    await organiser.getByRole('link', { name: '要改 1' }).waitFor()

    await organiser.getByText('调整列对应').click()
    const column = organiser.getByLabel('要几位')
    expect(await column.inputValue()).toBe('')
    await column.selectOption({ label: '招聘人数' })
    await expectAccessible(organiser)
    await organiser.getByRole('button', { name: '按这样重新读' }).click()
    await organiser.getByRole('link', { name: '会新增 1' }).waitFor()
    await organiser.getByRole('button', { name: '导入 1 行' }).click()
    await organiser.getByText('新增 1 个、更新 0 个、未变 0 个岗位').waitFor()
    await undo(organiser)
  })
})

journey('employer imports a sheet that names others', ({ arrive }) => {
  it('writes its own name into all rows at once', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_b' })
    await recruiter.goto('/employer/imports')
    const row = ['1', '不限', '面议', '李沧区', '0532-87891234']
    const rows = [
      ['单位名称', ...HEAD],
      ['别名一店', '别名车工', ...row],
      ['别名一店', '别名钳工', ...row],
      ['别名二店', '别名焊工', ...row],
    ]
    await upload(recruiter, await sheetOf('别名.xlsx', rows))
    await recruiter.getByRole('heading', { name: '3 行写的是别的单位' }).waitFor()
    await expectAccessible(recruiter)
    await recruiter.getByRole('button', { name: '“别名一店”的 2 行都改为本单位' }).click()
    await recruiter.getByRole('link', { name: '会新增 2' }).waitFor()
    await recruiter.getByRole('button', { name: '“别名二店”的 1 行都改为本单位' }).click()
    await recruiter.getByRole('link', { name: '会新增 3' }).waitFor()
    expect(await recruiter.getByText('写的是别的单位').count()).toBe(0)
  })
})

journey('employer imports a sheet whose columns nobody foresaw', ({ arrive }) => {
  it('says which row is the head and what each column is', async () => {
    const recruiter = await arrive({ size: 'desk', as: 'recruiter_b' })
    await recruiter.goto('/employer/imports')
    const rows = [
      ['我要的活', '要几个', '给多少钱', '在哪', '谁接', '电话'],
      ['说表头保洁', '3', '4000-5000', '李沧区', '张姐', '0532-87891234'],
    ]
    await upload(recruiter, await sheetOf('口语.xlsx', rows))
    await recruiter.getByRole('heading', { name: '哪一行是表头？' }).waitFor()
    await expectAccessible(recruiter)
    await expectNoSideways(recruiter)
    // Refused without a title: what was chosen stays.
    const choose = (letter: string, label: string) =>
      recruiter.getByLabel(`${letter} 列是`).selectOption({ label })
    await choose('B', '招聘人数')
    await recruiter.getByRole('button', { name: '按这样重新读' }).click()
    await recruiter.getByRole('alert').getByText('还没有选哪一列是岗位名称').waitFor()
    expect(await recruiter.getByLabel('B 列是').inputValue()).toBe('headcount')
    await choose('A', '岗位名称')
    await choose('C', '薪资待遇')
    await choose('E', '联系人')
    await recruiter.getByRole('button', { name: '按这样重新读' }).click()
    await recruiter.getByText('1 行 · 表头在第 1 行').waitFor()
    await recruiter.getByRole('row', { name: '说表头保洁' }).getByText('会新增').waitFor()
    const phone = await arrive({ as: 'recruiter_b' })
    await phone.goto(recruiter.url())
    await phone.getByText('改选表头和每一列').click()
    await expectAccessible(phone)
    await expectNoSideways(phone)
  })
})

/** The columns of a small sheet. */
const HEAD = ['岗位名称', '招聘人数', '学历', '薪资待遇', '工作地点', '联系电话']

async function sheetOf(name: string, rows: (string | null)[][]) {
  const cells = rows.map((row) => row.map((value) => ({ value: value ?? undefined, type: String })))
  return { name, buffer: await writeXlsxFile(cells).toBuffer() }
}

async function undo(page: Page): Promise<void> {
  await page.getByText('整批撤销', { exact: true }).click()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByText('这次导入已经撤销').waitFor()
}

function hasFocus(on: Locator): Promise<boolean> {
  return on.evaluate((element) => element === document.activeElement)
}

async function upload(page: Page, file: { name: string; buffer: Buffer }): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...file, mimeType: 'application/octet-stream' })
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.waitForURL(/imports\/[0-9a-f-]{36}$/)
}

/** What has become of the sheet's openings, as the employer's own list says. */
async function statesOf(page: Page): Promise<Record<string, string>> {
  await page.goto('/employer/openings?q=汇总表')
  const rows = await page.getByRole('row', { name: '汇总表' }).allInnerTexts()
  return Object.fromEntries(
    rows.map((row) => [
      /汇总表\p{Script=Han}+/u.exec(row)?.[0] ?? row,
      /待审核|招聘中|已撤下/.exec(row)?.[0] ?? row,
    ]),
  )
}
