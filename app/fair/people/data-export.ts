import { strToU8, zip, type Zippable } from 'fflate'
import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { ensurePerson } from '#app/accounts/devices.ts'
import { ensureProven } from '#app/accounts/fresh-proof.ts'
import type { ReadableFile } from '#app/accounts/files.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator } from '#app/i18n/index.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { canUseOwn } from '../policy.ts'
import { APPLICATION_ERASURE, ERASURE } from './model/erasure.ts'
import { exportPage, type OwnData } from './model/export-page.ts'
import { askRemoval, removeBytes } from './resume-files.ts'
import { readRules } from './ruled-rows.ts'
import { readStudentData } from './student-data.ts'

/** How long a copy waits to be taken. */
export const COPY_DAYS = 7

/** A copy of one's own data, as its owner's page lists it. */
export interface OwnExport {
  id: string
  createdAt: Date
  readyAt: Date | null
  byteSize: number | null
}

/** The actor's copies, the newest first. @throws `not_signed_in`. */
export async function listExports(context: Context): Promise<OwnExport[]> {
  return context.db
    .selectFrom('dataExport')
    .where('accountId', '=', ensurePerson(context).accountId)
    .select(['id', 'createdAt', 'readyAt', 'byteSize'])
    .orderBy('id', 'desc')
    .execute()
}

/**
 * Asks for a copy of everything the site has about the actor (个人信息保护法 §45). It is prepared in
 * the background; one that is being prepared already is not asked for twice.
 * @throws `not_signed_in`, `proof_required`, `too_many_tries`.
 */
export async function askExport(context: Context): Promise<{ exportId: string }> {
  const { accountId } = ensurePerson(context)
  await ensureProven(context)
  const waiting = (await listExports(context)).find(({ readyAt }) => readyAt === null)
  if (waiting) return { exportId: waiting.id }
  await context.limits.take('data_export', accountId)
  const exportId = newId()
  await context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('dataExport')
      .values({
        id: exportId,
        accountId,
        state: 'preparing',
        storageKey: `exports/${accountId}/${exportId}`,
        byteSize: null,
        createdAt: context.clock.now(),
        readyAt: null,
      })
      .execute()
    await context.jobs.enqueue(trx, 'prepare_export', { exportId })
    await recordAudit(context, trx, {
      action: 'account.export_asked',
      subjectKind: 'account',
      subjectId: accountId,
    })
  })
  return { exportId }
}

/** Makes a copy that was asked for and tells its owner. For a job; one made already stays. */
export async function prepareExport(context: Context, input: { exportId: string }): Promise<void> {
  const asked = await context.db
    .selectFrom('dataExport')
    .where('id', '=', input.exportId)
    .where('state', '=', 'preparing')
    .select(['id', 'accountId', 'storageKey'])
    .executeTakeFirst()
  if (!asked) return
  const bytes = await packOwnData(context, asked.accountId)
  await context.storage.put(asked.storageKey, bytes)
  await context.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('dataExport')
      .set({ state: 'ready', byteSize: bytes.length, readyAt: context.clock.now() })
      .where('id', '=', asked.id)
      .where('state', '=', 'preparing')
      .executeTakeFirst()
    // Deleted meanwhile, with its owner: the bytes must not stay.
    if (numUpdatedRows === 0n) return askRemoval(context, trx, asked.storageKey)
    await notify(context, trx, {
      accountId: asked.accountId,
      kind: 'notice.export_ready',
      params: { days: String(COPY_DAYS) },
      href: '/me/data',
    })
  })
}

/**
 * One of the actor's own copies.
 * @throws `not_signed_in`, `proof_required`, `not_found` for another's or one not ready.
 */
export async function readExport(
  context: Context,
  input: { exportId: string },
): Promise<ReadableFile> {
  ensurePerson(context)
  if (!isId(input.exportId)) throw new Fault('not_found')
  const row = await context.db
    .selectFrom('dataExport')
    .where('id', '=', input.exportId)
    .where('state', '=', 'ready')
    .select(['accountId', 'storageKey', 'createdAt'])
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
  ensureAllowed(canUseOwn(context.actor, row.accountId))
  await ensureProven(context)
  await recordAudit(context, context.db, {
    action: 'account.export_taken',
    subjectKind: 'account',
    subjectId: row.accountId,
  })
  const bytes = await context.storage.get(row.storageKey)
  const name = `chunfeng-${shanghaiDay(row.createdAt)}.zip`
  return { name, mediaType: 'application/zip', bytes }
}

/** Removes copies that were not taken in time. For a job; the same again does nothing. */
export async function purgeExports(context: Context): Promise<{ exports: number }> {
  const old = await context.db.transaction().execute(async (trx) => {
    const rows = await trx
      .deleteFrom('dataExport')
      .where('createdAt', '<', addDays(context.clock.now(), -COPY_DAYS))
      .returning('storageKey')
      .execute()
    for (const { storageKey } of rows) await askRemoval(context, trx, storageKey)
    return rows
  })
  await removeBytes(context)
  return { exports: old.length }
}

/** Everything there is about a person, by table, without secrets and without what is others'. */
export async function collectOwnData(context: Context, accountId: string): Promise<OwnData> {
  const account = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['id', 'name', 'email', 'emailConfirmedAt', 'phone', 'phoneConfirmedAt', 'locale'])
    .select('createdAt')
    .executeTakeFirstOrThrow()
  const own = sql`(select id from application where account_id = ${accountId})`
  return {
    account: [account],
    ...(await readRules(context, ERASURE, sql`(${accountId})`)),
    ...(await readRules(context, APPLICATION_ERASURE, own)),
    ...(await readStudentData(context, accountId)),
    audit_entry: await context.db
      .selectFrom('auditEntry')
      .where('actorAccountId', '=', accountId)
      .select(['at', 'action', 'subjectKind'])
      .orderBy('id')
      .execute(),
  }
}

async function packOwnData(context: Context, accountId: string): Promise<Uint8Array> {
  const data = await collectOwnData(context, accountId)
  const { locale } = await context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('locale')
    .executeTakeFirstOrThrow()
  const t = translator(chooseLocale(locale, null))
  const day = shanghaiDay(context.clock.now())
  const files = await context.db
    .selectFrom('file')
    .where('accountId', '=', accountId)
    .where('organisationId', 'is', null)
    .select(['id', 'name', 'storageKey'])
    .execute()
  const packed: Zippable = {
    'data.json': strToU8(JSON.stringify(data, null, 2)),
    'data.html': strToU8(exportPage(t, data, day)),
  }
  for (const file of files) {
    // What is compressed already is not compressed again; two files may have one name.
    const bytes = await context.storage.get(file.storageKey)
    packed[`files/${file.id.slice(-6)}-${file.name}`] = [bytes, { level: 0 }]
  }
  return new Promise((resolve, reject) => {
    zip(packed, (error, bytes) => (error ? reject(error) : resolve(bytes)))
  })
}
