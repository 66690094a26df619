import { publishInBulk } from '#app/fair/opening-bulk.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import type { AdmittedEmployer } from './employers.ts'
import { factsOf } from './openings.ts'

/** What made-up employers wrote that the organiser has to look at. */
const FLAGGED = [
  {
    title: '仓库搬运工',
    occupation: '搬运工',
    duties: '装卸货物、整理货位，配合盘点。',
    requirements: '能吃苦，限男性，18-45周岁。入职交工装押金 200 元，离职退还。',
  },
  {
    title: '前台文员',
    occupation: '文员',
    duties: '接待来访、接转电话、收发文件，协助行政做好会议安排。',
    requirements: '会用办公软件，已婚已育优先，本地户口优先。',
  },
] as const

/**
 * Openings that wait because of their words, and a report of another. Only of made-up employers: a
 * real one is not said to have written such a thing.
 */
export async function loadScreening(
  context: Context,
  input: { admitted: AdmittedEmployer[]; fairId: string },
): Promise<void> {
  const { fairId } = input
  // The first one has people who log in and try it out; it starts without such a thing.
  const madeUp = input.admitted.filter(({ seed }) => !seed.real).slice(1)
  const now = context.clock.now()
  const rows = FLAGGED.flatMap((words, place) => {
    const employer = madeUp[place]
    const [opening] = employer?.seed.openings ?? []
    if (!employer || !opening) return []
    const { employerId, seed } = employer
    const facts = { ...factsOf(opening, now), industry: seed.industry, ...words }
    return [{ employerId, fairId, publishedAt: now, ...facts }]
  })
  await context.db.transaction().execute((trx) => publishInBulk(context, trx, rows))

  const reported = madeUp[FLAGGED.length]
  if (!reported) return
  const opening = await context.db
    .selectFrom('opening')
    .where('employerId', '=', reported.employerId)
    .where('state', '=', 'published')
    .select('id')
    .orderBy('id')
    .executeTakeFirst()
  if (!opening) return
  await reportOpening(
    { ...context, actor: ANONYMOUS },
    {
      openingId: opening.id,
      kind: 'fee',
      words: '打电话过去，说面试前要先交 300 元资料费。',
      contact: '',
      address: 'demonstration',
    },
  )
}
