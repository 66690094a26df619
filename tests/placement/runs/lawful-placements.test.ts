import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { HAZARDS } from '#app/placement/demands/model/demand.ts'
import { keepOthers } from '#app/placement/runs/keeping.ts'
import { settle, type Settling } from '#app/placement/runs/locks.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addStudent, type TestCollege } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { addRun, FOUND, solveRun, wish, type TestRun } from './run-fixtures.ts'

const METHODS: AllocationMethod[] = ['stable', 'rank-maximal', 'generous', 'groups']
/** Weights of what nothing is to be said against, and of all else. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  )

type DayPair = readonly [string, string]
const anyDays = mostly<DayPair>(
  ['2027-03-01', '2027-08-31'],
  ...([
    ['2027-02-01', '2027-12-31'],
    ['2027-04-01', '2027-08-31'],
    ['2029-09-01', '2030-02-28'],
  ] as const),
)
const anyPost = fc.record({
  days: anyDays,
  kinds: mostly<'toxic'[]>([], ['toxic']),
  fees: mostly<'deposit'[]>([], ['deposit']),
  barred: mostly<('minors' | 'women')[]>([], ['minors'], ['women']),
  major: mostly<'first' | 'other'>('first', 'other'),
  site: mostly<'suitable' | 'unsuitable'>('suitable', 'unsuitable'),
})
const anyStudent = fc.record({
  birthDay: mostly(
    ...(['2008-01-01', '2009-03-01', '2009-03-02', '2011-02-01', '2011-03-02'] as const),
  ),
  sex: fc.constantFrom('female' as const, 'male' as const),
  // 汽车2班 is in its first year, 数控1班 has the other major.
  group: mostly<'first' | 'second' | 'other'>('first', 'second', 'other'),
  wishes: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
  refusedAt: mostly<number | null>(null, 0, 1, 2),
  second: fc.shuffledSubarray([0, 1, 2]),
})
const anyAct = fc.record({
  act: fc.constantFrom('lock' as const, 'move' as const, 'swap' as const),
  who: fc.nat(3),
  other: fc.nat(3),
  post: fc.nat(2),
})
/** What becomes known between working out and publishing. */
const anyNews = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('days' as const), post: fc.nat(2), days: anyDays }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('site' as const), post: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      what: fc.constantFrom('refusal' as const, 'own_post' as const),
      who: fc.nat(3),
      post: fc.nat(2),
    }),
  },
)
const anyVersion = fc.record({
  acts: fc.array(anyAct, { maxLength: 2 }),
  news: anyNews,
})
const anyPlan = fc.record({
  posts: fc.tuple(anyPost, anyPost, anyPost),
  students: fc.array(anyStudent, { minLength: 2, maxLength: 4 }),
  first: anyVersion,
  /** Beside a second round everybody may also be worked out again, the others kept where they are. */
  next: fc.record({ isKept: fc.boolean(), version: anyVersion }),
})

const number = (day: string) => Number(day.replaceAll('-', ''))

/**
 * Who stands placed against a row of 职业学校学生实习管理规定 (§11, 16, 17, 19), the employer's word or the
 * plan itself: straight from the tables.
 */
async function listUnlawful(world: World, planId: string): Promise<string[]> {
  const { db } = world.context
  const rows = await db
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .where('placement.planId', '=', planId)
    .where('placement.isCurrent', '=', true)
    .select(['student.id', 'student.birthDay', 'student.sex', 'student.collegeId'])
    .select(['classGroup.entryYear', 'classGroup.majorId', 'placement.planPostId'])
    .select(['demand.id as demandId', 'demand.employerId', 'demand.headcount', 'demand.facts'])
    .select(['demand.firstDay', 'demand.lastDay', 'plan.firstDay as from', 'plan.lastDay as to'])
    .execute()
  const majors = await db.selectFrom('demandMajor').select(['demandId', 'majorId']).execute()
  const refusals = await db
    .selectFrom('candidateView')
    .where('refused', '=', true)
    .select(['studentId', 'planPostId'])
    .execute()
  const visits = await db
    .selectFrom('siteVisit')
    .select(['employerId', 'collegeId', 'verdict'])
    .orderBy('visitedOn')
    .execute()
  const found = await db
    .selectFrom('ownPost')
    .where('planId', '=', planId)
    .where('state', '=', 'approved')
    .select('studentId')
    .execute()
  return rows.flatMap((row) => {
    const facts = row.facts as { kinds: string[]; fees: string[]; barred: string[] }
    const first = row.firstDay! < row.from ? row.firstDay! : row.from
    const age = (number(first) - number(row.birthDay)) / 1e4
    const isHazardous = facts.kinds.some((kind) => (HAZARDS as readonly string[]).includes(kind))
    const lastVisit = visits.findLast(
      (one) => one.employerId === row.employerId && one.collegeId === row.collegeId,
    )
    const against = {
      days: row.firstDay! > row.from || row.lastDay! < row.to,
      under16: age < 16,
      firstYear: first < `${row.entryYear + 1}-07-01`,
      minor: age < 18 && facts.barred.includes('minors'),
      woman: row.sex === 'female' && facts.barred.includes('women'),
      unfiled: isHazardous,
      fees: facts.fees.length > 0,
      major: !majors.some((one) => one.demandId === row.demandId && one.majorId === row.majorId),
      refused: refusals.some(
        (one) => one.studentId === row.id && one.planPostId === row.planPostId,
      ),
      site: lastVisit?.verdict === 'unsuitable',
      ownPost: found.some(({ studentId }) => studentId === row.id),
      seats: rows.filter(({ demandId }) => demandId === row.demandId).length > row.headcount!,
    }
    return Object.entries(against).flatMap(([what, is]) => (is ? [what] : []))
  })
}

