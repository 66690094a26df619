import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { PlanKind } from '#db/tables/plan.ts'
import type { JudgedDemand } from '../demands/judged-demands.ts'
import type { Days } from '../demands/model/days.ts'
import type { RuleCode, RuleTable } from '../demands/model/rules.ts'
import { sayStandingPost } from '../plans/model/standing-post.ts'
import { listStandingPosts } from '../plans/standing-posts.ts'
import { listCandidateViews } from '../preferences/sent-preferences.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { judgeOwnPosts, type OwnPostVerdict } from './own-post-verdicts.ts'
import { barriersOf, type Barrier } from './problem-of-plan.ts'

/**
 * What keeps an intern from her post: a rule, the post that is no more, its days, the employer's word, a
 * post that she has elsewhere.
 */
export interface InternBar {
  rule: RuleCode | 'withdrawn' | 'days' | 'employer' | 'elsewhere'
  /** Values for the sentence about herself. */
  params: Record<string, string | number>
  /** Whether a filing (备案) for her own post lifts it, which is missing. */
  isFiled: boolean
}

/** An intern who may not be at the post to which she goes. */
export interface BarredIntern {
  studentId: string
  classGroupId: string
  name: string
  number: string
  post: string
  /** Of the plan's post; null for one that she has found. */
  demandId: string | null
  isOwnPost: boolean
  /** Whether the plan takes the class group that she is in. */
  isTakingPart: boolean
  bars: InternBar[]
}

/** An employer at which a student has found her post. */
export interface FoundEmployer {
  ownPostId: string
  name: string
  /** What the college's last visit found where that does not do; null where it does or none is asked for. */
  visit: 'missing' | 'unsuitable' | null
}

/** A plan as far as the rules look at it. */
export type PlanOfInterns = { id: string; collegeId: string; kind: PlanKind } & Days

/**
 * Everybody who goes to a post in a plan, judged once more as publishing and approving do, with what is
 * known of her, her post and the rules by now. What refuses a post of the plan to everybody is not told
 * here again for each who goes there, but for a demand that is withdrawn and a site found unsuitable:
 * nobody mends those at the post, and its students are to be moved.
 * @param of.judged the demands of all posts of the plan, as posts of it.
 * @param of.studentId who alone is judged; `placedAt` counts the others too.
 */
export async function findBarredInterns(
  context: Context,
  db: Db | Trx,
  of: {
    plan: PlanOfInterns
    rules: RuleTable
    judged: ReadonlyMap<string, JudgedDemand>
    studentId?: string
  },
): Promise<{
  barred: BarredIntern[]
  found: FoundEmployer[]
  /** How many go to a post of the plan, by its demand. */
  placedAt: ReadonlyMap<string, number>
}> {
  const { plan, rules, judged, studentId: only } = of
  const all = await selectInterns(db, plan.id)
  const rows = only === undefined ? all : all.filter(({ studentId }) => studentId === only)
  const found = rows.flatMap((row) =>
    row.ownPostId
      ? [
          {
            ...{ ...row, id: row.ownPostId, employerId: row.ownEmployerId },
            facts: row.ownFacts as OwnPostFacts,
          },
        ]
      : [],
  )
  const verdicts = await verdictsOf(context, db, { posts: found, plan })
  const views = rows.length > 0 ? await listCandidateViews(context, db, plan.id) : []
  const barrierTo = barriersOf({ views, rules, plan })
  const studentIds = rows.map(({ studentId }) => studentId)
  const elsewhere = Map.groupBy(
    await listStandingPosts(db, { studentIds, exceptPlanId: plan.id, days: plan }),
    ({ studentId }) => studentId,
  )
  const barsAtPost = (row: InternRow): InternBar[] => {
    const verdict = verdicts.get(row.ownPostId ?? '')
    if (verdict) return ownBars(verdict)
    const post = judged.get(row.demandId ?? '')
    const demand = post?.demand
    if (!row.planPostId || !demand) return []
    if (demand.state !== 'admitted') return [{ rule: 'withdrawn', params: {}, isFiled: false }]
    const { facts } = demand
    const student = { ...row, id: row.studentId }
    return [
      ...post.judgements.flatMap(({ rule, verdict }) =>
        rule === 'unsuitable_site' && verdict === 'refuses'
          ? [{ rule, params: {}, isFiled: false }]
          : [],
      ),
      ...barsBy(barrierTo(student, { id: row.planPostId, facts, refused: [] })),
    ]
  }
  const barsOf = (row: InternRow): InternBar[] => [
    ...barsAtPost(row),
    ...(elsewhere.get(row.studentId) ?? []).map((post): InternBar => {
      const params = { plan: post.plan, post: sayStandingPost(post) }
      return { rule: 'elsewhere', params, isFiled: false }
    }),
  ]
  const barred = rows.flatMap((row): BarredIntern[] => {
    const bars = barsOf(row)
    if (bars.length === 0) return []
    const { studentId, classGroupId, name, number, ownPostId, isTakingPart } = row
    const { title, employer } = (row.ownFacts as OwnPostFacts | null) ?? row
    return [
      {
        ...{ studentId, classGroupId, name, number, bars, isTakingPart },
        post: `${title} · ${employer}`,
        demandId: ownPostId === null ? row.demandId : null,
        isOwnPost: ownPostId !== null,
      },
    ]
  })
  return {
    barred,
    placedAt: new Map(
      [...Map.groupBy(all, (row) => (row.ownPostId ? null : row.demandId))].flatMap(
        ([id, those]) => (id === null ? [] : [[id, those.length] as const]),
      ),
    ),
    found: found.map(({ id, facts }) => ({
      ownPostId: id,
      name: facts.employer,
      visit: verdicts.get(id)!.visit,
    })),
  }
}

