import { seal } from '#app/accounts/sealed.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import type { Context } from '#app/kernel/context.ts'
import { commitmentOf } from '#app/placement/allocation/lottery.ts'
import { solveAllocation } from '#app/placement/runs/allocation-solving.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import type { OwnPostFacts } from '#app/placement/runs/model/own-post-form.ts'
import type { Asked } from '#app/placement/runs/model/asked.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import type { World } from '#tests/support/world.ts'
import { addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

/** What no rule has anything against. */
export const LAWFUL: Partial<DemandFacts> = {
  duties: '在师傅指导下装配',
  address: '九水东路 130 号',
  pay: 3200,
  postWage: 3800,
  payIn: 'money',
  payTo: 'student',
  payEvery: 'month',
  payDay: 10,
  hoursDay: 8,
  hoursWeek: 40,
  shifts: 'day',
  restDays: 2,
  works: [],
  kinds: [],
  physicalGrade: '2',
  barred: [],
  premises: 'workshop',
  labour: 'skilled',
  board: 'employer',
  lodging: 'employer',
  insurance: 'college',
  mentor: '张师傅',
  fees: [],
  holds: [],
  agency: 'none',
}

/** A post that a student has found, against which no rule has anything. */
export const FOUND: OwnPostFacts = {
  employer: '青岛海边汽修厂',
  contact: '李师傅 0532-80001234',
  title: '汽修学徒',
  duties: '跟师傅做汽车保养和拆装',
  districtCode: '370213',
  address: '滨河路 9 号',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  pay: 3000,
  postWage: 3600,
  payIn: 'money',
  payTo: 'student',
  payEvery: 'month',
  payDay: 10,
  hoursDay: 8,
  hoursWeek: 40,
  shifts: 'day',
  restDays: 2,
  works: [],
  kinds: [],
  physicalGrade: '2',
  barred: [],
  premises: 'workshop',
  labour: 'skilled',
  board: 'employer',
  lodging: 'student',
  insurance: 'college',
  mentor: '李师傅',
  employerStaff: 900,
  postStaff: 400,
  fees: [],
  holds: [],
  agency: 'none',
}

/** A plan whose preferences are closed. */
export interface TestRun {
  planId: string
  seed: string
  /** Ids of the plan's posts and of their demands, in the order of their seats. */
  posts: string[]
  demandIds: string[]
  employerIds: string[]
  /** In the order of their wishes. */
  students: { id: string; number: string }[]
}

/**
 * A plan of 汽车1班 that waits to be placed.
 * @param of.seats how many each post has.
 * @param of.wishes for each student places in `seats`, the best first.
 * @param of.employerIds whose the posts are, in the order of their seats; else each is of another one.
 * @param of.plan what else is to be so of the plan.
 */
export async function addRun(
  world: World,
  college: TestCollege,
  of: {
    seats: number[]
    wishes: number[][]
    facts?: (Partial<DemandFacts> | undefined)[]
    employerIds?: string[]
    plan?: Omit<Parameters<typeof addPlan>[2], 'state' | 'demandIds'>
  },
): Promise<TestRun> {
  const { db } = world.context
  const demands: { id: string; employerId: string }[] = []
  for (const [at, headcount] of of.seats.entries()) {
    const title = `岗位${'甲乙丙丁戊'[at]}`
    const demandFacts = { ...LAWFUL, ...of.facts?.[at] }
    const employerId = of.employerIds?.[at]
    demands.push(await addDemand(world, college, { title, headcount, demandFacts, employerId }))
  }
  const demandIds = demands.map(({ id }) => id)
  const { id: planId, posts } = await addPlan(world, college, {
    ...of.plan,
    state: 'allocating',
    demandIds,
  })
  const seed = `seed of ${planId}`
  await db
    .updateTable('plan')
    .set({
      seedSealed: seal(world.context, 'seed', seed),
      seedCommitment: commitmentOf(seed),
      seedCommittedAt: world.context.clock.now(),
    })
    .where('id', '=', planId)
    .execute()
  const students: TestRun['students'] = []
  for (const wishes of of.wishes) {
    const student = await addStudent(world, college, { name: `学生${students.length + 1}` })
    students.push(student)
    await wish(world, { planId, posts }, student.id, wishes)
  }
  const employerIds = demands.map(({ employerId }) => employerId)
  return { planId, seed, posts, demandIds, employerIds, students }
}

/** Sends a student's preferences: places in the run's posts, the best first. */
export async function wish(
  world: World,
  run: Pick<TestRun, 'planId' | 'posts'>,
  studentId: string,
  wishes: number[],
): Promise<void> {
  const now = world.context.clock.now()
  await world.context.db
    .insertInto('preference')
    .values({
      planId: run.planId,
      studentId,
      posts: JSON.stringify(wishes.map((post) => run.posts[post]!)),
      draft: null,
      sentAt: now,
      savedAt: now,
    })
    .execute()
}

/** An allocation of a run, worked out. */
export async function solveRun(
  world: World,
  college: TestCollege,
  run: Pick<TestRun, 'planId'>,
  method: AllocationMethod = 'stable',
  asked: Asked = { round: 1, groups: null },
): Promise<string> {
  const { planId } = run
  const officer = world.as(college.officer)
  if (asked.round === 2) {
    await world.context.db
      .updateTable('plan')
      .set({ secondClosesAt: world.context.clock.now() })
      .where('id', '=', planId)
      .execute()
  }
  const { ids } = await startAllocations(officer, { planId, methods: [method], asked })
  await solveAllocation(world.context, { allocationId: ids[0]! })
  return ids[0]!
}

/** A context in which leaving work for the background stands still until it is told to go on. */
export function standingStill(context: Context) {
  const there = Promise.withResolvers<void>()
  const away = Promise.withResolvers<void>()
  const stand = async () => {
    there.resolve()
    await away.promise
  }
  return {
    context: { ...context, jobs: { ...context.jobs, enqueue: stand, enqueueAll: stand } },
    isThere: there.promise,
    goOn: () => away.resolve(),
  }
}
