import { sql } from 'kysely'
import { containing } from '#app/kernel/containing.ts'
import type { Context } from '#app/kernel/context.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import { getOwnPost } from './candidate-posts.ts'
import { listLateCandidates } from './late-candidates.ts'
import type { CandidateQuery, CandidateSaid, CandidateSort } from './model/candidate-list.ts'
import { employersClose, employersMayAnswer } from './model/employers-window.ts'

const PAGE_SIZE = 25

/** Nothing in it tells how they ranked the post. */
const SORTED_BY = {
  name: sql`student.name`,
  major: sql`major.name`,
  group: sql`class_group.name`,
  place: sql`candidate_view.place`,
  refused: sql`coalesce(candidate_view.refused, false)`,
} satisfies Record<CandidateSort, unknown>

const SAID = {
  nothing: sql<boolean>`candidate_view.plan_post_id is null`,
  place: sql<boolean>`candidate_view.place is not null`,
  refused: sql<boolean>`candidate_view.refused`,
} satisfies Record<CandidateSaid, unknown>

/**
 * One post with a page of the students who have ranked it: name, major and class group, no more, in an
 * order that says nothing of how they ranked it; and what was said of each. Once its plan is published,
 * who may come to it by the second round or by hand, and in which of these ways.
 * @returns in `all` how many have ranked it, however the list is narrowed, and of how many nothing is
 * said yet.
 * @throws `not_found` for another employer's, for one that is not admitted, and before its plan
 * is being filled.
 */
export async function getCandidatePost(context: Context, postId: string, query: CandidateQuery) {
  const post = await getOwnPost(context, postId)
  const late = post.isLate ? await listLateCandidates(context, context.db, post.id) : []
  const lateOf = new Map(late.map((one) => [one.studentId, one]))
  const ranked = context.db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .leftJoin('candidateView', (join) =>
      join
        .onRef('candidateView.studentId', '=', 'student.id')
        .on('candidateView.planPostId', '=', post.id),
    )
    .where('student.state', '=', 'enrolled')
    .where(
      post.isLate
        ? sql<boolean>`student.id = any(${[...lateOf.keys()]}::uuid[])`
        : sql<boolean>`student.id in (select preference.student_id from preference
            where preference.plan_id = ${post.planId}
              and preference.posts @> ${JSON.stringify([post.id])}::jsonb)`,
    )
  const groups = await ranked
    .groupBy(['classGroup.id', 'classGroup.name'])
    .select(['classGroup.id', 'classGroup.name', sql<number>`count(*)::int`.as('count')])
    .select(sql<number>`count(*) filter (where ${SAID.nothing})::int`.as('unsaid'))
    .orderBy('classGroup.name')
    .execute()
  const found = ranked
    .$if(query.q !== '', (select) => select.where('student.name', 'ilike', containing(query.q)))
    .$if(query.group !== null, (select) =>
      select.where(sql`class_group.id::text`, '=', query.group!),
    )
    .$if(query.said !== null, (select) => select.where(SAID[query.said!]))
  const { total } = await found
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const { page, offset } = pageWithin(query.page, { pageSize: PAGE_SIZE, total })
  const candidates = await found
    .select([
      'student.id',
      'student.name',
      'classGroup.name as group',
      'major.name as major',
      'candidateView.place',
      'candidateView.refused',
      'candidateView.reason',
    ])
    .orderBy(SORTED_BY[query.sort], (order) =>
      (query.descending ? order.desc() : order.asc()).nullsLast(),
    )
    .orderBy('classGroup.name')
    .orderBy('student.number')
    .limit(PAGE_SIZE)
    .offset(offset)
    .execute()
  const sum = (of: 'count' | 'unsaid') => groups.reduce((all, group) => all + group[of], 0)
  return {
    post: { ...post, closesAt: post.isLate ? null : employersClose(post) },
    candidates: candidates.map((one) => ({ ...one, way: lateOf.get(one.id)?.way ?? null })),
    page: { page, pageSize: PAGE_SIZE, total },
    groups: groups.map(({ id, name }) => ({ id, name })),
    all: { ranked: sum('count'), unsaid: sum('unsaid') },
    canSay: post.isLate || employersMayAnswer(post, context.clock.now()),
  }
}
