import { sql } from 'kysely'
import { countUnreadHardship } from '../preferences/sent-preferences.ts'
import { askedLines, askedOutcomeOf, type AskedOutcome } from './asked-outcome.ts'
import type { Context, Db } from '#app/kernel/context.ts'
import type { AllocationMethod, AllocationState } from '#db/tables/allocation.ts'
import type { Step } from '../allocation/groups.ts'
import { METHODS } from '../allocation/methods.ts'
import { PLACEABLE_STATES } from './allocations.ts'
import { isCutShort, shownState, type ShownState } from './model/allocation-states.ts'
import { isSecondOpen } from './model/second-window.ts'
import { figuresOf, type MethodFigures } from './method-figures.ts'
import { readAsked, type Asked } from './model/asked.ts'
import {
  conflictOf,
  knownOfConflict,
  type ConflictingDemand,
  type KnownOfConflict,
} from './conflicting-demands.ts'
import { countShares, sharesOf, type Shares } from './model/outcome.ts'
import { outcomesOf } from './outcomes.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { listPostOutcomes } from './post-outcomes.ts'
import { countWithout } from './without-post.ts'
import { sitesOf } from './sites.ts'
import { basisOf, type Pseudonyms } from './problem-of-plan.ts'

/** One allocation beside the others. */
export interface Compared {
  id: string
  method: AllocationMethod
  state: ShownState
  asked: Asked
  progress: number
  /** What came of what `groups` was asked; null for others, and until it is done. */
  came: AskedOutcome | null
  /** Null until it is done. */
  shares: Shares | null
  /** For whom it is what; null until it is done. */
  figures: MethodFigures | null
  optimal: boolean
  /** For `groups`: the first goal that is not proved, by how much it may be off. */
  gap: { goal: Step['goal']; rank: number | null; reached: number; bound: number } | null
  /** Demands that cannot all be met. */
  conflict: ConflictingDemand[]
  /** What is known of those; nothing where it ended before. */
  known: KnownOfConflict
  /** Demands, preferences, rules or locks have changed since. */
  isStale: boolean
  /** Somebody stopped it before it was at its end: what it had by then, which may be far from the best. */
  isCutShort: boolean
  /** The result that its method had before, kept in sight while the latest has none or was cut short. */
  isFormer: boolean
  /** The number of the version that it was published as. */
  version: number | null
  createdAt: Date
  seconds: number | null
}

/**
 * A plan's latest allocation of each method side by side, each followed by the former result where it
 * has come to none of its own, the published one among them or after them, and one of them in all its detail.
 * @param input.show which one; else what was worked out after the published one, of its method before
 *   others; else the published one; else the first that is done.
 * @throws `not_found`, `not_allowed`.
 */
