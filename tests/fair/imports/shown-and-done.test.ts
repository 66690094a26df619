import { expect, it } from 'vitest'
import { importSheet } from '#app/fair/imports/import-sheet.ts'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { getImport } from '#app/fair/imports/imports.ts'
import { readSheetField } from '#app/fair/imports/model/sheet-fields.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { isHolding } from '#app/fair/screening/model/screen.ts'
import { decideOnWords } from '#app/fair/screening/screening-queue.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

type Effect = 'waits' | 'warns' | 'nothing'

/** What cells say below a column, and what that does to their opening. */
const VALUES: [column: string, effect: Effect, ...values: string[]][] = [
  ['性别要求', 'waits', '男', '女性', '男工', '女工', '男青年', '男性1名', '女的', '男孩', '男的'],
  [
    '性别要求',
    'waits',
    '偏男',
    '要男的',
    'M',
    'F',
    'male',
    'Female',
    '先考虑男',
    '限 男',
    '男优先',
  ],
  ['性别要求', 'nothing', '不限', '无', '均可', '男女不限', '男女均可', '男/女', 'M/F', 'Any', '—'],
  ['性别要求', 'nothing', '无要求', '性别不限', '不作限制', '男、女都可', '没有特殊要求', '无所谓'],
  ['年龄要求', 'warns', '不超过40', '最大40', '≤35', '35以下', '35岁以下', '18-35', '45', '中青年'],
  ['年龄要求', 'nothing', '不限', '18周岁以上', '年满18周岁', '满18', '无要求', '法定年龄内'],
  ['年龄要求', 'waits', '15岁以上'],
  ['婚育要求', 'waits', '已婚', '无婚史', '没孩子的'],
  ['婚育要求', 'nothing', '不限', '已婚未婚均可', '不问'],
  ['民族要求', 'waits', '汉族', '回族'],
  ['民族要求', 'nothing', '民族不限', '各民族'],
  ['户籍要求', 'waits', '本地', '河南', '李沧区户口优先'],
  ['户籍要求', 'nothing', '不限', '全国', '城乡不限'],
  ['政治面貌', 'waits', '党员'],
  ['政治面貌', 'nothing', '不限', '群众'],
  ['学历', 'waits', '大专，限男性'],
  ['备注', 'waits', '爷们优先', '包吃住限女', '限<b>本<b>地户籍', '限&nbsp;本&nbsp;地户籍'],
  ['备注', 'warns', '年龄不超过40'],
  ['体型', 'waits', '限女性'],
  ['登记人', 'waits', '限男性'],
]
const COLUMNS = [...new Set(VALUES.map(([column]) => column))]
const ADDED = COLUMNS.filter((column) => !HEAD.includes(column))
const CASES = VALUES.flatMap(([column, effect, ...values]) =>
  values.map((value) => ({ column, effect, value })),
)
const TITLES = CASES.map((_, index) => `工序${index + 1}号线`)

const sheetOf = (more: { head: string[]; cells: string[] } = { head: [], cells: [] }) =>
  csvFile([
    [...more.head, ...HEAD, ...ADDED],
    ...CASES.map(({ column, value }, index) => [
      ...more.cells,
      ...rowOf(TITLES[index] ?? '', { [column]: value }),
      ...ADDED.map((added) => (added === column ? value : '')),
    ]),
  ])

