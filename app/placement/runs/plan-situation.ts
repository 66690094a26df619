import { sql } from 'kysely'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import type { Sex } from '#db/tables/college.ts'
import type { EmployersMay, PlanKind, PlanState } from '#db/tables/plan.ts'
import { judgeDemands } from '../demands/judged-demands.ts'
import { coversDays } from '../demands/model/days.ts'
import type { DemandFacts } from '../demands/model/demand.ts'
import { holdOf, type RuleCode, type RuleTable } from '../demands/model/rules.ts'
import type { SharedWishes } from '../demands/model/shared-caps.ts'
import { seatsOf, type Seats } from '../demands/seats.ts'
import {
  listCandidateViews,
  listHardship,
  listSentPreferences,
} from '../preferences/sent-preferences.ts'
import type { StandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { wishesIn } from './model/choice.ts'

/** A student who takes part in a plan's allocation, as the rules and the officer look at her. */
export interface PlanStudent {
  id: string
  number: string
  name: string
  sex: Sex
  birthDay: string
  homeDistrictCode: string | null
  entryYear: number
  majorId: string
  major: string
  classGroupId: string
  classGroup: string
  /** Posts of the plan as she sent them, the best first. */
  first: string[]
  /** Those that she sent for the second round, none where she did not. */
  second: string[]
  /** All of them, those of the second round after the others. */
  wishes: string[]
}

/** A post of a plan with what its demand says now. */
export interface SituatedPost {
  id: string
  demandId: string
  employerId: string
  employer: string
  facts: DemandFacts
  /** What is at one place has one: the district and the address. */
  site: string
  seats: Seats
  /** Interns of other plans there at the same time: at the employer, and in the post. */
  present: { employer: number; post: number }
  /**
   * Rules that refuse the demand, `withdrawn` where it is not admitted any more, `days` where it is not
   * offered over the plan's.
   */
  refused: readonly (RuleCode | 'withdrawn' | 'days')[]
}

/** All that a placement of a plan depends on, at one moment. */
export interface PlanSituation {
  plan: {
    id: string
    collegeId: string
    name: string
    kind: PlanKind
    state: PlanState
    employersMay: EmployersMay
    firstDay: string
    lastDay: string
    seedCommitment: string | null
    /** The district of its college, from which it is reckoned for whoever's home is not known. */
    campusDistrictCode: string | null
  }
  rules: RuleTable
  /** Without those who go to a post that they have found themselves, or have one in another plan. */
  students: PlanStudent[]
  /** How many go to a post that they have found themselves. */
  found: number
  /** What others have in another plan over days of this one: nobody has two posts at once. */
  elsewhere: StandingPost[]
  posts: SituatedPost[]
  hardship: string[]
  views: { planPostId: string; studentId: string; place: number | null; refused: boolean }[]
  /** What officers have settled by hand and not lifted. */
  locks: {
    studentId: string
    planPostId: string | null
    kind?: 'lock' | 'move' | 'swap' | 'keep'
  }[]
  /** Where students are by the version that stands. */
  current: { studentId: string; planPostId: string | null }[]
}

/**
 * Reads a plan's situation; in a transaction that holds the plan nothing of it changes meanwhile but
 * demands.
 * @throws `not_found`
 */
export async function readSituation(
  context: Context,
  db: Db | Trx,
  planId: string,
): Promise<PlanSituation> {
  const plan = await db
    .selectFrom('plan')
    .innerJoin('college', 'college.id', 'plan.collegeId')
    .where('plan.id', '=', planId)
    .select(['plan.id', 'plan.collegeId', 'plan.name', 'plan.kind', 'plan.state'])
    .select(['plan.employersMay', 'plan.firstDay', 'plan.lastDay', 'plan.seedCommitment'])
    .select('college.districtCode as campusDistrictCode')
    .executeTakeFirst()
  if (!plan) throw new Fault('not_found')
  const views = await listCandidateViews(context, db, planId)
  const own = await listFound(db, planId)
  const all = await readStudents(context, db, planId)
  const elsewhere = (
    await listStandingPosts(db, {
      studentIds: all.map(({ id }) => id),
      exceptPlanId: plan.id,
      days: plan,
    })
  ).filter(({ studentId }) => !own.has(studentId))
  const away = new Set([...own, ...elsewhere.map(({ studentId }) => studentId)])
  const students = all.filter(({ id }) => !away.has(id))
  const hardship = await listHardship(context, db, planId)
  const locks = await db
    .selectFrom('placementLock')
    .where('planId', '=', planId)
    .where('liftedAt', 'is', null)
    .select(['studentId', 'planPostId', 'kind'])
    .orderBy('studentId')
    .execute()
  const current = await db
    .selectFrom('placement')
    .where('planId', '=', planId)
    .where('isCurrent', '=', true)
    .select(['studentId', 'planPostId'])
    .orderBy('studentId')
    .execute()
  const { posts, rules } = await readPosts(context, db, plan, { students, locks, current })
  return {
    plan,
    rules,
    students,
    found: all.filter(({ id }) => own.has(id)).length,
    elsewhere,
    posts,
    hardship: hardship.filter((id) => !away.has(id)),
    views: views.map(({ planPostId, studentId, place, refused }) => ({
      planPostId,
      studentId,
      place,
      refused,
    })),
    locks,
    current,
  }
}

type Standing = Pick<PlanSituation, 'students' | 'locks' | 'current'>

async function readPosts(
  context: Context,
  db: Db | Trx,
  plan: PlanSituation['plan'],
  standing: Standing,
) {
  const rows = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', plan.id)
    .select(['planPost.id', 'planPost.demandId', 'demand.employerId', 'demand.state'])
    .select('organisation.name as employer')
    .orderBy('planPost.id')
    .execute()
  const demandIds = rows.map(({ demandId }) => demandId)
  const { rules, judged } = await judgeDemands(context, db, { demandIds, plan })
  const demandOf = new Map(rows.map(({ id, demandId }) => [id, demandId]))
  const seats = seatsOf(rules, judged, { demandIds, wishes: sharedWishes(standing, demandOf) })
  const posts = rows.map(({ state, ...row }): SituatedPost => {
    const { demand, judgements, around } = judged.get(row.demandId)!
    const { facts } = demand
    // A cap lowers the seats of a post, however heavy it is, and closes it to nobody who has one.
    const refusing = judgements.filter(
      ({ rule, verdict }) => verdict === 'refuses' && holdOf(rule) !== 'seats',
    )
    return {
      ...row,
      facts,
      site: [facts.districtCode, facts.address ?? row.employer].join(' ').slice(0, 200),
      seats: seats.get(row.demandId)!,
      present: around.present,
      refused: [
        ...(state === 'admitted' ? [] : (['withdrawn'] as const)),
        ...(coversDays(facts, plan) ? [] : (['days'] as const)),
        ...refusing.map(({ rule }) => rule),
      ],
    }
  })
  return { posts, rules }
}

/** Who has which demand already, and what the others wish of them, by which shared caps are parted. */
function sharedWishes(
  { students, locks, current }: Standing,
  demandOf: ReadonlyMap<string, string>,
): SharedWishes {
  const has = new Map([...current, ...locks].map((one) => [one.studentId, one.planPostId]))
  const held = new Map<string, number>()
  const lists: string[][] = []
  const settled = new Set(locks.map(({ studentId }) => studentId))
  for (const student of students) {
    const own = demandOf.get(has.get(student.id) ?? '')
    if (own) held.set(own, (held.get(own) ?? 0) + 1)
    else if (!settled.has(student.id))
      lists.push(wishesIn(student, 2).flatMap((id) => demandOf.get(id) ?? []))
  }
  return { held, lists }
}

/** The students whose own posts are approved. */
async function listFound(db: Db | Trx, planId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('ownPost')
    .where('planId', '=', planId)
    .where('state', '=', 'approved')
    .select('studentId')
    .execute()
  return new Set(rows.map(({ studentId }) => studentId))
}

async function readStudents(
  context: Context,
  db: Db | Trx,
  planId: string,
): Promise<PlanStudent[]> {
  const sent = await listSentPreferences(context, db, planId)
  if (sent.length === 0) return []
  const ids = sent.map(({ studentId }) => studentId)
  const rows = await db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('major', 'major.id', 'classGroup.majorId')
    .where(sql<boolean>`student.id = any(${ids}::uuid[])`)
    .select([
      'student.id',
      'student.number',
      'student.name',
      'student.sex',
      'student.birthDay',
      'student.homeDistrictCode',
      'student.classGroupId',
      'classGroup.entryYear',
      'classGroup.majorId',
      'classGroup.name as classGroup',
      'major.name as major',
    ])
    .orderBy('student.id')
    .execute()
  const second = await db
    .selectFrom('secondWish')
    .where('planId', '=', planId)
    .select(['studentId', 'posts'])
    .execute()
  const later = new Map(second.map(({ studentId, posts }) => [studentId, posts as string[]]))
  const first = new Map(sent.map(({ studentId, posts }) => [studentId, posts]))
  return rows.map((row) => {
    const sent = { first: first.get(row.id) ?? [], second: later.get(row.id) ?? [] }
    return { ...row, ...sent, wishes: wishesIn(sent, 1) }
  })
}
