import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { typeFacts, type OpeningTyped } from './model/opening-typed.ts'
import { factsOfRow } from './opening-columns.ts'
import { lockOpening, selectOpening } from './opening-locks.ts'
import { readStoredTyped } from './opening-typing.ts'
import { canManageOpenings } from './policy.ts'
import { SAME_PRESS_MS } from './same-press.ts'

/** Days for which a new opening is valid unless somebody chooses another last day. */
const USUAL_VALIDITY_DAYS = 30

/**
 * Begins an opening: what is known of the employer is typed in beforehand, or all that another
 * opening of it says. It joins the fair that the employer has joined and that is not over.
 * @throws `not_found` for another's employer or opening.
 */
export async function createDraft(
  context: Context,
  input: { employerId: string; copyOf?: string },
): Promise<{ openingId: string }> {
  ensureAllowed(canManageOpenings(context.actor, input.employerId))
  const now = context.clock.now()
  return inTransaction(context, async (trx) => {
    const employer = await trx
      .selectFrom('employer')
      .where('id', '=', input.employerId)
      .select(['id', 'industry', 'districtCode', 'address'])
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { typed, held } = input.copyOf
      ? await copyTyped(trx, { openingId: input.copyOf, employerId: employer.id })
      : {
          held: false,
          typed: {
            industry: employer.industry,
            districtCode: employer.districtCode,
            address: employer.address,
            ...(await findPublicContact(trx, employer.id)),
            kind: 'full_time',
            skillLevel: 'any',
            experience: 'any',
            payPeriod: 'month',
          },
        }
    const text = JSON.stringify({
      ...typed,
      validUntil: shanghaiDay(addDays(now, USUAL_VALIDITY_DAYS)),
    })
    const untouched = await trx
      .selectFrom('opening')
      .where('employerId', '=', employer.id)
      .where('state', '=', 'draft')
      .where('held', '=', held)
      .where('typedAt', 'is', null)
      .where('createdAt', '>', new Date(now.getTime() - SAME_PRESS_MS))
      .where('typed', '=', sql<Record<string, string>>`${text}::jsonb`)
      .select('id')
      .executeTakeFirst()
    if (untouched) return { openingId: untouched.id }

    const id = newId()
    await trx
      .insertInto('opening')
      .values({
        id,
        employerId: employer.id,
        fairId: await findFair(trx, employer.id, now),
        state: 'draft',
        // A copy of what the organiser took back says the same again.
        held,
        typed: text,
        typedAt: null,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'opening.drafted',
      subjectKind: 'opening',
      subjectId: id,
      organisationId: employer.id,
    })
    return { openingId: id }
  })
}

/**
 * Takes a draft away that was never public and that nobody applied to.
 * @throws `not_found`, `transition_refused` for anything else: its history is kept.
 */
export async function deleteDraft(context: Context, input: { openingId: string }): Promise<void> {
  await inTransaction(context, async (trx) => {
    const opening = await lockOpening(trx, input.openingId)
    ensureAllowed(canManageOpenings(context.actor, opening.employerId))
    if (opening.state !== 'draft' || opening.publishedAt) throw new Fault('transition_refused')
    await trx.deleteFrom('openingStep').where('openingId', '=', opening.id).execute()
    await trx.deleteFrom('opening').where('id', '=', opening.id).execute()
    await recordAudit(context, trx, {
      action: 'opening.deleted',
      subjectKind: 'opening',
      subjectId: opening.id,
      organisationId: opening.employerId,
    })
  })
}

async function copyTyped(
  trx: Trx,
  input: { openingId: string; employerId: string },
): Promise<{ typed: OpeningTyped; held: boolean }> {
  if (!isId(input.openingId)) throw new Fault('not_found')
  const source = await selectOpening(trx)
    .where('id', '=', input.openingId)
    .where('employerId', '=', input.employerId)
    .executeTakeFirst()
  if (!source) throw new Fault('not_found')
  const facts = factsOfRow(source)
  const typed = readStoredTyped(source.typed)?.typed ?? (facts ? typeFacts(facts) : {})
  return { typed, held: source.held }
}

/**
 * Whom the employer has let the public call before. The number of its agent is none of these: it
 * was given to the organiser alone.
 */
async function findPublicContact(
  trx: Trx,
  employerId: string,
): Promise<{ contactName?: string; contactPhone?: string }> {
  const opening = await trx
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .where('publishedAt', 'is not', null)
    .where('contactPhone', 'is not', null)
    .select(['contactName', 'contactPhone'])
    .orderBy('publishedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return opening
    ? { contactName: opening.contactName ?? '', contactPhone: opening.contactPhone ?? '' }
    : {}
}

async function findFair(trx: Trx, employerId: string, now: Date): Promise<string | null> {
  const fair = await trx
    .selectFrom('fairEmployer')
    .innerJoin('fair', 'fair.id', 'fairEmployer.fairId')
    .where('fairEmployer.employerId', '=', employerId)
    .where('fair.endsAt', '>', now)
    .select('fair.id')
    .orderBy('fair.startsAt')
    .limit(1)
    .executeTakeFirst()
  return fair?.id ?? null
}