onBothDatabases('what a preview says of words', (world) => {
  const openingsOf = (employerId: string) =>
    world.context.db
      .selectFrom('opening')
      .where('employerId', '=', employerId)
      .select(['id', 'title', 'state', 'flagged'])
      .execute()

  it('is what decides, of every value and both ways', async () => {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const importId = await upload(as, { employerId: id }, sheetOf())
    const pages = [await look(as, importId)]
    for (let page = 2; (page - 1) * 50 < CASES.length; page += 1) {
      const view = { filter: 'all', open: null } as const
      pages.push(await getImport(as, { importId, view, page }))
    }
    const rows = pages.flatMap(({ page }) => page.items)
    const columns = pages[0]?.tables[0]?.columns ?? []
    const shown = CASES.map(({ column, value }, index): [string, string, Effect] => {
      const row = rows[index]
      const flags = row?.flags ?? []
      expect(flags.some(isHolding), `${column} ${value}`).toBe(row?.mustWait)
      const own =
        readSheetField(columns.find(({ head }) => head === column)?.field ?? '') ?? 'aside'
      expect([...new Set(flags.map(({ field }) => field))]).toEqual(flags.length > 0 ? [own] : [])
      return [column, value, row?.mustWait ? 'waits' : flags.length > 0 ? 'warns' : 'nothing']
    })
    expect(shown).toEqual(CASES.map(({ column, value, effect }) => [column, value, effect]))

    await goIn(as, importId)
    const openings = new Map((await openingsOf(id)).map((opening) => [opening.title, opening]))
    const came = await Promise.all(
      CASES.map(async ({ column, value }, index): Promise<[string, string, Effect]> => {
        const opening = openings.get(TITLES[index] ?? '')
        expect(opening?.flagged).toBe(opening?.state === 'in_review')
        const found = await world.context.db
          .selectFrom('openingFlag')
          .where('openingId', '=', opening?.id ?? '')
          .select(['rule', 'term'])
          .execute()
        const said = (flags: { rule: string; term: string }[]) =>
          [...new Set(flags.map(({ rule, term }) => `${rule} ${term}`))].sort()
        expect(said(found), value).toEqual(said(rows[index]?.flags ?? []))
        return [column, value, opening?.flagged ? 'waits' : found.length > 0 ? 'warns' : 'nothing']
      }),
    )
    expect(came).toEqual(shown)
    const waiting = shown.filter(([, , effect]) => effect === 'waits').length
    expect(pages[0]?.counts.waits).toBe(waiting)
    expect((await look(as, importId)).counts.waits).toBe(waiting)
  })

  it('is what the command says, rehearsed or not', async () => {
    const name = '春芽同言（演示）有限公司'
    await addEmployer(world, { name })
    const { code } = await addFairWith(world)
    const run = (rehearse: boolean) =>
      importSheet(world.context, {
        fairCode: code,
        file: sheetOf({ head: ['单位名称'], cells: [name] }),
        rehearse,
        locale: 'zh-CN',
      })
    const rehearsed = await run(true)
    const byRow = new Map(rehearsed.flags.map((flag) => [flag.row, flag]))
    expect(CASES.map((_, index) => byRow.get(index + 2)?.column ?? null)).toEqual(
      CASES.map(({ column, effect }) => (effect === 'nothing' ? null : column)),
    )
    expect(await run(false)).toEqual(rehearsed)
  })

  async function approved() {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const organiser = world.as((await addOrganiser(world)).officer)
    const bring = (facts: Record<string, string>, gender = '男') =>
      upload(
        as,
        { employerId: id },
        csvFile([
          [...HEAD, '性别要求'],
          [...rowOf('装卸工', facts), gender],
        ]),
      )
    const first = await bring({})
    await goIn(as, first)
    const only = async () => (await openingsOf(id))[0]
    const openingIds = [(await only())?.id ?? '']
    const decide = () =>
      decideOnWords(organiser, { openingIds, action: 'approve', reason: '属于女职工禁忌' })
    return { as, organiser, bring, first, only, decide, openingId: openingIds[0] ?? '' }
  }

  it('knows what the organiser approved of the same opening before', async () => {
    const { as, bring, only, decide } = await approved()
    const second = await bring({ 薪资: '9000' })
    const waiting = await look(as, second)
    expect(waiting.page.items[0]).toMatchObject({ expected: 'updated', mustWait: true })
    await decide()
    const shown = await look(as, second)
    expect(shown.page.items[0]).toMatchObject({ mustWait: false, flags: [{ term: '限男性' }] })
    expect(shown.counts.waits).toBe(0)
    expect(shown.seen).not.toBe(waiting.seen)
    await goIn(as, second)
    expect(await only()).toMatchObject({ state: 'published', flagged: false })
    // Other words were never approved.
    const third = await bring({ 薪资: '8000' }, '男工')
    expect((await look(as, third)).counts.waits).toBe(1)
    await goIn(as, third)
    expect(await only()).toMatchObject({ state: 'in_review', flagged: true })
  })

  it('forgets an approval with the opening that it was of', async () => {
    const { as, bring, first, decide } = await approved()
    await decide()
    const second = await bring({ 薪资: '9000' })
    expect((await look(as, second)).counts.waits).toBe(0)
    await undoImport(as, { importId: first })
    expect((await look(as, second)).page.items[0]).toMatchObject({
      expected: 'created',
      mustWait: true,
    })
  })

  it('counts what the organiser has taken back: it comes back by its word alone', async () => {
    const { as, bring, only, decide, openingId } = await approved()
    await decide()
    await world.context.db
      .updateTable('opening')
      .set({ held: true })
      .where('id', '=', openingId)
      .execute()
    const second = await bring({ 薪资: '9000' }, '不限')
    expect((await look(as, second)).page.items[0]).toMatchObject({ mustWait: true, flags: [] })
    await goIn(as, second)
    expect(await only()).toMatchObject({ state: 'in_review', flagged: false })
    expect((await look(as, second)).counts.waits).toBe(1)
  })

  it('is of now once it has gone in: decided on or withdrawn nothing waits', async () => {
    const one = await approved()
    expect((await look(one.as, one.first)).counts.waits).toBe(1)
    await one.decide()
    const { counts, page } = await look(one.as, one.first)
    expect([counts.waits, page.items[0]?.mustWait]).toEqual([0, false])

    const other = await approved()
    const { as, openingId, first } = other
    await changeOpening(as, { openingId, action: 'withdraw', side: 'employer', reason: '不招了' })
    expect((await look(as, first)).counts.waits).toBe(0)
  })

  it('of an undone import is nothing', async () => {
    const { as, first } = await approved()
    await undoImport(as, { importId: first })
    const { counts, page } = await look(as, first)
    expect(counts).toMatchObject({ created: 1, waits: 0 })
    expect(page.items[0]).toMatchObject({ outcome: 'created', mustWait: false })
  })
})