type PlanMade = typeof anyPlan extends fc.Arbitrary<infer Plan> ? Plan : never
type Version = PlanMade['first']

onBothDatabases('what is published', (world) => {
  async function make({ posts, students }: PlanMade) {
    const { db } = world.context
    const college = await addCollege(world)
    const { groups, majors } = college
    await db
      .updateTable('classGroup')
      .set({ entryYear: 2026 })
      .where('id', '=', groups.second)
      .execute()
    const facts = posts.map(({ kinds, fees, barred }) => ({
      ...{ kinds: [...kinds], fees: [...fees], barred: [...barred] },
    }))
    const plan = { classGroupIds: Object.values(groups) }
    const run = await addRun(world, college, { seats: [1, 1, 1], wishes: [], facts, plan })
    for (const [at, { days, major, site }] of posts.entries()) {
      await setDays(run, at, days)
      await db
        .updateTable('demandMajor')
        .set({ majorId: majors[major] })
        .where('demandId', '=', run.demandIds[at]!)
        .execute()
      await visit(college, run, { post: at, verdict: site, visitedOn: '2026-11-01' })
    }
    for (const { birthDay, sex, group, wishes, refusedAt } of students) {
      const person = { name: '学生', birthDay, sex, classGroupId: groups[group] }
      const student = await addStudent(world, college, person)
      run.students.push(student)
      await wish(world, run, student.id, wishes)
      if (refusedAt !== null) await refuse(run, student.id, refusedAt)
    }
    return { college, run }
  }

  const setDays = (run: TestRun, post: number, [firstDay, lastDay]: DayPair) =>
    world.context.db
      .updateTable('demand')
      .set({ firstDay, lastDay })
      .where('id', '=', run.demandIds[post]!)
      .execute()

  const visit = (
    college: TestCollege,
    run: TestRun,
    of: { post: number; verdict: 'suitable' | 'unsuitable'; visitedOn: string },
  ) => {
    const { post, ...report } = of
    return visitSite(world, college, { employerId: run.employerIds[post]!, ...report })
  }

  const refuse = (run: TestRun, studentId: string, post: number) =>
    world.context.db
      .insertInto('candidateView')
      .values({
        ...{ planPostId: run.posts[post]!, studentId, place: null, refused: true },
        ...{ byAccountId: null, at: world.context.clock.now() },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()

  async function happen(college: TestCollege, run: TestRun, news: Version['news']) {
    if (news === null) return
    const { post } = news
    if (news.what === 'days') await setDays(run, post, news.days)
    else if (news.what === 'site') {
      await visit(college, run, { post, verdict: 'unsuitable', visitedOn: '2026-11-20' })
    } else {
      const student = run.students[news.who % run.students.length]!
      if (news.what === 'refusal') return refuse(run, student.id, post)
      await world.context.db
        .insertInto('ownPost')
        .values({
          ...{ id: newId(), planId: run.planId, studentId: student.id },
          ...{
            facts: JSON.stringify(FOUND),
            state: 'approved',
            createdAt: world.context.clock.now(),
          },
        })
        .execute()
    }
  }

  /** To refuse is right; a defect is not. */
  async function orRefused<T>(done: Promise<T>): Promise<T | null> {
    try {
      return await done
    } catch (thrown) {
      if (!faultOf(thrown)) throw thrown
      return null
    }
  }

  async function act(
    college: TestCollege,
    run: TestRun,
    of: { allocationId: string; acts: Version['acts'] },
  ) {
    const { planId, students, posts } = run
    const { allocationId } = of
    for (const { act, who, other, post } of of.acts) {
      const settling: Settling =
        act === 'move'
          ? { act, planPostId: posts[post]! }
          : act === 'swap'
            ? { act, other: students[other % students.length]!.number }
            : { act }
      const studentId = students[who % students.length]!.id
      const input = { planId, allocationId, studentId, settling, reason: '家里有困难' }
      await orRefused(settle(world.as(college.officer), input))
    }
  }

  it.each(METHODS)(
    'places nobody by %s against a rule, in two versions, whatever is settled or becomes known',
    async (method) => {
      const published = [0, 0]
      await fc.assert(
        fc.asyncProperty(anyPlan, async (plan) => {
          const { college, run } = await make(plan)
          const { planId } = run
          const officer = world.as(college.officer)
          const publish = async (version: Version, after: number, round: 1 | 2) => {
            const asked = { round, groups: null }
            const solve = () => orRefused(solveRun(world, college, run, method, asked))
            const tried = await solve()
            if (tried === null) return false
            await act(college, run, { allocationId: tried, acts: version.acts })
            const allocationId = version.acts.length > 0 ? await solve() : tried
            if (allocationId === null) return false
            await happen(college, run, version.news)
            const input = { planId, allocationId, after, note: '换岗' }
            if (!(await orRefused(publishAllocation(officer, input)))) return false
            published[after]! += 1
            expect(await listUnlawful(world, planId)).toEqual([])
            return true
          }
          if (!(await publish(plan.first, 0, 1))) return
          if (plan.next.isKept) await orRefused(keepOthers(officer, { planId }))
          for (const [at, { second }] of plan.students.entries()) {
            if (plan.next.isKept || second.length === 0) continue
            const posts = JSON.stringify(second.map((post) => run.posts[post]!))
            const sentAt = world.context.clock.now()
            await world.context.db
              .insertInto('secondWish')
              .values({ planId, studentId: run.students[at]!.id, posts, sentAt })
              .execute()
          }
          await publish(plan.next.version, 1, plan.next.isKept ? 1 : 2)
        }),
        { numRuns: 8, seed: 2027 },
      )
      expect(Math.min(...published)).toBeGreaterThan(1)
    },
    120_000,
  )
})
