import { sql, type RawBuilder } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { getFairFigures } from '#app/fair/figures/fair-figures.ts'
import { listEmployerOpenings, listFairChoices, listOpeningsToReview } from '#app/fair/openings.ts'
import { OPENING_SORTS, readOpeningFilter } from '#app/fair/model/opening-list.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { multiply } from '#tests/support/multiply.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const ROWS = 10_050
const LIFE = `case state when 'draft' then 0 when 'in_review' then 1 when 'published' then 2
  when 'paused' then 3 when 'filled' then 4 when 'expired' then 5 when 'withdrawn' then 6 end`
const filterOf = (query: string) => readOpeningFilter(new URLSearchParams(query))

onBothDatabases('ten thousand openings', (world) => {
  let officer: AccountActor
  let recruiter: AccountActor
  let employerId: string

  beforeAll(async () => {
    const organiser = await addOrganiser(world)
    officer = organiser.officer
    const employer = await addEmployer(world)
    employerId = employer.id
    recruiter = employer.recruiter
    const fairId = await addFair(world, { code: 'large', organiserId: organiser.id })
    const { id } = await addOpening(world, employerId, { headcount: 7 })
    const { db } = world.context
    await db.updateTable('opening').set({ fairId }).where('id', '=', id).execute()
    // One opening ten thousand times over, each with numbers of its own.
    const own = {
      id: 'gen_random_uuid()',
      title: "'岗位' || lpad(n::text, 5, '0')",
      updated_at: "opening.updated_at + n * interval '1 second'",
      valid_until: "opening.valid_until + n * interval '1 second'",
      hired_count: 'n % 7',
      monthly_pay_max_fen: 'case when n % 5 > 0 then 300000 + n * 100 end',
      district_code: "case when n % 100 = 0 then '370202' else '370213' end",
      industry: "case when n % 50 = 0 then 'marine' else 'it' end",
      fair_id: 'case when n % 2 = 0 then opening.fair_id end',
      state:
        "case when n % 40 = 0 then 'in_review' when n % 9 = 0 then 'paused' else 'published' end",
    }
    await multiply(world, 'opening', { id, copies: ROWS - 1, isCounted: true, own })
    await sql`update opening_figure set seen = ('x' || left(md5(opening_id::text), 4))::bit(16)::int,
      applied = ('x' || left(md5(opening_id::text), 3))::bit(12)::int`.execute(db)
    await sql`analyze opening, opening_figure, organisation`.execute(db)
  }, 120_000)

  it('have a figure each, though they came in one statement', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from opening_figure`.execute(world.context.db)
    expect(rows[0]?.count).toBe(ROWS)
  })

  it('are listed whole: pages meet without a gap, in every order', async () => {
    for (const sort of OPENING_SORTS) {
      const first = await listOpeningsToReview(world.as(officer), {
        filter: filterOf(`sort=${sort}`),
      })
      const second = await listOpeningsToReview(world.as(officer), {
        filter: filterOf(`sort=${sort}&page=2`),
      })
      const last = await listOpeningsToReview(world.as(officer), {
        filter: filterOf(`sort=-${sort}&page=${Math.ceil(ROWS / 50)}`),
      })
      const own = await listEmployerOpenings(world.as(recruiter), {
        employerId,
        filter: filterOf(`sort=${sort}`),
      })
      expect(first.page.total).toBe(ROWS)
      const ids = [...first.page.items, ...second.page.items].map((row) => row.id)
      expect(new Set(ids).size, sort).toBe(100)
      // Turned round, the last page is the first one from behind; 面议 stands last both ways.
      if (sort !== 'changed' && sort !== 'pay') {
        expect(last.page.items.map((row) => row.id).reverse(), sort).toEqual(
          first.page.items.map((row) => row.id),
        )
      }
      expect(
        own.page.items.map((row) => row.id),
        sort,
      ).toEqual(first.page.items.map((row) => row.id))
    }
  })

  it('are found by a part of their title or employer', async () => {
    const { page } = await listOpeningsToReview(world.as(officer), {
      filter: filterOf('q=岗位0999'),
    })
    expect(page.items.map((row) => row.title).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => `岗位0999${index}`),
    )
  })

  it('are narrowed by fair, district and industry, each and together', async () => {
    const found = async (query: string) => {
      const filter = filterOf(query)
      const { page, counts } = await listOpeningsToReview(world.as(officer), { filter })
      const own = await listEmployerOpenings(world.as(recruiter), { employerId, filter })
      expect(own.page.total).toBe(page.total)
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(page.total)
      return page.total
    }
    const each = Math.floor((ROWS - 1) / 100)
    // The one that the others were made from is in the fair, and in district and industry of its own.
    expect(await found('fair=large')).toBe(Math.floor((ROWS - 1) / 2) + 1)
    expect(await found('district=370202')).toBe(each)
    expect(await found('industry=marine')).toBe(Math.floor((ROWS - 1) / 50))
    expect(await found('fair=large&district=370202&industry=marine')).toBe(each)
    expect(await found('fair=another')).toBe(0)
    expect(await listFairChoices(world.as(officer))).toMatchObject([{ code: 'large' }])
    await expect(listFairChoices(world.as(recruiter))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('stand by their state as life goes, and by their pay', async () => {
    const states = async (query: string) => {
      const { page } = await listOpeningsToReview(world.as(officer), { filter: filterOf(query) })
      return [...new Set(page.items.map((row) => row.state))]
    }
    expect(await states('sort=state')).toEqual(['in_review'])
    expect(await states('sort=-state')).toEqual(['paused'])
    const best = await listOpeningsToReview(world.as(officer), { filter: filterOf('sort=-pay') })
    expect(best.page.items[0]?.title).toBe(`岗位${ROWS - 1}`)
    const least = await listOpeningsToReview(world.as(officer), { filter: filterOf('sort=pay') })
    expect(least.page.items[0]?.title).toBe('岗位00001')
  })

  it('add up in the figures of their fair', async () => {
    const { totals } = await getFairFigures(world.as(officer), { idOrCode: 'large' })
    const waiting = Math.floor((ROWS - 1) / 40)
    // Every second one is the fair's, and all that wait are.
    const open = Math.floor((ROWS - 1) / 2) + 1 - waiting
    expect(totals.openings).toBe(open)
    expect(totals.headcount).toBe(7 * open)
  })

  describe('are read by an index', () => {
    const orders: [string, string][] = [
      ['waiting first', "(state = 'in_review') desc, greatest(updated_at, typed_at) desc, id desc"],
      ['title', 'title, id'],
      ['title, downwards', 'title desc, id desc'],
      ['state', `${LIFE} desc, id desc`],
      ['pay', 'coalesce(monthly_pay_max_fen, -1) desc, id desc'],
      ['pay, upwards', 'coalesce(monthly_pay_max_fen, 2147483647), id'],
      ['last day', 'valid_until, id'],
      ['hired', 'hired_count::float8 / headcount desc, id desc'],
    ]
    it.each(orders)('by %s', async (_, order) => {
      const plan = await explain(sql`select id from opening where state <> 'draft'
        order by ${sql.raw(order)} limit 50 offset 100`)
      expect(plan).toMatch(/Index (Only )?Scan( Backward)? using opening_desk_/)
      expect(plan).not.toMatch(/Sort/)
    })

    it.each(["district_code = '370202'", "industry = 'marine'"])('where %s', async (condition) => {
      const plan = await explain(sql`select state, count(*) from opening
        where state <> 'draft' and ${sql.raw(condition)} group by state`)
      expect(plan).toMatch(/using opening_desk_|on opening_desk_/)
    })

    it('where few are public that people choose by', async () => {
      const plan = await explain(sql`select headcount from opening where state = 'published'
        and district_code = any('{370202}') and kind = any('{part_time}')
        and education = any('{any}') and monthly_pay_max_fen >= 800000 limit 10001`)
      expect(plan).toMatch(/using opening_choice|on opening_choice/)
    })

    it.each(['seen', 'applied'])('by %s', async (column) => {
      const plan = await explain(sql`select opening_id from opening_figure
        join opening on opening.id = opening_id where opening.state <> 'draft'
        order by ${sql.raw(column)} desc, opening_id desc limit 50`)
      expect(plan).toContain(`opening_figure_${column}`)
      expect(plan).not.toMatch(/Sort/)
    })

    async function explain(query: RawBuilder<unknown>) {
      const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(world.context.db)
      return rows.map((row) => Object.values(row).join()).join('\n')
    }
  })
})
