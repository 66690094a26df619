import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import { seenClassGroups } from '../college/model/staff.ts'
import type { VersionQuery } from './model/version-query.ts'
import { sharesOf } from './model/outcome.ts'
import { getPlanForStaff } from './plan-access.ts'

const PAGE_SIZE = 50

/** The versions of a plan's placement, the latest first. For whoever works at its college. */
export async function listVersions(context: Context, planId: string) {
  return context.db
    .selectFrom('placementVersion as version')
    .leftJoin('account', 'account.id', 'version.publishedBy')
    .where('version.planId', '=', planId)
    .select([
      'version.id',
      'version.number',
      'version.method',
      'version.round',
      'version.note',
      'version.publishedAt',
      'version.allocationId',
      'account.name as by',
    ])
    .orderBy('version.number', 'desc')
    .execute()
}

/**
 * The version of a plan's placement that stands, with how many of the students whom the reader may see
 * got what; null before the first.
 * @throws `not_found`, for other colleges too.
 */
export async function getStandingVersion(context: Context, planId: string | undefined) {
  const { plan, staff } = await getPlanForStaff(context, planId)
  const version = await context.db
    .selectFrom('placementVersion')
    .where('planId', '=', plan.id)
    .select(['id', 'number', 'method', 'allocationId', 'publishedAt'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!version) return null
  const seen = seenClassGroups(staff)
  const rows = await context.db
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .where('placement.versionId', '=', version.id)
    .$if(seen !== 'all', (select) =>
      select.where(sql<boolean>`student.class_group_id = any(${seen as string[]}::uuid[])`),
    )
    .select(['placement.planPostId', 'placement.choice', 'placement.choiceRound'])
    .execute()
  return { ...version, shares: sharesOf('', rows, plan.mostRanks) }
}

/**
 * A version of a plan's placement, the one of that number or `latest`, with the students whom the reader may see, and where each was in the
 * version before.
 * @throws `not_found`, for other colleges too.
 */
export async function getVersion(
  context: Context,
  input: { planId: string | undefined; number: string | undefined; query: VersionQuery },
) {
  const { plan, staff } = await getPlanForStaff(context, input.planId)
  const versions = await listVersions(context, plan.id)
  const version =
    input.number === 'latest'
      ? versions[0]
      : versions.find(({ number }) => String(number) === input.number)
  if (!version) throw new Fault('not_found')
  const before = versions.find(({ number }) => number === version.number - 1)
  const seen = seenClassGroups(staff)
  const rows = await context.db
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .leftJoin('placement as earlier', (join) =>
      join
        .onRef('earlier.studentId', '=', 'placement.studentId')
        .on('earlier.versionId', '=', before?.id ?? version.id),
    )
    .where('placement.versionId', '=', version.id)
    .$if(seen !== 'all', (select) =>
      select.where(
        sql<boolean>`(student.class_group_id = any(${seen as string[]}::uuid[])
          or student.id = any(${staff.guidesIds}::uuid[]))`,
      ),
    )
    .select([
      'student.id',
      'student.name',
      'student.number',
      'classGroup.name as classGroup',
      'placement.pseudonym',
      'placement.planPostId',
      'placement.isCurrent',
      'placement.choice',
      'placement.choiceRound',
      'earlier.planPostId as earlierPostId',
    ])
    .select([
      sql<boolean>`exists (select from own_post where own_post.student_id = student.id
        and own_post.plan_id = placement.plan_id and own_post.state = 'approved')`.as('hasFound'),
    ])
    .orderBy('student.number')
    .execute()
  const posts = await listPostNames(context, plan.id)
  const isChanged = (row: { planPostId: string | null; earlierPostId: string | null }) =>
    before !== undefined && row.planPostId !== row.earlierPostId
  const { q, got } = input.query
  const shown = rows.filter(
    (row) =>
      (!q ||
        [row.name, row.number, row.classGroup, row.pseudonym].some((text) => text.includes(q))) &&
      (got === '' ||
        (got === 'unplaced' && row.planPostId === null) ||
        (got === 'changed' && isChanged(row))),
  )
  const { page, offset } = pageWithin(input.query.page, {
    pageSize: PAGE_SIZE,
    total: shown.length,
  })
  const isLatest = version.number === versions[0]?.number
  // Whom the version that stands has placed, and who is there no more.
  const hasLeft = (row: { planPostId: string | null; isCurrent: boolean }) =>
    isLatest && row.planPostId !== null && !row.isCurrent
  return {
    plan: { id: plan.id, name: plan.name, state: plan.state },
    isOfficer: staff.isOfficer,
    version,
    versions,
    isLatest,
    left: rows.filter(hasLeft).length,
    shares: sharesOf('', rows, plan.mostRanks),
    changed: rows.filter(isChanged).length,
    hasBefore: before !== undefined,
    students: {
      items: shown.slice(offset, offset + PAGE_SIZE).map((row) => ({
        ...row,
        post: posts.get(row.planPostId ?? '') ?? null,
        earlier: posts.get(row.earlierPostId ?? '') ?? null,
        isChanged: isChanged(row),
        left: hasLeft(row) ? (row.hasFound ? ('found' as const) : ('other' as const)) : null,
      })),
      page,
      pageSize: PAGE_SIZE,
      total: shown.length,
    },
  }
}

/** What the posts of a plan are called, and whose they are. */
export async function listPostNames(
  context: Context,
  planId: string,
): Promise<Map<string, { title: string; employer: string }>> {
  const rows = await context.db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', planId)
    .select(['planPost.id', 'demand.title', 'organisation.name as employer'])
    .execute()
  return new Map(rows.map(({ id, title, employer }) => [id, { title, employer }]))
}