export async function compareAllocations(
  context: Context,
  input: { planId: string | undefined; show: string | null },
) {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const { db } = context
  const now = context.clock.now()
  const situation = await readSituation(context, db, plan.id)
  const heads = await db
    .selectFrom('allocation')
    .leftJoin('placementVersion as version', 'version.allocationId', 'allocation.id')
    .where('allocation.planId', '=', plan.id)
    .select(['allocation.id', 'allocation.method', 'allocation.state', 'allocation.stopAsked'])
    .select(sql<boolean | null>`(allocation.answer->>'optimal')::boolean`.as('optimal'))
    .select(['version.number as version', 'version.publishedAt'])
    .orderBy('allocation.createdAt', 'desc')
    .orderBy('allocation.id', 'desc')
    .execute()
  const latest = METHODS.flatMap((method) => latestOf(heads, method))
  const standing = heads.find((row) => row.version !== null && row.version === maxVersion(heads))
  const shownRows = await readShown(
    db,
    standing && !latest.includes(standing) ? [...latest, standing] : latest,
  )
  const bases = new Map<string, string>()
  const compared = shownRows.map((row): Compared => {
    const asked = readAsked(row.wishes)
    // All allocations of a plan draw from the same names, so that they have one basis a round.
    const key = `${asked.round}`
    if (!bases.has(key))
      bases.set(key, basisOf(situation, row.pseudonyms as Pseudonyms, asked.round))
    const isDone = row.state === 'done'
    const outcomes = isDone ? outcomesOf(situation, row) : []
    const answer = (row.answer ?? {}) as {
      optimal?: boolean
      steps?: Step[]
      conflict?: string[]
      minimal?: boolean
      irreducible?: boolean
      seconds?: number
    }
    const open = answer.steps?.find((step) => step.reached !== step.bound)
    return {
      id: row.id,
      method: row.method,
      state: shownState(row, now),
      asked,
      progress: row.progress,
      came: isDone ? askedOutcomeOf(situation, asked, outcomes) : null,
      shares: isDone ? sharesOf('', outcomes, plan.mostRanks) : null,
      figures: isDone ? figuresOf(situation, outcomes, plan.mostRanks) : null,
      optimal: answer.optimal ?? false,
      gap: open ? { ...open, rank: open.rank ?? null } : null,
      conflict: conflictOf(situation, {
        demands: answer.conflict ?? [],
        pseudonyms: row.pseudonyms as Pseudonyms,
        round: asked.round,
        asked: asked.groups,
      }),
      known: knownOfConflict(answer),
      isStale: isDone && row.version === null && bases.get(key) !== row.basis,
      isCutShort: isCutShort(row, answer),
      isFormer: latest.some(
        ({ id, method }, at) => id === row.id && latest[at - 1]?.method === method,
      ),
      version: row.version,
      createdAt: row.createdAt,
      seconds: answer.seconds ?? null,
    }
  })
  const done = compared.filter(({ shares }) => shares !== null)
  const newer = done.filter(
    ({ version, method, createdAt }) =>
      version === null &&
      standing &&
      (method === standing.method || createdAt > (standing.publishedAt ?? createdAt)),
  )
  const shown =
    done.find(({ id }) => id === input.show) ??
    newer.find(({ method }) => method === standing?.method) ??
    newer[0] ??
    done.find(({ id }) => id === standing?.id) ??
    done.find((one) => !one.isCutShort) ??
    done[0] ??
    null
  const isCurrent = (one: Compared) =>
    one.shares !== null && one.version === null && !one.isStale && !one.isCutShort
  // What is out of date can be published by nobody: in its place what is not.
  const offered = shown?.isStale ? (compared.find(isCurrent) ?? null) : shown
  const shownRow = shown ? shownRows.find(({ id }) => id === shown.id)! : null
  return {
    plan: {
      id: plan.id,
      name: plan.name,
      state: plan.state,
      mostRanks: plan.mostRanks,
      seedCommitment: plan.seedCommitment,
      seedCommittedAt: plan.seedCommittedAt,
      mayPlace: PLACEABLE_STATES.includes(plan.state),
      secondClosesAt: plan.secondClosesAt,
      isSecondOpen: isSecondOpen(plan, now),
    },
    ...totalsOf(situation),
    /** Notes of hardship that still wait for a class teacher: they count for nothing yet. */
    hardshipWaiting: await countUnreadHardship(db, plan.id),
    latestVersion: maxVersion(heads),
    compared,
    shown: shown?.id ?? null,
    /** Which one may be published as it is; null where none may. */
    offered: offered && isCurrent(offered) ? offered.id : null,
    without:
      shownRow &&
      countWithout(situation, outcomesOf(situation, shownRow), readAsked(shownRow.wishes).round),
    detail: shownRow ? await detailOf(context, situation, shownRow, plan.mostRanks) : null,
    groupsAsked: askedAgain(
      situation,
      shownRows.find((row) => row.method === 'groups'),
    ),
  }
}

