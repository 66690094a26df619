import { sql } from 'kysely'
import type { GateName, PlanState } from '#db/tables/plan.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { GateFacts, ListedInterns } from './model/gates.ts'
import { HAS_MADE_UP, IS_MISSING, NEEDS_TRAINING } from './taking-part.ts'
import type { Intern } from '../agreements/interns.ts'
import { readinessOf, readPapers } from '../agreements/readiness.ts'
import { coversDays } from '../demands/model/days.ts'
import { holdOf, liftOf } from '../demands/model/rules.ts'
import { judgeDemands, listLastVisits } from '../demands/judged-demands.ts'
import { exceededCaps, overfullDemands } from '../demands/seats.ts'
import {
  findBarredInterns,
  type BarredIntern,
  type FoundEmployer,
  type InternBar,
  type PlanOfInterns,
} from '../runs/barred-interns.ts'

/** Whom a reader sees by name. */
export type Sees = (student: { id: string; classGroupId: string }) => boolean
type PlanOfGates = PlanOfInterns & { state: PlanState }
export type GateBasis = Awaited<ReturnType<typeof readGateBasis>>

/** What of a plan its gates look at. */
export async function readPlanOfGates(db: Db | Trx, planId: string): Promise<PlanOfGates> {
  return db
    .selectFrom('plan')
    .where('id', '=', planId)
    .select(['id', 'collegeId', 'kind', 'state', 'firstDay', 'lastDay'])
    .executeTakeFirstOrThrow()
}

/**
 * What the gates of a plan are read from.
 * @param of.studentId of whom alone it is read, what concerns one student.
 * @param of.interns those of the plan, or the one, where they were read already.
 */
export async function readGateBasis(
  context: Context,
  db: Db | Trx,
  plan: PlanOfGates,
  of: { studentId?: string; interns?: Intern[] } = {},
) {
  const { studentId } = of
  const planId = plan.id
  const all = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('organisation', 'organisation.id', 'demand.employerId')
    .where('planPost.planId', '=', planId)
    .select(['demand.id', 'demand.title', 'demand.firstDay', 'demand.lastDay', 'demand.state'])
    .select('planPost.id as planPostId')
    .select(['demand.employerId', 'organisation.name as employer'])
    .orderBy('organisation.name')
    .execute()
  const visits = await listLastVisits(db, [...new Set(all.map(({ employerId }) => employerId))])
  const admitted = all
    .filter(({ state }) => state === 'admitted')
    .map((post) => {
      const isOfPost = (visit: (typeof visits)[number]) =>
        visit.employerId === post.employerId && visit.collegeId === plan.collegeId
      const { verdict = null, photosMissing = null } = visits.find(isOfPost) ?? {}
      return { ...post, verdict, photosMissing }
    })
  const { rules, judged } = await judgeDemands(context, db, {
    demandIds: all.map(({ id }) => id),
    plan,
  })
  const interns = await findBarredInterns(context, db, { plan, rules, judged, studentId })
  const trainings = await db
    .selectFrom('training')
    .where('planId', '=', planId)
    .where('isForLate', '=', false)
    .select('heldOn')
    .execute()
  const absent = await db
    .selectFrom('student')
    .innerJoin('plan', 'plan.collegeId', 'student.collegeId')
    .where('plan.id', '=', planId)
    .where('student.state', '=', 'enrolled')
    .$if(studentId !== undefined, (select) => select.where('student.id', '=', studentId!))
    .where(NEEDS_TRAINING)
    .where(IS_MISSING)
    .where(sql<boolean>`not ${HAS_MADE_UP}`)
    .select('student.id')
    .execute()
  return {
    ...{
      plan,
      today: shanghaiDay(context.clock.now()),
      admitted,
      rules,
      judged,
      interns,
      trainings,
    },
    /** Students who have not been at a training that waits for them, nor made up for it. */
    absent: absent.map(({ id }) => id),
    papers: await readPapers(context, db, { planId, ...of }),
  }
}

/** What is so at the gates; who is barred is named to whoever sees her. */
export function gateFacts(
  basis: GateBasis,
  of: { files: { gate: GateName }[]; sees: Sees },
): GateFacts {
  const { plan, admitted, rules, judged, interns } = basis
  const { files, sees } = of
  const isEnded = plan.state === 'ended'
  // Once it has ended, a post to which nobody goes is none that speaks against going on.
  const posts = isEnded ? admitted.filter(({ id }) => interns.placedAt.has(id)) : admitted
  // A cap speaks against those who are there once they are more than it leaves, not against the headcount.
  const exceeded = exceededCaps(rules, judged, interns.placedAt)
  const refusedBy = (lift: 'filing' | 'nothing') =>
    posts.flatMap(({ id, title }) => {
      const refusing = (judged.get(id)?.judgements ?? [])
        // What a visit has judged is told at the gate of the visits.
        .filter(({ rule, verdict }) => verdict === 'refuses' && rule !== 'unsuitable_site')
        .map(({ rule }) => rule)
        .filter((rule) => holdOf(rule) !== 'seats')
      const codes = [...refusing, ...(exceeded.get(id) ?? [])].filter(
        (rule) => liftOf(rule, rules[rule].severity) === lift,
      )
      return codes.length > 0 ? [{ demandId: id, title, rules: codes }] : []
    })
  const employersWith = (
    found: FoundEmployer['visit'],
    fits: (verdict: string | null) => boolean,
  ) => [
    ...new Set([
      ...posts.filter(({ verdict }) => fits(verdict)).map(({ employer }) => employer),
      ...interns.found.filter(({ visit }) => visit === found).map(({ name }) => name),
    ]),
  ]
  return {
    today: basis.today,
    posts: admitted.length,
    unvisited: employersWith('missing', (verdict) => verdict === null),
    unsuitable: employersWith('unsuitable', (verdict) => verdict === 'unsuitable'),
    unpictured: [
      ...new Set(
        posts.flatMap(({ employer, photosMissing }) =>
          photosMissing ? [`${employer}：${photosMissing}`] : [],
        ),
      ),
    ],
    unfiled: refusedBy('filing'),
    broken: refusedBy('nothing'),
    short: posts.filter((post) => !coversDays(post, plan)).map(({ title }) => title),
    overfull: isEnded ? overfullDemands(rules, judged, interns.placedAt) : [],
    files: Object.fromEntries(files.map(({ gate }) => [gate, 1])),
    trainings: basis.trainings,
    absent: basis.absent.length,
    ...shownBarred(interns.barred, sees),
    readiness: readinessOf(basis.papers, sees),
  }
}

/** Who only lacks a filing is told at that gate, and who goes to an unsuitable site at that of the visits. */
function shownBarred(
  barred: BarredIntern[],
  sees: Sees,
): Pick<GateFacts, 'barred' | 'unfiledOwn' | 'atUnsuitable'> {
  const listed = (fits: (bar: InternBar) => boolean): ListedInterns => {
    const those = barred.flatMap((intern) => {
      const bars = intern.bars.filter(fits)
      return bars.length > 0 ? [{ ...intern, bars }] : []
    })
    const seen = those.filter(({ studentId: id, classGroupId }) => sees({ id, classGroupId }))
    return { count: those.length, seen }
  }
  const isSite = ({ rule }: InternBar) => rule === 'unsuitable_site'
  return {
    barred: listed((bar) => !bar.isFiled && !isSite(bar)),
    unfiledOwn: listed(({ isFiled }) => isFiled),
    atUnsuitable: listed(isSite),
  }
}
