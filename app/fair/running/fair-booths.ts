import { sql, type RawBuilder } from 'kysely'
import type { EmployerAdmission } from '#db/tables/employer.ts'
import { containing } from '#app/kernel/containing.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { getOwnFair } from '../figures/own-fairs.ts'
import { canBePublic } from '../policy.ts'
import { shownEmployers } from '../public-employers.ts'
import { onFair, record } from './fair-editing.ts'
import type { BoothFilter, BoothShow, BoothSort } from './model/booth-list.ts'
import { BOOTH_MAX, freeBooths, tidyBooth } from './model/booth-number.ts'

const PAGE_SIZE = 100
const CANDIDATES = 20

/** An employer at a fair. */
export interface FairBooth {
  id: string
  name: string
  booth: string | null
  admission: EmployerAdmission
  submittedAt: Date | null
  verifiedAt: Date | null
  verificationDueAt: Date | null
  openings: number
  headcount: number
  applied: number
}

/** `A2` stands before `A10`: what is before the digits, then the number, then all of it. */
const BOOTH_ORDER = [
  sql`regexp_replace(fair_employer.booth, '[0-9].*$', '')`,
  sql`nullif(regexp_replace(fair_employer.booth, '[^0-9]', '', 'g'), '')::bigint`,
  sql`fair_employer.booth`,
]
const ORDERS: Record<BoothSort, RawBuilder<unknown>[]> = {
  booth: BOOTH_ORDER,
  name: [sql`organisation.name`],
  openings: [sql`coalesce(offer.openings, 0)`],
  applied: [sql`coalesce(offer.applied, 0)`],
  joined: [sql`fair_employer.joined_at`],
}

/**
 * The employers of a fair with their booths and what they offer there; and, where one looks for
 * others to add, those that may be.
 * @throws `not_allowed`, `not_found` for another organiser's fair.
 */