/** What `groups` was asked last, as a form says it: students by their numbers. */
function askedAgain(situation: PlanSituation, row: { wishes: unknown } | undefined) {
  const asked = row && readAsked(row.wishes).groups
  if (!asked) return null
  const { chosen, friends, ...rest } = asked
  return {
    ...rest,
    chosen: askedLines(situation, chosen),
    friends: askedLines(situation, friends),
  }
}

interface AllocationHead {
  id: string
  version: number | null
}

/** A method's latest allocation, and after it the last one with a whole result, where it has none itself. */
function latestOf<
  H extends {
    method: AllocationMethod
    state: AllocationState
    stopAsked: boolean
    optimal: boolean | null
  },
>(heads: readonly H[], method: AllocationMethod): H[] {
  const own = heads.filter((head) => head.method === method)
  const former = own.find(
    (head) => head.state === 'done' && !isCutShort(head, { optimal: head.optimal ?? false }),
  )
  return [...new Set([...own.slice(0, 1), ...(former ? [former] : [])])]
}

/** The allocations that stand side by side, without their problems and reasons, which nobody reads here. */
async function readShown<H extends AllocationHead>(db: Db, heads: readonly H[]) {
  if (heads.length === 0) return []
  const rows = await db
    .selectFrom('allocation')
    .where(
      'id',
      'in',
      heads.map(({ id }) => id),
    )
    .select(['id', 'method', 'state', 'wishes', 'pseudonyms', 'placed', 'answer', 'basis'])
    .select(['progress', 'stopAsked', 'beatAt', 'createdAt'])
    .execute()
  return heads.flatMap((head) => {
    const row = rows.find(({ id }) => id === head.id)
    return row ? [{ ...row, version: head.version }] : []
  })
}

function maxVersion(rows: { version: number | null }[]): number {
  return Math.max(0, ...rows.map(({ version }) => version ?? 0))
}

function totalsOf(situation: PlanSituation) {
  const { students, found, elsewhere, posts, hardship, locks, current } = situation
  const placed = new Set(
    current.flatMap(({ studentId, planPostId }) => (planPostId === null ? [] : [studentId])),
  )
  const seats = posts.reduce(
    (sum, post) => sum + (post.refused.length > 0 ? 0 : post.seats.seats),
    0,
  )
  const asked = posts.reduce((sum, post) => sum + post.seats.headcount, 0)
  return {
    totals: {
      students: students.length,
      /** Beside them: those who go to a post that they have found themselves. */
      found,
      /** And those who have a post in another plan over the same days. */
      elsewhere: new Set(elsewhere.map(({ studentId }) => studentId)).size,
      answered: students.filter(({ wishes }) => wishes.length > 0).length,
      posts: posts.length,
      seats,
      lowered: asked - seats,
      hardship: hardship.length,
      locks: locks.length,
      /** Those among them who were kept all together. */
      kept: locks.filter(({ kind }) => kind === 'keep').length,
      /** Who has no post by the version that stands, or has come since. */
      without: students.filter(({ id }) => !placed.has(id)).length,
    },
    sites: sitesOf(situation),
    classGroups: classGroupsOf(students),
  }
}

/** The class groups that the students of a plan are in, by their names. */
function classGroupsOf(students: PlanSituation['students']): { id: string; name: string }[] {
  const names = new Map(students.map(({ classGroupId, classGroup }) => [classGroupId, classGroup]))
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }))
}

async function detailOf(
  context: Context,
  situation: PlanSituation,
  allocation: { placed: unknown; pseudonyms: unknown; wishes: unknown },
  mostRanks: number,
) {
  const outcomes = outcomesOf(situation, allocation)
  const by = (keyOf: (one: (typeof outcomes)[number]) => string) =>
    countShares(
      outcomes.map((one) => ({ ...one, key: keyOf(one) })),
      mostRanks,
    )
  return {
    posts: await listPostOutcomes(context.db, situation, outcomes),
    byMajor: by(({ student }) => student.major),
    byClassGroup: by(({ student }) => student.classGroup),
    bySex: by(({ student }) => student.sex),
  }
}
