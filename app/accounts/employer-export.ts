import { translator, type Locale, type MessageKey } from '#app/i18n/index.ts'
import { actingIdOf } from '#app/kernel/actor.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { placeName } from '#app/kernel/places.ts'
import { ensureAllowed } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Industry } from '#app/kernel/industries.ts'
import type { Selection } from '#app/kernel/selection.ts'
import { inBatches, streamSheet } from '#app/kernel/sheet.ts'
import { recordAudit } from './audit.ts'
import { MATCHING, OPENINGS, selectEmployers } from './employer-query.ts'
import type { EmployerQuery } from './model/employer-list.ts'
import { canOversee } from './policy.ts'

const BATCH = 250

interface Export {
  query: EmployerQuery
  selection: Selection
  locale: Locale
}

/**
 * The employers that are selected in the register as a stream of an `.xlsx`, the latest registered
 * first: those ticked, or all that it finds, however many. It says how each stands and nothing of the
 * people behind it. The log says who took how many with them.
 * @throws `not_allowed` for who is no organiser.
 */
export async function exportEmployers(
  context: Context,
  input: Export,
): Promise<ReadableStream<Uint8Array>> {
  ensureAllowed(canOversee(context.actor))
  const { count } = await selectExported(context, input)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  await recordAudit(context, context.db, {
    action: 'register.exported',
    subjectKind: 'register',
    subjectId: null,
    organisationId: actingIdOf(context.actor, 'organiser'),
    details: { count: Number(count) },
  })
  const t = translator(input.locale)
  return streamSheet(
    {
      name: t('register.title'),
      columns: COLUMNS.map(({ key, width }) => ({ head: t(key), width })),
    },
    inBatches(
      (before) => readRows(context, input, before),
      (row) => cellsOf(row, input.locale),
    ),
  )
}

const COLUMNS = [
  { key: 'register.column_name', width: 34 },
  { key: 'register.column_code', width: 22 },
  { key: 'register.column_admission', width: 12 },
  { key: 'register.column_industry', width: 14 },
  { key: 'register.column_district', width: 10 },
  { key: 'register.column_openings', width: 10 },
  { key: 'register.column_submitted', width: 12 },
  { key: 'register.column_due', width: 12 },
  { key: 'register.column_reminded', width: 12 },
  { key: 'register.column_registered', width: 12 },
] as const satisfies { key: MessageKey; width: number }[]

function selectExported(context: Context, { query, selection }: Export) {
  const { all, ids } = selection
  const known = ids.filter(isId)
  if (!all) {
    const every = { ...query, search: '', industry: null, district: null }
    return selectEmployers(context, every).where((eb) =>
      known.length > 0 ? eb('employer.id', 'in', known) : eb.val(false),
    )
  }
  return selectEmployers(context, query)
    .where(MATCHING[query.filter](context.clock.now()))
    .where('organisation.createdAt', '<=', all)
}

type Row = Awaited<ReturnType<typeof readRows>>[number]

function readRows(context: Context, input: Export, before: string | null) {
  return selectExported(context, input)
    .$if(before !== null, (query) => query.where('employer.id', '<', before ?? ''))
    .select(['employer.id', 'organisation.name', 'uscc', 'admission', 'industry', 'districtCode'])
    .select(['submittedAt', 'verificationDueAt', 'papersRemindedAt', 'organisation.createdAt'])
    .select(OPENINGS.as('openings'))
    .orderBy('employer.id', 'desc')
    .limit(BATCH)
    .execute()
}

function cellsOf(row: Row, locale: Locale): string[] {
  const t = translator(locale)
  const day = (at: Date | null) => (at ? shanghaiDay(at) : '')
  return [
    row.name,
    row.uscc ?? '',
    t(`terms.admission.${row.admission}`),
    t(`terms.industry.${row.industry as Industry}`),
    placeName(row.districtCode),
    String(row.openings),
    day(row.submittedAt),
    day(row.verificationDueAt),
    day(row.papersRemindedAt),
    day(row.createdAt),
  ]
}
