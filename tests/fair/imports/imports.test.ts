import { expect, it } from 'vitest'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { registerEmployer } from '#app/accounts/employers.ts'
import { carryOutImport, commitImport } from '#app/fair/imports/import-commit.ts'
import { mapColumns, mendRow } from '#app/fair/imports/import-mending.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { dropImport, undoImport } from '#app/fair/imports/import-undo.ts'
import { forgetImports } from '#app/fair/imports/import-upkeep.ts'
import { readImportList } from '#app/fair/imports/model/import-list.ts'
import { listImports } from '#app/fair/imports/import-list.ts'
import { startImport } from '#app/fair/imports/import-upload.ts'
import { claimLinkOf } from '#app/accounts/unclaimed-employers.ts'
import { checkCharacter } from '#app/accounts/model/uscc.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addSeeker, apply } from '#tests/fair/application-fixtures.ts'
import { addEmployer, addOpening, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addFairWith, csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

async function setUp(world: World, admission?: 'preparing') {
  const employer = await addEmployer(world, admission && { admission })
  const as = world.as(employer.recruiter)
  return { ...employer, as, owner: { employerId: employer.id } }
}

function openingsOf(world: World, employerId: string) {
  return world.context.db
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .select(['id', 'title', 'state', 'flagged', 'headcount', 'payMinFen', 'industry', 'address'])
    .select(['contactName', 'publishedAt', 'requirements', 'search'])
    .orderBy('title')
    .execute()
}

onBothDatabases("an employer's import", (world) => {
  it('publishes what is clean and lets what is flagged wait', async () => {
    const { id, as, owner } = await setUp(world)
    const sheet = csvFile([
      [...HEAD, '性别要求'],
      [...rowOf('车工'), '不限'],
      [...rowOf('搬运工'), '男'],
      [...rowOf('钳工', { 招聘人数: '若干' }), ''],
    ])
    const importId = await upload(as, owner, sheet)
    const shown = await look(as, importId)
    expect(shown.counts).toEqual({
      all: 3,
      ready: 2,
      created: 2,
      updated: 0,
      unchanged: 0,
      to_mend: 1,
      waits: 1,
    })
    expect(shown.papers.openings).toBe(0)
    expect(shown.page.items.map((row) => row.faults)).toEqual([
      [],
      [],
      [{ field: 'headcount', error: 'import_fault.headcount' }],
    ])
    expect(await goIn(as, importId)).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      passedOver: 0,
    })
    const openings = await openingsOf(world, id)
    expect(openings).toMatchObject([
      { title: '搬运工', state: 'in_review', flagged: true, publishedAt: null },
      { title: '车工', state: 'published', flagged: false, industry: 'manufacturing' },
    ])
    expect(openings[0]?.requirements).toContain('性别要求：限男性')
    expect(openings.every(({ search }) => search !== null)).toBe(true)
  })

  it('fills in what the sheet lacks and says where it comes from', async () => {
    const { id, as, owner } = await setUp(world)
    await addOpening(world, id)
    const sheet = csvFile([
      ['岗位', '人数', '待遇'],
      ['仓库管理员', '2人', '面议'],
    ])
    const { page } = await look(as, await upload(as, owner, sheet))
    expect(page.items[0]).toMatchObject({
      isReady: true,
      typed: {
        occupation: '仓库管理员',
        industry: 'manufacturing',
        address: '兴城路 11 号',
        contactPhone: '19900000001',
        education: 'any',
        validUntil: '2026-12-23',
      },
      filled: {
        occupation: 'row',
        duties: 'row',
        industry: 'employer',
        districtCode: 'employer',
        contactPhone: 'employer',
        education: 'usual',
        validUntil: 'usual',
      },
    })
  })

  it('keeps what is mended cell by cell, also when the columns are put right', async () => {
    const { as, owner } = await setUp(world)
    const head = HEAD.map((name) => (name === '招聘人数' ? '几个' : name))
    const sheet = csvFile([head, rowOf('车工'), rowOf('钳工', { 薪资: '高薪' })])
    const importId = await upload(as, owner, sheet)
    expect((await look(as, importId)).counts.ready).toBe(0)
    await mendRow(as, { importId, position: 1, cells: { pay: '5000-8000' } })
    await mapColumns(as, { importId, mapping: { '0.1': { 1: 'headcount' } } })
    expect((await look(as, importId)).state).toBe('reading')
    await readImport(world.context, { importId })
    const shown = await look(as, importId)
    expect(shown.counts).toMatchObject({ ready: 2, to_mend: 0 })
    expect(shown.page.items[1]?.typed).toMatchObject({ payMin: '5000', payMax: '8000' })
  })

  it('takes no row of another employer, and offers the own name', async () => {
    const { as, owner } = await setUp(world)
    const sheet = csvFile([
      ['单位名称', ...HEAD],
      ['别家公司', ...rowOf('车工')],
    ])
    const importId = await upload(as, owner, sheet)
    const { page, ownName } = await look(as, importId)
    const fault = page.items[0]?.faults[0]
    expect(fault?.field).toBe('employer')
    expect(new URLSearchParams(fault?.error.split('?')[1]).get('name')).toBe(ownName)
    await mendRow(as, { importId, position: 0, cells: { employer: ownName ?? '' } })
    expect((await look(as, importId)).counts.ready).toBe(1)
  })

  it('of the same file changes nothing, of a corrected one what was corrected', async () => {
    const { id, as, owner } = await setUp(world)
    const first = [HEAD, rowOf('车工'), rowOf('车工', { 招聘人数: '2' }), rowOf('焊工')]
    await goIn(as, await upload(as, owner, csvFile(first)))
    expect(await goIn(as, await upload(as, owner, csvFile(first)))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
    })
    // One is corrected, one comes new, and both stand elsewhere than before.
    const corrected = [
      HEAD,
      rowOf('电工'),
      rowOf('车工', { 招聘人数: '2' }),
      rowOf('焊工', { 薪资: '9000' }),
      rowOf('车工'),
    ]
    const outcome = await goIn(as, await upload(as, owner, csvFile(corrected)))
    expect(outcome).toEqual({ created: 1, updated: 1, unchanged: 2, passedOver: 0 })
    const openings = await openingsOf(world, id)
    expect(openings).toHaveLength(4)
    expect(openings.find(({ title }) => title === '焊工')?.payMinFen).toBe(900_000)
  })

  it('sent twice goes in once, also at the same moment', async () => {
    const { id, as, owner } = await setUp(world)
    const importId = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    await commitImport(as, { importId })
    await commitImport(as, { importId })
    const outcomes = await Promise.all([
      carryOutImport(world.context, { importId }),
      carryOutImport(world.context, { importId }),
    ])
    expect(outcomes[0]).toEqual(outcomes[1])
    expect(await openingsOf(world, id)).toHaveLength(1)
  })

  it('of two files at the same moment finds what the other brought', async () => {
    const { id, as, owner } = await setUp(world)
    const ids = await Promise.all(
      [1, 2].map(() => upload(as, owner, csvFile([HEAD, rowOf('车工'), rowOf('焊工')]))),
    )
    const outcomes = await Promise.all(ids.map((importId) => goIn(as, importId)))
    expect(outcomes.map(({ created }) => created).sort()).toEqual([0, 2])
    expect(await openingsOf(world, id)).toHaveLength(2)
  })

  it('is undone: what it created is withdrawn, what it changed is as before', async () => {
    const { id, as, owner } = await setUp(world)
    await goIn(as, await upload(as, owner, csvFile([HEAD, rowOf('车工')])))
    const second = csvFile([HEAD, rowOf('车工', { 薪资: '9000' }), rowOf('焊工')])
    const importId = await upload(as, owner, second)
    await goIn(as, importId)
    await undoImport(as, { importId })
    await undoImport(as, { importId })
    expect(await openingsOf(world, id)).toMatchObject([
      { title: '焊工', state: 'withdrawn' },
      { title: '车工', state: 'published', payMinFen: 600_000 },
    ])
    // The same file again brings both back.
    expect(await goIn(as, await upload(as, owner, second))).toMatchObject({
      created: 1,
      updated: 1,
    })
  })

  it('is not undone once somebody has applied, nor after thirty days', async () => {
    const { id, as, owner, recruiter } = await setUp(world)
    const importId = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    await goIn(as, importId)
    const [opening] = await openingsOf(world, id)
    const { ownName } = await look(as, importId)
    await apply(world, await addSeeker(world), {
      employerId: id,
      employerName: ownName ?? '',
      recruiter,
      openingId: opening?.id ?? '',
      title: '车工',
    })
    await expect(undoImport(as, { importId })).rejects.toMatchObject({ code: 'import_applied_to' })

    const other = await upload(as, owner, csvFile([HEAD, rowOf('焊工')]))
    await goIn(as, other)
    const before = world.context.clock.now()
    world.setNow(addDays(before, 31))
    await expect(undoImport(as, { importId: other })).rejects.toMatchObject({
      code: 'import_too_old',
    })
    world.setNow(before)
  })

  it('brings nothing back that was withdrawn', async () => {
    const { id, as, owner } = await setUp(world)
    await goIn(as, await upload(as, owner, csvFile([HEAD, rowOf('车工')])))
    await world.context.db
      .updateTable('opening')
      .set({ state: 'withdrawn', held: true })
      .where('employerId', '=', id)
      .execute()
    const changed = csvFile([HEAD, rowOf('车工', { 薪资: '9000' })])
    expect(await goIn(as, await upload(as, owner, changed))).toEqual({
      created: 0,
      updated: 0,
      unchanged: 0,
      passedOver: 1,
    })
    expect(await openingsOf(world, id)).toMatchObject([{ state: 'withdrawn' }])
  })

  it('waits for the admission of an employer that is preparing', async () => {
    const { id, as, owner } = await setUp(world, 'preparing')
    const importId = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    expect((await look(as, importId)).papers).toEqual({ openings: 1, employers: 1 })
    await goIn(as, importId)
    expect(await openingsOf(world, id)).toMatchObject([{ state: 'in_review', publishedAt: null }])
    expect((await look(as, importId)).papers.openings).toBe(1)
  })

  it('that cannot be read says why and keeps no file', async () => {
    const { id, as, owner } = await setUp(world)
    const file = { name: '岗位.xlsx', bytes: Buffer.from('MZ\u0000\u0001 no sheet at all') }
    const importId = await upload(as, owner, file)
    const shown = await look(as, importId)
    expect(shown).toMatchObject({ state: 'unreadable', fault: 'fault.sheet_kind' })
    await expect(world.context.storage.get(`imports/${importId}`)).rejects.toThrow('no file')
    expect(
      (await listImports(as, { employerId: id, ...readImportList(new URLSearchParams()) })).page
        .items,
    ).toHaveLength(1)
  })

  it('is nobody else’s', async () => {
    const { as, owner } = await setUp(world)
    const { as: other } = await setUp(world)
    const importId = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    const missing = { code: 'not_found' }
    await expect(look(other, importId)).rejects.toMatchObject(missing)
    await expect(commitImport(other, { importId })).rejects.toMatchObject(missing)
    await expect(mendRow(other, { importId, position: 0, cells: {} })).rejects.toMatchObject(
      missing,
    )
    await expect(dropImport(other, { importId })).rejects.toMatchObject(missing)
    await expect(
      startImport(other, { owner, file: csvFile([HEAD, rowOf('车工')]) }),
    ).rejects.toMatchObject(missing)
  })

  it('left alone is forgotten with its file, gone in it stays', async () => {
    const { as, owner } = await setUp(world)
    const left = await upload(as, owner, csvFile([HEAD, rowOf('车工')]))
    const done = await upload(as, owner, csvFile([HEAD, rowOf('焊工')]))
    await goIn(as, done)
    const before = world.context.clock.now()
    world.setNow(addDays(before, 31))
    await forgetImports(world.context)
    world.setNow(before)
    await expect(look(as, left)).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.context.storage.get(`imports/${left}`)).rejects.toThrow('no file')
    expect((await look(as, done)).state).toBe('done')
  })
})

