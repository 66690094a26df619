import { accountIdOf, isMemberOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { recordAudit } from './audit.ts'
import {
  cleanFileName,
  detectFileKind,
  MAX_FILE_BYTES,
  MAX_FILE_MEGABYTES,
  type Paper,
} from './model/file.ts'
import { canReadFile, canRunEmployer } from './policy.ts'
import { renewAfterChange } from './renewals.ts'

/**
 * Puts one of an employer's papers in place; an earlier one stays on file (records are kept three
 * years: 人力资源市场暂行条例 §33, 网络招聘服务管理规定 §25). What the file is, is read from its
 * first bytes: its name and the type that the sender claims count for nothing.
 * @throws `not_found` for who does not belong to it, `too_many_tries`, `file_size`, `file_type`,
 * `transition_refused` while papers wait for admission. An admitted employer's new paper is verified
 * anew (`renewing`) as soon as both are on file.
 */
export async function uploadPaper(
  context: Context,
  input: { employerId: string; paper: Paper; name: string; bytes: Uint8Array },
): Promise<{ fileId: string; renewing: boolean }> {
  const { employerId, paper, bytes } = input
  ensureAllowed(canRunEmployer(context.actor, employerId))
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  if (bytes.length > MAX_FILE_BYTES) {
    throw new Fault('file_size', { field: 'file', params: { megabytes: MAX_FILE_MEGABYTES } })
  }
  const mediaType = detectFileKind(bytes)
  if (!mediaType) throw new Fault('file_type', { field: 'file' })

  const fileId = newId()
  const storageKey = `papers/${employerId}/${fileId}`
  // Stored first: a row never points at bytes that are not there.
  await context.storage.put(storageKey, bytes)
  try {
    const renewing = await context.db.transaction().execute(async (trx) => {
      const employer = await trx
        .selectFrom('employer')
        .where('id', '=', employerId)
        .select([
          'id',
          'admission',
          'submittedAt',
          'verifiedAt',
          'verificationDueAt',
          'licenceFileId',
          'authorisationFileId',
        ])
        .forUpdate()
        .executeTakeFirst()
      if (!employer) throw new Fault('not_found')
      if (employer.admission === 'in_review') throw new Fault('transition_refused')
      await trx
        .insertInto('file')
        .values({
          id: fileId,
          organisationId: employerId,
          accountId,
          purpose: paper,
          name: cleanFileName(input.name),
          mediaType,
          byteSize: bytes.length,
          storageKey,
          createdAt: context.clock.now(),
        })
        .execute()
      await trx
        .updateTable('employer')
        .set(paper === 'licence' ? { licenceFileId: fileId } : { authorisationFileId: fileId })
        .where('id', '=', employerId)
        .execute()
      await recordAudit(context, trx, {
        action: 'file.uploaded',
        subjectKind: 'file',
        subjectId: fileId,
        organisationId: employerId,
        details: { paper },
      })
      const other = paper === 'licence' ? employer.authorisationFileId : employer.licenceFileId
      if (!other) return false
      await renewAfterChange(context, trx, employer)
      return employer.admission === 'admitted'
    })
    return { fileId, renewing }
  } catch (error) {
    await context.storage.remove(storageKey)
    throw error
  }
}

export interface ReadableFile {
  name: string
  /** As it was found out at the upload: never what a sender claimed. */
  mediaType: string
  bytes: Uint8Array
}

/**
 * A file, for who may read it. An organiser's reading is noted in the log.
 * @throws `not_found`, also where the file is another organisation's.
 */
export async function readFile(context: Context, input: { fileId: string }): Promise<ReadableFile> {
  if (!isId(input.fileId)) throw new Fault('not_found')
  const file = await context.db
    .selectFrom('file')
    .where('id', '=', input.fileId)
    .select(['id', 'organisationId', 'purpose', 'name', 'mediaType', 'storageKey'])
    .executeTakeFirst()
  if (!file) throw new Fault('not_found')
  ensureAllowed(canReadFile(context.actor, file))
  const own = file.organisationId !== null && isMemberOf(context.actor, file.organisationId)
  if (!own) await noteReading(context, file)
  return fetchBytes(context, file)
}

/**
 * An organisation's file, for a room whose own policy lets the actor read it; noted in the log.
 * @throws `not_found`, also where it is another organisation's.
 */
export async function readFileOf(
  context: Context,
  of: { fileId: string; organisationId: string },
): Promise<ReadableFile> {
  const file = await context.db
    .selectFrom('file')
    .where('id', '=', of.fileId)
    .where('organisationId', '=', of.organisationId)
    .select(['id', 'organisationId', 'purpose', 'name', 'mediaType', 'storageKey'])
    .executeTakeFirst()
  if (!file) throw new Fault('not_found')
  await noteReading(context, file)
  return fetchBytes(context, file)
}

async function noteReading(
  context: Context,
  file: { id: string; organisationId: string | null; purpose: string },
): Promise<void> {
  await recordAudit(context, context.db, {
    action: 'file.read',
    subjectKind: 'file',
    subjectId: file.id,
    organisationId: file.organisationId,
    details: { paper: file.purpose },
  })
}

async function fetchBytes(
  context: Context,
  file: { name: string; mediaType: string; storageKey: string },
): Promise<ReadableFile> {
  const bytes = await context.storage.get(file.storageKey)
  return { name: file.name, mediaType: file.mediaType, bytes }
}
