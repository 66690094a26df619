import { recordAudit } from '#app/accounts/audit.ts'
import { sealBytes } from '#app/accounts/sealed.ts'
import { MOST_IMPORT_BYTES } from '#app/fair/imports/model/import.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { getOfficer } from './roster-import.ts'

export interface RosterFile {
  name: string
  bytes: Uint8Array
}

const LONGEST_NAME = 120

/**
 * Takes a roster in and has it read in the background; what it holds is then looked over. Nothing of
 * it is in the college's roster yet.
 * @throws `not_allowed` for who is no officer, `too_many_tries`, `file_size` and `sheet_empty` at
 * `file`.
 */
export async function startRosterImport(
  context: Context,
  input: { file: RosterFile },
): Promise<{ importId: string }> {
  const { collegeId } = await getOfficer(context)
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  return takeRosterIn(context, { collegeId, file: input.file }, (trx, importId) =>
    context.jobs.enqueue(trx, 'read_roster', { importId }),
  )
}

/** Takes a roster in for a college, its file sealed; `then` runs in the same transaction. */
export async function takeRosterIn(
  context: Context,
  input: { collegeId: string; file: RosterFile },
  then: (trx: Trx, importId: string) => Promise<void>,
): Promise<{ importId: string }> {
  const { collegeId, file } = input
  if (file.bytes.length === 0) throw new Fault('sheet_empty', { field: 'file' })
  if (file.bytes.length > MOST_IMPORT_BYTES) {
    const megabytes = MOST_IMPORT_BYTES / 1024 / 1024
    throw new Fault('file_size', { field: 'file', params: { megabytes } })
  }
  const importId = newId()
  const storageKey = storageKeyOf(importId)
  await context.storage.put(storageKey, sealBytes(context, 'roster', file.bytes))
  await inTransaction(context, async (trx) => {
    await trx
      .insertInto('rosterImport')
      .values({
        id: importId,
        collegeId,
        accountId: accountIdOf(context.actor),
        fileName: file.name.slice(-LONGEST_NAME),
        state: 'reading',
        storageKey,
        outcome: null,
        undo: null,
        createdAt: context.clock.now(),
        committedAt: null,
        undoneAt: null,
      })
      .execute()
    await recordAudit(context, trx, {
      action: 'roster.uploaded',
      subjectKind: 'roster',
      subjectId: importId,
      organisationId: collegeId,
    })
    await then(trx, importId)
  })
  return { importId }
}

/** Where the file of an import is. */
export function storageKeyOf(importId: string): string {
  return `rosters/${importId}`
}
