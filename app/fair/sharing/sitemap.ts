import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { shownEmployers } from '../public-employers.ts'
import { shownOpenings } from '../public-openings.ts'

/** The most addresses that one sitemap may hold (sitemaps.org). */
export const MOST_ENTRIES = 50_000
/** The most of them that are employers' pages; the rest is for the fairs and the site's own. */
const MOST_EMPLOYERS = 45_000
/** Openings read at once: a sitemap is written as it is read, and never held as a whole. */
const BATCH = 5_000

/** The pages that are always there. */
const OWN_PAGES = ['/', '/openings', '/fairs', '/rooms', '/privacy']

export interface SitemapEntry {
  path: string
  changedAt: Date | null
}

/** What one sitemap holds: the pages that are no openings, or the openings after one of them. */
export type SitemapPart = { pages: true } | { after: string }

/** Before the first opening. */
export const FROM_THE_FIRST: SitemapPart = { after: '00000000-0000-0000-0000-000000000000' }

/**
 * The parts that the sitemap is cut into; null where everything fits into one. Openings are cut by
 * their ids, which only grow: a part stays the same whatever is published after it.
 */
export async function listSitemapParts(
  context: Context,
  options: { most: number } = { most: MOST_ENTRIES },
): Promise<SitemapPart[] | null> {
  const { openings, pages } = await context.db
    .selectNoFrom([
      shownOpenings(context)
        .select(sql<number>`count(*)::int`.as('n'))
        .as('openings'),
      shownPages(context)
        .select(sql<number>`count(*)::int`.as('n'))
        .as('pages'),
    ])
    .executeTakeFirstOrThrow()
  if ((openings ?? 0) + (pages ?? 0) + OWN_PAGES.length <= options.most) return null
  const numbered = shownOpenings(context)
    .select(['opening.id', sql<number>`row_number() over (order by opening.id)`.as('n')])
    .as('numbered')
  const edges = await context.db
    .selectFrom(numbered)
    .where(sql<boolean>`numbered.n % ${sql.lit(options.most)} = 0`)
    .select('numbered.id')
    .orderBy('numbered.id')
    .execute()
  return [{ pages: true }, FROM_THE_FIRST, ...edges.map(({ id }) => ({ after: id }))]
}

/** Every address of a sitemap that was not cut into parts, read bit by bit. */
export async function* readWholeSitemap(context: Context): AsyncGenerator<SitemapEntry[]> {
  yield* readSitemapPart(context, { pages: true })
  yield* readSitemapPart(context, FROM_THE_FIRST)
}

/** The addresses of one part, read bit by bit. */
export async function* readSitemapPart(
  context: Context,
  part: SitemapPart,
  options: { most: number } = { most: MOST_ENTRIES },
): AsyncGenerator<SitemapEntry[]> {
  if ('pages' in part) {
    yield await listPages(context)
    return
  }
  let { after } = part
  for (let left = options.most; left > 0;) {
    const limit = Math.min(BATCH, left)
    const openings = await shownOpenings(context)
      .where('opening.id', '>', after)
      .select(['opening.id', 'opening.updatedAt'])
      .orderBy('opening.id')
      .limit(limit)
      .execute()
    yield openings.map(({ id, updatedAt }) => ({ path: `/openings/${id}`, changedAt: updatedAt }))
    if (openings.length < limit) return
    left -= openings.length
    after = openings.at(-1)?.id ?? after
  }
}

async function listPages(context: Context): Promise<SitemapEntry[]> {
  const pages = await shownPages(context).selectAll().orderBy('path').execute()
  return [...OWN_PAGES, ...pages.map(({ path }) => path)].map((path) => ({ path, changedAt: null }))
}

/** Announced fairs, and employers that everyone may see. */
function shownPages(context: Context) {
  const { db, clock } = context
  const employers = db
    .selectFrom('employer')
    .where(shownEmployers(clock.now()))
    .select(sql<string>`'/employers/' || employer.id`.as('path'))
    .orderBy('employer.id')
    .limit(MOST_EMPLOYERS)
  const fairs = db
    .selectFrom('fair')
    .where('fair.announcedAt', 'is not', null)
    .select(sql<string>`'/fairs/' || fair.code`.as('path'))
  return db.selectFrom(
    db.selectFrom(employers.as('shown')).select('shown.path').unionAll(fairs).as('page'),
  )
}
