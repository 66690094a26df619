import { publishInBulk } from '#app/fair/opening-bulk.ts'
import { reportOpening } from '#app/fair/screening/reports.ts'
import { decideOnWords } from '#app/fair/screening/screening-queue.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import type { AdmittedEmployer } from './employers.ts'
import { factsOf } from './openings.ts'
import type { DemoPeople } from './people.ts'

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

/** What the organiser has given back to an employer whose people log in, and why. */
const RETURNED = {
  words: {
    title: '质检员',
    occupation: '检验员',
    duties: '按图纸抽检零件尺寸，填写检验记录，隔离不合格品。',
    requirements: '会用卡尺和千分尺，视力好，女性优先。',
  },
  reason: '“女性优先”限定了性别，请删去后再提交；需要细心可以直接写“做事细心”。',
} as const

/**
 * Openings that wait because of their words, one that was given back, and a report of another. Only
 * of made-up employers: a real one is not said to have written such a thing.
 */
export async function loadScreening(
  context: Context,
  input: { admitted: AdmittedEmployer[]; fairId: string; people: Pick<DemoPeople, 'organiser'> },
): Promise<void> {
  const { fairId } = input
  const [first, ...madeUp] = input.admitted.filter(({ seed }) => !seed.real)
  const now = context.clock.now()
  if (first) await loadReturned(context, { ...input, employer: first })
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

async function loadReturned(
  context: Context,
  input: { employer: AdmittedEmployer; fairId: string; people: Pick<DemoPeople, 'organiser'> },
): Promise<void> {
  const { employerId, seed } = input.employer
  const [like] = seed.openings
  if (!like) return
  const now = context.clock.now()
  const facts = { ...factsOf(like, now), industry: seed.industry, ...RETURNED.words }
  const row = { employerId, fairId: input.fairId, publishedAt: now, ...facts }
  await context.db.transaction().execute((trx) => publishInBulk(context, trx, [row]))
  const { id } = await context.db
    .selectFrom('opening')
    .where('employerId', '=', employerId)
    .where('state', '=', 'in_review')
    .where('title', '=', RETURNED.words.title)
    .select('id')
    .executeTakeFirstOrThrow()
  const actor = { kind: 'system', name: 'seed', onBehalfOf: input.people.organiser } as const
  await decideOnWords(
    { ...context, actor },
    { openingIds: [id], action: 'return', reason: RETURNED.reason },
  )
}
