import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { drawLottery } from '../allocation/lottery.ts'
import { countPosts, type PostCounts } from '../allocation/post-counts.ts'
import type { Problem } from '../allocation/problem.ts'
import { readDemands } from '../demands/stored-demands.ts'
import { findOwnStudent } from '../preferences/own-student.ts'
import { findStudentPlan } from '../preferences/student-plans.ts'
import { namedSites } from './model/named-sites.ts'
import type { ToldReason } from './model/told-reason.ts'

/** A post that a student ranked, with why it is not hers where it is better than hers. */
export interface RankedResult {
  id: string
  title: string
  employer: string
  choice: number
  /** In which round's list the choice is counted. */
  round: number
  reason: ToldReason | null
  /** What can be counted of it in the version that decided, where that was worked out. */
  counts: PostCounts | null
  isOwn: boolean
}

/**
 * Where the actor is placed as a student, by the version that stands, and why. `placement` is null
 * where the plan has not been published, and for who has left the college.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getOwnPlacement(context: Context, planId?: string) {
  return readPlacement(context, { planId, isCurrent: true })
}

/**
 * Where the actor was placed as a student, and why, by the last version that placed her in the plan
 * before she left it, as for a post of her own. `placement` is null where one stands, or none ever did.
 * @param planId in which of her plans; without it in the one that she reads of first.
 * @throws `not_signed_in`, `not_found` for a plan that is not hers.
 */
export async function getFormerPlacement(context: Context, planId?: string) {
  return readPlacement(context, { planId, isCurrent: false })
}

async function readPlacement(
  context: Context,
  { planId, isCurrent }: { planId?: string; isCurrent: boolean },
) {
  const { actor, db } = context
  if (actor.kind !== 'account') throw new Fault('not_signed_in')
  const student = await findOwnStudent(context, db)
  const plan = student && (await findStudentPlan(context, db, { student, planId }))
  if (!student || !plan) return { placement: null }
  const placement = await db
    .selectFrom('placement')
    .innerJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .where('placement.studentId', '=', student.id)
    .where('placement.planId', '=', plan.id)
    .where('plan.state', '!=', 'cancelled')
    // One that stands comes before all that do not.
    .orderBy('placement.isCurrent', 'desc')
    .orderBy('version.number', 'desc')
    .limit(1)
    .select([
      'placement.planPostId',
      'placement.isCurrent',
      'placement.choice',
      'placement.choiceRound',
      'placement.reasons',
      'placement.pseudonym',
      'placement.studentId',
      'placement.planId',
      'version.id as versionId',
      'version.number',
      'version.round',
      'version.method',
      'version.seed',
      'version.problem',
      'version.answer',
      'version.note',
      'version.publishedAt',
      'plan.name',
      'plan.state',
      'plan.kind',
      'plan.shownAs',
      'plan.firstDay',
      'plan.lastDay',
      'plan.seedCommittedAt',
    ])
    .executeTakeFirst()
  if (placement?.isCurrent !== isCurrent) return { placement: null }
  const { problem, seed, answer, reasons, ...shown } = placement
  const problems = problem as Problem
  const names = Object.keys(problems.students)
  const lottery = drawLottery(names, seed)[names.indexOf(shown.pseudonym)] ?? null
  const posts = await listPosts(context, shown.planId)
  const own = posts.find(({ id }) => id === shown.planPostId) ?? null
  const lock = await findLockOf(context, shown, problems)
  const before = await readBefore(context, shown)
  const given = lock?.kind === 'keep' ? await readGiven(context, shown) : null
  const told = (reasons ?? []) as ToldReason[]
  const barred = problems.excluded?.[shown.pseudonym] ?? {}
  const wishes = (problems.students[shown.pseudonym] ?? []).filter(
    (post) => !Object.hasOwn(barred, post),
  )
  const without = own ? null : whyWithout({ isByHand: lock !== null, wishes, told })
  const { profile, unplaced, placed } = answer as Answer
  const [earlier, second] = await Promise.all([
    listEarlier(context, shown.planId, told),
    listSecondWishes(context, shown),
  ])
  return {
    placement: {
      ...shown,
      lottery,
      sites: namedSites(problems, posts, told),
      students: names.length,
      profile,
      unplaced: unplaced.length,
      lock,
      earlier: Object.fromEntries(
        earlier.map(({ number, problem: its, published }) => [
          number,
          { ...published, sites: namedSites(its, posts, told) },
        ]),
      ),
      without,
      before: before
        ? {
            number: before.number,
            isSame: before.planPostId === shown.planPostId,
            post: posts.find(({ id }) => id === before.planPostId)?.title ?? null,
            employer: posts.find(({ id }) => id === before.planPostId)?.employer ?? null,
          }
        : null,
      own: own && {
        id: own.id,
        title: own.title,
        employer: own.employer,
        ...postFacts(own.facts),
        counts: countPosts(given ?? { problem: problems, placed }, [own.id]).get(own.id) ?? null,
      },
      settled: settledHow(shown, { lock, problem: problems }),
      /** The version that gave her the post, and its round, where this one has only kept it for her. */
      given: given && { number: given.number, round: given.round },
      ranked: rankedOf(
        posts.map(({ id, title, employer }) => ({ id, title, employer })),
        {
          wishes,
          told,
          second,
          own: shown,
          counts: countsOf(told, [{ number: shown.number, problem: problems, placed }, ...earlier]),
        },
      ),
    },
  }
}

