import { recordAudit } from '#app/accounts/audit.ts'
import {
  cleanFileName,
  detectFileKind,
  MAX_FILE_BYTES,
  MAX_FILE_MEGABYTES,
} from '#app/accounts/model/file.ts'
import type { ReadableFile } from '#app/accounts/files.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { isDisclosed } from '../applicants.ts'
import { canApply, canTakeAlong, canUseOwn } from '../policy.ts'
import { attachScan } from './resume-entries.ts'
import { lockResume } from './resume-steps.ts'

/** How many PDFs a résumé takes. */
export const MOST_ATTACHMENTS = 5

/** A file of one's own, as lists show it. */
export interface OwnFile {
  id: string
  name: string
  byteSize: number
  createdAt: Date
}

/** The PDFs that the actor keeps with the résumé, the newest first. */
export async function listAttachments(
  context: Context,
  db: Db | Trx = context.db,
): Promise<OwnFile[]> {
  return db
    .selectFrom('file')
    .where('accountId', '=', accountIdOf(context.actor) ?? '')
    .where('organisationId', 'is', null)
    .where('purpose', '=', 'resume')
    .where('removedAt', 'is', null)
    .select(['id', 'name', 'byteSize', 'createdAt'])
    .orderBy('id', 'desc')
    .execute()
}

/**
 * Keeps a PDF with the actor's résumé. What it is, is read from its first bytes.
 * @throws `not_signed_in`, `not_found` without a résumé, `too_many_tries`, `file_size`, `pdf_only`,
 * `too_many_files`.
 */
export async function uploadAttachment(
  context: Context,
  input: { name: string; bytes: Uint8Array },
): Promise<{ fileId: string }> {
  ensureAllowed(canApply(context.actor))
  if (detectFileKind(input.bytes) !== 'application/pdf')
    throw new Fault('pdf_only', { field: 'file' })
  return keepFile(context, { ...input, purpose: 'resume' }, async (trx) => {
    await lockResume(context, trx)
    // This one is among them already.
    if ((await listAttachments(context, trx)).length > MOST_ATTACHMENTS) {
      throw new Fault('too_many_files', { field: 'file', params: { most: MOST_ATTACHMENTS } })
    }
  })
}

/**
 * Keeps the photo or scan of a certificate; an earlier one goes.
 * @throws `not_signed_in`, `not_found`, `too_many_tries`, `file_size`, `file_type`.
 */
export async function uploadScan(
  context: Context,
  input: { entryId: string; name: string; bytes: Uint8Array },
): Promise<{ fileId: string }> {
  ensureAllowed(canApply(context.actor))
  return keepFile(context, { ...input, purpose: 'certificate' }, async (trx, fileId) => {
    const { before } = await attachScan(context, trx, { entryId: input.entryId, fileId })
    if (before) await takeAway(context, trx, before)
  })
}

/**
 * Takes one of the actor's own files away. An employer that was given it keeps seeing it as long as
 * that consent stands; after that its bytes are removed. Gone already is no fault.
 * @throws `not_found` for somebody else's.
 */
export async function removeOwnFile(context: Context, input: { fileId: string }): Promise<void> {
  const file = await getOwnedFile(context, input.fileId)
  await inTransaction(context, async (trx) => {
    if (file.purpose === 'certificate') {
      const resume = await lockResume(context, trx)
      const entry = resume.sections.certificates.find(({ fileId }) => fileId === file.id)
      if (entry) await attachScan(context, trx, { entryId: entry.id, fileId: null })
    }
    await takeAway(context, trx, file.id)
    await recordAudit(context, trx, {
      action: 'file.removed',
      subjectKind: 'file',
      subjectId: file.id,
      details: { paper: file.purpose },
    })
  })
}

/** One of the actor's own files. @throws `not_found`, for everybody else too. */
export async function readOwnFile(
  context: Context,
  input: { fileId: string },
): Promise<ReadableFile> {
  const file = await getOwnedFile(context, input.fileId)
  const bytes = await context.storage.get(file.storageKey)
  return { name: file.name, mediaType: file.mediaType, bytes }
}

/**
 * A file that an applicant sent along, for the people of the employer that may still see it. The
 * reading is noted in the log, once a person and day.
 * @throws `not_found`, also from the moment the applicant takes the consent back,
 * `employer_suspended`.
 */
export async function readApplicantFile(
  context: Context,
  input: { applicationId: string; fileId: string },
): Promise<ReadableFile> {
  if (!isId(input.applicationId) || !isId(input.fileId)) throw new Fault('not_found')
  const file = await context.db
    .selectFrom('applicationFile')
    .innerJoin('application', 'application.id', 'applicationFile.applicationId')
    .innerJoin('file', 'file.id', 'applicationFile.fileId')
    .innerJoin('employer', 'employer.id', 'application.employerId')
    .where('application.id', '=', input.applicationId)
    .where('file.id', '=', input.fileId)
    .where((eb) => isDisclosed(eb as never))
    .select(['application.employerId', 'employer.admission', 'file.id', 'file.purpose'])
    .select(['file.name', 'file.mediaType', 'file.storageKey'])
    .executeTakeFirst()
  if (!file) throw new Fault('not_found')
  ensureAllowed(canTakeAlong(context.actor, file))
  await recordReading(context, { ...file, applicationId: input.applicationId })
  const bytes = await context.storage.get(file.storageKey)
  return { name: file.name, mediaType: file.mediaType, bytes }
}

