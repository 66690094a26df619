import { accountIdOf } from '#app/kernel/actor.ts'
import { translator, type Locale } from '#app/i18n/index.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { isDisclosed } from '../applicants.ts'
import { readSnapshot } from '../model/resume.ts'
import { canTakeAlong } from '../policy.ts'
import { printResume } from './model/printed-resume.ts'
import { asRead, getStructuredResume } from './resume.ts'
import { recordReading } from './resume-files.ts'

/** A printed résumé and the name to save it under. */
export interface PrintedResume {
  name: string
  bytes: Uint8Array
}

/**
 * The actor's own résumé as a PDF, as it is now.
 * @throws `not_signed_in`, `not_found` where there is none, `too_many_tries`.
 */
export async function printOwnResume(
  context: Context,
  input: { locale: Locale },
): Promise<PrintedResume> {
  const resume = asRead(await getStructuredResume(context), context.clock.now())
  await context.limits.take('print', accountIdOf(context.actor) ?? '')
  const t = translator(input.locale)
  const document = printResume(t, resume, shanghaiDay(context.clock.now()))
  return { name: `${document.title}.pdf`, bytes: await context.printer.print(document) }
}

/**
 * An applicant's résumé as a PDF, as it was sent, for the people of the employer that may still see
 * it. The reading is noted in the log.
 * @throws `not_found`, also from the moment the applicant takes the consent back, `too_many_tries`,
 * `employer_suspended`.
 */
export async function printApplicantResume(
  context: Context,
  input: { applicationId: string; locale: Locale },
): Promise<PrintedResume> {
  if (!isId(input.applicationId)) throw new Fault('not_found')
  const row = await context.db
    .selectFrom('application')
    .innerJoin('employer', 'employer.id', 'application.employerId')
    .where('application.id', '=', input.applicationId)
    .where((eb) => isDisclosed(eb as never))
    .select(['employerId', 'name', 'phone', 'resume', 'application.updatedAt'])
    .select('employer.admission')
    .executeTakeFirst()
  const resume = row && readSnapshot(row.resume)
  if (!row || !resume) throw new Fault('not_found')
  ensureAllowed(canTakeAlong(context.actor, row))
  await context.limits.take('print', accountIdOf(context.actor) ?? '')
  await recordReading(context, { applicationId: input.applicationId, employerId: row.employerId })
  const sent = await context.db
    .selectFrom('disclosure')
    .where('applicationId', '=', input.applicationId)
    .where('withdrawnAt', 'is', null)
    .select('consentedAt')
    .orderBy('consentedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { name, phone } = row
  const day = shanghaiDay(sent?.consentedAt ?? row.updatedAt)
  const document = printResume(translator(input.locale), { ...resume, name, phone }, day)
  return { name: `${document.title}.pdf`, bytes: await context.printer.print(document) }
}
