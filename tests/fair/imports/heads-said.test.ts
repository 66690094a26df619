import { expect, it } from 'vitest'
import { sayHeads } from '#app/fair/imports/import-heads.ts'
import { listImports } from '#app/fair/imports/import-list.ts'
import { mapColumns, mendRow } from '#app/fair/imports/import-mending.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import type { SaidHead } from '#app/fair/imports/model/beginnings.ts'
import { readImportList } from '#app/fair/imports/model/import-list.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, look, upload } from './import-fixtures.ts'

/** A head of words that nobody foresaw, and rows below it. */
const COLLOQUIAL = [
  ['我要的活', '要几个', '给多少钱', '在哪', '谁接', '电话'],
  ['保洁', '3', '4000-5000', '李沧区', '张姐', '0532-87891234'],
  ['保安', '2', '5000', '市北区', '王哥', '0532-87891235'],
]
const FIELDS = ['title', 'headcount', 'pay', 'place', 'contact_name', 'contact_phone']

async function uploadRows(world: World, rows: string[][]) {
  const { id, recruiter } = await addEmployer(world)
  const as = world.as(recruiter)
  const importId = await upload(as, { employerId: id }, csvFile(rows))
  const say = async (headRow: number, fields: string[]) => {
    await sayHeads(as, { importId, heads: { 0: { headRow, fields } } })
    await readImport(world.context, { importId })
  }
  const listed = async () => {
    const query = readImportList(new URLSearchParams())
    const { page } = await listImports(as, { employerId: id, ...query })
    return page.items.map(({ asksForHead }) => asksForHead)
  }
  return { as, importId, say, listed }
}

onBothDatabases('a sheet in which no row is known as the head', (world) => {
  it('shows its first rows, and is read by what somebody says of them', async () => {
    const { as, importId, say, listed } = await uploadRows(world, COLLOQUIAL)
    const asked = await look(as, importId)
    expect(asked).toMatchObject({ state: 'unreadable', asksForHead: true, canReadAgain: false })
    expect(await listed()).toEqual([true])
    const [beginning] = asked.beginnings
    expect(beginning?.rows[0]).toEqual({ number: 1, cells: COLLOQUIAL[0] })
    // What a part of a name says is offered.
    expect(beginning?.guess).toEqual({
      headRow: 1,
      fields: ['', '', '', 'place', '', 'contact_phone'],
    })

    await say(1, FIELDS)
    expect(await listed()).toEqual([false])
    const { state, page, counts, tables } = await look(as, importId)
    expect({ state, ready: counts.ready }).toEqual({ state: 'preview', ready: 2 })
    expect(tables[0]).toMatchObject({ headRow: 1, rows: 2 })
    expect(page.items.map(({ typed, row }) => [row, typed.title, typed.headcount])).toEqual([
      [2, '保洁', '3'],
      [3, '保安', '2'],
    ])
    expect(await goIn(as, importId)).toMatchObject({ created: 2 })
  })

  it('may have none at all', async () => {
    const { as, importId, say } = await uploadRows(world, COLLOQUIAL.slice(1))
    await say(0, FIELDS)
    const { page, counts, tables } = await look(as, importId)
    expect(counts.ready).toBe(2)
    expect(page.items.map(({ row }) => row)).toEqual([1, 2])
    expect(tables[0]?.columns.map(({ head }) => head)).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
  })

  it('can be said otherwise afterwards, and keeps what was mended and put right', async () => {
    const { as, importId, say } = await uploadRows(world, COLLOQUIAL)
    await say(0, FIELDS)
    expect((await look(as, importId)).counts.all).toBe(3)
    await mendRow(as, { importId, position: 1, cells: { headcount: '9' } })
    // Taken for the head by mistake, the last row has none below it.
    await say(3, FIELDS)
    expect((await look(as, importId)).counts.all).toBe(0)
    await say(1, ['title', '', 'pay', 'place', 'contact_name', 'contact_phone'])
    await mapColumns(as, { importId, mapping: { '0.1': { 1: 'headcount' } } })
    await readImport(world.context, { importId })
    const { page, counts } = await look(as, importId)
    expect(counts).toMatchObject({ all: 2, ready: 2 })
    expect(page.items[0]?.typed).toMatchObject({ title: '保洁', headcount: '9' })
  })

  it('is not read without a column for the title, nor where a head was found', async () => {
    const { as, importId } = await uploadRows(world, COLLOQUIAL)
    const untitled = { 0: { headRow: 1, fields: ['', 'headcount'] } }
    for (const heads of [{}, untitled] as Record<number, SaidHead>[]) {
      const saying = sayHeads(as, { importId, heads })
      await expect(saying).rejects.toMatchObject({ code: 'sheet_title_unsaid' })
    }
    const known = await uploadRows(world, [
      ['岗位名称', '招聘人数', '薪资'],
      ['车工', '5', '面议'],
    ])
    const heads = { 0: { headRow: 1, fields: FIELDS } }
    const saying = sayHeads(known.as, { importId: known.importId, heads })
    await expect(saying).rejects.toMatchObject({ code: 'transition_refused' })
    expect((await look(known.as, known.importId)).beginnings).toEqual([])
  })

  it('keeps nothing of its first rows once it has gone in', async () => {
    const { as, importId, say } = await uploadRows(world, COLLOQUIAL)
    await say(0, FIELDS)
    await mendRow(as, { importId, position: 1, cells: { contact_name: '李姐' } })
    await say(1, FIELDS)
    await goIn(as, importId)
    const kept = await world.context.db
      .selectFrom('openingImport')
      .where('id', '=', importId)
      .select(['beginnings', 'mends'])
      .executeTakeFirstOrThrow()
    expect(kept).toEqual({ beginnings: [], mends: {} })
  })

  it('is refused by the command, and nothing of it is kept', async () => {
    const { code } = await addFairWith(world)
    const importing = importSheet(world.context, {
      fairCode: code,
      file: csvFile(COLLOQUIAL, '没有表头.csv'),
      rehearse: false,
      locale: 'zh-CN',
    })
    await expect(importing).rejects.toMatchObject({ code: 'sheet_no_head', field: 'file' })
    const kept = await world.context.db
      .selectFrom('openingImport')
      .where('fileName', '=', '没有表头.csv')
      .select('id')
      .execute()
    expect(kept).toEqual([])
  })
})
