import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { listImports } from '#app/fair/imports/import-list.ts'
import { changeSelectedImports } from '#app/fair/imports/import-selection.ts'
import { getImport } from '#app/fair/imports/imports.ts'
import {
  IMPORT_SORTS,
  readImportList,
  writeImportList,
} from '#app/fair/imports/model/import-list.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { NAMED } from '#app/kernel/failed-rows.ts'
import { addSeeker, apply } from '#tests/fair/application-fixtures.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

const COPIES = 10_049
const PREVIEWED = 20_000

const queryOf = (asked: string) => readImportList(new URLSearchParams(asked))
const ticked = (...ids: string[]) => ({ ids, all: null })

/** A context whose clock runs. */
function running(context: Context): Context {
  let at = context.clock.now().getTime()
  return { ...context, clock: { now: () => new Date((at += 1)) } }
}

async function setUp(world: World) {
  const name = '春芽多次导入（演示）有限公司'
  const employer = await addEmployer(world, { name })
  const as = running(world.as(employer.recruiter))
  const owner = { employerId: employer.id }
  const begin = (name: string, title = '车工', pay = '6000') =>
    upload(as, owner, csvFile([HEAD, rowOf(title, { 薪资: pay })], name))
  const bring = async (name: string, title = '车工', pay = '6000') => {
    const importId = await begin(name, title, pay)
    await goIn(as, importId)
    return importId
  }
  const list = (asked: string) => listImports(as, { ...owner, ...queryOf(asked) })
  const names = async (asked: string) =>
    (await list(asked)).page.items.map(({ fileName }) => fileName)
  const step = (action: 'drop' | 'undo', ids: string[]) =>
    changeSelectedImports(as, { owner, query: queryOf(''), selection: ticked(...ids), action })
  const stateOf = async (importId: string) => (await look(as, importId)).state
  return { ...employer, name, as, owner, begin, bring, list, names, step, stateOf }
}

