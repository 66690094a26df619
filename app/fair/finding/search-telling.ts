import { createHmac } from 'node:crypto'
import { isSameText } from '#app/accounts/secrets.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { openingsPath } from '../model/search.ts'
import { countNew, filtersOf, nameFilters } from './saved-searches.ts'
import { MOST_NEW } from './model/saved-search.ts'
import { saySearch } from './model/search-words.ts'

/** People told in one go; each in a transaction of its own, so that what was told stays told. */
const BATCH = 100

/**
 * What was published within these milliseconds is told of the next day: a sheet's rows carry the
 * time at which their transaction began, and would be passed over by a run while it is open.
 */
const SETTLING = 10 * 60 * 1000

/**
 * Tells everyone who keeps searches of what was published since the last time: one notice a person
 * and day, and an e-mail where the address is confirmed. For a job, daily; the same again on one
 * day does nothing, and a missed day is made up for by the next.
 */
export async function tellOfMatches(context: Context): Promise<{ told: number }> {
  const today = new Date(`${shanghaiDay(context.clock.now())}T00:00:00+08:00`)
  let told = 0
  for (let after: string | null = null; ;) {
    const due = await listDue(context, today, after)
    for (const accountId of due) if (await tell(context, accountId, today)) told += 1
    if (due.length < BATCH) return { told }
    after = due.at(-1) ?? null
  }
}

async function listDue(context: Context, today: Date, after: string | null): Promise<string[]> {
  const rows = await context.db
    .selectFrom('savedSearch')
    .where('muted', '=', false)
    .where('toldAt', '<', today)
    .$if(after !== null, (query) => query.where('accountId', '>', after ?? ''))
    .select('accountId')
    .distinct()
    .orderBy('accountId')
    .limit(BATCH)
    .execute()
  return rows.map((row) => row.accountId)
}

async function tell(context: Context, accountId: string, today: Date): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const until = new Date(Math.max(+today, +context.clock.now() - SETTLING))
    const account = await trx
      .selectFrom('account')
      .where('id', '=', accountId)
      .select('locale')
      .forUpdate()
      .executeTakeFirst()
    const due = await trx
      .selectFrom('savedSearch')
      .where('accountId', '=', accountId)
      .where('muted', '=', false)
      .where('toldAt', '<', today)
      .select(['id', 'name', 'query', 'toldAt'])
      .orderBy('createdAt')
      .execute()
    if (!account || due.length === 0) return false
    const searches = due.map((search) => ({ ...search, filters: filtersOf(search.query) }))
    const inside = { clock: context.clock, words: context.words, db: trx }
    const counts = await countNew(
      inside,
      searches.map(({ filters, toldAt }) => ({ filters, since: toldAt })),
      until,
    )
    await trx
      .updateTable('savedSearch')
      .set({ toldAt: until })
      .where(
        'id',
        'in',
        due.map(({ id }) => id),
      )
      .execute()
    const locale = chooseLocale(account.locale, null)
    const t = translator(locale)
    const names = await nameFilters(
      trx,
      searches.map(({ filters }) => filters),
    )
    const news = searches.flatMap((search, index) => {
      const count = counts[index] ?? 0
      const said = saySearch({ ...search, names: names(search.filters) }, locale, t)
      return count > 0 ? [{ search, said, count: sayNew(count) }] : []
    })
    const [first] = news
    if (!first) return false
    const kind = news.length === 1 ? 'notice.search_matches' : 'notice.searches_match'
    const params = { search: first.said, count: first.count, searches: String(news.length) }
    const lines = news.map(({ search, said, count }) => {
      const path = openingsPath({ ...search.filters, sort: 'newest' })
      return `${t('mail.search_line', { search: said, count })}\n${context.site.appUrl}${path}`
    })
    const stop = `${context.site.appUrl}/searches/stop/${stopToken(context, accountId)}`
    await notify(context, trx, {
      accountId,
      kind,
      params,
      href: '/me/searches',
      email: {
        subject: t('mail.searches_subject', params),
        body: [...lines, t('mail.searches_stop', { link: stop }), t('mail.searches_all')].join(
          '\n\n',
        ),
      },
    })
    return true
  })
}

function sayNew(count: number): string {
  return count > MOST_NEW ? `${MOST_NEW}+` : String(count)
}

/** What the link at the foot of an e-mail carries: whose telling it stops, and that we wrote it. */
export function stopToken(context: Context, accountId: string): string {
  const sign = createHmac('sha256', context.site.secret).update(`stop-telling:${accountId}`)
  return `${accountId}.${sign.digest('hex').slice(0, 32)}`
}

function accountOf(context: Context, token: string): string {
  const accountId = token.split('.')[0] ?? ''
  if (!isId(accountId) || !isSameText(token, stopToken(context, accountId)))
    throw new Fault('not_found')
  return accountId
}

/**
 * Whether the person whom a link belongs to is told of anything still. Whoever has the link may.
 * @throws `not_found` for a link that we did not write.
 */
export async function getTelling(
  context: Context,
  input: { token: string },
): Promise<{ isOn: boolean }> {
  const search = await context.db
    .selectFrom('savedSearch')
    .where('accountId', '=', accountOf(context, input.token))
    .where('muted', '=', false)
    .select('id')
    .executeTakeFirst()
  return { isOn: search !== undefined }
}

/**
 * Stops telling of every search, by the link in an e-mail; the searches stay. Twice is as once.
 * @throws `not_found` for a link that we did not write.
 */
export async function stopTelling(context: Context, input: { token: string }): Promise<void> {
  await context.db
    .updateTable('savedSearch')
    .set({ muted: true })
    .where('accountId', '=', accountOf(context, input.token))
    .execute()
}
