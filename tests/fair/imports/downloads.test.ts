import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { writeRowsToMend, writeTemplate } from '#app/fair/imports/import-downloads.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

async function setUp(world: World) {
  const { id, recruiter } = await addEmployer(world)
  return { as: world.as(recruiter), owner: { employerId: id } }
}

/** The cells of a file's first sheet, as texts. */
async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
  const rows = await readSheet(Buffer.from(bytes))
  return rows.map((row) =>
    row.map((cell) => (cell === null ? '' : String(cell as string | number))),
  )
}

onBothDatabases('the rows to mend, as a sheet', (world) => {
  it('keep every demand: mended there and imported again it is screened', async () => {
    const { as, owner } = await setUp(world)
    const demands = [
      ['户籍', '限本地户籍'],
      ['婚育', '已婚已育'],
      ['民族', '汉族'],
      ['性别要求', '男'],
    ]
    const sheet = csvFile([
      [...HEAD, ...demands.map(([head = '']) => head)],
      [...rowOf('车工', { 招聘人数: '若干' }), ...demands.map(([, text = '']) => text)],
    ])
    const importId = await upload(as, owner, sheet)
    const before = (await look(as, importId)).page.items[0]
    const { name, bytes } = await writeRowsToMend(as, { importId, locale: 'zh-CN' })
    expect(name).toBe('岗位-要改的行.xlsx')
    const [head = [], row = []] = await cellsOf(bytes)
    for (const [, text = ''] of demands) expect(row).toContain(text)
    expect(row.at(-1)).toContain('人数要写数字，如 5')

    const mended = row.map((text) => (text === '若干' ? '5' : text))
    const again = await upload(as, owner, csvFile([head, mended]))
    const { page } = await look(as, again)
    const rules = (flags: { rule: string }[] = []) => flags.map(({ rule }) => rule).sort()
    expect(page.items[0]?.isReady).toBe(true)
    expect(rules(page.items[0]?.flags)).toEqual(rules(before?.flags))
    expect(rules(before?.flags)).toEqual(['ethnicity', 'household', 'marriage', 'sex'])
  })
})

onBothDatabases('the empty template', (world) => {
  it('filled in with its own examples goes in as it stands', async () => {
    const { as, owner } = await setUp(world)
    const { bytes } = await writeTemplate(as, { locale: 'zh-CN' })
    const [head = [], ...none] = await cellsOf(bytes)
    expect(none.filter((row) => row.some((cell) => cell !== ''))).toEqual([])
    const notes = await readSheet(Buffer.from(bytes), '填写说明')
    const examples = new Map(notes.map(([column, , example]) => [column, String(example)]))
    const { ownName } = await look(as, await upload(as, owner, csvFile([HEAD, rowOf('车工')])))
    const row = head.map((column) =>
      column === '单位名称' ? (ownName ?? '') : (examples.get(column) ?? ''),
    )
    const importId = await upload(as, owner, csvFile([head, row]))
    expect((await look(as, importId)).page.items[0]?.faults).toEqual([])
    expect(await goIn(as, importId)).toMatchObject({ created: 1, passedOver: 0 })
  })
})