onBothDatabases('a desk’s imports', (world) => {
  it('are found by state and words, counted so, and sorted by file, rows and time', async () => {
    const { as, owner, begin, bring, list, names } = await setUp(world)
    await bring('b春招.csv')
    await begin('a秋招.csv', '焊工')
    await upload(as, owner, csvFile([HEAD, rowOf('电工'), rowOf('钳工')], 'c春招.csv'))
    expect(await names('')).toEqual(['c春招.csv', 'a秋招.csv', 'b春招.csv'])
    expect(await names('sort=at')).toEqual(['b春招.csv', 'a秋招.csv', 'c春招.csv'])
    expect(await names('sort=file')).toEqual(['a秋招.csv', 'b春招.csv', 'c春招.csv'])
    expect(await names('sort=-file')).toEqual(['c春招.csv', 'b春招.csv', 'a秋招.csv'])
    expect((await names('sort=-rows'))[0]).toBe('c春招.csv')
    expect((await names('sort=rows'))[2]).toBe('c春招.csv')
    expect(await names('state=done')).toEqual(['b春招.csv'])
    expect(await names('q=春招&state=preview')).toEqual(['c春招.csv'])
    expect((await list('q=春招&state=preview')).counts).toMatchObject({ done: 1, preview: 1 })
    expect(await names('q=李强'), 'who imported it').toHaveLength(3)
    expect(await names('fair=nowhere')).toEqual([])
    for (const asked of ['?state=done&q=a&fair=b&sort=rows', '?sort=-file&page=3', '']) {
      expect(writeImportList(queryOf(asked))).toBe(asked)
    }
  })

  it('are undone together, the latest first, whatever order they were ticked in', async () => {
    const { id, bring, step, stateOf } = await setUp(world)
    const first = await bring('1.csv')
    const second = await bring('2.csv', '车工', '7000')
    const third = await bring('3.csv', '车工', '8000')
    const outcome = await step('undo', [first, third, second])
    expect(outcome).toEqual({ done: 3, failed: [], left: 0 })
    expect(await Promise.all([first, second, third].map(stateOf))).toEqual(Array(3).fill('undone'))
    const opening = await world.context.db
      .selectFrom('opening')
      .where('employerId', '=', id)
      .select(['state', 'payMinFen'])
      .executeTakeFirstOrThrow()
    expect(opening).toEqual({ state: 'withdrawn', payMinFen: 600_000 })
  })

  it('stay where the single step refuses, and each is told with its reason', async () => {
    const {
      id,
      name: employerName,
      recruiter,
      begin,
      bring,
      step,
      stateOf,
      as,
    } = await setUp(world)
    const earlier = await bring('earlier.csv')
    const later = await bring('later.csv', '车工', '7000')
    const wanted = await bring('wanted.csv', '焊工')
    const waiting = await begin('waiting.csv', '电工')
    const old = await bring('old.csv', '钳工')
    const { db, clock } = world.context
    await db
      .updateTable('openingImport')
      .set({ committedAt: addDays(clock.now(), -31) })
      .where('id', '=', old)
      .execute()
    const { openingId } = await db
      .selectFrom('openingImportRow')
      .where('importId', '=', wanted)
      .select('openingId')
      .executeTakeFirstOrThrow()
    world.setNow(addDays(clock.now(), 0.01))
    await apply(world, await addSeeker(world), {
      employerId: id,
      employerName,
      recruiter,
      openingId: openingId ?? '',
      title: '焊工',
    })
    const other = await setUp(world)
    const theirs = await other.bring('theirs.csv')
    const outcome = await step('undo', [earlier, wanted, waiting, old, theirs, 'nonsense'])
    const told = Object.fromEntries(
      outcome.failed.map(({ fault, count, named }) => [
        fault,
        [count, ...named.map(({ fileName }) => fileName)],
      ]),
    )
    expect(outcome.done).toBe(0)
    expect(told).toEqual({
      import_changed_since: [1, 'earlier.csv'],
      import_applied_to: [1, 'wanted.csv'],
      transition_refused: [1, 'waiting.csv'],
      import_too_old: [1, 'old.csv'],
      not_found: [2],
    })
    expect(await other.stateOf(theirs)).toBe('done')
    expect(await stateOf(later)).toBe('done')
    const dropped = await step('drop', [earlier, waiting, theirs])
    expect(dropped).toMatchObject({ done: 1, left: 0 })
    expect(dropped.failed.map(({ fault, count }) => [fault, count])).toEqual([
      ['not_found', 1],
      ['transition_refused', 1],
    ])
    await expect(look(as, waiting)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      changeSelectedImports(other.as, {
        owner: { employerId: id },
        query: queryOf(''),
        selection: ticked(later),
        action: 'undo',
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of an organiser are those of its fairs, found by fair', async () => {
    const { officer, id: organiserId, code } = await addFairWith(world)
    const as = running(world.as(officer))
    const row = ['某纺织（演示）有限公司', ...rowOf('缝纫工')]
    const file = csvFile([['单位名称', ...HEAD], row], 'fair.csv')
    const importId = await upload(as, { fairCode: code }, file)
    const own = { organiserId }
    const found = await listImports(as, { ...own, ...queryOf(`fair=${code}`) })
    expect(found.page.items.map(({ id }) => id)).toEqual([importId])
    expect((await listImports(as, { ...own, ...queryOf('fair=other') })).page.total).toBe(0)
    const selection = { ids: [], all: addDays(as.clock.now(), 1) }
    const change = { owner: own, query: queryOf('fair=other'), selection, action: 'drop' } as const
    expect(await changeSelectedImports(as, change)).toEqual({ done: 0, failed: [], left: 0 })
    const all = { ...change, query: queryOf(`fair=${code}`) }
    expect(await changeSelectedImports(as, all)).toEqual({ done: 1, failed: [], left: 0 })
  })

  it('may be ten thousand, listed whole in every order, and dropped as many as one step takes', async () => {
    const { as, owner, begin, bring, list } = await setUp(world)
    const done = await bring('done.csv')
    const importId = await begin('many.csv', '焊工')
    const own = {
      id: 'gen_random_uuid()',
      file_name: "'表' || lpad(n::text, 5, '0') || '.csv'",
      row_count: 'n % 100',
      created_at: "opening_import.created_at + n * interval '1 millisecond'",
      storage_key: 'null',
    }
    await multiply(world, 'opening_import', { id: importId, copies: COPIES, own })
    await multiply(world, 'opening_import', { id: done, copies: 100, own })
    const total = COPIES + 102
    for (const sort of IMPORT_SORTS) {
      const pages = [await list(`sort=${sort}`), await list(`sort=${sort}&page=2`)]
      const ids = pages.flatMap(({ page }) => page.items.map(({ id }) => id))
      expect(pages[0]?.page.total, sort).toBe(total)
      expect(new Set(ids).size, sort).toBe(2 * (pages[0]?.page.pageSize ?? 0))
    }
    expect((await list('q=表0999&sort=file')).page.items.map(({ fileName }) => fileName)).toEqual(
      Array.from({ length: 10 }, (_, index) => `表0999${index}.csv`),
    )
    const selection = { ids: [], all: addDays(as.clock.now(), 1) }
    const change = { owner, query: queryOf(''), selection, action: 'drop' } as const
    const outcome = await changeSelectedImports(as, change, { most: 50 })
    expect(outcome).toMatchObject({
      done: 50,
      failed: [{ fault: 'transition_refused', count: 101 }],
      left: COPIES + 1 - 50,
    })
    expect(outcome.failed[0]?.named).toHaveLength(NAMED)
    expect((await list('')).page.total).toBe(total - 50)
  }, 120_000)

  it('are previewed with twenty thousand rows, a page at a time and by what comes of them', async () => {
    const { as, begin } = await setUp(world)
    const importId = await begin('long.csv')
    const { db } = world.context
    const columns = { id: importId, copies: PREVIEWED - 1 }
    await multiplyRows(world, columns)
    await db
      .updateTable('openingImport')
      .set({ rowCount: PREVIEWED })
      .where('id', '=', importId)
      .execute()
    const view = { filter: 'all', open: null } as const
    const first = await getImport(as, { importId, view, page: 1 })
    expect(first.page.total).toBe(PREVIEWED)
    expect(first.page.items.map(({ position }) => position)).toEqual(
      Array.from({ length: first.page.pageSize }, (_, index) => index),
    )
    const last = await getImport(as, { importId, view, page: PREVIEWED / first.page.pageSize })
    expect(last.page.items.at(-1)?.position).toBe(PREVIEWED - 1)
    const toMend = { filter: 'to_mend', open: null } as const
    const mend = await getImport(as, { importId, view: toMend, page: 1 })
    expect(mend.page.total).toBe(Math.floor((PREVIEWED - 1) / 100))
    expect(mend.page.items.every(({ isReady }) => !isReady)).toBe(true)
  }, 120_000)
})

/** The one row of an import so many times over; every hundredth is to mend. */
async function multiplyRows(world: World, options: { id: string; copies: number }) {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = 'opening_import_row' and is_generated = 'NEVER'`.execute(world.context.db)
  const own: Record<string, string> = {
    position: 'n',
    row_number: 'n + 2',
    is_ready: 'n % 100 <> 0',
  }
  const names = rows.map(({ name }) => name)
  await sql`insert into opening_import_row (${sql.raw(names.join())})
    select ${sql.raw(names.map((name) => own[name] ?? `opening_import_row.${name}`).join())}
    from opening_import_row, generate_series(1, ${sql.lit(options.copies)}) n
    where import_id = ${options.id} and position = 0`.execute(world.context.db)
}
