import { beforeAll, expect, it } from 'vitest'
import { listComplaints } from '#app/fair/screening/complaints.ts'
import { COMPLAINT_SORTS, readComplaintFilter } from '#app/fair/screening/model/complaint-list.ts'
import { readScreeningFilter, SCREENING_SORTS } from '#app/fair/screening/model/screening-list.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { decideOnSelected, getScreeningQueue } from '#app/fair/screening/screening-queue.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { NAMED } from '#app/kernel/failed-rows.ts'
import { addFlagged } from '#tests/support/flagged.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const COPIES = 10_049
/** Of the queue, whose pages are of twenty. */
const LAST = Math.ceil((COPIES + 1) / 20)
/** So many at once: the site's own bound takes longer than a test should. */
const MOST = 100

onBothDatabases('ten thousand that wait for the organiser', (world) => {
  let officer: AccountActor
  let employerId: string

  beforeAll(async () => {
    officer = (await addOrganiser(world)).officer
    employerId = (await addEmployer(world)).id
  })

  it('because of their words are listed whole in every order, found, and decided on together', async () => {
    const id = await addFlagged(world, employerId, '限男性')
    const { db, clock } = world.context
    const flag = await db
      .selectFrom('openingFlag')
      .where('openingId', '=', id)
      .select('id')
      .executeTakeFirstOrThrow()
    // Every hundredth is full: its words cannot be let through.
    await multiply(world, 'opening', {
      id,
      copies: COPIES,
      isCounted: true,
      own: {
        id: "md5('waiting' || n)::uuid",
        title: "'岗位' || lpad(n::text, 5, '0')",
        updated_at: "opening.updated_at + n * interval '1 second'",
        hired_count: 'case when n % 100 = 0 then opening.headcount else 0 end',
      },
    })
    await multiply(world, 'opening_flag', {
      id: flag.id,
      copies: COPIES,
      own: {
        id: 'gen_random_uuid()',
        opening_id: "md5('waiting' || n)::uuid",
        rule: "case when n % 10 = 0 then 'money' else 'sex' end",
      },
    })
    const queue = (query: string) => {
      const filter = readScreeningFilter(new URLSearchParams(query))
      return getScreeningQueue(world.as(officer), { filter, openingId: null })
    }
    for (const sort of SCREENING_SORTS) {
      const pages = [await queue(`sort=${sort}`), await queue(`sort=${sort}&page=2`)]
      const ids = pages.flatMap(({ page }) => page.items.map((item) => item.id))
      expect(pages[0], sort).toMatchObject({ total: COPIES + 1, found: COPIES + 1 })
      expect(new Set(ids).size, sort).toBe(2 * (pages[0]?.page.pageSize ?? 0))
      const { page } = await queue(`sort=-${sort}&page=${LAST}`)
      expect(page.page, sort).toBe(LAST)
      const first = pages[0]?.page.items[0]?.id
      expect(page.items.at(-1)?.id, sort).toBe(first)
    }
    const money = Math.floor(COPIES / 10)
    expect(await queue('')).toMatchObject({ counts: { money, sex: COPIES + 1 - money } })
    const found = await queue('q=岗位0999&rule=sex')
    expect(found.page.items.map(({ title }) => title)).toEqual(
      Array.from({ length: 9 }, (_, index) => `岗位0999${index + 1}`),
    )
    world.setNow(addDays(clock.now(), 1))
    const filter = readScreeningFilter(new URLSearchParams('rule=money'))
    const selection = { ids: [], all: clock.now() }
    const decision = { filter, selection, action: 'approve', reason: '看过了' } as const
    const full = Math.floor(COPIES / 100)
    const outcome = await decideOnSelected(world.as(officer), decision, { most: MOST })
    expect(outcome).toMatchObject({
      decided: MOST,
      failed: [{ fault: 'headcount_reached', count: full }],
      left: money - full - MOST,
    })
    expect(outcome.failed[0]?.named).toHaveLength(NAMED)
    expect(await queue('rule=money')).toMatchObject({ counts: { money: money - MOST } })
  }, 300_000)

  it('as reports are listed whole in every order, and found', async () => {
    const { id: openingId } = await addOpening(world, employerId)
    const report = { kind: 'fee', words: '要交 300 元', contact: '', address: '::1' } as const
    const { complaintId } = await reportOpening(world.as(ANONYMOUS), { ...report, openingId })
    await multiply(world, 'complaint', {
      id: complaintId,
      copies: COPIES,
      own: {
        id: 'gen_random_uuid()',
        title: "'被举报' || lpad(n::text, 5, '0')",
        kind: "case when n % 10 = 0 then 'untrue' else 'fee' end",
        created_at: "complaint.created_at + n * interval '1 second'",
        secret_hash: 'null',
      },
    })
    const list = (query: string) => {
      const filter = readComplaintFilter(new URLSearchParams(query))
      return listComplaints(world.as(officer), { filter })
    }
    for (const sort of COMPLAINT_SORTS) {
      const pages = [await list(`sort=${sort}`), await list(`sort=${sort}&page=2`)]
      const ids = pages.flatMap(({ page }) => page.items.map(({ id }) => id))
      expect(pages[0]?.open, sort).toBe(COPIES + 1)
      expect(new Set(ids).size, sort).toBe(2 * (pages[0]?.page.pageSize ?? 0))
    }
    expect((await list('kind=untrue')).open).toBe(Math.floor(COPIES / 10))
    const { page } = await list('q=被举报0999')
    expect(page.items.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `被举报0999${index}`),
    )
  }, 120_000)
})