onBothDatabases("an organiser's import", (world) => {
  it('finds employers by their names and adds those that nobody has registered', async () => {
    const { officer, code, fairId } = await addFairWith(world)
    const known = await addEmployer(world, { name: '春芽认得（演示）有限公司' })
    const refused = await addEmployer(world, { name: '春芽没过公司', admission: 'refused' })
    const as = world.as(officer)
    const sheet = csvFile([
      ['单位名称', ...HEAD],
      ['春芽认得 (演示) 有限公司', ...rowOf('车工')],
      ['春芽新来（演示）有限公司', ...rowOf('焊工')],
      ['', ...rowOf('钳工')],
      ['春芽没过公司', ...rowOf('电工')],
    ])
    const importId = await upload(as, { fairCode: code }, sheet)
    const { page } = await look(as, importId)
    expect(page.items.map((row) => [row.employerName, row.isKnown, row.isReady])).toEqual([
      ['春芽认得（演示）有限公司', true, true],
      ['春芽新来（演示）有限公司', false, true],
      ['春芽新来（演示）有限公司', false, true],
      ['春芽没过公司', true, false],
    ])
    expect((await look(as, importId)).papers).toEqual({ openings: 2, employers: 1 })
    expect(await goIn(as, importId)).toMatchObject({ created: 3 })
    expect((await look(as, importId)).papers).toEqual({ openings: 2, employers: 1 })
    expect(await openingsOf(world, known.id)).toMatchObject([{ state: 'published' }])
    expect(await openingsOf(world, refused.id)).toEqual([])
    const added = await world.context.db
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .innerJoin('fairEmployer', 'fairEmployer.employerId', 'employer.id')
      .where('fairEmployer.fairId', '=', fairId)
      .where('organisation.name', '=', '春芽新来（演示）有限公司')
      .select(['employer.id', 'uscc', 'admission'])
      .execute()
    expect(added).toMatchObject([{ uscc: null, admission: 'preparing' }])

    // Its page at the organiser's desk counts what waits and gives a link to send to it.
    const file = await getEmployerFile(as, { employerId: added[0]?.id ?? '' })
    expect(file.waitingOpenings).toBe(2)
    const link = new URL(claimLinkOf(as.site, file))
    expect(link.pathname).toBe('/employer/register')

    // Who registers under that name takes it over, with what waits there.
    const person = await addPerson(world)
    const body = '91370213MA3D7K2X9'
    const { employerId } = await registerEmployer(world.as(person), {
      name: (link.searchParams.get('name') ?? '').replace('（', '('),
      shortName: '春芽新来',
      uscc: body + checkCharacter(body),
      industry: 'manufacturing',
      size: 'under_50',
      intro: '',
      districtCode: '370213',
      address: '兴城路 11 号',
      agentName: '李强',
      agentPhone: '19900000009',
    })
    expect(employerId).toBe(added[0]?.id)
    expect(await openingsOf(world, employerId)).toHaveLength(2)
    expect((await look(as, importId)).papers).toEqual({ openings: 2, employers: 1 })
    const mine = await world.context.db
      .selectFrom('membership')
      .where('organisationId', '=', employerId)
      .select(['accountId', 'role'])
      .execute()
    expect(mine).toEqual([{ accountId: person.accountId, role: 'owner' }])
  })

  /** The employers whose names begin so, and whether each takes part in a fair. */
  async function namedLike(start: string) {
    const rows = await world.context.db
      .selectFrom('organisation')
      .leftJoin('fairEmployer', 'fairEmployer.employerId', 'organisation.id')
      .where('organisation.name', 'like', `${start}%`)
      .select(['organisation.name', 'fairEmployer.fairId'])
      .execute()
    return rows.map(({ name, fairId }) => [name, fairId !== null])
  }

  it('undone leaves no employers that it alone has named', async () => {
    const { officer, code } = await addFairWith(world)
    const as = world.as(officer)
    const rows = ['春芽撤销甲', '春芽撤销乙'].map((name) => [name, ...rowOf('焊工')])
    const sheet = csvFile([['单位名称', ...HEAD], ...rows])
    const importId = await upload(as, { fairCode: code }, sheet)
    await goIn(as, importId)
    expect(await namedLike('春芽撤销')).toHaveLength(2)
    // Another import brings more for one of them.
    const more = csvFile([
      ['单位名称', ...HEAD],
      ['春芽撤销乙', ...rowOf('钳工')],
    ])
    await goIn(as, await upload(as, { fairCode: code }, more))
    await undoImport(as, { importId })
    expect(await namedLike('春芽撤销')).toEqual([['春芽撤销乙', true]])
    expect((await look(as, importId)).page.items).toHaveLength(2)
  })

  it('of several that are undone the last takes along whom they alone have named', async () => {
    const { officer, code } = await addFairWith(world)
    const as = world.as(officer)
    const bring = async (...rows: string[][]) => {
      const sheet = csvFile([['单位名称', ...HEAD], ...rows])
      const importId = await upload(as, { fairCode: code }, sheet)
      await goIn(as, importId)
      return importId
    }
    const first = await bring(['春芽两次甲', ...rowOf('焊工')], ['春芽两次乙', ...rowOf('焊工')])
    const second = await bring(['春芽两次甲', ...rowOf('钳工')], ['春芽两次乙', ...rowOf('钳工')])
    const third = await bring(['春芽两次乙', ...rowOf('车工')])
    await undoImport(as, { importId: second })
    expect(await namedLike('春芽两次')).toHaveLength(2)
    await undoImport(as, { importId: first })
    // What stands of the third keeps the one that it names.
    expect(await namedLike('春芽两次')).toEqual([['春芽两次乙', true]])
    await undoImport(as, { importId: third })
    expect(await namedLike('春芽两次')).toEqual([])
  })

  it('undone keeps the record of a flagged wording, with its employer at no fair', async () => {
    const { officer, code } = await addFairWith(world)
    const as = world.as(officer)
    const sheet = csvFile([
      ['单位名称', ...HEAD, '性别要求'],
      ['春芽留档甲', ...rowOf('搬运工'), '男'],
      ['春芽留档乙', ...rowOf('焊工'), ''],
    ])
    const importId = await upload(as, { fairCode: code }, sheet)
    await goIn(as, importId)
    await undoImport(as, { importId })
    expect(await namedLike('春芽留档')).toEqual([['春芽留档甲', false]])
    // The same file again brings both anew.
    const again = await goIn(as, await upload(as, { fairCode: code }, sheet))
    expect(again).toMatchObject({ created: 2 })
    expect((await namedLike('春芽留档')).map(([, isThere]) => isThere)).toEqual([true, true])
  })

  it('is refused to an organiser of another fair', async () => {
    const { code } = await addFairWith(world)
    const { officer } = await addFairWith(world)
    const file = csvFile([['单位名称', ...HEAD]])
    const owner = { fairCode: code }
    await expect(startImport(world.as(officer), { owner, file })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
