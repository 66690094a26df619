import { sql } from 'kysely'
import { findEmployersByName, type NamedEmployer } from '#app/accounts/employer-names.ts'
import { employerNameKey } from '#app/accounts/model/employer-name.ts'
import { addUnclaimedEmployers } from '#app/accounts/unclaimed-employers.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import { getStaff } from '../college/staff.ts'
import { canRunCollege } from '../policy.ts'
import type { Visited } from './model/site-visit.ts'
import { holdInterns } from './presence.ts'

/** Where a visit goes: to an employer, or to one that a student's post alone names, with the place it tells. */
export type VisitedSite = { name: string; collegeId: string } & (
  { id: string } | { id: null; place: { districtCode: string; address: string } }
)

/** What a visit reads of a post that a student has found. */
interface FoundPlace {
  employer: string
  districtCode: string
  address: string
}

/**
 * The employer that is to be visited, or the one that a student has named at her post, whom nobody may
 * know here yet.
 * @throws `not_allowed` for who is no officer, `not_found`, also of a post that neither waits nor is approved.
 */
export async function getVisitedSite(context: Context, of: Visited): Promise<VisitedSite> {
  if ('employerId' in of) return getVisitedEmployer(context, of)
  const collegeId = await officersCollege(context)
  if (!isId(of.ownPostId)) throw new Fault('not_found')
  const post = await context.db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .where('ownPost.id', '=', of.ownPostId)
    .where('plan.collegeId', '=', collegeId)
    .where('ownPost.state', 'in', ['asked', 'approved'])
    .select(['ownPost.employerId', 'ownPost.facts'])
    .executeTakeFirst()
  if (!post) throw new Fault('not_found')
  const { employer: name, districtCode, address } = post.facts as FoundPlace
  const id = post.employerId ?? (await findNamed(context.db, name))
  if (id) return getVisitedEmployer(context, { employerId: id })
  return { id: null, name, place: { districtCode, address }, collegeId }
}

/**
 * The employer of a site, known by its name alone from now on where nobody was called so: an approval
 * and a report of one day on the same name make one employer of it.
 */
export async function ensureVisited(
  context: Context,
  trx: Trx,
  site: VisitedSite,
): Promise<string> {
  if (site.id !== null) return site.id
  const { name, place } = site
  await holdInterns(trx, [employerNameKey(name)])
  const known = await findNamed(trx, name)
  if (known) return known
  const [added] = await addUnclaimedEmployers(context, trx, [
    { name, ...place, industry: 'manufacturing' },
  ])
  if (!added) throw new Error('no employer was added')
  return added
}

async function findNamed(db: Db | Trx, name: string): Promise<string | null> {
  const named = await findEmployersByName(db, [name])
  return named.get(employerNameKey(name))?.[0].id ?? null
}

/**
 * Who is to be visited: an employer with whom the college has to do, by a demand, by a post that one of
 * its students has found and that waits or is approved, or by an earlier visit.
 * @throws `not_allowed` for who is no officer, `not_found`.
 */
export async function getVisitedEmployer(context: Context, input: { employerId: string }) {
  const collegeId = await officersCollege(context)
  if (!isId(input.employerId)) throw new Fault('not_found')
  const asked = await listAskedEmployers(context.db, collegeId)
  const employer = await context.db
    .selectFrom('organisation')
    .where('organisation.id', '=', input.employerId)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('demand')
            .whereRef('demand.employerId', '=', 'organisation.id')
            .where('demand.collegeId', '=', collegeId)
            .where((either) =>
              either.or([
                either('demand.state', '!=', 'draft'),
                either('demand.side', '=', 'college'),
              ]),
            )
            .select('demand.id'),
        ),
        eb.exists(
          eb
            .selectFrom('ownPost')
            .innerJoin('plan', 'plan.id', 'ownPost.planId')
            .whereRef('ownPost.employerId', '=', 'organisation.id')
            .where('plan.collegeId', '=', collegeId)
            .where('ownPost.state', 'in', ['asked', 'approved'])
            .select('ownPost.id'),
        ),
        eb.exists(
          eb
            .selectFrom('siteVisit')
            .whereRef('siteVisit.employerId', '=', 'organisation.id')
            .where('siteVisit.collegeId', '=', collegeId)
            .select('siteVisit.id'),
        ),
        sql<boolean>`organisation.id = any(${asked.map(({ id }) => id)}::uuid[])`,
      ]),
    )
    .select(['id', 'name'])
    .executeTakeFirst()
  if (!employer) throw new Fault('not_found')
  return { ...employer, collegeId }
}

/** The employers that posts which wait for a college's answer are called after. */
async function listAskedEmployers(db: Db, collegeId: string): Promise<NamedEmployer[]> {
  return (await listAskedSites(db, collegeId)).flatMap(({ employer }) => employer ?? [])
}

/** An employer's name at posts that wait for a college's answer. */
export interface AskedSite {
  /** One of them. */
  ownPostId: string
  name: string
  posts: number
  /** Who is called so; null where nobody here is. */
  employer: NamedEmployer | null
}

/** After whom posts of students are called that wait for a college's answer, where no officer has said who it is. */
export async function listAskedSites(db: Db, collegeId: string): Promise<AskedSite[]> {
  const posts = await db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .innerJoin('student', 'student.id', 'ownPost.studentId')
    .where('plan.collegeId', '=', collegeId)
    .where('plan.state', 'not in', ['ended', 'cancelled'])
    .where('student.state', '=', 'enrolled')
    .where('ownPost.state', '=', 'asked')
    .where('ownPost.employerId', 'is', null)
    .select(['ownPost.id', 'ownPost.facts'])
    .orderBy('ownPost.id')
    .execute()
  const nameOf = ({ facts }: { facts: unknown }) => (facts as FoundPlace).employer
  const named = await findEmployersByName(db, posts.map(nameOf))
  return [...Map.groupBy(posts, (post) => employerNameKey(nameOf(post)))].map(
    ([key, [post, ...others]]) => ({
      ownPostId: post!.id,
      name: nameOf(post!),
      posts: 1 + others.length,
      employer: named.get(key)?.[0] ?? null,
    }),
  )
}

/** The college for which an officer acts. @throws `not_allowed` for who is none. */
export async function officersCollege(context: Context): Promise<string> {
  const staff = await getStaff(context)
  ensureAllowed(canRunCollege(staff))
  return staff.collegeId
}
