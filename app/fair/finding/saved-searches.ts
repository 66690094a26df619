import { sql, type RawBuilder } from 'kysely'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { listActiveFilters, readFilters, savedQuery, type OpeningFilters } from '../model/search.ts'
import { NO_NAMES, type FilterNames } from '../model/search-labels.ts'
import { canKeepSearches, canUseOwn } from '../policy.ts'
import { fittingOpenings, type SearchContext } from './fitting.ts'
import { LONGEST_NAME, MOST_NEW, MOST_SAVED } from './model/saved-search.ts'

/** A search that a person keeps. */
export interface SavedSearch {
  id: string
  /** The name given to it; null while it is called by what it looks for. */
  name: string | null
  filters: OpeningFilters
  names: FilterNames
  muted: boolean
  createdAt: Date
  /** Openings published since its owner looked last, up to `MOST_NEW` and one. */
  fresh: number
}

/**
 * Keeps a search for the actor, who is told of new matches from now on. The same search again keeps
 * the one there is.
 * @throws `not_signed_in`; `invalid_input` for a search of nothing; `searches_full`.
 */
export async function saveSearch(
  context: Context,
  input: { filters: OpeningFilters },
): Promise<{ created: boolean }> {
  ensureAllowed(canKeepSearches(context.actor))
  const accountId = accountIdOf(context.actor) ?? ''
  if (listActiveFilters(input.filters).length === 0) throw new Fault('invalid_input')
  const query = savedQuery(input.filters)
  const now = context.clock.now()
  return inTransaction(context, async (trx) => {
    if (!(await makeRoom(trx, { accountId, query }))) return { created: false }
    await trx
      .insertInto('savedSearch')
      .values({
        id: newId(),
        accountId,
        name: null,
        query,
        createdAt: now,
        seenAt: now,
        toldAt: now,
      })
      .execute()
    return { created: true }
  })
}

/**
 * The actor's searches, the newest first, each with how many openings are new since it was opened.
 * @throws `not_signed_in`
 */
export async function listSavedSearches(context: Context): Promise<SavedSearch[]> {
  ensureAllowed(canKeepSearches(context.actor))
  const rows = await context.db
    .selectFrom('savedSearch')
    .where('accountId', '=', accountIdOf(context.actor))
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const searches = rows.map((row) => ({ ...row, filters: filtersOf(row.query) }))
  const [fresh, names] = await Promise.all([
    countNew(
      context,
      searches.map(({ filters, seenAt }) => ({ filters, since: seenAt })),
    ),
    nameFilters(
      context.db,
      searches.map(({ filters }) => filters),
    ),
  ])
  return searches.map(({ id, name, filters, muted, createdAt }, index) => ({
    id,
    name,
    filters,
    muted,
    createdAt,
    names: names(filters),
    fresh: fresh[index] ?? 0,
  }))
}

/**
 * The search's list, the newest first; what is in it is new no more.
 * @throws `not_found` for somebody else's.
 */
export async function openSavedSearch(
  context: Context,
  input: { searchId: string },
): Promise<OpeningFilters> {
  const search = await getOwn(context, input.searchId)
  await context.db
    .updateTable('savedSearch')
    .set({ seenAt: context.clock.now() })
    .where('id', '=', search.id)
    .execute()
  return { ...filtersOf(search.query), sort: 'newest' }
}

/**
 * Gives a search another name, or takes its name away.
 * @throws `not_found` for somebody else's.
 */
export async function renameSearch(
  context: Context,
  input: { searchId: string; name: string },
): Promise<void> {
  const search = await getOwn(context, input.searchId)
  await context.db
    .updateTable('savedSearch')
    .set({ name: input.name || null })
    .where('id', '=', search.id)
    .execute()
}

/**
 * Stops telling of a search's new matches, or goes on with what is published from now on.
 * @throws `not_found` for somebody else's.
 */
export async function muteSearch(
  context: Context,
  input: { searchId: string; muted: boolean },
): Promise<void> {
  const search = await getOwn(context, input.searchId)
  await context.db
    .updateTable('savedSearch')
    .set({ muted: input.muted, ...(input.muted ? {} : { toldAt: context.clock.now() }) })
    .where('id', '=', search.id)
    .where('muted', '!=', input.muted)
    .execute()
}

/** A search that was deleted, as it comes back. */
export interface DeletedSearch {
  id: string
  name: string | null
  query: string
  muted: boolean
  createdAt: Date
  seenAt: Date
  toldAt: Date
}

/**
 * Forgets a search. What it was goes back to who deleted it, who alone can bring it back.
 * @throws `not_found` for somebody else's.
 */
export async function deleteSearch(
  context: Context,
  input: { searchId: string },
): Promise<DeletedSearch | null> {
  const search = await getOwn(context, input.searchId)
  const deleted = await context.db
    .deleteFrom('savedSearch')
    .where('id', '=', search.id)
    .returning(['id', 'name', 'query', 'muted', 'createdAt', 'seenAt', 'toldAt'])
    .executeTakeFirst()
  return deleted ?? null
}

