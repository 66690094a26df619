import { expect, it } from 'vitest'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { mapColumns, mendRow } from '#app/fair/imports/import-mending.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('a column that no field takes', (world) => {
  async function importOf(head: string[], ...rows: string[][]) {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const file = csvFile([[...HEAD, ...head], ...rows.map((row) => [...rowOf('礼仪'), ...row])])
    return { id, as, importId: await upload(as, { employerId: id }, file) }
  }

  const openingOf = (employerId: string) =>
    world.context.db
      .selectFrom('opening')
      .where('employerId', '=', employerId)
      .select(['requirements', 'flagged', 'state'])
      .executeTakeFirstOrThrow()

  it('and asks something of people stands among the requirements, under its name', async () => {
    const { id, as, importId } = await importOf(
      ['身高', '形象', '生肖'],
      ['170cm以上', '好', '不限'],
    )
    const shown = await look(as, importId)
    expect(shown.tables[0]?.columns.slice(-3).map(({ field }) => field)).toEqual([
      'demand',
      'demand',
      'demand',
    ])
    await goIn(as, importId)
    expect((await openingOf(id)).requirements).toBe('身高：170cm以上\n形象：好')
  })

  it('is screened, whether it is shown or not', async () => {
    for (const head of ['形象要求', '内部备查']) {
      const { id, as, importId } = await importOf([head], ['限男性，本地户口优先'])
      const shown = await look(as, importId)
      expect(shown.page.items[0]).toMatchObject({ mustWait: true, isReady: true })
      await goIn(as, importId)
      const { requirements, ...standing } = await openingOf(id)
      expect(standing).toEqual({ flagged: true, state: 'in_review' })
      expect(requirements?.includes('限男性')).toBe(head === '形象要求')
    }
  })

  it('is named where a flag stands in it', async () => {
    const { code } = await addFairWith(world)
    const file = csvFile([
      ['单位名称', ...HEAD, '登记人', '体型'],
      ['春芽别列（演示）有限公司', ...rowOf('礼仪'), '张三', '限女性'],
    ])
    const report = await importSheet(world.context, {
      fairCode: code,
      file,
      rehearse: true,
      locale: 'zh-CN',
    })
    expect(report.flags.map(({ column, term }) => [column, term])).toEqual([['体型', '限女性']])
  })

  it('is shown or not as somebody has put it right', async () => {
    const { id, as, importId } = await importOf(['班组'], ['早班组'])
    await mapColumns(as, { importId, mapping: { '0.1': { [HEAD.length]: 'demand' } } })
    await readImport(world.context, { importId })
    await goIn(as, importId)
    expect((await openingOf(id)).requirements).toContain('班组：早班组')
  })

  it('is not shown where its name says so, whatever else it says', async () => {
    const { id, as, importId } = await importOf(['职责（内部）'], ['张三登记，工资可谈到八千'])
    expect((await look(as, importId)).tables[0]?.columns.at(-1)?.field).toBe('')
    await goIn(as, importId)
    expect(JSON.stringify(await openingOf(id))).not.toContain('张三')
  })
})

onBothDatabases('a kind of employment', (world) => {
  it('that cannot be read is a fault at its cell, and no full-time work', async () => {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const file = csvFile([
      [...HEAD, '用工形式'],
      ...['劳务派遣', '季节工', '外包', '校招', '', 'Internship'].map((kind, index) => [
        ...rowOf(`车工${index}`),
        kind,
      ]),
    ])
    const importId = await upload(as, { employerId: id }, file)
    const rows = (await look(as, importId)).page.items
    const fault = { field: 'kind', error: 'import_fault.kind' }
    expect(rows.map(({ faults }) => faults)).toEqual([[fault], [fault], [fault], [], [], []])
    expect(rows.map(({ typed }) => typed.kind)).toEqual([
      undefined,
      undefined,
      undefined,
      'full_time',
      'full_time',
      'internship',
    ])
    await mendRow(as, { importId, position: 0, cells: { kind: '全职', remark: '劳务派遣' } })
    const [mended] = (await look(as, importId)).page.items
    expect(mended).toMatchObject({ isReady: true, typed: { kind: 'full_time' } })
    expect(mended?.typed.requirements).toContain('劳务派遣')
  })
})
