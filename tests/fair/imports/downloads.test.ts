import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { writeRowsToMend, writeTemplate } from '#app/fair/imports/import-downloads.ts'
import { holdsLines, SHEET_FIELDS } from '#app/fair/imports/model/sheet-fields.ts'
import { LOCALES, translator, type Locale } from '#app/i18n/index.ts'
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

/** The rows to mend of an import, as they are downloaded. */
async function toMend(as: World['context'], importId: string, locale: Locale) {
  const { name, bytes } = await writeRowsToMend(as, { importId, locale })
  return { file: { name, bytes }, cells: await cellsOf(bytes) }
}

async function firstRow(as: World['context'], importId: string) {
  const [row] = (await look(as, importId)).page.items
  if (!row) throw new Error('a row was imported')
  return row
}

const rules = (flags: { rule: string }[]) => flags.map(({ rule }) => rule).sort()

onBothDatabases('the rows to mend, as a sheet', (world) => {
  it.each(LOCALES)(
    'keep every demand: mended there and imported again it is screened (%s)',
    async (locale) => {
      const { as, owner } = await setUp(world)
      const demands = [
        ['户籍', '本地'],
        ['婚育', '已婚已育'],
        ['民族', '汉族'],
        ['政治面貌', '党员'],
        ['性别要求', '男'],
        ['身高', '170cm以上'],
      ]
      const sheet = csvFile([
        [...HEAD, ...demands.map(([head = '']) => head)],
        [...rowOf('车工', { 招聘人数: '若干' }), ...demands.map(([, text = '']) => text)],
      ])
      const importId = await upload(as, owner, sheet)
      const before = await firstRow(as, importId)
      const { file, cells } = await toMend(as, importId, locale)
      const [head = [], row = []] = cells
      if (locale === 'zh-CN') {
        expect(file.name).toBe('岗位-要改的行.xlsx')
        expect(row.at(-1)).toContain('人数要写数字，如 5')
      }
      for (const [, text = ''] of demands.slice(0, -1)) expect(row).toContain(text)
      expect(row).toContain('身高：170cm以上')

      const mended = row.map((text) => (text === '若干' ? '5' : text))
      const after = await firstRow(as, await upload(as, owner, csvFile([head, mended])))
      expect(after.isReady).toBe(true)
      expect(after.typed.requirements).toBe(before.typed.requirements)
      expect(rules(after.flags)).toEqual(rules(before.flags))
      expect(rules(before.flags)).toEqual(['ethnicity', 'household', 'marriage', 'politics', 'sex'])
    },
  )

  it('say in English what is screened in Chinese', async () => {
    const { as, owner } = await setUp(world)
    const t = translator('en')
    const demands = {
      gender: 'Male only',
      household: 'Local',
      ethnicity: 'Han',
      politics: 'Party member',
    }
    const fields = Object.keys(demands) as (keyof typeof demands)[]
    const sheet = csvFile([
      [...HEAD, ...fields.map((field) => t(`import_field.${field}`))],
      [...rowOf('车工'), ...Object.values(demands)],
    ])
    const { flags, mustWait } = await firstRow(as, await upload(as, owner, sheet))
    expect(rules(flags)).toEqual(['ethnicity', 'household', 'politics', 'sex'])
    expect(flags.map(({ field }) => field).sort()).toEqual(fields.sort())
    expect(mustWait).toBe(true)
  })

  it.each(LOCALES)('say again what each cell said, however often (%s)', async (locale) => {
    const { as, owner } = await setUp(world)
    const t = translator('zh-CN')
    const fields = SHEET_FIELDS.filter((field) => !holdsLines(field) && field !== 'number')
    const head = fields.map((field) => t(`import_field.${field}`))
    const texts = fields.map((field) => (field === 'headcount' ? '若干' : `甲${field}`))
    const kept = ['登记人', '身高', '内部备注']
    const note = '张三，身份证 370213199001011234'
    const sheet = csvFile([
      [...head, ...kept],
      [...texts, note, '170cm以上', '工资可谈'],
    ])
    let importId = await upload(as, owner, sheet)
    const { cells } = await firstRow(as, importId)
    expect(cells).toMatchObject({
      aside: `登记人：${note}\n内部备注：工资可谈`,
      demand: '身高：170cm以上',
    })
    for (const round of [1, 2]) {
      importId = await upload(as, owner, (await toMend(as, importId, locale)).file)
      const { tables } = await look(as, importId)
      expect((await firstRow(as, importId)).cells, `round ${round}`).toEqual(cells)
      expect(tables[0]?.columns.map(({ field }) => field).filter((field) => field === '')).toEqual([
        '',
      ])
    }
  })

  it.each(LOCALES)('publish nothing that an office noted for itself (%s)', async (locale) => {
    for (const own of [[], ['岗位职责']]) {
      const { as, owner } = await setUp(world)
      const sheet = csvFile([
        [...HEAD, '登记', ...own],
        [...rowOf('车工', { 招聘人数: '若干' }), '张三，身份证 3702', ...own.map(() => '车零件')],
      ])
      const importId = await upload(as, owner, sheet)
      const before = await firstRow(as, importId)
      const { cells } = await toMend(as, importId, locale)
      const [head = [], row = []] = cells
      const mended = row.map((text) => (text === '若干' ? '5' : text))
      const after = await firstRow(as, await upload(as, owner, csvFile([head, mended])))
      expect(after).toMatchObject({ isReady: true, faults: [], flags: [] })
      expect(after.typed).toEqual({ ...before.typed, headcount: '5' })
      expect(JSON.stringify(after.typed)).not.toContain('张三')
    }
  })

  it.each(LOCALES)('have the columns that are missing, and a known head (%s)', async (locale) => {
    const { as, owner } = await setUp(world)
    const sheet = csvFile([
      ['岗位名称', '招聘人数', '薪资待遇', '形象', '登记'],
      ['车工', '5', '', '好', '张三'],
    ])
    const importId = await upload(as, owner, sheet)
    const { cells } = await toMend(as, importId, locale)
    const [head = [], row = []] = cells
    const t = translator(locale)
    const missing = { pay: '6000', contact_phone: '0532-87891234' }
    const mended = row.map((text, column) => {
      const field = Object.keys(missing).find(
        (one) => t(`import_field.${one as 'pay'}`) === head[column],
      )
      return field ? missing[field as 'pay'] : text
    })
    const again = await upload(as, owner, csvFile([head, mended]))
    expect(await firstRow(as, again)).toMatchObject({ isReady: true, faults: [] })
  })

  it.each(LOCALES)('keep what the head says of the pays below it (%s)', async (locale) => {
    const { as, owner } = await setUp(world)
    const others = HEAD.filter((name) => name !== '薪资')
    const table = (pays: [string, string][]) => [
      [...others, ...pays.map(([head]) => head)],
      [
        ...rowOf('车工', { 招聘人数: '若干' }).filter((_, column) => HEAD[column] !== '薪资'),
        ...pays.map(([, pay]) => pay),
      ],
    ]
    const sheet = csvFile([
      ...table([['月薪（千元）', '6-8']]),
      ...table([
        ['月薪（千元）最低', '4'],
        ['月薪（千元）最高', '5'],
      ]),
      ...table([['薪资', '6-8千']]),
    ])
    const importId = await upload(as, owner, sheet)
    const pays = async (id: string) =>
      (await look(as, id)).page.items.map(({ typed }) => [typed.payMin, typed.payMax])
    expect(await pays(importId)).toEqual([
      ['6000', '8000'],
      ['4000', '5000'],
      ['6000', '8000'],
    ])
    const again = await upload(as, owner, (await toMend(as, importId, locale)).file)
    expect(await pays(again)).toEqual(await pays(importId))
  })

  it('are none where there is nothing to mend', async () => {
    const { as, owner } = await setUp(world)
    const importId = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    expect((await toMend(as, importId, 'zh-CN')).cells).toHaveLength(1)
  })
})

