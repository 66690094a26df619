import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { translator, type Locale, type MessageKey } from '#app/i18n/index.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inBatches, streamSheet } from '#app/kernel/sheet.ts'
import { sayWhen } from '#app/i18n/say-when.ts'
import type { ApplicantFilters } from '../model/applicant-list.ts'
import { OWN_EDUCATIONS, OWN_EXPERIENCES, SKILL_LEVELS } from '../model/terms.ts'
import { canTakeAlong } from '../policy.ts'
import { filterApplicants, isDisclosed } from './applicant-query.ts'

const BATCH = 250

/**
 * The applicants that the filters leave, as a stream of an `.xlsx`, the newest first: those alone
 * whose disclosure stands when their row is written. The log says who took how many with them.
 * @throws `not_found` for who does not belong to the employer, `employer_suspended`.
 */
export async function exportApplicants(
  context: Context,
  input: ApplicantFilters & { employerId: string; locale: Locale },
): Promise<ReadableStream<Uint8Array>> {
  const { employerId, locale } = input
  const employer = await context.db
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select(['id as employerId', 'admission'])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  ensureAllowed(canTakeAlong(context.actor, employer))
  const { count } = await filterApplicants(context, input)
    .where((eb) => isDisclosed(eb))
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  await recordAudit(context, context.db, {
    action: 'applicants.exported',
    subjectKind: 'employer',
    subjectId: employerId,
    organisationId: employerId,
    details: { count: Number(count) },
  })
  const t = translator(locale)
  return streamSheet(
    {
      name: t('applicants.title'),
      columns: COLUMNS.map(({ key, width }) => ({ head: t(key), width })),
    },
    inBatches(
      (before) => readRows(context, input, before),
      (row) => cellsOf(row, locale),
    ),
  )
}

const COLUMNS = [
  { key: 'apply.name', width: 10 },
  { key: 'apply.phone', width: 14 },
  { key: 'applicants.opening', width: 22 },
  { key: 'applicants.state', width: 10 },
  { key: 'applicants.education', width: 12 },
  { key: 'resume.skill_level', width: 14 },
  { key: 'resume.experience', width: 12 },
  { key: 'resume.headline', width: 30 },
  { key: 'applicants.line', width: 36 },
  { key: 'applicants.sent_at', width: 18 },
  { key: 'interview.title', width: 28 },
] as const satisfies { key: MessageKey; width: number }[]

type ExportRow = Awaited<ReturnType<typeof readRows>>[number]

function readRows(
  context: Context,
  input: ApplicantFilters & { employerId: string },
  before: string | null,
) {
  return filterApplicants(context, input)
    .innerJoin('opening', 'opening.id', 'application.openingId')
    .where((eb) => isDisclosed(eb as never))
    .$if(before !== null, (query) => query.where('application.id', '<', before ?? ''))
    .select(['application.id', 'application.name', 'application.phone', 'opening.title'])
    .select(['application.state', 'application.resume', 'application.line'])
    .select('application.createdAt')
    .select((eb) => [
      eb
        .selectFrom('interview')
        .innerJoin('interviewSlot', 'interviewSlot.id', 'interview.slotId')
        .whereRef('interview.applicationId', '=', 'application.id')
        .where('interview.state', 'in', ['accepted', 'moved', 'held'])
        .select(sql<string>`interview_slot.starts_at || '/' || interview_slot.ends_at`.as('slot'))
        .orderBy('interview.createdAt', 'desc')
        .limit(1)
        .as('slot'),
    ])
    .orderBy('application.id', 'desc')
    .limit(BATCH)
    .execute()
}

function cellsOf(row: ExportRow, locale: Locale): string[] {
  const t = translator(locale)
  const said = (field: 'education' | 'skillLevel' | 'experience' | 'headline') => {
    const value: unknown = row.resume?.[field]
    return typeof value === 'string' ? value : ''
  }
  const education = OWN_EDUCATIONS.find((one) => one === said('education'))
  const skillLevel = SKILL_LEVELS.find((one) => one === said('skillLevel'))
  const experience = OWN_EXPERIENCES.find((one) => one === said('experience'))
  const [startsAt, endsAt] = (row.slot ?? '').split('/').map((text) => new Date(text))
  return [
    row.name,
    row.phone,
    row.title ?? '',
    t(`terms.application_state.${row.state}`),
    education && education !== 'any' ? t(`terms.education.${education}`) : '',
    skillLevel && skillLevel !== 'any' ? t(`terms.skill_level.${skillLevel}`) : '',
    experience && experience !== 'any' ? t(`terms.experience.${experience}`) : '',
    said('headline'),
    row.line,
    new Date(row.createdAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '),
    startsAt && endsAt ? sayWhen({ startsAt, endsAt }, locale) : '',
  ]
}
