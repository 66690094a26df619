import { describe, expect, it } from 'vitest'
import {
  OPENING_SORTS,
  readOpeningFilter,
  writeOpeningFilter,
} from '#app/fair/model/opening-list.ts'
import { getOpeningToReview } from '#app/fair/opening-desk.ts'
import { createDraft } from '#app/fair/opening-drafts.ts'
import { saveTyped } from '#app/fair/opening-typing.ts'
import { listEmployerOpenings, listOpeningsToReview } from '#app/fair/openings.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const filterOf = (query: string) => readOpeningFilter(new URLSearchParams(query))

async function setState(world: World, id: string, state: 'paused' | 'in_review') {
  await world.context.db.updateTable('opening').set({ state }).where('id', '=', id).execute()
}

onBothDatabases('the desks’ lists of openings', (world) => {
  it('show an employer its own with their counts, found by a part of the title', async () => {
    const employer = await addEmployer(world)
    const other = await addEmployer(world)
    await addOpening(world, other.id, { title: '电焊工' })
    const welder = await addOpening(world, employer.id, { title: '电焊工' })
    const turner = await addOpening(world, employer.id, { title: '100%车工' })
    await setState(world, turner.id, 'paused')
    const context = world.as(employer.recruiter)
    const { openingId } = await createDraft(context, { employerId: employer.id })
    await saveTyped(context, {
      openingId,
      editor: 'one',
      version: '',
      typed: { title: '焊接学徒', payPeriod: 'day', payMin: '200' },
    })

    const list = (query: string) =>
      listEmployerOpenings(context, { employerId: employer.id, filter: filterOf(query) })
    const all = await list('')
    expect(all.counts).toMatchObject({ draft: 1, published: 1, paused: 1, withdrawn: 0 })
    expect(all.page.total).toBe(3)
    expect(all.page.items.find((item) => item.id === openingId)).toMatchObject({
      title: '焊接学徒',
      pay: { period: 'day', minFen: 20_000 },
      typing: true,
    })
    expect((await list('q=焊')).page.items.map((item) => item.id).sort()).toEqual(
      [openingId, welder.id].sort(),
    )
    expect((await list('q=%25')).page.items.map((item) => item.id)).toEqual([turner.id])
    expect((await list('state=paused')).page).toMatchObject({
      total: 1,
      items: [{ id: turner.id }],
    })
    expect((await list('sort=title&state=published')).counts.paused).toBe(1)
    await expect(
      listEmployerOpenings(world.as(other.recruiter), {
        employerId: employer.id,
        filter: filterOf(''),
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('show the organiser what an employer offers, found by its name', async () => {
    const name = '春芽寻名（演示）有限公司'
    const employer = await addEmployer(world, { name })
    const opening = await addOpening(world, employer.id, { title: '叉车司机' })
    await addOpening(world, (await addEmployer(world)).id, { title: '叉车司机' })
    const { officer } = await addOrganiser(world)
    const found = await listOpeningsToReview(world.as(officer), { filter: filterOf('q=寻名') })
    expect(found.page.items.map((item) => item.id)).toEqual([opening.id])
    const own = { employerId: employer.id, filter: filterOf('q=寻名') }
    const context = world.as(employer.recruiter)
    expect((await listEmployerOpenings(context, own)).page.total).toBe(0)
  })

  it('sort by every column in both directions, and go on by pages', async () => {
    const employer = await addEmployer(world)
    for (let index = 0; index < 51; index += 1) {
      await addOpening(world, employer.id, { title: `岗位${String(index).padStart(2, '0')}` })
    }
    const list = async (query: string) =>
      (
        await listEmployerOpenings(world.as(employer.recruiter), {
          employerId: employer.id,
          filter: filterOf(query),
        })
      ).page.items.map((item) => item.title)
    for (const sort of OPENING_SORTS) {
      expect(await list(`sort=${sort}`)).toHaveLength(50)
      expect(await list(`sort=-${sort}&page=2`)).toHaveLength(1)
    }
    expect((await list('sort=title'))[0]).toBe('岗位00')
    expect((await list('sort=-title'))[0]).toBe('岗位50')
  })

  it('have pay to be agreed last, whichever way they are sorted by pay', async () => {
    const employer = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const pays = { 少: 500_000, 多: 900_000, 面议: null }
    const ids: string[] = []
    for (const [title, fen] of Object.entries(pays)) {
      const { id } = await addOpening(world, employer.id, { title: `薪资排序${title}` })
      ids.push(id)
      await world.context.db
        .updateTable('opening')
        .set({ monthlyPayMinFen: fen, monthlyPayMaxFen: fen })
        .$if(fen === null, (query) =>
          query.set({ payNegotiable: true, payPeriod: null, payMinFen: null, payMaxFen: null }),
        )
        .where('id', '=', id)
        .execute()
    }
    const [little, much, agreed] = ids
    for (const [sort, expected] of [
      ['pay', [little, much, agreed]],
      ['-pay', [much, little, agreed]],
    ] as const) {
      const filter = filterOf(`q=薪资排序&sort=${sort}`)
      const own = await listEmployerOpenings(world.as(employer.recruiter), {
        employerId: employer.id,
        filter,
      })
      const reviewed = await listOpeningsToReview(world.as(officer), { filter })
      for (const { page } of [own, reviewed]) {
        expect(
          page.items.map((item) => item.id),
          sort,
        ).toEqual(expected)
      }
    }
  })

  it('show the organiser what waits first, and no drafts', async () => {
    const employer = await addEmployer(world, { admission: 'in_review', name: '春芽等待' })
    const { officer } = await addOrganiser(world)
    const waiting = await addOpening(world, employer.id, { title: '等待' })
    await setState(world, waiting.id, 'in_review')
    await addOpening(world, employer.id, { title: '更新的' })
    const draft = await createDraft(world.as(employer.recruiter), { employerId: employer.id })
    const { page, counts } = await listOpeningsToReview(world.as(officer), { filter: filterOf('') })
    expect(page.items[0]).toMatchObject({ id: waiting.id, employerName: '春芽等待' })
    expect(counts.draft).toBe(0)
    expect(await getOpeningToReview(world.as(officer), { openingId: waiting.id })).toMatchObject({
      hindrance: 'not_admitted',
      actions: ['approve', 'return', 'withdraw'],
      facts: { title: '等待' },
    })
    await expect(getOpeningToReview(world.as(officer), draft)).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const attempt of [
      () => listOpeningsToReview(world.as(employer.recruiter), { filter: filterOf('') }),
      () => getOpeningToReview(world.as(employer.recruiter), { openingId: waiting.id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })
})

onBothDatabases('what waits for its employer’s papers', (world) => {
  it('stands behind what can be decided, in a state of its own', async () => {
    const { officer } = await addOrganiser(world)
    const ready = await addEmployer(world)
    const unready = await addEmployer(world, { admission: 'in_review' })
    const decidable = await addOpening(world, ready.id, { title: '能审看的' })
    await setState(world, decidable.id, 'in_review')
    const early: string[] = []
    for (let index = 0; index < 51; index += 1) {
      const { id } = await addOpening(world, unready.id, { title: `等资质${index}` })
      await setState(world, id, 'in_review')
      early.push(id)
    }
    await addOpening(world, ready.id, { title: '已发布的' })
    const list = (query: string) =>
      listOpeningsToReview(world.as(officer), { filter: filterOf(query) })

    const { page, counts } = await list('')
    expect(counts).toMatchObject({ in_review: 1, papers: 51, published: 1 })
    expect(page.items[0]).toMatchObject({ id: decidable.id, waitsForPapers: false })
    expect(page.items.slice(1).every((row) => row.waitsForPapers)).toBe(true)
    const second = await list('page=2')
    expect(second.page.items.map((row) => row.title).at(-1)).toBe('已发布的')
    const all = [...page.items, ...second.page.items].map((row) => row.id)
    expect(new Set(all).size).toBe(53)
    expect((await list('state=in_review')).page).toMatchObject({
      total: 1,
      items: [{ id: decidable.id }],
    })
    const papers = await list('state=papers')
    expect(papers.page.total).toBe(51)
    expect(papers.page.items.every((row) => early.includes(row.id))).toBe(true)

    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: new Date('2026-01-01T00:00:00Z') })
      .where('id', '=', ready.id)
      .execute()
    expect((await list('')).counts).toMatchObject({ in_review: 0, papers: 52 })
  })
})

describe('a list in its URL', () => {
  it('says what it shows and leaves out what is usual', () => {
    expect(writeOpeningFilter(filterOf(''))).toBe('')
    const query =
      '?state=paused&fair=licang-2025&district=370213&district=370202&industry=it&q=%E7%84%8A&sort=title&page=3'
    expect(writeOpeningFilter(filterOf(query.slice(1)))).toBe(query)
    expect(filterOf('state=secret&sort=password&page=-1&district=0&industry=x&fair=%20')).toEqual({
      state: null,
      fair: null,
      district: [],
      industry: [],
      q: '',
      sort: 'changed',
      descending: true,
      page: 1,
    })
  })
})
