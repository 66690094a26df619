import { sql } from 'kysely'
import { notify } from '#app/accounts/notices.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { AgreementState } from '#db/tables/agreement.ts'
import type { StudentState } from '#db/tables/college.ts'
import type { RuleBar } from '../demands/model/eligibility.ts'
import { sayStandingPost, type StandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { letGoOfPost } from '../runs/leaving-posts.ts'
import { barAt, readHeldPosts } from '../runs/personal-bars.ts'
import { tellOfGroupChange, type GroupChange } from './group-change-notices.ts'
import { listJoinedPlans, tellOfJoining } from './joining.ts'
import {
  keepableOf,
  type Ahead,
  type LeftPost,
  type PostsDecision,
  type WaitingPost,
} from './model/class-move.ts'
import {
  areSeen,
  noteJoining,
  RUNNING_STATES,
  type Joining,
  type RunningPlan,
} from './model/joining.ts'
import { listWaitingPosts } from '../runs/waiting-posts.ts'

/** A student who is to go to another class group, or to come back to hers. */
export interface MovingStudent {
  id: string
  name: string
  number: string
  state: StudentState
  classGroupId: string
  accountId: string | null
}

/** What a step brings about, with what telling of it needs. */
export interface Foreseen extends Ahead {
  joining: Joining[]
  changes: GroupChange[]
  /** The students of whom it is so. */
  studentIds: string[]
  /** The names of class groups by their ids. */
  groups: ReadonlyMap<string, string>
  /** The accounts of students who have one, by their ids. */
  accounts: ReadonlyMap<string, string>
}

/**
 * What it brings about that students go to a class group, or come back to their own: plans under way
 * that they come into, posts that they have in plans which do not take the class group that they are in
 * then, and posts that a rule bars to them as students of it. Who has left the college comes into none,
 * wherever she is moved to. Who leaves it loses all posts that she has.
 * @param of.to the class group, null for each one's own: there nothing bars a post that did not before.
 * @param of.isLeaving that they leave the college.
 */
export async function foresee(
  context: Context,
  db: Db | Trx,
  of: { students: readonly MovingStudent[]; to: string | null; isLeaving?: boolean },
): Promise<Foreseen> {
  const { to, isLeaving = false } = of
  const students = of.students.filter(({ state }) => to === null || state === 'enrolled')
  const groupIds = [
    ...new Set(students.flatMap(({ classGroupId }) => [classGroupId, ...(to ? [to] : [])])),
  ]
  if (groupIds.length === 0) {
    const nobody = { joins: [], leaves: [], waiting: [], joining: [], changes: [], studentIds: [] }
    return { ...nobody, groups: new Map(), accounts: new Map() }
  }
  const names = await db
    .selectFrom('classGroup')
    .where('id', 'in', groupIds)
    .select(['id', 'name'])
    .execute()
  const groups = new Map(names.map(({ id, name }) => [id, name]))
  const running = isLeaving ? new Map<string, RunningPlan[]>() : await listRunning(db, groupIds)
  const studentIds = students.map(({ id }) => id)
  const standing = await listStandingPosts(db, { studentIds })
  const posts = Map.groupBy(standing, ({ studentId }) => studentId)
  const agreements =
    standing.length > 0 ? await listAgreements(db, studentIds) : new Map<string, AgreementState>()
  const barOf = to === null || isLeaving ? null : await readBars(context, db, { standing, to })
  const asked = Map.groupBy(await listWaitingPosts(db, studentIds), ({ studentId }) => studentId)
  const joining: Joining[] = []
  const changes: GroupChange[] = []
  const waiting: WaitingPost[] = []
  const leaves: LeftPost[] = []
  for (const student of students) {
    const into = to ?? student.classGroupId
    const plans = running.get(into) ?? []
    const before = new Set([
      ...(to === null ? [] : (running.get(student.classGroupId) ?? [])).map(({ id }) => id),
      ...(posts.get(student.id) ?? []).map(({ planId }) => planId),
    ])
    noteJoining(
      joining,
      plans.filter(({ id }) => !before.has(id)),
      groups.get(into) ?? '',
    )
    const { name, number, accountId, classGroupId: from } = student
    if (from !== into) changes.push({ studentId: student.id, accountId, from, to: into })
    for (const post of asked.get(student.id) ?? [])
      if (!plans.some(({ id }) => id === post.planId))
        waiting.push({ ...post, student: { name, number } })
    for (const post of posts.get(student.id) ?? []) {
      const bar = barOf?.(post) ?? null
      if (bar === null && plans.some(({ id }) => id === post.planId)) continue
      leaves.push({
        ...post,
        student: { name, number, group: groups.get(into) ?? '' },
        bar,
        agreement: agreements.get(post.planId + student.id) ?? null,
      })
    }
  }
  const accounts = students.flatMap(({ id, accountId }) =>
    accountId === null ? [] : [[id, accountId] as const],
  )
  return {
    joins: await listJoinedPlans(context, db, joining),
    leaves,
    waiting,
    ...(isLeaving && { isLeaving }),
    joining,
    changes,
    studentIds,
    groups,
    accounts: new Map(accounts),
  }
}

/** The rule that keeps a student from a post once she is in a class group. */
async function readBars(
  context: Context,
  db: Db | Trx,
  of: { standing: readonly StandingPost[]; to: string },
): Promise<((post: StandingPost) => RuleBar | null) | null> {
  if (of.standing.length === 0) return null
  const group = await db
    .selectFrom('classGroup')
    .where('id', '=', of.to)
    .select(['entryYear', 'majorId'])
    .executeTakeFirst()
  if (!group) return null
  const ids = [...new Set(of.standing.map(({ studentId }) => studentId))]
  const rows = await db
    .selectFrom('student')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .select(['id', 'sex', 'birthDay'])
    .execute()
  const persons = new Map(rows.map(({ id, ...person }) => [id, { ...person, ...group }]))
  const held = await readHeldPosts(context, db, of.standing)
  return (post) => barAt(held, post, persons.get(post.studentId)!)
}

/** How far agreements are that are not void, by plan and student. */
async function listAgreements(db: Db | Trx, studentIds: string[]) {
  const rows = await db
    .selectFrom('agreement')
    .where(sql<boolean>`student_id = any(${studentIds}::uuid[])`)
    .where('state', '!=', 'void')
    .select(['planId', 'studentId', 'state'])
    .execute()
  return new Map(rows.map(({ planId, studentId, state }) => [planId + studentId, state]))
}

async function listRunning(db: Db | Trx, groupIds: string[]): Promise<Map<string, RunningPlan[]>> {
  const rows = await db
    .selectFrom('plan')
    .innerJoin('planClassGroup', 'planClassGroup.planId', 'plan.id')
    .where('planClassGroup.classGroupId', 'in', groupIds)
    .where('plan.state', 'in', RUNNING_STATES)
    .select(['plan.id', 'plan.name', 'planClassGroup.classGroupId'])
    .orderBy('plan.id')
    .execute()
  return Map.groupBy(rows, ({ classGroupId }) => classGroupId)
}

/**
 * Makes sure that who takes a step knows what it brings about and has decided on posts that are left; on
 * those that a rule bars there is nothing to decide.
 * @throws `roster_plans_changed` where the plans are not those that were seen, `posts_undecided` at
 * `posts` with how many, `reason_required` at `reason`.
 */
export function ensureDecided(
  ahead: Foreseen,
  decision: PostsDecision & { plans?: readonly string[] },
): void {
  const { joining, leaves } = ahead
  const { plans, posts, reason } = decision
  if (plans && !areSeen(plans, joining)) throw new Fault('roster_plans_changed')
  if (leaves.length === 0) return
  const count = keepableOf(ahead).length
  if (!posts && count > 0) throw new Fault('posts_undecided', { field: 'posts', params: { count } })
  if (!reason?.trim()) throw new Fault('reason_required', { field: 'reason' })
}

/**
 * Tells students whom an import has moved, or brought back, which class group they are in now and that
 * they keep their posts in plans which do not take it.
 * @param of.from the class groups in which they were, by the students' ids.
 */
export async function tellMoved(
  context: Context,
  trx: Trx,
  of: { studentIds: string[]; from: ReadonlyMap<string, string> },
): Promise<void> {
  const { studentIds, from } = of
  if (studentIds.length === 0) return
  const students = await trx
    .selectFrom('student')
    .where(sql<boolean>`id = any(${studentIds}::uuid[])`)
    .select(['id', 'name', 'number', 'state', 'classGroupId', 'accountId'])
    .orderBy('id')
    .execute()
  const foreseen = await foresee(context, trx, { students, to: null })
  const changes = students.flatMap(({ id, accountId, classGroupId: to }) => {
    const before = from.get(id)
    return before && before !== to ? [{ studentId: id, accountId, from: before, to }] : []
  })
  await bringAbout(context, trx, { ...foreseen, changes, joins: [], joining: [] }, KEPT)
}

const KEPT: PostsDecision = { posts: 'keep' }

/**
 * Does what was decided on posts that are left, lets those go that a rule bars, and tells the students of
 * it and of their class group, and class teachers of who comes and goes and into which plans. In the transaction of the step, after it.
 */
export async function bringAbout(
  context: Context,
  trx: Trx,
  foreseen: Foreseen,
  decision: PostsDecision,
): Promise<void> {
  const { joining, studentIds, leaves, isLeaving, groups, accounts } = foreseen
  const reason = decision.reason?.trim() ?? ''
  for (const { student, bar, ...post } of leaves) {
    const isReleased = isLeaving || bar !== null || decision.posts === 'release'
    if (isReleased) {
      const { name } = student
      await letGoOfPost(context, trx, { post, name, reason })
    }
    const accountId = accounts.get(post.studentId)
    if (!accountId) continue
    await notify(context, trx, {
      accountId,
      kind: isReleased
        ? 'notice.post_released'
        : reason
          ? 'notice.post_kept_why'
          : 'notice.post_kept',
      params: {
        group: student.group,
        plan: post.plan,
        post: sayStandingPost(post),
        ...(reason && { reason }),
      },
      href: isReleased ? '/me/internship' : '/me/internship/placement',
    })
  }
  const { changes, waiting } = foreseen
  // Each of these names the class group, or why a post is gone by which she is to do something.
  const toldIds = new Set(leaves.map(({ studentId }) => studentId))
  await tellOfGroupChange(context, trx, { changes, toldIds, waiting })
  const groupIds = new Map([...groups].map(([id, name]) => [name, id]))
  await tellOfJoining(context, trx, { joining, groupIds, movedIds: studentIds })
}
