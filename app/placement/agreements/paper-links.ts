import { isLinkSecret, hashSecret, newLinkSecret } from '#app/accounts/secrets.ts'
import { blindIndex } from '#app/accounts/sealed.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import type { PaperLinkKind } from '#db/tables/agreement.ts'
import { LINK_DAYS } from './model/paper-link.ts'

/** What a link is about. */
export interface NewPaperLink {
  studentId: string
  postId: string
  agreementId: string | null
  phone: string
}

/**
 * Makes links to one paper each, and ends the earlier ones to the same papers. The secrets are told this
 * once; the table keeps a hash, and of the numbers an index that says nothing without the key.
 * @returns the secrets, in the order of `links`.
 */
export async function addPaperLinks(
  context: Context,
  trx: Trx,
  of: { kind: PaperLinkKind; planId: string; links: NewPaperLink[] },
): Promise<string[]> {
  const { kind, planId, links } = of
  if (links.length === 0) return []
  const now = context.clock.now()
  const studentIds = links.map(({ studentId }) => studentId)
  await endPaperLinks(context, trx, { kind, planId, studentIds })
  const secrets = links.map(() => newLinkSecret())
  await insertRows(
    trx,
    'paperLink',
    links.map(({ phone, ...link }, at) => ({
      id: newId(),
      kind,
      planId,
      ...link,
      secretHash: hashSecret(context, secrets[at]!),
      phoneIndex: phoneIndex(context, phone),
      askedBy: accountIdOf(context.actor),
      createdAt: now,
      expiresAt: addDays(now, LINK_DAYS),
      usedAt: null,
    })),
  )
  return secrets
}

/** Ends the links of these students that nobody has answered by. */
export async function endPaperLinks(
  context: Context,
  trx: Trx,
  of: { kind: PaperLinkKind; planId: string; studentIds: string[] },
): Promise<void> {
  const now = context.clock.now()
  await trx
    .updateTable('paperLink')
    .set({ expiresAt: now })
    .where('kind', '=', of.kind)
    .where('planId', '=', of.planId)
    .where('studentId', 'in', of.studentIds)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute()
}

/** Who of these students was sent a link of this kind within a day. */
export async function listLatelyAsked(
  context: Context,
  trx: Trx,
  of: { kind: PaperLinkKind; planId: string; studentIds: string[] },
): Promise<Set<string>> {
  if (of.studentIds.length === 0) return new Set()
  const rows = await trx
    .selectFrom('paperLink')
    .where('kind', '=', of.kind)
    .where('planId', '=', of.planId)
    .where('studentId', 'in', of.studentIds)
    .where('createdAt', '>', addDays(context.clock.now(), -1))
    .select('studentId')
    .distinct()
    .execute()
  return new Set(rows.map(({ studentId }) => studentId))
}

/**
 * The link that a text opens; null for one that there is not. One that was used is there for ever, one
 * that was not until it is over.
 * @throws `too_many_tries`
 */
export async function findPaperLink(
  context: Context,
  of: { kind: PaperLinkKind; token: string; address: string },
) {
  await context.limits.take('paper_link_address', of.address)
  if (!isLinkSecret(of.token)) return null
  const link = await context.db
    .selectFrom('paperLink')
    .where('secretHash', '=', hashSecret(context, of.token))
    .where('kind', '=', of.kind)
    .select(['id', 'planId', 'studentId', 'postId', 'agreementId', 'phoneIndex'])
    .select(['usedAt', 'expiresAt'])
    .executeTakeFirst()
  if (!link) return null
  return link.usedAt || link.expiresAt > context.clock.now() ? link : null
}

/**
 * Uses a link up; of two who answer by it at once the second finds it used.
 * @throws `link_expired`
 */
export async function spendPaperLink(context: Context, trx: Trx, id: string): Promise<void> {
  const now = context.clock.now()
  const spent = await trx
    .updateTable('paperLink')
    .set({ usedAt: now })
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst()
  if (!spent) throw new Fault('link_expired')
}

/** When each student of a plan was last sent a link that nobody has answered by. */
export async function readAskedAt(
  db: Db | Trx,
  of: { kind: PaperLinkKind; planId: string },
): Promise<Map<string, Date>> {
  const rows = await db
    .selectFrom('paperLink')
    .where('kind', '=', of.kind)
    .where('planId', '=', of.planId)
    .where('usedAt', 'is', null)
    .groupBy('studentId')
    .select(['studentId', (eb) => eb.fn.max('createdAt').as('at')])
    .execute()
  return new Map(rows.map(({ studentId, at }) => [studentId, at]))
}

/** By which a link knows whether the number that it was sent to is still the one on the roster. */
export function phoneIndex(context: Context, phone: string): string {
  return blindIndex(context, 'guardian', phone)
}
