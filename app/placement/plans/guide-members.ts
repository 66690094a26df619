import type { Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { ticksSinceShown } from '#app/kernel/since-shown.ts'

/**
 * Who guides at a post once a page of ticks is saved: members of the college alone, with whom somebody
 * else has ticked since the page was read.
 * @throws `not_found` where one that is ticked is no member.
 */
export async function guidesSinceShown(
  trx: Trx,
  of: {
    collegeId: string
    stored: { membershipId: string }[]
    ticked: string[]
    shown: string[] | undefined
  },
): Promise<string[]> {
  const { ticked, shown } = of
  const stored = of.stored.map(({ membershipId }) => membershipId)
  const chosen = ticksSinceShown({ stored, ticked, shown })
  if (chosen.length === 0) return []
  const rows = await trx
    .selectFrom('membership')
    .where('organisationId', '=', of.collegeId)
    .where('removedAt', 'is', null)
    .where('id', 'in', chosen)
    .select('id')
    .execute()
  const members = rows.map(({ id }) => id)
  if (ticked.some((id) => !members.includes(id))) throw new Fault('not_found')
  return members
}

/** Who guides at posts of a plan, by the post, in the order of their names. */
export async function readPostGuides(
  db: Db | Trx,
  planPostIds: string[],
): Promise<Map<string, { membershipId: string; name: string }[]>> {
  if (planPostIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('planGuide')
    .innerJoin('membership', 'membership.id', 'planGuide.membershipId')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('planGuide.planPostId', 'in', planPostIds)
    .where('membership.removedAt', 'is', null)
    .select(['planGuide.planPostId', 'planGuide.membershipId', 'account.name'])
    .orderBy('account.name')
    .execute()
  return Map.groupBy(rows, ({ planPostId }) => planPostId)
}

/** Who guides at posts that students have found themselves, by the post, in the order of their names. */
export async function readOwnPostGuides(
  db: Db | Trx,
  ownPostIds: string[],
): Promise<Map<string, { membershipId: string; name: string }[]>> {
  if (ownPostIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('ownPostGuide')
    .innerJoin('membership', 'membership.id', 'ownPostGuide.membershipId')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('ownPostGuide.ownPostId', 'in', ownPostIds)
    .where('membership.removedAt', 'is', null)
    .select(['ownPostGuide.ownPostId', 'ownPostGuide.membershipId', 'account.name'])
    .orderBy('account.name')
    .execute()
  return Map.groupBy(rows, ({ ownPostId }) => ownPostId)
}

/** The members of a college, of whom each may guide, by name. */
export async function listMembers(db: Db, collegeId: string) {
  return db
    .selectFrom('membership')
    .innerJoin('account', 'account.id', 'membership.accountId')
    .where('membership.organisationId', '=', collegeId)
    .where('membership.removedAt', 'is', null)
    .select(['membership.id', 'account.name'])
    .orderBy('account.name')
    .orderBy('membership.id')
    .execute()
}
