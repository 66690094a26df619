import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { pageWithin, type Page } from '#app/kernel/paging.ts'
import { ensurePerson } from './devices.ts'

const PAGE_SIZE = 20

export interface NoticeItem {
  id: string
  kind: string
  params: Record<string, string>
  createdAt: Date
  read: boolean
}

/** How many notices the person has not opened. @throws `not_signed_in`. */
export async function countUnreadNotices(context: Context): Promise<number> {
  const { count } = await context.db
    .selectFrom('notice')
    .where('accountId', '=', ensurePerson(context).accountId)
    .where('readAt', 'is', null)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A page of the person's notices, newest first. @throws `not_signed_in`. */
export async function listNotices(
  context: Context,
  input: { page: number },
): Promise<Page<NoticeItem>> {
  const own = context.db
    .selectFrom('notice')
    .where('accountId', '=', ensurePerson(context).accountId)
  const { count } = await own
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  const total = Number(count)
  const { page, offset } = pageWithin(input.page, { pageSize: PAGE_SIZE, total })
  const rows = await own
    .select(['id', 'kind', 'params', 'createdAt', 'readAt'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const items = rows.map(({ readAt, ...row }) => ({ ...row, read: readAt !== null }))
  return { items, page, pageSize: PAGE_SIZE, total }
}

/**
 * Marks a notice as read and says where it leads.
 * @throws `not_signed_in`, `not_found` for one that is not the person's.
 */
export async function openNotice(context: Context, input: { id: string }): Promise<string> {
  const { accountId } = ensurePerson(context)
  if (!isId(input.id)) throw new Fault('not_found')
  const notice = await context.db
    .updateTable('notice')
    .set((eb) => ({ readAt: eb.fn.coalesce('readAt', eb.val(context.clock.now())) }))
    .where('id', '=', input.id)
    .where('accountId', '=', accountId)
    .returning('href')
    .executeTakeFirst()
  if (!notice) throw new Fault('not_found')
  return notice.href
}

/** Marks all of the person's notices as read. @throws `not_signed_in`. */
export async function readAllNotices(context: Context): Promise<void> {
  await context.db
    .updateTable('notice')
    .set({ readAt: context.clock.now() })
    .where('accountId', '=', ensurePerson(context).accountId)
    .where('readAt', 'is', null)
    .execute()
}
