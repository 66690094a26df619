import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { solveAllocation } from '#app/placement/runs/allocation-solving.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { settle } from '#app/placement/runs/locks.ts'
import { readSituation } from '#app/placement/runs/plan-situation.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { postsWithSeats } from '#app/placement/runs/second-wishes.ts'
import { movePlan } from '#app/placement/plans/plan-steps.ts'
import type { AskedOfGroups } from '#app/placement/runs/model/asked.ts'
import type { AllocationMethod } from '../../tables/allocation.ts'
import type { DemoPeople } from './people.ts'
import { loadConditions, loadPapers } from './papers.ts'

interface SeedPlacement {
  /** The plan, by its name. */
  plan: string
  /** They lie beside one another; the first is published, unless nothing is decided. */
  methods: AllocationMethod[]
  isUndecided?: boolean
  /** How long ago. */
  daysAgo: number
  /** How far its papers are after that, which are made the day after; none yet without. */
  papers?: 'begun' | 'complete'
  /** How long ago somebody who was not there at first has come to a post by hand. */
  lateDaysAgo?: number
}

/** A teacher for every 16 at a site, four at most: what a college of this size can spare. */
const FEW_TEACHERS: AskedOfGroups = {
  classSites: 2,
  sites: {},
  employerMost: null,
  teachers: { most: 4, studentsEach: 16 },
  chosen: [],
  friends: [],
  hardshipFirst: true,
}

const PLACEMENTS: SeedPlacement[] = [
  {
    plan: '动力电池产线跟岗实习',
    methods: ['stable', 'generous', 'rank-maximal'],
    daysAgo: 2,
    papers: 'begun',
  },
  { plan: '轨道交通跟岗实习', methods: ['generous', 'stable'], daysAgo: 1 },
  {
    plan: '新能源汽车顶岗实习',
    methods: ['stable', 'rank-maximal', 'generous', 'groups'],
    isUndecided: true,
    daysAgo: 0.1,
  },
  {
    plan: '智能制造顶岗实习',
    methods: ['stable'],
    daysAgo: 80,
    papers: 'complete',
    lateDaysAgo: 3,
  },
]

/** Places the students of the plans whose preferences are closed, and publishes it. */
export async function loadPlacements(
  context: Context,
  input: { college: { collegeId: string }; people: DemoPeople },
): Promise<void> {
  const plans = await context.db
    .selectFrom('plan')
    .where('collegeId', '=', input.college.collegeId)
    .where('state', '=', 'allocating')
    .select(['id', 'name'])
    // Without posts there is nothing to place anybody at.
    .where((eb) =>
      eb.exists(
        eb.selectFrom('planPost').whereRef('planPost.planId', '=', 'plan.id').select('planPost.id'),
      ),
    )
    .execute()
  for (const { plan: name, methods, daysAgo, papers, isUndecided, lateDaysAgo } of PLACEMENTS) {
    const plan = plans.find((one) => one.name === name)
    if (!plan) continue
    const at = addDays(context.clock.now(), -daysAgo)
    const earlier = { ...context, clock: { now: () => at } }
    const lateId = lateDaysAgo === undefined ? null : await sendOnLeave(context.db, plan.id)
    const { ids } = await startAllocations(earlier, {
      planId: plan.id,
      methods,
      asked: { round: 1, groups: FEW_TEACHERS },
    })
    for (const allocationId of ids) await solveAllocation(earlier, { allocationId })
    if (isUndecided) continue
    await publishAllocation(earlier, { planId: plan.id, allocationId: ids[0]!, after: 0, note: '' })
    const guide = { planId: plan.id, accountId: input.people.guiding_teacher }
    if (!papers) {
      await context.db.transaction().execute(async (trx) => {
        await giveToGuide(trx, guide)
        await giveToStudent(trx, { planId: plan.id, accountId: input.people.placed_student })
      })
      continue
    }
    const onDay = (days: number) => {
      const day = addDays(at, days)
      return { ...context, clock: { now: () => day } }
    }
    const isComplete = papers === 'complete'
    await context.db.transaction().execute(async (trx) => {
      await loadConditions(earlier, trx, plan.id)
      // Before agreements are made: they name who guides.
      await giveToGuide(trx, guide)
      await movePlan(earlier, trx, { planId: plan.id, action: 'begin_agreements' })
      await loadPapers(onDay(1), trx, { planId: plan.id, isComplete })
      if (isComplete) await movePlan(onDay(3), trx, { planId: plan.id, action: 'start' })
    })
    if (lateId !== null && lateDaysAgo !== undefined) {
      const now = addDays(context.clock.now(), -lateDaysAgo)
      const then = { ...context, clock: { now: () => now } }
      await comeLate(then, { planId: plan.id, studentId: lateId, method: methods[0]! })
    }
  }
}

