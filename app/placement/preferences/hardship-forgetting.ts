import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { HARDSHIP_DAYS } from './model/hardship-form.ts'

/** What was told, and the notice that says who told it; what came of it goes too. */
export async function forgetNotes(
  trx: Trx,
  notes: readonly { planId: string; studentId: string }[],
): Promise<void> {
  for (const { planId, studentId } of notes) {
    await trx
      .deleteFrom('hardshipNote')
      .where('planId', '=', planId)
      .where('studentId', '=', studentId)
      .execute()
  }
  const ids = [...new Set(notes.map(({ studentId }) => studentId))]
  if (ids.length === 0) return
  await trx
    .deleteFrom('notice')
    .where('kind', '=', 'notice.hardship_told')
    .where(sql<string>`params ->> 'studentId'`, 'in', ids)
    .execute()
}

/**
 * Forgets what these students told, whichever the plan: they leave, and nothing is placed by it. The
 * log is not told whom of them it was about, because it would say who had something to tell.
 */
export async function forgetNotesOf(trx: Trx, studentIds: readonly string[]): Promise<void> {
  if (studentIds.length === 0) return
  const notes = await trx
    .selectFrom('hardshipNote')
    .where('studentId', 'in', studentIds)
    .select(['planId', 'studentId'])
    .forUpdate()
    .execute()
  await forgetNotes(trx, notes)
}

/**
 * Forgets what was told for plans that ended, were cancelled or had their last day thirty days ago. For
 * a job, daily; the same again does nothing.
 */
export async function purgeHardship(context: Context): Promise<{ notes: number }> {
  const over = await listOver(context.db, addDays(context.clock.now(), -HARDSHIP_DAYS))
  let notes = 0
  for (const { id, collegeId } of over) {
    notes += await context.db.transaction().execute(async (trx) => {
      const told = await trx
        .selectFrom('hardshipNote')
        .where('planId', '=', id)
        .select(['planId', 'studentId'])
        .forUpdate()
        .execute()
      if (told.length === 0) return 0
      await forgetNotes(trx, told)
      await recordAudit(context, trx, {
        action: 'hardship.forgotten',
        subjectKind: 'plan',
        subjectId: id,
        organisationId: collegeId,
        details: { students: told.length },
      })
      return told.length
    })
  }
  return { notes }
}

function listOver(db: Db, until: Date) {
  return db
    .selectFrom('plan')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('hardshipNote')
          .whereRef('hardshipNote.planId', '=', 'plan.id')
          .select('hardshipNote.studentId'),
      ),
    )
    .where((eb) =>
      eb.or([
        eb('plan.lastDay', '<', shanghaiDay(until)),
        eb.and([
          eb('plan.state', 'in', ['ended', 'cancelled']),
          eb.not(
            eb.exists(
              eb
                .selectFrom('planStep')
                .whereRef('planStep.planId', '=', 'plan.id')
                .where('planStep.at', '>=', until)
                .select('planStep.id'),
            ),
          ),
        ]),
      ]),
    )
    .select(['plan.id', 'plan.collegeId'])
    .orderBy('plan.id')
    .execute()
}
