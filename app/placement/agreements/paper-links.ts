import { isLinkSecret, hashSecret, newLinkSecret } from '#app/accounts/secrets.ts'
import { blindIndex, sealerOf } from '#app/accounts/sealed.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'
import type { PaperLinkKind } from '#db/tables/agreement.ts'
import { readOwnNumbers } from '../roster/own-numbers.ts'
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
 * once; the table keeps a hash, and of the numbers an index that says nothing without the key. A guardian's
 * number stands on the roster; that of an employer's contact nowhere else, so it is kept sealed.
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
  const sealer = sealerOf(context)
  await insertRows(
    trx,
    'paperLink',
    links.map(({ phone, ...link }, at) => ({
      id: newId(),
      kind,
      planId,
      ...link,
      secretHash: hashSecret(context, secrets[at]!),
      phoneIndex: sealer.indexOf('guardian', phone),
      phoneSealed: kind === 'employer' ? sealer.seal('address', phone) : null,
      askedBy: accountIdOf(context.actor),
      createdAt: now,
      expiresAt: addDays(now, LINK_DAYS),
      usedAt: null,
    })),
  )
  return secrets
}

/**
 * Ends the links of these students that nobody has answered by.
 * @returns how many there were.
 */
export async function endPaperLinks(
  context: Context,
  trx: Trx,
  of: { kind: PaperLinkKind; planId: string; studentIds: string[] },
): Promise<number> {
  const ended = await trx
    .updateTable('paperLink')
    // At its own beginning: over also for who answers now and has read the clock a moment before.
    .set((eb) => ({ expiresAt: eb.ref('createdAt') }))
    .where('kind', '=', of.kind)
    .where('planId', '=', of.planId)
    .where('studentId', 'in', of.studentIds)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', context.clock.now())
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** When a link was sent, and until when it answers or would have. */
export interface SentLink {
  at: Date
  until: Date
}

/** Whether the same would be sent again too soon. */
export function isLately(context: Pick<Context, 'clock'>, sent: SentLink | undefined): boolean {
  return sent !== undefined && againAt(sent) > context.clock.now()
}

/** From when on the same may be sent again. */
export function againAt(sent: SentLink): Date {
  return addDays(sent.at, 1)
}

/**
 * When just these were sent, about the same paper to the same number, by their students. One that was
 * ended counts for nothing: by it nobody has been asked.
 */
export async function findSent(
  context: Context,
  db: Db | Trx,
  of: { kind: PaperLinkKind; planId: string; links: readonly NewPaperLink[] },
): Promise<Map<string, SentLink>> {
  const { kind, planId, links } = of
  if (links.length === 0) return new Map()
  const rows = await db
    .selectFrom('paperLink')
    .where('kind', '=', kind)
    .where('planId', '=', planId)
    .where(
      'studentId',
      'in',
      links.map(({ studentId }) => studentId),
    )
    .whereRef('expiresAt', '>', 'createdAt')
    .select(['studentId', 'postId', 'agreementId', 'phoneIndex', 'createdAt as at'])
    .select('expiresAt as until')
    .orderBy('createdAt')
    .execute()
  const wanted = new Map(links.map((link) => [link.studentId, link]))
  const sealer = sealerOf(context)
  const sent = new Map<string, SentLink>()
  for (const { studentId, postId, agreementId, phoneIndex: index, at, until } of rows) {
    const link = wanted.get(studentId)!
    if (postId !== link.postId || agreementId !== link.agreementId) continue
    if (index === sealer.indexOf('guardian', link.phone)) sent.set(studentId, { at, until })
  }
  return sent
}

/** The last link to an agreement that was not ended, and by which nobody has signed; null without one. */
export async function findAsked(db: Db | Trx, agreementId: string): Promise<SentLink | null> {
  const link = await db
    .selectFrom('paperLink')
    .where('agreementId', '=', agreementId)
    .where('usedAt', 'is', null)
    .whereRef('expiresAt', '>', 'createdAt')
    .select(['createdAt as at', 'expiresAt as until'])
    .orderBy('createdAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return link ?? null
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

/** By which a link knows whether the number that it was sent to is still the one on the roster. */
export function phoneIndex(context: Context, phone: string): string {
  return blindIndex(context, 'guardian', phone)
}

/** Whether a link was sent to a number that is the student's own by now. */
export async function isOwnLink(
  context: Context,
  db: Db | Trx,
  link: { studentId: string; phoneIndex: string },
): Promise<boolean> {
  const own = (await readOwnNumbers(db, [link.studentId])).get(link.studentId) ?? new Set()
  return [...own].some((number) => phoneIndex(context, number) === link.phoneIndex)
}