/** What is kept of a version's answer. */
interface Answer {
  profile: number[]
  unplaced: string[]
  placed: Record<string, string[]>
}

/** Why a student has no post: which is not that those that she ranked are full where none could be. */
export type Without = 'by_hand' | 'nothing_ranked' | 'barred' | 'full'

function whyWithout(of: { isByHand: boolean; wishes: string[]; told: ToldReason[] }): Without {
  if (of.isByHand) return 'by_hand'
  if (of.wishes.length === 0 && of.told.length === 0) return 'nothing_ranked'
  return of.wishes.length === 0 && of.told.every(({ why }) => why === 'barred') ? 'barred' : 'full'
}

/** How a seat was settled before a version was worked out: by the college, or by the round before. */
export type Settled = 'by_college' | 'before'

function settledHow(
  { pseudonym, round }: { pseudonym: string; round: number },
  { lock, problem }: { lock: { kind: string } | null; problem: Problem },
): Settled | null {
  if (!Object.hasOwn(problem.constraints?.fixed ?? {}, pseudonym)) return null
  return lock || round !== 2 ? 'by_college' : 'before'
}

/** What had been settled of her when the version was made; what was lifted or settled since is not of it. */
async function findLockOf(
  { db }: Context,
  of: { planId: string; studentId: string; pseudonym: string; publishedAt: Date },
  { constraints }: Problem,
) {
  if (!Object.hasOwn(constraints?.fixed ?? {}, of.pseudonym)) return null
  const lock = await db
    .selectFrom('placementLock')
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .where('at', '<=', of.publishedAt)
    .where((eb) => eb.or([eb('liftedAt', 'is', null), eb('liftedAt', '>=', of.publishedAt)]))
    .select(['kind', 'told'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return lock ?? null
}

/** Where she was by the version before this one; null where there was none. */
async function readBefore(
  context: Context,
  of: { planId: string; studentId: string; number: number },
): Promise<{ number: number; planPostId: string | null } | undefined> {
  return context.db
    .selectFrom('placement')
    .innerJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .where('placement.planId', '=', of.planId)
    .where('placement.studentId', '=', of.studentId)
    .where('version.number', '<', of.number)
    .select(['version.number', 'placement.planPostId'])
    .orderBy('version.number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last version before this one that gave her the post which she has, and did not keep it for her. */
async function readGiven(
  { db }: Context,
  of: { planId: string; studentId: string; planPostId: string | null; number: number },
) {
  const rows = await db
    .selectFrom('placement')
    .innerJoin('placementVersion as version', 'version.id', 'placement.versionId')
    .where('placement.planId', '=', of.planId)
    .where('placement.studentId', '=', of.studentId)
    .where('placement.planPostId', '=', of.planPostId)
    .where('version.number', '<', of.number)
    .select(['placement.pseudonym', 'version.number', 'version.round'])
    .select(['version.problem', 'version.answer'])
    .orderBy('version.number', 'desc')
    .execute()
  const givers = rows.map(({ problem, answer, ...row }) => ({
    ...row,
    problem: problem as Problem,
    placed: (answer as Answer).placed,
  }))
  return (
    givers.find(
      ({ problem, pseudonym }) => !Object.hasOwn(problem.constraints?.fixed ?? {}, pseudonym),
    ) ?? null
  )
}

function postFacts(facts: Awaited<ReturnType<typeof listPosts>>[number]['facts']) {
  const { districtCode, address, pay, board, lodging, firstDay, hoursDay, mentor } = facts
  return { districtCode, address, pay, board, lodging, firstDay, hoursDay, mentor }
}

/** In the order in which she ranked them, those that are barred to her by now among them. */
function rankedOf(
  posts: { id: string; title: string; employer: string }[],
  of: {
    wishes: string[]
    told: ToldReason[]
    second: string[]
    own: { planPostId: string | null; choice: number | null; choiceRound: number }
    counts: ReadonlyMap<string, PostCounts>
  },
): RankedResult[] {
  const { wishes, told, second } = of
  const ownId = of.own.planPostId
  const reasons = new Map(told.map((reason) => [reason.post, reason]))
  const roundOf = ({ round }: ToldReason) => round ?? 1
  const better = [...told]
    .sort((one, other) => roundOf(one) - roundOf(other) || one.choice - other.choice)
    .map(({ post }) => post)
  const worse = wishes.filter((id) => id !== ownId && !reasons.has(id))
  // Who ranked nothing and was placed by hand has no choice that it could be.
  const isUnranked = of.own.choice === null && better.length === 0 && worse.length === 0
  const own = ownId === null || isUnranked ? [] : [ownId]
  let last = 0
  return [...better, ...own, ...worse].flatMap((id) => {
    const post = posts.find((one) => one.id === id)
    if (!post) return []
    const reason = reasons.get(id) ?? null
    const isOwn = id === ownId
    const counts = of.counts.get(id) ?? null
    const isSecond = isOwn
      ? of.own.choiceRound === 2
      : reason
        ? reason.round === 2
        : second.includes(id)
    const counted = reason?.choice ?? (isOwn ? of.own.choice : null)
    if (isSecond)
      return [
        { ...post, choice: counted ?? second.indexOf(id) + 1, round: 2, reason, counts, isOwn },
      ]
    last = counted ?? last + 1
    return [{ ...post, choice: last, round: 1, reason, counts, isOwn }]
  })
}

/** What the versions that decided something of hers are compared with, by their numbers. */
async function listEarlier({ db }: Context, planId: string, told: readonly ToldReason[]) {
  const numbers = [...new Set(told.flatMap(({ version }) => version ?? []))]
  if (numbers.length === 0) return []
  const rows = await db
    .selectFrom('placementVersion')
    .where('planId', '=', planId)
    .where('number', 'in', numbers)
    .select(['number', 'method', 'round', 'problem', 'answer'])
    .execute()
  return rows.map(({ number, method, round, problem, answer }) => {
    const { profile, unplaced, placed } = answer as Answer
    const published = { method, round, profile, unplaced: unplaced.length }
    return { number, problem: problem as Problem, placed, published }
  })
}

/** Of each post that she was told a reason of, what can be counted in the version that decided it. */
function countsOf(
  told: readonly ToldReason[],
  [latest, ...earlier]: [Counted, ...Counted[]],
): ReadonlyMap<string, PostCounts> {
  const decided = Map.groupBy(told, ({ version }) => version ?? latest.number)
  return new Map(
    [latest, ...earlier].flatMap((of) => [
      ...countPosts(of, decided.get(of.number)?.map(({ post }) => post) ?? []),
    ]),
  )
}

/** A version in whose file posts can be counted. */
interface Counted {
  number: number
  problem: Problem
  placed: Record<string, string[]>
}

/** What she sent for the second round; nobody changes it who has a post. */
async function listSecondWishes(
  { db }: Context,
  of: { planId: string; studentId: string },
): Promise<string[]> {
  const row = await db
    .selectFrom('secondWish')
    .where('planId', '=', of.planId)
    .where('studentId', '=', of.studentId)
    .select('posts')
    .executeTakeFirst()
  return (row?.posts ?? []) as string[]
}

async function listPosts(context: Context, planId: string) {
  const rows = await context.db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', planId)
    .select(['planPost.id', 'planPost.demandId', 'demand.title', 'organisation.name as employer'])
    .execute()
  const demands = await readDemands(
    context.db,
    rows.map(({ demandId }) => demandId),
  )
  return rows.map((row) => ({
    ...row,
    facts: demands.find(({ id }) => id === row.demandId)!.facts,
  }))
}
