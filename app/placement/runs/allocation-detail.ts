import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { pageWithin } from '#app/kernel/paging.ts'
import type { Step } from '../allocation/groups.ts'
import { readInterns } from '../agreements/interns.ts'
import { countUnreadHardship, listCandidateViews } from '../preferences/sent-preferences.ts'
import { PLACEABLE_STATES } from './allocations.ts'
import { askedOutcomeOf } from './asked-outcome.ts'
import { isCutShort, shownState } from './model/allocation-states.ts'
import type { AllocationQuery } from './model/allocation-query.ts'
import { readAsked, type Asked } from './model/asked.ts'
import { keepable } from './keeping.ts'
import { choiceOf } from './model/choice.ts'
import { sharesOf } from './model/outcome.ts'
import { outcomesOf, type StudentOutcome } from './outcomes.ts'
import { getAllocationForOfficer } from './plan-access.ts'
import { writeStudent } from './student-named.ts'
import { readSituation, type PlanSituation } from './plan-situation.ts'
import { listVersions } from './versions.ts'
import { countWithout } from './without-post.ts'
import {
  basisOf,
  barriersOf,
  seatsTaken,
  staying,
  staysAt,
  type Pseudonyms,
} from './problem-of-plan.ts'

const PAGE_SIZE = 50

/**
 * One allocation with its students, as a list that is narrowed, sorted and parted into pages.
 * @throws `not_found`, `not_allowed`.
 */
export async function getAllocation(
  context: Context,
  input: { planId: string | undefined; allocationId: string | undefined; query: AllocationQuery },
) {
  const { plan, allocation } = await getAllocationForOfficer(context, input)
  const { query } = input
  const situation = await readSituation(context, context.db, plan.id)
  const asked = readAsked(allocation.wishes)
  const outcomes = allocation.state === 'done' ? outcomesOf(situation, allocation) : []
  const versions = await listVersions(context, plan.id)
  const latest = versions[0]
  const locks = await listLocks(context, plan.id)
  const lockOf = new Map(locks.map((lock) => [lock.studentId, lock]))
  const postOf = new Map(situation.posts.map((post) => [post.id, post]))
  const leaving = new Set(plan.state === 'started' ? leavingOf(situation) : [])
  const rows = outcomes
    .map((outcome) => ({
      ...rowOf(outcome),
      post: outcome.planPostId ? (postOf.get(outcome.planPostId)?.facts.title ?? '') : '',
      employer: outcome.planPostId ? (postOf.get(outcome.planPostId)?.employer ?? '') : '',
      lock: lockOf.get(outcome.student.id) ?? null,
      isLeaving: leaving.has(outcome.student.id),
    }))
    .filter((row) => matches(row, query))
    .sort(compareBy(query))
  const { page, offset } = pageWithin(query.page, { pageSize: PAGE_SIZE, total: rows.length })
  const answer = (allocation.answer ?? {}) as {
    optimal?: boolean
    steps?: Step[]
    conflict?: string[]
  }
  const open = answer.steps?.find((step) => step.reached !== step.bound)
  const isNamed = new Set(Object.keys(allocation.pseudonyms as Pseudonyms))
  const own = versions.find(({ allocationId }) => allocationId === allocation.id)
  return {
    plan: {
      id: plan.id,
      name: plan.name,
      state: plan.state,
      mayPlace: PLACEABLE_STATES.includes(plan.state),
    },
    allocation: {
      id: allocation.id,
      method: allocation.method,
      state: shownState(allocation, context.clock.now()),
      asked,
      came: allocation.state === 'done' ? askedOutcomeOf(situation, asked, outcomes) : null,
      createdAt: allocation.createdAt,
      shares: sharesOf('', outcomes, plan.mostRanks),
      optimal: answer.optimal ?? false,
      gap: open ? { ...open, rank: open.rank ?? null } : null,
      isStale:
        basisOf(situation, allocation.pseudonyms as Pseudonyms, asked.round) !== allocation.basis,
      /** Students who have come into the plan since: they are in no such placement. */
      newcomers: situation.students.filter(({ id }) => !isNamed.has(id)).length,
      isCutShort: isCutShort(allocation, answer),
      version: own?.number ?? null,
    },
    latestVersion: latest?.number ?? 0,
    /** Who has published the latest version, and when; null before the first. */
    published: latest ? { by: latest.by, at: latest.publishedAt } : null,
    without: countWithout(situation, outcomes, asked.round),
    hardship: {
      ...hardshipOf(situation, asked, outcomes),
      /** Notes that still wait for a class teacher. */
      waiting: await countUnreadHardship(context.db, plan.id),
    },
    changes: await changesOf(context, situation, outcomes),
    posts: situation.posts.map(({ id, facts, employer, seats }) => ({
      id,
      title: facts.title ?? '',
      employer,
      seats: seats.seats,
    })),
    classGroups: [...new Set(situation.students.map(({ classGroup }) => classGroup))].sort(),
    locks: locks.length,
    /** Locked together where they were published, and how many more can be. */
    kept: locks.filter(({ kind }) => kind === 'keep').length,
    keepable: keepable(situation).length,
    /** Who may not stay at her post once the plan has started. */
    leaving: leaving.size,
    /** Who stays whatever is worked out once the plan has started; null before. */
    atWork: plan.state === 'started' ? await countAtWork(context, situation) : null,
    students: {
      items: rows.slice(offset, offset + PAGE_SIZE),
      page,
      pageSize: PAGE_SIZE,
      total: rows.length,
    },
  }
}

