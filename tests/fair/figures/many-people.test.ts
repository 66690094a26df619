import { readSheet } from 'read-excel-file/node'
import { beforeAll, expect, it } from 'vitest'
import { listLog } from '#app/accounts/audit-log.ts'
import { listEmployers } from '#app/accounts/employer-list.ts'
import { exportEmployers } from '#app/accounts/employer-export.ts'
import { EMPLOYER_SORTS, readEmployerQuery } from '#app/accounts/model/employer-list.ts'
import { remindSelectedEmployers } from '#app/accounts/papers-reminders.ts'
import { listApplicants } from '#app/fair/applicants.ts'
import { APPLICANT_SORTS, readApplicantFilters } from '#app/fair/model/applicant-list.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { NAMED } from '#app/kernel/failed-rows.ts'
import { addBooth, addSeeker, apply, type Booth } from '#tests/fair/application-fixtures.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const COPIES = 10_049

onBothDatabases('ten thousand of anything', (world) => {
  let officer: AccountActor
  let booth: Booth

  beforeAll(async () => {
    officer = (await addOrganiser(world)).officer
    booth = await addBooth(world)
  })

  it('that are applicants are listed whole, in every order, by state and by opening', async () => {
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await multiply(world, 'account', {
      id: seeker.accountId,
      copies: COPIES,
      own: {
        id: "md5('account' || n)::uuid",
        email: "'many' || n || '@example.org'",
        phone: '(17000000000 + n)::text',
      },
    })
    await multiply(world, 'application', {
      id: applicationId,
      copies: COPIES,
      own: {
        id: 'gen_random_uuid()',
        account_id: "md5('account' || n)::uuid",
        state: "case when n % 4 = 0 then 'hired' when n % 4 = 1 then 'seen' else 'sent' end",
        created_at: "application.created_at + n * interval '1 second'",
        updated_at: "application.updated_at + n * interval '1 second'",
      },
    })
    const list = (query: string, page = 1) =>
      listApplicants(world.as(booth.recruiter), {
        ...readApplicantFilters(new URLSearchParams(query)),
        employerId: booth.employerId,
        page,
      })
    for (const sort of APPLICANT_SORTS) {
      const pages = [await list(`sort=${sort}`), await list(`sort=${sort}`, 2)]
      const ids = pages.flatMap(({ page }) => page.items.map(({ id }) => id))
      expect(pages[0]?.page.total, sort).toBe(COPIES + 1)
      expect(new Set(ids).size, sort).toBe(2 * (pages[0]?.page.pageSize ?? 0))
    }
    const { counts } = await list('')
    expect([counts.hired, counts.seen]).toEqual([Math.floor(COPIES / 4), Math.ceil(COPIES / 4)])
    const { page } = await list('state=hired')
    const last = await list('state=hired', Math.ceil(page.total / page.pageSize))
    expect(last.page.items.length).toBe(page.total % page.pageSize || page.pageSize)
  }, 120_000)

  it('that are employers are listed whole, in every order', async () => {
    const { employerId } = booth
    const own = { id: "md5('employer' || n)::uuid", name: "'单位' || lpad(n::text, 5, '0')" }
    await multiply(world, 'organisation', { id: employerId, copies: COPIES, own })
    await multiply(world, 'employer', {
      id: employerId,
      copies: COPIES,
      own: {
        id: "md5('employer' || n)::uuid",
        uscc: "lpad(n::text, 18, 'A')",
        name_key: "'单位' || lpad(n::text, 5, '0')",
      },
    })
    const query = (asked: string) => readEmployerQuery(new URLSearchParams(asked))
    for (const sort of EMPLOYER_SORTS) {
      const asked = query(`sort=-${sort}`)
      const first = await listEmployers(world.as(officer), { ...asked, page: 1 })
      const second = await listEmployers(world.as(officer), { ...asked, page: 2 })
      const ids = [...first.page.items, ...second.page.items].map(({ id }) => id)
      expect(first.page.total, sort).toBe(COPIES + 1)
      expect(new Set(ids).size, sort).toBe(2 * first.page.pageSize)
    }
    const asked = { ...query('q=单位0999&sort=name'), page: 1 }
    const found = await listEmployers(world.as(officer), asked)
    expect(found.page.items.map(({ name }) => name)).toEqual(
      Array.from({ length: 10 }, (_, index) => `单位0999${index}`),
    )
    // All that are found go into a sheet, and as many as one step takes are reminded.
    const all = world.context.clock.now()
    const selection = { ids: [], all }
    const taken = { query: query('sort=name'), selection, locale: 'zh-CN' } as const
    const sheet = await new Response(await exportEmployers(world.as(officer), taken)).arrayBuffer()
    const [, ...lines] = await readSheet(Buffer.from(sheet))
    expect(new Set(lines.map(([name]) => name)).size).toBe(COPIES + 1)
    const { db } = world.context
    await db.updateTable('employer').set({ admission: 'refused' }).execute()
    const outcome = await remindSelectedEmployers(
      world.as(officer),
      { query: query('state=refused&q=单位'), selection },
      { most: 50 },
    )
    // Copies have nobody who could be told.
    expect(outcome).toMatchObject({
      reminded: 0,
      failed: [{ fault: 'nobody_registered', count: COPIES }],
      left: 0,
    })
    expect(outcome.failed[0]?.named).toHaveLength(NAMED)
  }, 120_000)

  it('that are deeds are shown as far as they are counted, and narrowed', async () => {
    const { db } = world.context
    const { id, at } = await db
      .selectFrom('auditEntry')
      .select(['id', 'at'])
      .limit(1)
      .executeTakeFirstOrThrow()
    await multiply(world, 'audit_entry', {
      id,
      copies: COPIES,
      own: { id: 'gen_random_uuid()', at: "audit_entry.at + n * interval '1 second'" },
    })
    const all = { action: null, from: null, to: null }
    const first = await listLog(world.as(officer), { ...all, page: 1 })
    expect([first.page.total, first.more]).toEqual([10_000, true])
    const last = await listLog(world.as(officer), {
      ...all,
      page: 10_000 / first.page.pageSize,
    })
    expect(last.page.items).toHaveLength(first.page.pageSize)
    const turned = await listLog(world.as(officer), { ...all, page: 1, descending: false })
    expect(turned.page.items[0]?.at.getTime()).toBeLessThanOrEqual(at.getTime())
  }, 120_000)
})
