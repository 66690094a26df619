import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { notifyMembers } from './member-notices.ts'
import { hiddenFrom, isRenewalWaiting, reminderStage, REMINDER_DAYS } from './model/admission.ts'

/**
 * Reminds employers, on the page and by e-mail, that their papers are to be verified again (every
 * six months at least: a 2026 ministry notice): thirty days before the end, seven days before, and
 * once it has passed. For a job, daily: the same again does nothing, and a missed day is made up for.
 */
export async function remindOfVerification(context: Context): Promise<{ reminded: number }> {
  const now = context.clock.now()
  const due = await context.db
    .selectFrom('employer')
    .where('admission', '=', 'admitted')
    .where('verificationDueAt', '<', addDays(now, Math.max(...REMINDER_DAYS) + 1))
    .select('id')
    .orderBy('id')
    .execute()
  let reminded = 0
  for (const { id } of due) if (await remind(context, id, now)) reminded += 1
  return { reminded }
}

async function remind(context: Context, employerId: string, now: Date): Promise<boolean> {
  return context.db.transaction().execute(async (trx) => {
    const employer = await trx
      .selectFrom('employer')
      .innerJoin('organisation', 'organisation.id', 'employer.id')
      .where('employer.id', '=', employerId)
      .select(['employer.admission', 'submittedAt', 'verifiedAt', 'verificationDueAt'])
      .select(['verificationReminder', 'organisation.shortName'])
      .forUpdate('employer')
      .executeTakeFirstOrThrow()
    const end = employer.verificationDueAt
    if (employer.admission !== 'admitted' || !end || isRenewalWaiting(employer)) return false
    const stage = reminderStage(end, now)
    if (stage === null) return false
    const reminder = `${shanghaiDay(end)}/${stage}`
    if (employer.verificationReminder === reminder) return false
    await trx
      .updateTable('employer')
      .set({ verificationReminder: reminder })
      .where('id', '=', employerId)
      .execute()
    await notifyMembers(context, trx, {
      organisationId: employerId,
      kind: stage === 0 ? 'notice.verification_over' : 'notice.verification_due',
      params: {
        employer: employer.shortName,
        due: shanghaiDay(end),
        hidden: shanghaiDay(hiddenFrom(end)),
      },
      href: '/employer/papers',
      subject: 'mail.verification_subject',
    })
    return true
  })
}
