import { blindIndex } from '#app/accounts/sealed.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'
import type { Step } from '../allocation/groups.ts'
import type { Problem } from '../allocation/problem.ts'
import { listNameLists } from '../plans/lottery-names.ts'
import { publicPlacement } from './public-problem.ts'
import { listPostNames } from './versions.ts'

/**
 * A version for whoever is of the college: its people and its students with an account, until they
 * leave it.
 * @throws `not_found` for everybody else.
 */
async function getOwnVersion(context: Context, versionId: string | undefined) {
  if (!isId(versionId)) throw new Fault('not_found')
  const version = await context.db
    .selectFrom('placementVersion as version')
    .innerJoin('plan', 'plan.id', 'version.planId')
    .where('version.id', '=', versionId)
    .selectAll('version')
    .select(['plan.collegeId', 'plan.name as plan', 'plan.seedCommitment', 'plan.seedCommittedAt'])
    .executeTakeFirst()
  if (!version) throw new Fault('not_found')
  const { actor } = context
  if (actor.kind !== 'account') throw new Fault('not_found')
  const own = await context.db
    .selectFrom('student')
    .leftJoin('placement', (join) =>
      join
        .onRef('placement.studentId', '=', 'student.id')
        .on('placement.versionId', '=', version.id),
    )
    .where('student.accountId', '=', actor.accountId)
    .where('student.state', '=', 'enrolled')
    .where('student.collegeId', '=', version.collegeId)
    .select('placement.pseudonym')
    .executeTakeFirst()
  const isStaff = actor.memberships.some((one) => one.organisationId === version.collegeId)
  if (!own && !isStaff) throw new Fault('not_found')
  return { version, pseudonym: own?.pseudonym ?? null, isStaff }
}

/**
 * What is needed to work a published placement out again, as `docs/placement.md` has it: names of
 * nobody are in it, nor what points to a person beyond wishes and post.
 * @throws `not_found` for who is not of the college.
 */
export async function readPlacementFile(context: Context, versionId: string | undefined) {
  const { version } = await getOwnVersion(context, versionId)
  const answer = version.answer as {
    placed: Record<string, string[]>
    optimal: boolean
    steps?: Step[]
    dealt?: true
  }
  const names = await listPostNames(context, version.planId)
  const { problem, ...told } = publicPlacement(version.problem as Problem, answer, (name) =>
    blindIndex(context, 'hardship', `${version.planId} ${name}`),
  )
  // What a post is called stands beside what the check looks at.
  const posts = Object.fromEntries(
    Object.entries(problem.posts).map(([id, post]) => [
      id,
      { title: names.get(id)?.title, ...post },
    ]),
  )
  return {
    name: `placement-${version.number}.json`,
    file: {
      problem: { ...problem, posts },
      method: version.method,
      seed: version.seed,
      commitment: version.seedCommitment ?? undefined,
      names: await listNameLists(context.db, version.planId),
      placed: answer.placed,
      optimal: answer.optimal,
      dealt: answer.dealt,
      ...told,
    },
  }
}

/** What one needs to know to check a published placement. @throws `not_found`. */
export async function getPlacementCheck(context: Context, versionId: string | undefined) {
  const { version, pseudonym, isStaff } = await getOwnVersion(context, versionId)
  const { profile } = version.answer as { profile: number[] }
  const lists = await listNameLists(context.db, version.planId)
  return {
    id: version.id,
    number: version.number,
    plan: version.plan,
    planId: version.planId,
    method: version.method,
    seed: version.seed,
    commitment: version.seedCommitment,
    committedAt: version.seedCommittedAt,
    publishedAt: version.publishedAt,
    profile,
    lists: lists.map(({ commitment, at, names }) => ({ commitment, at, count: names.length })),
    pseudonym,
    isStaff,
  }
}