onBothDatabases('the empty template', (world) => {
  it.each(LOCALES)('filled in with its own examples goes in as it stands (%s)', async (locale) => {
    const { as, owner } = await setUp(world)
    const t = translator(locale)
    const { bytes } = await writeTemplate(as, { locale })
    const [head = [], ...none] = await cellsOf(bytes)
    expect(none.filter((row) => row.some((cell) => cell !== ''))).toEqual([])
    const notes = await readSheet(Buffer.from(bytes), t('import_template.notes'))
    const examples = new Map(notes.map(([column, , example]) => [column, String(example)]))
    const { ownName } = await look(as, await upload(as, owner, csvFile([HEAD, rowOf('车工')])))
    const row = head.map((column) =>
      column === t('import_field.employer') ? (ownName ?? '') : (examples.get(column) ?? ''),
    )
    const importId = await upload(as, owner, csvFile([head, row]))
    const { faults, typed, filled } = await firstRow(as, importId)
    expect(faults).toEqual([])
    expect(typed).toMatchObject({
      kind: 'full_time',
      education: 'vocational',
      districtCode: '370213',
      shift: 'day',
    })
    expect(typed.benefits).toEqual(expect.arrayContaining(['meals', 'shuttle']))
    // What an example says is read, and not made up.
    expect(Object.keys(filled)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/kind|education|district|shift|validUntil/)]),
    )
    // What is read into a choice does not stand among the requirements once more.
    expect(typed.requirements?.split('\n')).toHaveLength(2)
    expect(await goIn(as, importId)).toMatchObject({ created: 1, passedOver: 0 })
  })
})
