import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { yearsBefore } from '#app/kernel/years-before.ts'
import { eraseAccount } from './account-deletion.ts'
import { applyRules, forgetRounds } from './erasing.ts'
import { APPLICATION_BLANKS, APPLICATION_ERASURE, INTERVIEW_BLANKS } from './model/erasure.ts'
import { removeBytes } from './resume-files.ts'

/** Records of the service are kept for three years (网络招聘服务管理规定 §25). */
const YEARS = 3

/** How many are looked up at once. */
const BATCH = 200

/**
 * Takes the person out of applications that are over: their opening is closed, and nothing has
 * happened to them for three years. What they handed over, what was said and noted, and the files go
 * as with a consent that is taken back, and nobody is told; that there was an application and what
 * came of it stays, and so do the figures. With the last application of a guest whose number was
 * never proved goes that account. For a job, daily; the same again does nothing.
 */
export async function purgeApplications(context: Context): Promise<{ applications: number }> {
  const until = yearsBefore(context.clock.now(), YEARS)
  let applications = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const old = await selectOld(context.db, until)
      .where('application.id', '>', after)
      .orderBy('application.id')
      .limit(BATCH)
      .execute()
    for (const { id } of old) {
      if (await inTransaction(context, (trx) => purge(context, trx, id, until))) applications += 1
    }
    const last = old.at(-1)
    if (!last) break
    after = last.id
  }
  await removeBytes(context)
  return { applications }
}

/** What is over and still says whose it was. */
function selectOld(db: Db | Trx, until: Date) {
  return (
    db
      .selectFrom('application')
      .innerJoin('opening', 'opening.id', 'application.openingId')
      // What is paused can be open again tomorrow.
      .where('opening.state', 'not in', ['published', 'paused'])
      .where('application.createdAt', '<', until)
      .where('application.updatedAt', '<', until)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('applicationStep')
              .whereRef('applicationStep.applicationId', '=', 'application.id')
              .where('applicationStep.at', '>=', until)
              .select('applicationStep.id'),
          ),
        ),
      )
      .where((eb) =>
        eb.or([
          eb('application.name', '!=', ''),
          eb('application.phone', '!=', ''),
          eb('application.line', '!=', ''),
          eb('application.resume', 'is not', null),
        ]),
      )
      .select(['application.id', 'application.accountId'])
  )
}

async function purge(context: Context, trx: Trx, id: string, until: Date): Promise<boolean> {
  // A step may have come, or an opening be open again, since they were looked up.
  const application = await selectOld(trx, until)
    .where('application.id', '=', id)
    .forUpdate('application')
    .executeTakeFirst()
  if (!application) return false
  await trx
    .updateTable('disclosure')
    .set({ withdrawnAt: context.clock.now() })
    .where('applicationId', '=', id)
    .where('withdrawnAt', 'is', null)
    .execute()
  await applyRules(trx, APPLICATION_ERASURE, sql`(${id})`)
  await trx.updateTable('interview').set(INTERVIEW_BLANKS).where('applicationId', '=', id).execute()
  await trx.updateTable('application').set(APPLICATION_BLANKS).where('id', '=', id).execute()
  await forgetRounds(trx, sql`(${id})`)
  if (await isOfNobody(trx, application.accountId)) {
    await eraseAccount(context, trx, application.accountId)
  }
  return true
}

/** A number that somebody typed and nobody proved, with nothing left to show for it. */
async function isOfNobody(trx: Trx, accountId: string): Promise<boolean> {
  const account = await trx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('phoneConfirmedAt', 'is', null)
    .where('passwordHash', 'is', null)
    .where('email', 'is', null)
    .where('deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('application')
            .whereRef('application.accountId', '=', 'account.id')
            .where('application.name', '!=', '')
            .select('application.id'),
        ),
      ),
    )
    .select('id')
    .executeTakeFirst()
  return account !== undefined
}