/** Notes who read what an applicant sent, once a person and day. */
export async function recordReading(
  context: Context,
  read: { applicationId: string; employerId: string; id?: string; purpose?: string },
): Promise<void> {
  const subjectId = read.id ?? read.applicationId
  const today = new Date(`${shanghaiDay(context.clock.now())}T00:00:00+08:00`)
  const known = await context.db
    .selectFrom('auditEntry')
    .where('subjectId', '=', subjectId)
    .where('action', '=', 'file.read')
    .where('actorAccountId', '=', accountIdOf(context.actor))
    .where('at', '>=', today)
    .select('id')
    .executeTakeFirst()
  if (known) return
  await recordAudit(context, context.db, {
    action: 'file.read',
    subjectKind: read.id ? 'file' : 'application',
    subjectId,
    organisationId: read.employerId,
    details: { paper: read.purpose ?? 'resume', application: read.applicationId },
  })
}

/**
 * Removes files that their owners took away and that no employer may see any more, and the bytes of
 * rows that are gone (个人信息保护法 §47). For a job; the same again does nothing.
 */
export async function purgeFiles(context: Context): Promise<{ files: number }> {
  const unseen = await context.db
    .selectFrom('file')
    .where('removedAt', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('applicationFile')
            .innerJoin('disclosure', 'disclosure.applicationId', 'applicationFile.applicationId')
            .whereRef('applicationFile.fileId', '=', 'file.id')
            .where('disclosure.withdrawnAt', 'is', null)
            .select('disclosure.id'),
        ),
      ),
    )
    .select('id')
    .execute()
  for (const { id } of unseen) {
    await context.db.transaction().execute((trx) => deleteFile(context, trx, id))
  }
  await removeBytes(context)
  return { files: unseen.length }
}

/** Deletes a file's row in the caller's transaction; its bytes go after the commit. */
export async function deleteFile(context: Context, trx: Trx, fileId: string): Promise<void> {
  const file = await trx
    .deleteFrom('file')
    .where('id', '=', fileId)
    .returning('storageKey')
    .executeTakeFirst()
  if (file) await askRemoval(context, trx, file.storageKey)
}

/** Notes in the caller's transaction that bytes have lost their row. */
export async function askRemoval(context: Context, trx: Trx, storageKey: string): Promise<void> {
  await trx
    .insertInto('storageRemoval')
    .values({ storageKey, askedAt: context.clock.now() })
    .onConflict((conflict) => conflict.column('storageKey').doNothing())
    .execute()
}

/** Removes bytes whose rows are gone. What fails stays noted for the next time. */
export async function removeBytes(context: Context): Promise<void> {
  const asked = await context.db.selectFrom('storageRemoval').select('storageKey').execute()
  for (const { storageKey } of asked) {
    await context.storage.remove(storageKey)
    await context.db.deleteFrom('storageRemoval').where('storageKey', '=', storageKey).execute()
  }
}

async function keepFile(
  context: Context,
  input: { name: string; bytes: Uint8Array; purpose: 'resume' | 'certificate' },
  within: (trx: Trx, fileId: string) => Promise<void>,
): Promise<{ fileId: string }> {
  const accountId = accountIdOf(context.actor) ?? ''
  const { bytes, purpose } = input
  await context.limits.take('upload', accountId)
  if (bytes.length > MAX_FILE_BYTES) {
    throw new Fault('file_size', { field: 'file', params: { megabytes: MAX_FILE_MEGABYTES } })
  }
  const mediaType = detectFileKind(bytes)
  if (!mediaType) throw new Fault('file_type', { field: 'file' })
  const fileId = newId()
  const storageKey = `people/${accountId}/${fileId}`
  // Stored first: a row never points at bytes that are not there.
  await context.storage.put(storageKey, bytes)
  try {
    await context.db.transaction().execute(async (trx) => {
      await trx
        .insertInto('file')
        .values({
          id: fileId,
          organisationId: null,
          accountId,
          purpose,
          name: cleanFileName(input.name),
          mediaType,
          byteSize: bytes.length,
          storageKey,
          createdAt: context.clock.now(),
        })
        .execute()
      await within(trx, fileId)
      await recordAudit(context, trx, {
        action: 'file.uploaded',
        subjectKind: 'file',
        subjectId: fileId,
        details: { paper: purpose },
      })
    })
  } catch (error) {
    await context.storage.remove(storageKey)
    throw error
  }
  return { fileId }
}

async function getOwnedFile(context: Context, fileId: string) {
  if (!isId(fileId)) throw new Fault('not_found')
  const file = await context.db
    .selectFrom('file')
    .where('id', '=', fileId)
    .where('organisationId', 'is', null)
    .where('removedAt', 'is', null)
    .select(['id', 'accountId', 'purpose', 'name', 'mediaType', 'storageKey'])
    .executeTakeFirst()
  if (!file?.accountId) throw new Fault('not_found')
  ensureAllowed(canUseOwn(context.actor, file.accountId))
  return file
}

async function takeAway(context: Context, trx: Trx, fileId: string): Promise<void> {
  await trx
    .updateTable('file')
    .set({ removedAt: context.clock.now() })
    .where('id', '=', fileId)
    .execute()
}