/** Who stays once the plan has started: who works, and who has come to her post since and has not begun. */
async function countAtWork(
  context: Context,
  situation: PlanSituation,
): Promise<{ working: number; waiting: number }> {
  const interns = await readInterns(context, context.db, { planId: situation.plan.id })
  const isWaiting = new Set(
    interns.flatMap(({ studentId, isLate, beganOn }) =>
      isLate && beganOn === null ? [studentId] : [],
    ),
  )
  const all = staying(situation)
  const waiting = all.filter(({ studentId }) => isWaiting.has(studentId)).length
  return { working: all.length - waiting, waiting }
}

/** Who may not stay at the post in which the version that stands has put her. */
function leavingOf(situation: PlanSituation): string[] {
  const stays = staysAt(situation)
  return situation.current.flatMap(({ studentId, planPostId }) =>
    planPostId !== null && !stays(studentId, planPostId) ? [studentId] : [],
  )
}

/** How those in hardship fare, and whether this placement looked at it at all. */
function hardshipOf(
  situation: PlanSituation,
  asked: Asked,
  outcomes: readonly StudentOutcome[],
): { students: number; unplaced: number; isRegarded: boolean } {
  const those = new Set(situation.hardship)
  const unplaced = outcomes.filter(
    ({ student, planPostId }) => planPostId === null && those.has(student.id),
  )
  return {
    students: those.size,
    unplaced: unplaced.length,
    isRegarded: asked.groups?.hardshipFirst ?? false,
  }
}

/** What publishing would change for whom: against what stands, and everybody the first time. */
async function changesOf(
  context: Context,
  situation: PlanSituation,
  outcomes: readonly StudentOutcome[],
) {
  const current = new Map(situation.current.map((one) => [one.studentId, one.planPostId]))
  const changed = outcomes.filter(
    ({ student, planPostId }) =>
      current.size === 0 || planPostId !== (current.get(student.id) ?? null),
  )
  const lost = changed.filter(
    ({ student, planPostId }) => planPostId === null && (current.get(student.id) ?? null) !== null,
  )
  const unlinked = await context.db
    .selectFrom('student')
    .where(sql<boolean>`id = any(${changed.map(({ student }) => student.id)}::uuid[])`)
    .where('accountId', 'is', null)
    .select('id')
    .execute()
  const ids = new Set(unlinked.map(({ id }) => id))
  const unreached = changed.filter(({ student }) => ids.has(student.id))
  return {
    students: changed.length,
    lost: lost.length,
    /** Who has no account yet, and so cannot be told. */
    unreached: unreached.length,
    unreachedGroups: [...Map.groupBy(unreached, ({ student }) => student.classGroup)]
      .map(([name, members]) => ({ name, students: members.length }))
      .sort((one, other) => other.students - one.students || (one.name < other.name ? -1 : 1)),
  }
}

function rowOf({ student, pseudonym, planPostId, choice, choiceRound }: StudentOutcome) {
  const { id, name, number, classGroup, major } = student
  return { id, name, number, classGroup, major, pseudonym, planPostId, choice, choiceRound }
}

type Row = ReturnType<typeof rowOf> & {
  post: string
  employer: string
  lock: object | null
  isLeaving: boolean
}

