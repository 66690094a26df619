import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { isDisclosed } from './applicant-query.ts'
import { getLockedApplication } from '../application-states.ts'
import { canKeepNotes } from '../policy.ts'

/** For how long a note that was deleted can be taken back. */
const UNDO_MS = 10 * 60 * 1000

/** What one of the employer's people wrote down about an applicant. */
export interface ApplicantNote {
  id: string
  text: string
  authorName: string
  /** Whether the reader wrote it, and so may change it. */
  own: boolean
  createdAt: Date
  editedAt: Date | null
  /** Deleted a moment ago; its author can still take that back. */
  deleted: boolean
}

/**
 * The notes about an applicant, newest first; none once the applicant has taken the data back. Of
 * those that were deleted a moment ago the author sees where they were.
 * @throws `not_found` for another employer's.
 */
export async function listNotes(
  context: Context,
  input: { employerId: string; applicationId: string },
): Promise<ApplicantNote[]> {
  ensureAllowed(canKeepNotes(context.actor, input.employerId))
  const me = accountIdOf(context.actor)
  const rows = await context.db
    .selectFrom('applicantNote')
    .innerJoin('account', 'account.id', 'applicantNote.authorAccountId')
    .innerJoin('application', 'application.id', 'applicantNote.applicationId')
    .where('applicantNote.applicationId', '=', input.applicationId)
    .where('applicantNote.employerId', '=', input.employerId)
    .where((eb) => isDisclosed(eb))
    .where((eb) =>
      eb.or([
        eb('applicantNote.deletedAt', 'is', null),
        eb.and([
          eb('applicantNote.authorAccountId', '=', me),
          eb('applicantNote.deletedAt', '>', undoSince(context)),
        ]),
      ]),
    )
    .select(['applicantNote.id', 'applicantNote.text', 'account.name as authorName'])
    .select(['applicantNote.authorAccountId', 'applicantNote.createdAt'])
    .select(['applicantNote.editedAt', 'applicantNote.deletedAt'])
    .orderBy('applicantNote.createdAt', 'desc')
    .orderBy('applicantNote.id', 'desc')
    .execute()
  return rows.map(({ authorAccountId, deletedAt, ...row }) => ({
    ...row,
    text: deletedAt ? '' : row.text,
    own: authorAccountId === me,
    deleted: deletedAt !== null,
  }))
}

/**
 * Writes a note about an applicant. The same words by the same person a moment later are a second
 * press.
 * @throws `not_found` for another employer's, or once the applicant has taken the data back.
 */
export async function addNote(
  context: Context,
  input: { applicationId: string; text: string },
): Promise<void> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  await inTransaction(context, async (trx) => {
    const application = await getLockedApplication(trx, input.applicationId)
    ensureAllowed(canKeepNotes(context.actor, application.employerId))
    await ensureDisclosed(trx, application.id)
    const authorAccountId = accountIdOf(context.actor)
    if (!authorAccountId) throw new Fault('not_signed_in')
    const now = context.clock.now()
    const text = input.text.trim()
    const same = await trx
      .selectFrom('applicantNote')
      .where('applicationId', '=', application.id)
      .where('authorAccountId', '=', authorAccountId)
      .where('text', '=', text)
      .where('deletedAt', 'is', null)
      .where('createdAt', '>', new Date(now.getTime() - 60_000))
      .select('id')
      .executeTakeFirst()
    if (same) return
    await trx
      .insertInto('applicantNote')
      .values({
        id: newId(),
        applicationId: application.id,
        employerId: application.employerId,
        authorAccountId,
        text,
        createdAt: now,
        editedAt: null,
        deletedAt: null,
      })
      .execute()
  })
}

/**
 * Changes, deletes or brings back a note of one's own.
 * @throws `not_found` for another person's, or one that cannot be brought back any more.
 */
export async function changeNote(
  context: Context,
  input: { applicationId: string; noteId: string } & (
    { act: 'edit'; text: string } | { act: 'delete' | 'undo' }
  ),
): Promise<void> {
  if (!isId(input.noteId) || !isId(input.applicationId)) throw new Fault('not_found')
  const now = context.clock.now()
  const note = await context.db
    .selectFrom('applicantNote')
    .where('id', '=', input.noteId)
    .where('applicationId', '=', input.applicationId)
    .select(['employerId', 'authorAccountId'])
    .executeTakeFirst()
  if (!note) throw new Fault('not_found')
  ensureAllowed(canKeepNotes(context.actor, note.employerId))
  if (note.authorAccountId !== accountIdOf(context.actor)) throw new Fault('not_found')
  const { numUpdatedRows } = await context.db
    .updateTable('applicantNote')
    .$if(input.act === 'edit', (query) =>
      query
        .set({ text: input.act === 'edit' ? input.text.trim() : '', editedAt: now })
        .where('deletedAt', 'is', null),
    )
    .$if(input.act === 'delete', (query) =>
      query.set((eb) => ({ deletedAt: eb.fn.coalesce('deletedAt', eb.val(now)) })),
    )
    .$if(input.act === 'undo', (query) =>
      query
        .set({ deletedAt: null })
        .where((eb) =>
          eb.or([eb('deletedAt', 'is', null), eb('deletedAt', '>', undoSince(context))]),
        ),
    )
    .where('id', '=', input.noteId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Fault('not_found')
}

/** Forgets the notes about somebody who has taken the data back (个人信息保护法 §47). */
export async function forgetNotes(trx: Trx, applicationId: string): Promise<void> {
  await trx.deleteFrom('applicantNote').where('applicationId', '=', applicationId).execute()
}

/** Forgets for good what was deleted and not taken back. For a job. */
export async function purgeNotes(context: Context): Promise<{ notes: number }> {
  const { numDeletedRows } = await context.db
    .deleteFrom('applicantNote')
    .where('deletedAt', '<=', undoSince(context))
    .executeTakeFirst()
  return { notes: Number(numDeletedRows) }
}

function undoSince(context: Context): Date {
  return new Date(context.clock.now().getTime() - UNDO_MS)
}

async function ensureDisclosed(trx: Trx, applicationId: string): Promise<void> {
  const row = await trx
    .selectFrom('application')
    .where('application.id', '=', applicationId)
    .where((eb) => isDisclosed(eb))
    .select('application.id')
    .executeTakeFirst()
  if (!row) throw new Fault('not_found')
}
