import { sql } from 'kysely'
import type { Db } from '#app/kernel/context.ts'
import type { Visited } from './model/site-visit.ts'
import { listAskedSites } from './visited-employers.ts'

/** An employer of which a college has no report yet. */
export interface DueVisit {
  visited: Visited
  name: string
  /** Its demands that are offered or admitted. */
  demands: number
  /** Posts there that students have found, which wait or are approved. */
  found: number
}

/**
 * The employers that a college is to visit, by their names: those with a demand that is offered or
 * admitted, or with a post that a student has found and that waits or is approved, and no report. Of who
 * is known by a student's post alone the report is made by that post.
 */
export async function listDueVisits(db: Db, collegeId: string): Promise<DueVisit[]> {
  const asked = await listAskedSites(db, collegeId)
  const askedAt = new Map<string, number>()
  for (const { employer, posts } of asked)
    if (employer) askedAt.set(employer.id, (askedAt.get(employer.id) ?? 0) + posts)
  const known = await db
    .selectFrom('organisation')
    .leftJoin(postsOf(db, collegeId).as('post'), 'post.employerId', 'organisation.id')
    .where((eb) =>
      eb.or([
        eb('post.id', 'is not', null),
        sql<boolean>`organisation.id = any(${[...askedAt.keys()]}::uuid[])`,
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('siteVisit')
            .whereRef('siteVisit.employerId', '=', 'organisation.id')
            .where('siteVisit.collegeId', '=', collegeId)
            .select('siteVisit.id'),
        ),
      ),
    )
    .groupBy(['organisation.id', 'organisation.name'])
    .select([
      'organisation.id',
      'organisation.name',
      sql<number>`(count(*) filter (where post.is_found = false))::int`.as('demands'),
      sql<number>`(count(*) filter (where post.is_found))::int`.as('found'),
    ])
    .orderBy('organisation.name')
    .execute()
  return [
    ...known.map(({ id, name, demands, found }) => ({
      ...{ visited: { employerId: id }, name, demands },
      found: found + (askedAt.get(id) ?? 0),
    })),
    ...asked
      .filter(({ employer }) => employer === null)
      .map(({ ownPostId, name, posts }) => ({
        ...{ visited: { ownPostId }, name, demands: 0, found: posts },
      })),
  ]
}

/** What a college's students are offered at employers: demands, and posts that students have found there. */
function postsOf(db: Db, collegeId: string) {
  return db
    .selectFrom('demand')
    .where('demand.collegeId', '=', collegeId)
    .where('demand.state', 'in', ['offered', 'admitted'])
    .select(['demand.id', 'demand.employerId', sql<boolean>`false`.as('isFound')])
    .unionAll(
      db
        .selectFrom('ownPost')
        .innerJoin('plan', 'plan.id', 'ownPost.planId')
        .innerJoin('student', 'student.id', 'ownPost.studentId')
        .where('plan.collegeId', '=', collegeId)
        .where('plan.state', 'not in', ['ended', 'cancelled'])
        .where('student.state', '=', 'enrolled')
        .where('ownPost.state', 'in', ['asked', 'approved'])
        .where('ownPost.employerId', 'is not', null)
        .select([
          'ownPost.id',
          sql<string>`own_post.employer_id`.as('employerId'),
          sql<boolean>`true`.as('isFound'),
        ]),
    )
}