function matches(row: Row, query: AllocationQuery): boolean {
  const { q, post, group, got } = query
  if (q && ![row.name, row.number, row.pseudonym].some((text) => text.includes(q))) return false
  if (post && row.planPostId !== post) return false
  if (group && row.classGroup !== group) return false
  if (got === 'unplaced') return row.planPostId === null
  if (got === 'locked') return row.lock !== null
  if (got === 'leaving') return row.isLeaving
  if (got === 'outside') return row.planPostId !== null && row.choice === null
  if (got === 'second') return row.choiceRound === 2
  return got === '' || (row.choiceRound === 1 && String(row.choice) === got)
}

function compareBy({ sort, descending }: AllocationQuery) {
  const sign = descending ? -1 : 1
  const keyOf: Record<AllocationQuery['sort'], (row: Row) => string | number> = {
    number: (row) => row.number,
    name: (row) => row.name,
    group: (row) => row.classGroup,
    post: (row) => row.post,
    choice: (row) =>
      row.planPostId === null ? 1000 : (row.choice ?? 999) + (row.choiceRound === 2 ? 100 : 0),
  }
  return (one: Row, other: Row) => {
    const [a, b] = [keyOf[sort](one), keyOf[sort](other)]
    const difference =
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : String(a).localeCompare(String(b), 'zh')
    return difference * sign || (one.number < other.number ? -1 : 1)
  }
}

async function listLocks(context: Context, planId: string) {
  return context.db
    .selectFrom('placementLock')
    .leftJoin('account', 'account.id', 'placementLock.setBy')
    .where('planId', '=', planId)
    .where('liftedAt', 'is', null)
    .select([
      'placementLock.id',
      'placementLock.studentId',
      'placementLock.planPostId',
      'placementLock.kind',
      'placementLock.reason',
      'placementLock.told',
      'placementLock.at',
      'account.name as by',
    ])
    .execute()
}

/** Why employers cannot take a student, by their posts. */
async function readRefusals(
  context: Context,
  planId: string,
  studentId: string,
): Promise<ReadonlyMap<string, string>> {
  const views = await listCandidateViews(context, context.db, planId)
  return new Map(
    views.flatMap((view) =>
      view.studentId === studentId && view.refused ? [[view.planPostId, view.reason]] : [],
    ),
  )
}

/**
 * A student of a plan for who settles her post by hand: what she wishes, where she may be and what bars
 * the rest to her.
 * @throws `not_found`, `not_allowed`.
 */
export async function getSettling(
  context: Context,
  input: {
    planId: string | undefined
    allocationId: string | undefined
    studentId: string | undefined
  },
) {
  const { plan, allocation } = await getAllocationForOfficer(context, input)
  const situation = await readSituation(context, context.db, plan.id)
  const student = situation.students.find(({ id }) => id === input.studentId)
  if (!student) return null
  const barred = barriersOf(situation)
  const asked = readAsked(allocation.wishes)
  const outcomes = allocation.state === 'done' ? outcomesOf(situation, allocation) : []
  const own = outcomes.find((one) => one.student.id === student.id)
  const lock = (await listLocks(context, plan.id)).find(({ studentId }) => studentId === student.id)
  const refusals = await readRefusals(context, plan.id, student.id)
  const isStarted = plan.state === 'started'
  const taken = isStarted ? seatsTaken(situation, (id) => id === student.id) : null
  const standing = situation.current.find(({ studentId }) => studentId === student.id)?.planPostId
  return {
    isStarted,
    /** Once the plan has started who works stays, but for who may not be where she is. */
    isFixed: isStarted && !!standing && staysAt(situation)(student.id, standing),
    student: {
      id: student.id,
      name: student.name,
      number: student.number,
      classGroup: student.classGroup,
      major: student.major,
      wishes: student.wishes,
    },
    /** With whom she may swap, as a field suggests them. */
    others: situation.students
      .filter(({ id }) => id !== student.id)
      .map((one) => ({ text: writeStudent(one), classGroup: one.classGroup }))
      .sort((one, other) => (one.text < other.text ? -1 : 1)),
    planPostId: own?.planPostId ?? null,
    lock: lock ?? null,
    posts: situation.posts.map((post) => ({
      id: post.id,
      title: post.facts.title ?? '',
      employer: post.employer,
      placed: outcomes.filter(({ planPostId }) => planPostId === post.id).length,
      seats: post.seats.seats,
      barred:
        barred(student, post) !== null ||
        (taken !== null && (taken.get(post.id) ?? 0) >= post.seats.seats),
      choice: choiceOf(student, post.id, asked.round),
      /** Why its employer cannot take her; null where it has not said so. */
      refusal: refusals.get(post.id) ?? null,
    })),
  }
}
