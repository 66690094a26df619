import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { changeSelectedApplicants } from '#app/fair/applicants/applicant-selection.ts'
import { undoRefusals } from '#app/fair/applicants/refusal-undo.ts'
import { readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import { listEmployerOpenings, listOpeningsToReview } from '#app/fair/openings.ts'
import { changeSelectedOpenings, decideSelectedOpenings } from '#app/fair/opening-selection.ts'
import { NAMED } from '#app/kernel/failed-rows.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import {
  addBooth,
  addSeeker,
  apply,
  stateOf,
  type Booth,
} from '#tests/fair/application-fixtures.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const ROWS = 10_050
/** So many at once: the site's own bound takes longer than a test should. */
const MOST = 300
const filterOf = (query: string) => readOpeningFilter(new URLSearchParams(query))
const filtersOf = (query: string) => readApplicantFilters(new URLSearchParams(query))

async function countStates(world: World, table: 'opening' | 'application') {
  const rows = await world.context.db
    .selectFrom(table)
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

onBothDatabases('all of ten thousand that a filter finds', (world) => {
  let booth: Booth
  let officer: AccountActor
  let colleague: AccountActor
  const read = () => world.context.clock.now()

  beforeAll(async () => {
    const organiser = await addOrganiser(world)
    officer = organiser.officer
    const person = await addPerson(world, '李敏')
    colleague = await join(world, person, { id: organiser.id, kind: 'organiser' })
    booth = await addBooth(world)
  })

  it('are paused, the first of them, and how many are left and why not is told by count', async () => {
    await multiply(world, 'opening', {
      id: booth.openingId,
      copies: ROWS - 1,
      isCounted: true,
      own: {
        id: 'gen_random_uuid()',
        state: "case when n % 100 = 0 then 'filled' else 'published' end",
        district_code: "case when n % 1000 = 7 then '370202' else '370213' end",
      },
    })
    const all = read()
    const as = world.as(booth.recruiter)
    const pause = { employerId: booth.employerId, action: 'pause', reason: '' } as const
    const selection = { ids: [booth.openingId], all }
    world.setNow(later(all, 1000))
    // The filled ones are the first in this order, and stand in nobody's way.
    const filter = filterOf('sort=-state')
    const many = { ...pause, filter, selection }
    const outcome = await changeSelectedOpenings(as, many, { most: MOST })
    expect(outcome).toMatchObject({
      done: MOST,
      failed: [{ fault: 'transition_refused', count: 100 }],
      left: ROWS - 100 - MOST,
    })
    expect(outcome.failed[0]?.named).toHaveLength(10)
    expect((await countStates(world, 'opening')).paused).toBe(MOST)
    // Narrowed, the filter says who, whatever was ticked.
    const few = filterOf('district=370202&state=published')
    const { page } = await listEmployerOpenings(as, { employerId: booth.employerId, filter: few })
    expect(page.total).toBeGreaterThan(0)
    const narrowed = await changeSelectedOpenings(as, { ...pause, filter: few, selection })
    expect(narrowed).toEqual({ done: page.total, failed: [], left: 0 })
    // What changed since the list was read has not been seen.
    const resume = { ...pause, action: 'resume', filter: filterOf('state=paused') } as const
    const unseen = await changeSelectedOpenings(as, { ...resume, selection })
    expect(unseen).toEqual({ done: 0, failed: [], left: 0 })
  }, 300_000)

  it('are another employer’s to nobody else', async () => {
    const other = await addBooth(world)
    const selection = { ids: [booth.openingId], all: read() }
    const filter = filterOf('')
    const change = { action: 'pause', reason: '', filter, selection } as const
    await expect(
      changeSelectedOpenings(world.as(other.recruiter), {
        ...change,
        employerId: booth.employerId,
      }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const own = await changeSelectedOpenings(world.as(other.recruiter), {
      ...change,
      employerId: other.employerId,
    })
    expect(own).toEqual({ done: 1, failed: [], left: 0 })
    await expect(
      decideSelectedOpenings(world.as(other.recruiter), { ...change, action: 'withdraw' }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('are withdrawn by an organiser, whose colleague is told who was there before', async () => {
    const few = filterOf('district=370202&state=paused')
    const { page } = await listOpeningsToReview(world.as(officer), { filter: few })
    const ids = page.items.map((row) => row.id)
    const all = read()
    world.setNow(later(all, 1000))
    const decision = { filter: few, action: 'withdraw', reason: '内容与实际不符' } as const
    const first = await decideSelectedOpenings(world.as(officer), {
      ...decision,
      selection: { ids, all },
    })
    expect(first).toEqual({ done: ids.length, failed: [], left: 0 })
    const second = await decideSelectedOpenings(world.as(colleague), {
      ...decision,
      selection: { ids, all: null },
    })
    expect(second).toMatchObject({ done: 0, failed: [{ count: ids.length }] })
    for (const { earlier } of second.failed[0]?.named ?? []) {
      expect(earlier).toMatchObject({ what: 'withdrawn', by: '赵敏', reason: '内容与实际不符' })
    }
  })

  it('are applicants that are refused, and taken back, hundreds at once', async () => {
    const own = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, own)
    await multiply(world, 'account', {
      id: seeker.accountId,
      copies: ROWS - 1,
      own: {
        id: 'gen_random_uuid()',
        email: "'many' || n || '@example.org'",
        phone: '(17000000000 + n)::text',
      },
    })
    await multiply(world, 'application', {
      id: applicationId,
      copies: ROWS - 1,
      own: {
        id: 'gen_random_uuid()',
        account_id: "(select id from account where email = 'many' || n || '@example.org')",
        state: "case when n % 5 = 0 then 'sent' else 'hired' end",
        created_at: "application.created_at + n * interval '1 millisecond'",
      },
    })
    // What each of them has handed over; with every seventh the data is taken back.
    const { db } = world.context
    const disclosure = await db
      .selectFrom('disclosure')
      .where('applicationId', '=', applicationId)
      .select('id')
      .executeTakeFirstOrThrow()
    const many = "(select id from account where email = 'many' || n || '@example.org')"
    await multiply(world, 'disclosure', {
      id: disclosure.id,
      copies: ROWS - 1,
      own: {
        id: 'gen_random_uuid()',
        account_id: many,
        application_id: `(select id from application where account_id = ${many})`,
        withdrawn_at: 'case when n % 7 = 0 then disclosure.consented_at end',
      },
    })
    // Another employer's that the same filter would find.
    const rival = await addBooth(world)
    const theirs = await apply(world, await addSeeker(world), rival)
    world.setNow(later(read(), 20_000))
    const sent = Math.floor((ROWS - 1) / 5) + 1
    const as = world.as(own.recruiter)
    const all = read()
    world.setNow(later(all, 1000))
    const press = { from: read(), to: read() }
    const step = { employerId: own.employerId, filters: filtersOf('state=sent') }
    const refuse = { ...step, action: 'refuse', reason: '岗位已招满' } as const
    expect(
      await changeSelectedApplicants(
        as,
        { ...refuse, selection: { ids: [applicationId], all } },
        { most: MOST },
      ),
    ).toEqual({ changed: MOST, failed: [], left: sent - MOST })
    // Ticked among others: who has no data here any more cannot be considered again, nor who is hired.
    const some = await db
      .selectFrom('application')
      .where('employerId', '=', own.employerId)
      .where('id', '!=', applicationId)
      .select(['id', 'state'])
      .orderBy('createdAt')
      .limit(100)
      .execute()
    const refused = some.filter(({ state }) => state === 'refused').length
    const ids = [applicationId, ...some.map(({ id }) => id)]
    world.setNow(later(all, 2000))
    const back = { ...step, action: 'reconsider', reason: '' } as const
    const outcome = await changeSelectedApplicants(as, { ...back, selection: { ids, all: null } })
    expect([refused, await stateOf(world, applicationId)]).toEqual([20, 'seen'])
    // Of n = 5, 10 … 100 two are sevens too.
    expect(outcome).toMatchObject({
      changed: 19,
      failed: [
        { fault: 'transition_refused', count: 80 },
        { fault: 'taken_back', count: 2 },
      ],
      left: 0,
    })
    expect(outcome.failed.map(({ named }) => named.length)).toEqual([NAMED, 2])
    // The press refused n = 5, 10 … 1,495 beside the first; every seventh of them is gone.
    const gone = Math.floor(((MOST - 1) * 5) / 35)
    const undone = await undoRefusals(as, { employerId: own.employerId, press })
    expect(undone).toEqual({ changed: MOST - gone, skipped: gone, off: 0 })
    expect((await countStates(world, 'application')).refused).toBe(gone)
    expect(await stateOf(world, theirs.applicationId)).toBe('sent')
    const other = await addBooth(world)
    await expect(
      changeSelectedApplicants(world.as(other.recruiter), { ...refuse, selection: { ids, all } }),
    ).rejects.toMatchObject({ code: 'not_found' })
  }, 300_000)
})

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)
