import { beforeAll, describe, expect, it } from 'vitest'
import { countEmployers, listEmployers, listWaitingEmployers } from '#app/accounts/employer-list.ts'
import { isRenewalWaiting, isVerificationOverdue } from '#app/accounts/model/admission.ts'
import {
  EMPLOYER_FILTERS,
  readEmployerQuery,
  writeEmployerQuery,
  type EmployerFilter,
} from '#app/accounts/model/employer-list.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')

onBothDatabases("the organiser's register", (world) => {
  let officer: AccountActor
  const names = {
    waiting: '青岛待审（演示）有限公司',
    renewing: '青岛复核（演示）有限公司',
    overdue: '青岛过期（演示）有限公司',
    admitted: '青岛正常100%（演示）有限公司',
    preparing: '青岛准备（演示）有限公司',
    suspended: '青岛暂停（演示）有限公司',
  }

  beforeAll(async () => {
    ;({ officer } = await addOrganiser(world))
    await addEmployer(world, { name: names.waiting, admission: 'in_review' })
    await addEmployer(world, { name: names.admitted })
    await addEmployer(world, { name: names.preparing, admission: 'preparing' })
    await addEmployer(world, { name: names.suspended, admission: 'suspended' })
    const renewing = await addEmployer(world, { name: names.renewing })
    await setTimes(world, renewing.id, {
      verifiedAt: addDays(NOON, -170),
      submittedAt: addDays(NOON, -1),
    })
    const overdue = await addEmployer(world, { name: names.overdue })
    await setTimes(world, overdue.id, {
      submittedAt: addDays(NOON, -200),
      verifiedAt: addDays(NOON, -200),
      verificationDueAt: addDays(NOON, -1),
    })
  })

  const list = (input: Partial<Parameters<typeof listEmployers>[1]> = {}) =>
    listEmployers(world.as(officer), {
      search: '',
      industry: null,
      district: null,
      filter: 'all',
      sort: 'submitted',
      descending: input.sort === undefined || input.sort === 'submitted',
      page: 1,
      ...input,
    })
  const namesOf = async (input: Parameters<typeof list>[0]) =>
    (await list(input)).page.items.map((row) => row.name)

  it.each([
    ['in_review', [names.waiting]],
    ['renewal', [names.renewing]],
    ['overdue', [names.overdue]],
    ['preparing', [names.preparing]],
    ['suspended', [names.suspended]],
    ['refused', []],
  ] as [EmployerFilter, string[]][])(
    'narrows to %s and counts the same',
    async (filter, expected) => {
      const { page, counts } = await list({ filter })
      expect(page.items.map((row) => row.name)).toEqual(expected)
      expect(counts[filter]).toBe(expected.length)
      expect(page.total).toBe(expected.length)
    },
  )

  it('counts every filter at once', async () => {
    expect(await countEmployers(world.as(officer))).toEqual({
      all: 6,
      in_review: 1,
      renewal: 1,
      overdue: 1,
      admitted: 3,
      refused: 0,
      suspended: 1,
      preparing: 1,
    })
  })

  it('draws the same distinctions as the model', async () => {
    const { page } = await list()
    for (const filter of EMPLOYER_FILTERS) {
      const { page: narrowed } = await list({ filter })
      const expected = page.items.filter((row) => {
        if (filter === 'all') return true
        if (filter === 'renewal') return isRenewalWaiting(row)
        if (filter === 'overdue') {
          return row.admission === 'admitted' && isVerificationOverdue(row, NOON)
        }
        return row.admission === filter
      })
      expect(narrowed.items, filter).toEqual(expected)
    }
  })

  it('finds by a part of the name or code, taking signs as they are', async () => {
    expect(await namesOf({ search: ' 待审 ' })).toEqual([names.waiting])
    expect(await namesOf({ search: '100%' })).toEqual([names.admitted])
    expect(await namesOf({ search: '%' })).toEqual([names.admitted])
    expect(await namesOf({ search: '_' })).toEqual([])
    const [first] = (await list()).page.items
    expect(await namesOf({ search: first?.uscc.toLowerCase() ?? '' })).toEqual([first?.name])
  })

  it('narrows by industry and district, and counts so', async () => {
    const narrowed = { industry: 'marine', district: '370202' } as const
    await world.context.db
      .updateTable('employer')
      .set({ industry: 'marine', districtCode: '370202' })
      .where('id', 'in', (from) =>
        from.selectFrom('organisation').where('name', '=', names.overdue).select('id'),
      )
      .execute()
    expect(await namesOf({ industry: 'marine' })).toEqual([names.overdue])
    expect(await namesOf({ district: '370202' })).toEqual([names.overdue])
    expect(await namesOf({ ...narrowed, filter: 'preparing' })).toEqual([])
    expect((await list(narrowed)).counts).toMatchObject({ all: 1, overdue: 1, preparing: 0 })
    const written = writeEmployerQuery({
      ...narrowed,
      search: '过期',
      filter: 'overdue',
      sort: 'due',
      descending: false,
    })
    expect(writeEmployerQuery(readEmployerQuery(new URLSearchParams(written)))).toBe(written)
    const unknown = readEmployerQuery(new URLSearchParams('industry=x&district=y&state=z'))
    expect(writeEmployerQuery(unknown)).toBe('')
  })

  it('sorts by what is due first', async () => {
    expect((await namesOf({ sort: 'due' }))[0]).toBe(names.overdue)
    expect((await namesOf({ sort: 'submitted' })).at(-1)).toBe(names.preparing)
  })

  it('names those who wait, the longest waiting first', async () => {
    const waiting = await listWaitingEmployers(world.as(officer), { limit: 5 })
    expect(waiting.map((row) => row.name)).toEqual([names.renewing, names.waiting])
    expect(await listWaitingEmployers(world.as(officer), { limit: 1 })).toHaveLength(1)
  })

  describe('for anybody else', () => {
    it('is closed', async () => {
      const { recruiter } = await addEmployer(world, { admission: 'refused' })
      for (const actor of [recruiter, await addPerson(world), ANONYMOUS]) {
        const context = world.as(actor)
        const asking = [
          listEmployers(context, {
            search: '',
            industry: null,
            district: null,
            filter: 'all',
            sort: 'name',
            descending: false,
            page: 1,
          }),
          countEmployers(context),
          listWaitingEmployers(context, { limit: 5 }),
        ]
        for (const answer of await Promise.allSettled(asking)) {
          expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'not_allowed' } })
        }
      }
    })
  })
})

async function setTimes(
  world: World,
  id: string,
  times: { submittedAt?: Date; verifiedAt?: Date; verificationDueAt?: Date },
) {
  await world.context.db.updateTable('employer').set(times).where('id', '=', id).execute()
}
