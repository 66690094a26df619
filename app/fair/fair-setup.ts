import { recordAudit } from '#app/accounts/audit.ts'
import { isMemberOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'

export interface NewProgrammeItem {
  title: string
  description: string
  place: string
  startsAt: Date | null
  endsAt: Date | null
}

export interface NewFair {
  /** What commands and links name it by, such as `licang-2025`. */
  code: string
  name: string
  intro: string
  organiserId: string
  districtCode: string
  place: string
  startsAt: Date
  endsAt: Date
  programme: NewProgrammeItem[]
}

/**
 * Announces a fair with its programme, which has to be published beforehand
 * (人力资源市场暂行条例 §28).
 * @throws `not_allowed` unless the actor belongs to the organiser, or is the system
 */
export async function createFair(context: Context, input: NewFair): Promise<{ fairId: string }> {
  if (context.actor.kind !== 'system' && !isMemberOf(context.actor, input.organiserId)) {
    throw new Fault('not_allowed')
  }
  const fairId = newId()
  const { programme, ...fair } = input
  await inTransaction(context, async (trx) => {
    await trx
      .insertInto('fair')
      .values({ id: fairId, ...fair, createdAt: context.clock.now() })
      .execute()
    if (programme.length > 0) {
      await trx
        .insertInto('fairProgrammeItem')
        .values(programme.map((item, index) => ({ id: newId(), fairId, position: index, ...item })))
        .execute()
    }
    await recordAudit(context, trx, {
      action: 'fair.created',
      subjectKind: 'fair',
      subjectId: fairId,
      organisationId: input.organiserId,
    })
  })
  return { fairId }
}

/**
 * Gives employers their booths at a fair (展位); one that has its booth already keeps it.
 * @throws `not_found`, `not_allowed` unless the actor belongs to the fair's organiser, or is the system
 */
export async function assignBooths(
  context: Context,
  input: { fairId: string; booths: { employerId: string; booth: string | null }[] },
): Promise<void> {
  const fair = await context.db
    .selectFrom('fair')
    .where('id', '=', input.fairId)
    .select('organiserId')
    .executeTakeFirst()
  if (!fair) throw new Fault('not_found')
  if (context.actor.kind !== 'system' && !isMemberOf(context.actor, fair.organiserId)) {
    throw new Fault('not_allowed')
  }
  if (input.booths.length === 0) return
  await inTransaction(context, async (trx) => {
    await trx
      .insertInto('fairEmployer')
      .values(
        input.booths.map((booth) => ({
          fairId: input.fairId,
          ...booth,
          joinedAt: context.clock.now(),
        })),
      )
      .onConflict((conflict) => conflict.columns(['fairId', 'employerId']).doNothing())
      .execute()
    await recordAudit(context, trx, {
      action: 'fair.booths_assigned',
      subjectKind: 'fair',
      subjectId: input.fairId,
      organisationId: fair.organiserId,
      details: { count: input.booths.length },
    })
  })
}
