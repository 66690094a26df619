import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { findImportPlace, type ImportOwner, type ImportPlace } from './import-owner.ts'
import { MOST_IMPORT_BYTES } from './model/import.ts'

const LONGEST_NAME = 120

export interface SheetFile {
  name: string
  bytes: Uint8Array
}

/**
 * Takes a file in and has it read in the background; what it holds is then looked over.
 * @throws `not_found`, `too_many_tries`, `file_size`, `sheet_empty`.
 */
export async function startImport(
  context: Context,
  input: { owner: ImportOwner; file: SheetFile },
): Promise<{ importId: string }> {
  const place = await findImportPlace(context, input.owner)
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  return takeIn(context, { place, file: input.file }, (trx, importId) =>
    context.jobs.enqueue(trx, 'read_import', { importId }),
  )
}

/** Takes a file in; `then` runs in the same transaction. */
export async function takeIn(
  context: Context,
  input: { place: ImportPlace; file: SheetFile },
  then: (trx: Trx, importId: string) => Promise<void>,
): Promise<{ importId: string }> {
  const { place, file } = input
  if (file.bytes.length === 0) throw new Fault('sheet_empty', { field: 'file' })
  if (file.bytes.length > MOST_IMPORT_BYTES) {
    const megabytes = MOST_IMPORT_BYTES / 1024 / 1024
    throw new Fault('file_size', { field: 'file', params: { megabytes } })
  }
  const importId = newId()
  const storageKey = `imports/${importId}`
  await context.storage.put(storageKey, file.bytes)
  await inTransaction(context, async (trx) => {
    await trx
      .insertInto('openingImport')
      .values({
        id: importId,
        employerId: place.employerId,
        fairId: place.fairId,
        accountId: accountIdOf(context.actor),
        fileName: file.name.slice(-LONGEST_NAME),
        byteSize: file.bytes.length,
        storageKey,
        state: 'reading',
        fault: null,
        createdAt: context.clock.now(),
        committedAt: null,
        undoneAt: null,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'import.begun',
      subjectKind: 'import',
      subjectId: importId,
      organisationId: place.employerId ?? place.organiserId,
    })
    await then(trx, importId)
  })
  return { importId }
}