/** Somebody of the plan who is on leave when the others are placed. */
async function sendOnLeave(db: Db, planId: string): Promise<string> {
  const { id } = await db
    .selectFrom('student')
    .innerJoin('planClassGroup as taking', 'taking.classGroupId', 'student.classGroupId')
    .where('taking.planId', '=', planId)
    .where('student.accountId', 'is', null)
    .select('student.id')
    .orderBy('student.number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await db.updateTable('student').set({ state: 'left' }).where('id', '=', id).execute()
  return id
}

/** She is back while the others work: an officer gives her a post by hand, which is published. */
async function comeLate(
  context: Context,
  of: { planId: string; studentId: string; method: AllocationMethod },
): Promise<void> {
  const { planId, studentId, method } = of
  const { db } = context
  await db.updateTable('student').set({ state: 'enrolled' }).where('id', '=', studentId).execute()
  await db.updateTable('plan').set({ secondClosesAt: null }).where('id', '=', planId).execute()
  const solve = async () => {
    const asked = { round: 2 as const, groups: null }
    const { ids } = await startAllocations(context, { planId, methods: [method], asked })
    await solveAllocation(context, { allocationId: ids[0]! })
    return ids[0]!
  }
  const allocationId = await solve()
  const [post] = postsWithSeats(await readSituation(context, db, planId), studentId)
  if (!post) return
  const settling = { act: 'move' as const, planPostId: post.id }
  const reason = '休学期满回校，人工安排'
  await settle(context, { planId, allocationId, studentId, settling, reason })
  const settled = { planId, allocationId: await solve() }
  await publishAllocation(context, { ...settled, after: 1, note: reason })
}

/**
 * Whom one can log in as to read a result: somebody for whom a better choice was full, and as young as
 * can be, since then her guardian is asked too.
 */
async function giveToStudent(trx: Trx, of: { planId: string; accountId: string }): Promise<void> {
  const { id, name } = await trx
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .where('placement.planId', '=', of.planId)
    .where('placement.isCurrent', '=', true)
    .where('placement.planPostId', 'is not', null)
    .select(['student.id', 'student.name'])
    .orderBy((eb) => eb('placement.choice', '>', 1), 'desc')
    .orderBy('student.birthDay', 'desc')
    .orderBy('student.number')
    .limit(1)
    .executeTakeFirstOrThrow()
  await trx.updateTable('student').set({ accountId: of.accountId }).where('id', '=', id).execute()
  await trx.updateTable('account').set({ name }).where('id', '=', of.accountId).execute()
}

/** A plan's posts are many teachers' to guide; the one whom one can log in as has the two with
 * the fewest students. */
async function giveToGuide(trx: Trx, of: { planId: string; accountId: string }): Promise<void> {
  const posts = await trx
    .selectFrom('placement')
    .where('planId', '=', of.planId)
    .where('isCurrent', '=', true)
    .where('planPostId', 'is not', null)
    .groupBy('planPostId')
    .select('planPostId')
    .orderBy((eb) => eb.fn.countAll())
    .orderBy('planPostId')
    .limit(2)
    .execute()
  const { id: membershipId } = await trx
    .selectFrom('membership')
    .where('accountId', '=', of.accountId)
    .select('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('planGuide')
    .values(
      posts.map(({ planPostId }) => ({
        planId: of.planId,
        planPostId: planPostId!,
        membershipId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
