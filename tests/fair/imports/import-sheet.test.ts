import { expect, it } from 'vitest'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith, sheetFile } from './import-fixtures.ts'

onBothDatabases("a fair's sheet", (world) => {
  const run = (fairCode: string, name: string, rehearse = false) =>
    importSheet(world.context, { fairCode, file: sheetFile(name), rehearse, locale: 'zh-CN' })

  it('of two sheets with a total row goes in, and again changes nothing', async () => {
    const { code, fairId } = await addFairWith(world)
    const rehearsed = await run(code, 'openings-form.xlsx', true)
    const report = await run(code, 'openings-form.xlsx')
    expect(rehearsed).toEqual(report)
    expect(report).toMatchObject({ rows: 89, ready: 87, created: 87, updated: 0, unchanged: 0 })
    // The sheet that came with its expected faults also names an empty title in row 15; the file
    // holds one there (快递分拣员), so there is nothing to find.
    expect(report.faults).toEqual([
      {
        sheet: '第一批',
        row: 5,
        column: '招聘人数',
        code: 'headcount',
        message: '人数要写数字，如 5',
      },
      {
        sheet: '第一批',
        row: 7,
        column: '薪资待遇',
        code: 'pay',
        message: '写成 5000-8000 或 面议',
      },
    ])
    const flagged = report.flags.map(({ sheet, row, column, term }) => [sheet, row, column, term])
    expect(flagged).toEqual([
      ['第一批', 9, '性别要求', '限男性'],
      ['第一批', 12, '年龄要求', '35岁以下'],
      ['第二批', 4, '备注', '只招本地户籍'],
      ['第二批', 4, '备注', '外地勿投'],
      ['第二批', 6, '备注', '服装费'],
    ])
    expect(report.flags.every(({ basis }) => basis.includes('§'))).toBe(true)

    const again = await run(code, 'openings-form.xlsx')
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 87 })
    const openings = await world.context.db
      .selectFrom('opening')
      .where('fairId', '=', fairId)
      .select(['state', 'publishedAt', 'requirements'])
      .execute()
    expect(openings).toHaveLength(87)
    // Nobody has registered these employers: nothing of them is public.
    expect(openings.every(({ state, publishedAt }) => state === 'in_review' && !publishedAt)).toBe(
      true,
    )
    expect(openings.filter(({ requirements }) => requirements?.includes('限男性'))).toHaveLength(1)
  })

  it('rehearsed names the rows that cannot go in after all', async () => {
    const { code, fairId } = await addFairWith(world)
    await run(code, 'openings-gb18030.csv')
    await world.context.db
      .updateTable('opening')
      .set({ state: 'withdrawn' })
      .where('fairId', '=', fairId)
      .execute()
    await world.context.db
      .updateTable('importedOpening')
      .set({ said: '' })
      .where('fairId', '=', fairId)
      .execute()
    const rehearsed = await run(code, 'openings-gb18030.csv', true)
    expect(rehearsed).toMatchObject({ created: 0, updated: 0, unchanged: 0 })
    expect(rehearsed.faults).toHaveLength(60)
    expect(rehearsed.faults[0]).toMatchObject({ code: 'withdrawn' })
    expect(await run(code, 'openings-gb18030.csv')).toEqual(rehearsed)
  })

  it('in GB18030 goes in for the same employers', async () => {
    const { code } = await addFairWith(world)
    const report = await run(code, 'openings-gb18030.csv')
    expect(report).toMatchObject({ rows: 60, ready: 60, created: 60, faults: [], flags: [] })
    expect(await run(code, 'openings-gb18030.csv')).toMatchObject({ created: 0, unchanged: 60 })
    const twice = await world.context.db
      .selectFrom('organisation')
      .where('name', '=', '春芽甲机械（演示）有限公司')
      .select('id')
      .execute()
    expect(twice).toHaveLength(1)
  })
})
