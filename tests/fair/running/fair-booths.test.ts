import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addFairEmployers,
  listFairBooths,
  numberBooths,
  removeFairEmployers,
  setBooths,
} from '#app/fair/running/fair-booths.ts'
import { readBoothFilter, writeBoothFilter } from '#app/fair/running/model/booth-list.ts'
import { freeBooths, tidyBooth } from '#app/fair/running/model/booth-number.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addFair, addFindable } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const filterOf = (query: string) => readBoothFilter(new URLSearchParams(query))

describe('booth numbers', () => {
  it('are tidied the same however often', () => {
    expect(tidyBooth(' ａ １２ ')).toBe('A12')
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(tidyBooth(tidyBooth(typed))).toBe(tidyBooth(typed))
      }),
    )
  })

  it('that are free are new, each once, as many as asked', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 })),
        fc.integer({ min: 0, max: 40 }),
        (numbers, count) => {
          const taken = new Set(numbers.map((number) => `A${String(number).padStart(2, '0')}`))
          const free = freeBooths(taken, 'a', count)
          expect(new Set(free).size).toBe(count)
          expect(free.filter((booth) => taken.has(booth))).toEqual([])
        },
      ),
    )
  })
})

it('a list in its URL says what it shows and leaves out what is usual', () => {
  expect(writeBoothFilter(filterOf(''))).toBe('')
  const query = '?q=A1&show=without&sort=-applied&page=2'
  expect(writeBoothFilter(filterOf(query.slice(1)))).toBe(query)
})

let numbered = 0

onBothDatabases('a fair’s booths', (world) => {
  let officer: AccountActor
  let fairId: string
  beforeEach(async () => {
    const organiser = await addOrganiser(world)
    officer = organiser.officer
    numbered += 1
    fairId = await addFair(world, { code: `fair-${numbered}`, organiserId: organiser.id })
  })
  const come = async (...names: string[]) => {
    const ids: string[] = []
    for (const name of names) ids.push((await addEmployer(world, { name })).id)
    await addFairEmployers(world.as(officer), { fairId, employerIds: ids })
    return ids
  }
  const give = (booths: Record<string, string>) =>
    setBooths(world.as(officer), {
      fairId,
      booths: Object.entries(booths).map(([employerId, booth]) => ({ employerId, booth })),
    })
  const list = async (query = '') =>
    (
      await listFairBooths(world.as(officer), {
        idOrCode: fairId,
        filter: filterOf(query),
        add: '',
      })
    ).page.items
  const boothsOf = async () => (await list()).map((row) => `${row.name} ${row.booth}`)

  it('are given, exchanged and taken away in one go', async () => {
    const [a = '', b = '', c = ''] = await come('甲', '乙', '丙')
    expect(await give({ [a]: 'a 1', [b]: 'A10', [c]: 'A2' })).toEqual({ changed: 3 })
    // By their numbers, not their letters.
    expect(await boothsOf()).toEqual(['甲 A1', '丙 A2', '乙 A10'])
    expect(await give({ [a]: 'A2', [c]: 'A1', [b]: '' })).toEqual({ changed: 3 })
    expect(await boothsOf()).toEqual(['丙 A1', '甲 A2', '乙 null'])
    expect(await give({ [a]: 'A2' })).toEqual({ changed: 0 })
  })

  it('are nobody’s twice, and nothing is changed then', async () => {
    const [a = '', b = '', c = ''] = await come('甲', '乙', '丙')
    await give({ [a]: 'A1' })
    await expect(give({ [b]: 'A2', [c]: 'a1' })).rejects.toMatchObject({
      code: 'booth_taken',
      field: `booth-${c}`,
      params: { booth: 'A1' },
    })
    await expect(give({ [b]: 'B7', [c]: 'B7' })).rejects.toMatchObject({ code: 'booth_taken' })
    await expect(give({ [b]: 'X'.repeat(13) })).rejects.toMatchObject({ code: 'booth_long' })
    expect((await boothsOf()).sort()).toEqual(['甲 A1', '丙 null', '乙 null'].sort())
  })

  it('are numbered for who has none, past what is taken', async () => {
    const [, b = ''] = await come('甲', '乙', '丙')
    await give({ [b]: 'A01' })
    expect(await numberBooths(world.as(officer), { fairId, prefix: 'a' })).toEqual({ changed: 2 })
    const booths = (await list()).map((row) => row.booth)
    expect(booths).toEqual(['A01', 'A02', 'A03'])
  })

  it('of two officers at once never meet', async () => {
    const [a = '', b = ''] = await come('甲', '乙')
    const answers = await Promise.allSettled([give({ [a]: 'A1' }), give({ [b]: 'A1' })])
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await list('show=without')).length).toBe(1)
  })

  it('go to verified employers alone', async () => {
    const waiting = await addEmployer(world, { admission: 'in_review' })
    await expect(
      addFairEmployers(world.as(officer), { fairId, employerIds: [waiting.id] }),
    ).rejects.toMatchObject({ code: 'not_admitted' })
    const [a = ''] = await come('甲')
    await world.context.db
      .updateTable('employer')
      .set({ verificationDueAt: addDays(world.context.clock.now(), -90) })
      .where('id', '=', a)
      .execute()
    expect((await list('show=unverified')).map((row) => row.id)).toEqual([a])
  })

  it('are left with the fair, and its openings stay public without it', async () => {
    const [a = '', b = ''] = await come('甲', '乙')
    const ofA = await addFindable(world, a, { fairId })
    const ofB = await addFindable(world, b, { fairId })
    expect((await list('sort=-openings')).map((row) => row.openings)).toEqual([1, 1])
    expect(await removeFairEmployers(world.as(officer), { fairId, employerIds: [a] })).toEqual({
      removed: 1,
    })
    const openings = await world.context.db
      .selectFrom('opening')
      .where('id', 'in', [ofA, ofB])
      .select(['id', 'fairId', 'state'])
      .execute()
    expect(openings).toContainEqual({ id: ofA, fairId: null, state: 'published' })
    expect(openings).toContainEqual({ id: ofB, fairId, state: 'published' })
  })

  it('are found by name and number, and others that may come by name', async () => {
    const [a = ''] = await come('寻它精工', '乙')
    await give({ [a]: 'C7' })
    expect((await list('q=寻它')).map((row) => row.booth)).toEqual(['C7'])
    expect((await list('q=c7')).map((row) => row.name)).toEqual(['寻它精工'])
    const candidate = await addEmployer(world, { name: '可加入的单位' })
    const { candidates } = await listFairBooths(world.as(officer), {
      idOrCode: fairId,
      filter: filterOf(''),
      add: '可加入',
    })
    expect(candidates.items.map((row) => row.id)).toContain(candidate.id)
    await addFairEmployers(world.as(officer), { fairId, employerIds: 'all' })
    expect((await list()).map((row) => row.id)).toContain(candidate.id)
  })

  it('are their organiser’s alone', async () => {
    const { officer: other } = await addOrganiser(world)
    const input = { fairId, employerIds: [] }
    for (const attempt of [
      () => listFairBooths(world.as(other), { idOrCode: fairId, filter: filterOf(''), add: '' }),
      () => addFairEmployers(world.as(other), input),
      () => removeFairEmployers(world.as(other), input),
      () => setBooths(world.as(other), { fairId, booths: [] }),
      () => numberBooths(world.as(other), { fairId, prefix: 'A' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