/**
 * Brings a search back that the actor has deleted, as it was. Where the same is kept again already,
 * that one stays.
 * @throws `not_signed_in`, `invalid_input` for what cannot have been one, `searches_full`.
 */
export async function restoreSearch(context: Context, input: DeletedSearch): Promise<void> {
  ensureAllowed(canKeepSearches(context.actor))
  const accountId = accountIdOf(context.actor) ?? ''
  const filters = filtersOf(input.query)
  if (!isId(input.id) || listActiveFilters(filters).length === 0) throw new Fault('invalid_input')
  const query = savedQuery(filters)
  const now = context.clock.now()
  const past = (at: Date) => (at < now ? at : now)
  await inTransaction(context, async (trx) => {
    if (!(await makeRoom(trx, { accountId, query }))) return
    await trx
      .insertInto('savedSearch')
      .values({
        id: input.id,
        accountId,
        name: input.name?.slice(0, LONGEST_NAME) || null,
        query,
        muted: input.muted,
        createdAt: past(input.createdAt),
        seenAt: past(input.seenAt),
        toldAt: past(input.toldAt),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  })
}

/**
 * Whether a search may be kept beside a person's others; false where it is kept already. Until the
 * transaction ends no other is: two windows could keep one too many.
 * @throws `searches_full`
 */
async function makeRoom(trx: Trx, input: { accountId: string; query: string }): Promise<boolean> {
  const { accountId, query } = input
  await trx.selectFrom('account').where('id', '=', accountId).select('id').forUpdate().execute()
  const kept = await trx
    .selectFrom('savedSearch')
    .where('accountId', '=', accountId)
    .select('query')
    .execute()
  if (kept.some((search) => search.query === query)) return false
  if (kept.length >= MOST_SAVED) {
    throw new Fault('searches_full', { params: { count: MOST_SAVED } })
  }
  return true
}

async function getOwn(context: Context, id: string) {
  if (!isId(id)) throw new Fault('not_found')
  const search = await context.db
    .selectFrom('savedSearch')
    .where('id', '=', id)
    .select(['id', 'accountId', 'query'])
    .executeTakeFirst()
  if (!search) throw new Fault('not_found')
  ensureAllowed(canUseOwn(context.actor, search.accountId))
  return search
}

/** The filters that a kept query stands for. */
export function filtersOf(query: string): OpeningFilters {
  return readFilters(new URLSearchParams(query))
}

/**
 * For each search how many public openings that fit were published after its time and not after
 * `until`, up to `MOST_NEW` and one; in one query that reads no further back than those times.
 */
export async function countNew(
  context: SearchContext,
  searches: { filters: OpeningFilters; since: Date }[],
  until = context.clock.now(),
): Promise<number[]> {
  if (searches.length === 0) return []
  const row = await context.db
    .selectNoFrom(
      searches.map(({ filters, since }, index) =>
        context.db
          .selectFrom(
            fittingOpenings(context, filters)
              .where('opening.publishedAt', '>', since)
              .where('opening.publishedAt', '<=', until)
              .select('opening.id')
              .limit(MOST_NEW + 1)
              .as('found'),
          )
          .select(sql<number>`count(*)::int`.as('count'))
          .as(`search${index}`),
      ),
    )
    .executeTakeFirstOrThrow()
  return searches.map((_, index) => row[`search${index}`] ?? 0)
}

/** Gives the names of the fairs and employers that filters ask for. */
export async function nameFilters(
  db: Db,
  all: OpeningFilters[],
): Promise<(filters: OpeningFilters) => FilterNames> {
  const employers = all.flatMap(({ employer }) => (employer ? [employer] : []))
  const fairs = all.flatMap(({ fair }) => (fair ? [fair] : []))
  if (employers.length === 0 && fairs.length === 0) return () => NO_NAMES
  const isOneOf = (column: string, values: string[]): RawBuilder<boolean> =>
    sql`${sql.ref(column)}::text = any(${values}::text[])`
  const rows = await db
    .selectFrom('organisation')
    .where(isOneOf('id', employers))
    .select([sql<string>`id::text`.as('value'), sql<string | null>`null`.as('code'), 'name'])
    .unionAll(
      db
        .selectFrom('fair')
        .where('announcedAt', 'is not', null)
        .where((eb) => eb.or([isOneOf('id', fairs), isOneOf('code', fairs)]))
        .select([sql<string>`id::text`.as('value'), 'code', 'name']),
    )
    .execute()
  const nameOf = (asked: string | null) =>
    rows.find(({ value, code }) => asked !== null && (value === asked || code === asked))?.name ??
    null
  return ({ employer, fair }) => ({ employerName: nameOf(employer), fairName: nameOf(fair) })
}
