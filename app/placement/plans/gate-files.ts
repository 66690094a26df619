import type { GateName } from '#db/tables/plan.ts'
import {
  cleanFileName,
  detectFileKind,
  MAX_FILE_BYTES,
  MAX_FILE_MEGABYTES,
} from '#app/accounts/model/file.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { onPlan } from './own-plans.ts'

const FILES_AT_MOST = 8

/**
 * Attaches a document to a gate; what the file is, is read from its first bytes.
 * @throws `not_allowed`, `not_found`, `plan_fixed`, and at `file`: `file_size`, `file_type`,
 * `too_many_files`.
 */
export async function attachToGate(
  context: Context,
  input: { planId: string; gate: GateName; name: string; bytes: Uint8Array },
): Promise<void> {
  const { planId, gate, bytes } = input
  const accountId = accountIdOf(context.actor)
  if (accountId) await context.limits.take('upload', accountId)
  if (bytes.length > MAX_FILE_BYTES) {
    throw new Fault('file_size', { field: 'file', params: { megabytes: MAX_FILE_MEGABYTES } })
  }
  const mediaType = detectFileKind(bytes)
  if (!mediaType) throw new Fault('file_type', { field: 'file' })
  const fileId = newId()
  const storageKey = `gates/${planId}/${fileId}`
  // Stored first: a row never points at bytes that are not there.
  await context.storage.put(storageKey, bytes)
  try {
    await onPlan(
      context,
      { planId, part: 'gates', action: 'plan.gate_changed' },
      async (trx, { collegeId }) => {
        const there = await trx
          .selectFrom('planGateFile')
          .where('planId', '=', planId)
          .where('gate', '=', gate)
          .select('fileId')
          .execute()
        if (there.length >= FILES_AT_MOST) {
          throw new Fault('too_many_files', { field: 'file', params: { most: FILES_AT_MOST } })
        }
        await trx
          .insertInto('file')
          .values({
            id: fileId,
            organisationId: collegeId,
            accountId,
            purpose: 'gate',
            name: cleanFileName(input.name),
            mediaType,
            byteSize: bytes.length,
            storageKey,
            createdAt: context.clock.now(),
          })
          .execute()
        await trx
          .insertInto('planGate')
          .values({ planId, gate, dueOn: null, doneBy: null, doneAt: null })
          .onConflict((conflict) => conflict.columns(['planId', 'gate']).doNothing())
          .execute()
        await trx.insertInto('planGateFile').values({ planId, gate, fileId }).execute()
      },
    )
  } catch (error) {
    await context.storage.remove(storageKey)
    throw error
  }
}

/**
 * Takes a document from a gate; the college keeps it on file.
 * @throws `not_allowed`, `not_found`, `plan_fixed`
 */
export async function detachFromGate(
  context: Context,
  input: { planId: string; gate: GateName; fileId: string },
): Promise<void> {
  const { planId, gate, fileId } = input
  await onPlan(context, { planId, part: 'gates', action: 'plan.gate_changed' }, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('planGateFile')
      .where('planId', '=', planId)
      .where('gate', '=', gate)
      .where('fileId', '=', fileId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new Fault('not_found')
  })
}