export async function listFairBooths(
  context: Context,
  input: { idOrCode: string; filter: BoothFilter; add: string },
) {
  const fair = await getOwnFair(context, input)
  const { filter } = input
  const now = context.clock.now()
  const shown = shownEmployers(now)
  const base = context.db
    .selectFrom('fairEmployer')
    .innerJoin('employer', 'employer.id', 'fairEmployer.employerId')
    .innerJoin('organisation', 'organisation.id', 'fairEmployer.employerId')
    .where('fairEmployer.fairId', '=', fair.id)
    .$if(filter.q !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('organisation.name', 'ilike', containing(filter.q)),
          eb('fairEmployer.booth', 'ilike', containing(filter.q)),
        ]),
      ),
    )
  const counts = await base
    .select((eb) => [
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where booth is null))::int`.as('without'),
      sql<number>`(count(*) filter (where not ${shown(eb)}))::int`.as('unverified'),
    ])
    .executeTakeFirstOrThrow()
  const offers = context.db
    .selectFrom('opening')
    .innerJoin('openingFigure', 'openingFigure.openingId', 'opening.id')
    .where('opening.fairId', '=', fair.id)
    .where('opening.state', '=', 'published')
    .groupBy('opening.employerId')
    .select([
      'opening.employerId',
      sql<number>`count(*)::int`.as('openings'),
      sql<number>`sum(opening.headcount)::int`.as('headcount'),
      sql<number>`sum(opening_figure.applied)::int`.as('applied'),
    ])
    .as('offer')
  let listed = base
    .leftJoin(offers, 'offer.employerId', 'fairEmployer.employerId')
    .$if(filter.show === 'without', (query) => query.where('fairEmployer.booth', 'is', null))
    .$if(filter.show === 'unverified', (query) => query.where((eb) => eb.not(shown(eb))))
    .select(['organisation.id', 'organisation.name', 'fairEmployer.booth'])
    .select(['employer.admission', 'employer.submittedAt'])
    .select(['employer.verifiedAt', 'employer.verificationDueAt'])
    .select([
      sql<number>`coalesce(offer.openings, 0)`.as('openings'),
      sql<number>`coalesce(offer.headcount, 0)`.as('headcount'),
      sql<number>`coalesce(offer.applied, 0)`.as('applied'),
    ])
  for (const order of ORDERS[filter.sort]) {
    listed = listed.orderBy(order, (way) =>
      (filter.descending ? way.desc() : way.asc()).nullsLast(),
    )
  }
  const total = counts[filter.show]
  const { page: number, offset } = pageWithin(filter.page, { pageSize: PAGE_SIZE, total })
  const items: FairBooth[] = await listed
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const page: Page<FairBooth> = {
    items,
    page: number,
    pageSize: PAGE_SIZE,
    total,
  }
  const candidates = await findCandidates(context, fair.id, input.add)
  return { fair, page, counts: counts satisfies Record<BoothShow, number>, candidates, now }
}

async function findCandidates(context: Context, fairId: string, add: string) {
  const all = candidates(context, context.db, fairId).$if(add !== '', (query) =>
    query.where('organisation.name', 'ilike', containing(add)),
  )
  const { total } = await all
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const items =
    add === ''
      ? []
      : await all
          .select(['organisation.id', 'organisation.name', 'employer.industry'])
          .orderBy('organisation.name')
          .limit(CANDIDATES)
          .execute()
  return { total, items }
}

/** Employers that may be shown and are not at the fair yet. */
function candidates(context: Context, db: Context['db'] | Trx, fairId: string) {
  return db
    .selectFrom('employer')
    .innerJoin('organisation', 'organisation.id', 'employer.id')
    .where(shownEmployers(context.clock.now()))
    .where('employer.id', 'not in', (from) =>
      from.selectFrom('fairEmployer').where('fairId', '=', fairId).select('employerId'),
    )
}

/**
 * Admits employers to a fair, without booths yet; `all`: every one that may come. Their papers
 * must be in order (人力资源市场暂行条例 §28: 核实参会单位). Who is there already stays as it is.
 * @throws `not_allowed`, `not_found`, `not_admitted` for one whose papers are not in order.
 */
export async function addFairEmployers(
  context: Context,
  input: { fairId: string; employerIds: string[] | 'all' },
): Promise<{ added: number }> {
  return onFair(context, input.fairId, async (trx, fair) => {
    const ids =
      input.employerIds === 'all'
        ? (await candidates(context, trx, fair.id).select('employer.id').execute()).map(
            (row) => row.id,
          )
        : await ensureFit(context, trx, input.employerIds)
    if (ids.length === 0) return { added: 0 }
    const joinedAt = context.clock.now()
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('fairEmployer')
      .values(ids.map((employerId) => ({ fairId: fair.id, employerId, booth: null, joinedAt })))
      .onConflict((conflict) => conflict.columns(['fairId', 'employerId']).doNothing())
      .executeTakeFirst()
    const added = Number(numInsertedOrUpdatedRows ?? 0)
    if (added > 0) await record(context, trx, 'fair.employers_added', fair, { count: added })
    return { added }
  })
}

async function ensureFit(context: Context, trx: Trx, asked: string[]): Promise<string[]> {
  const ids = [...new Set(asked)].filter(isId)
  if (ids.length === 0) return []
  const employers = await trx
    .selectFrom('employer')
    .where('id', 'in', ids)
    .select(['id', 'admission', 'verificationDueAt'])
    .execute()
  if (employers.length < ids.length) throw new Fault('not_found')
  const now = context.clock.now()
  if (employers.some((employer) => !canBePublic(employer, now).allowed)) {
    throw new Fault('not_admitted')
  }
  return ids
}

/**
 * Gives employers of a fair their booths, all of them or none; an empty number takes it away.
 * Booths can change hands in one go.
 * @throws `not_allowed`, `not_found`, `booth_long` or `booth_taken` with `booth`, at `booth-<id>`
 */
export async function setBooths(
  context: Context,
  input: { fairId: string; booths: { employerId: string; booth: string }[] },
): Promise<{ changed: number }> {
  return onFair(context, input.fairId, async (trx, fair) => {
    const rows = await trx
      .selectFrom('fairEmployer')
      .where('fairId', '=', fair.id)
      .select(['employerId', 'booth'])
      .execute()
    const now = new Map(rows.map((row) => [row.employerId, row.booth]))
    const wanted = new Map(
      input.booths.map(({ employerId, booth }) => [employerId, tidyBooth(booth) || null] as const),
    )
    const changes = [...wanted].filter(
      ([employerId, booth]) => now.has(employerId) && now.get(employerId) !== booth,
    )
    const after = new Map([...now, ...changes])
    for (const [employerId, booth] of changes) {
      if (booth === null) continue
      const field = `booth-${employerId}`
      if (booth.length > BOOTH_MAX) {
        throw new Fault('booth_long', { field, params: { most: BOOTH_MAX } })
      }
      if ([...after].some(([other, held]) => other !== employerId && held === booth)) {
        throw new Fault('booth_taken', { field, params: { booth } })
      }
    }
    if (changes.length === 0) return { changed: 0 }
    await writeBooths(trx, fair.id, changes)
    await record(context, trx, 'fair.booths_assigned', fair, { count: changes.length })
    return { changed: changes.length }
  })
}

/** First all of them are without, so that two can exchange theirs. */
async function writeBooths(
  trx: Trx,
  fairId: string,
  changes: (readonly [string, string | null])[],
) {
  const ids = changes.map(([employerId]) => employerId)
  await trx
    .updateTable('fairEmployer')
    .set({ booth: null })
    .where('fairId', '=', fairId)
    .where('employerId', 'in', ids)
    .execute()
  await sql`
    update fair_employer set booth = given.booth
    from unnest(${ids}::uuid[], ${changes.map(([, booth]) => booth)}::text[]) as given (id, booth)
    where fair_id = ${fairId} and employer_id = given.id`.execute(trx)
}

/**
 * Numbers the employers of a fair that have no booth yet, by their names, with the next free ones.
 * @throws `not_allowed`, `not_found`, `booth_long` at `prefix`
 */
export async function numberBooths(
  context: Context,
  input: { fairId: string; prefix: string },
): Promise<{ changed: number }> {
  return onFair(context, input.fairId, async (trx, fair) => {
    if (tidyBooth(input.prefix).length > 4) {
      throw new Fault('booth_long', { field: 'prefix', params: { most: 4 } })
    }
    const rows = await trx
      .selectFrom('fairEmployer')
      .innerJoin('organisation', 'organisation.id', 'fairEmployer.employerId')
      .where('fairId', '=', fair.id)
      .select(['employerId', 'booth'])
      .orderBy('organisation.name')
      .orderBy('employerId')
      .execute()
    const without = rows.filter((row) => row.booth === null)
    if (without.length === 0) return { changed: 0 }
    const free = freeBooths(
      new Set(rows.flatMap((row) => row.booth ?? [])),
      input.prefix,
      without.length,
    )
    const changes = without.map((row, index) => [row.employerId, free[index] ?? null] as const)
    await writeBooths(trx, fair.id, changes)
    await record(context, trx, 'fair.booths_assigned', fair, { count: changes.length })
    return { changed: changes.length }
  })
}

/**
 * Takes employers from a fair; their openings stay public, but no longer under this fair.
 * @throws `not_allowed`, `not_found`
 */
export async function removeFairEmployers(
  context: Context,
  input: { fairId: string; employerIds: string[] },
): Promise<{ removed: number }> {
  return onFair(context, input.fairId, async (trx, fair) => {
    const ids = [...new Set(input.employerIds)].filter(isId)
    if (ids.length === 0) return { removed: 0 }
    const gone = await trx
      .deleteFrom('fairEmployer')
      .where('fairId', '=', fair.id)
      .where('employerId', 'in', ids)
      .returning('employerId')
      .execute()
    if (gone.length === 0) return { removed: 0 }
    // Locked in the order of their ids, as `opening-locks.ts` has it.
    await sql`
      update opening set fair_id = null where id in (
        select id from opening where fair_id = ${fair.id}
          and employer_id in (${sql.join(gone.map((row) => row.employerId))})
        order by id for update)`.execute(trx)
    await record(context, trx, 'fair.employers_removed', fair, { count: gone.length })
    return { removed: gone.length }
  })
}