async function verdictsOf(
  context: Context,
  db: Db | Trx,
  of: Parameters<typeof judgeOwnPosts>[2],
): Promise<Map<string, OwnPostVerdict>> {
  return of.posts.length > 0 ? (await judgeOwnPosts(context, db, of)).verdicts : new Map()
}

function ownBars({ refused, unfiled, judgements }: OwnPostVerdict): InternBar[] {
  return refused.map((rule) => ({
    rule,
    params: judgements.find((one) => one.rule === rule)?.params ?? {},
    isFiled: rule !== 'days' && unfiled.includes(rule),
  }))
}

/** The days of a post are said of the post itself. */
function barsBy(barrier: Barrier | null): InternBar[] {
  if (barrier?.why === 'employer') return [{ rule: 'employer', params: {}, isFiled: false }]
  if (barrier?.why !== 'rule' || barrier.rule === 'days') return []
  return [{ rule: barrier.rule, params: barrier.params, isFiled: false }]
}

type InternRow = Awaited<ReturnType<typeof selectInterns>>[number]

async function selectInterns(db: Db | Trx, planId: string) {
  return db
    .selectFrom('student')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .leftJoin('placement', (join) =>
      join
        .onRef('placement.studentId', '=', 'student.id')
        .on('placement.planId', '=', planId)
        .on('placement.isCurrent', '=', true),
    )
    .leftJoin('planPost', 'planPost.id', 'placement.planPostId')
    .leftJoin('demand', 'demand.id', 'planPost.demandId')
    .leftJoin('organisation', 'organisation.id', 'demand.employerId')
    .leftJoin('ownPost', (join) =>
      join
        .onRef('ownPost.studentId', '=', 'student.id')
        .on('ownPost.planId', '=', planId)
        .on('ownPost.state', '=', 'approved'),
    )
    .where('student.state', '=', 'enrolled')
    .where((eb) =>
      eb.or([eb('placement.planPostId', 'is not', null), eb('ownPost.id', 'is not', null)]),
    )
    .select(['student.id as studentId', 'student.name', 'student.number', 'student.sex'])
    .select(['student.birthDay', 'student.classGroupId', 'classGroup.entryYear'])
    .select(['classGroup.majorId', 'placement.planPostId', 'planPost.demandId', 'demand.title'])
    .select(['organisation.name as employer', 'ownPost.id as ownPostId'])
    .select(['ownPost.facts as ownFacts', 'ownPost.employerId as ownEmployerId'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('planClassGroup')
            .where('planClassGroup.planId', '=', planId)
            .whereRef('planClassGroup.classGroupId', '=', 'student.classGroupId')
            .select('planClassGroup.planId'),
        )
        .$castTo<boolean>()
        .as('isTakingPart'),
    )
    .orderBy('classGroup.name')
    .orderBy('student.number')
    .execute()
}
