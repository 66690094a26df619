import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { HAZARDS } from '#app/placement/demands/model/demand.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege, addStudent } from '../college-fixtures.ts'
import { addRun, solveRun, wish } from './run-fixtures.ts'

const anyDays = fc.constantFrom(
  ['2027-03-01', '2027-08-31'] as const,
  ['2027-03-01', '2027-08-31'] as const,
  ['2027-02-01', '2027-12-31'] as const,
  ['2027-04-01', '2027-08-31'] as const,
  ['2029-09-01', '2030-02-28'] as const,
)
const anyPost = fc.record({
  days: anyDays,
  kinds: fc.constantFrom([], [], ['toxic' as const]),
  fees: fc.constantFrom([], [], ['deposit' as const]),
})
const anyBirthDay = fc.constantFrom(
  ...['2008-01-01', '2009-03-01', '2009-03-02', '2011-02-01', '2011-03-01', '2011-03-02'],
)
const anyPlan = fc.record({
  posts: fc.tuple(anyPost, anyPost, anyPost),
  students: fc.array(
    fc.record({
      birthDay: anyBirthDay,
      wishes: fc.shuffledSubarray([0, 1, 2], { minLength: 1 }),
      locked: fc.constantFrom(null, null, null, null, null, 0, 1, 2),
      second: fc.shuffledSubarray([0, 1, 2]),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  /** What becomes of the first demand between working out and publishing. */
  later: fc.option(anyDays),
})

/** Those who stand placed, with all that the law looks at, straight from the tables. */
async function listUnlawful(world: World, planId: string) {
  const rows = await world.context.db
    .selectFrom('placement')
    .innerJoin('student', 'student.id', 'placement.studentId')
    .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .innerJoin('plan', 'plan.id', 'placement.planId')
    .where('placement.planId', '=', planId)
    .where('placement.isCurrent', '=', true)
    .select(['student.birthDay', 'demand.firstDay', 'demand.lastDay', 'demand.facts'])
    .select(['plan.firstDay as from', 'plan.lastDay as to'])
    .execute()
  const number = (day: string) => Number(day.replaceAll('-', ''))
  return rows.filter((row) => {
    const { kinds, fees } = row.facts as { kinds: string[]; fees: string[] }
    const first = row.firstDay! < row.from ? row.firstDay! : row.from
    const age = (number(first) - number(row.birthDay)) / 1e4
    return (
      row.firstDay! > row.from ||
      row.lastDay! < row.to ||
      age < 16 ||
      fees.length > 0 ||
      kinds.some((kind) => (HAZARDS as readonly string[]).includes(kind))
    )
  })
}

onBothDatabases('what is published', (world) => {
  it('places nobody against a refusing rule, in both rounds, whatever is locked or changed', async () => {
    const { db } = world.context
    let published = 0
    const setDays = (id: string, [firstDay, lastDay]: readonly [string, string]) =>
      db.updateTable('demand').set({ firstDay, lastDay }).where('id', '=', id).execute()
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ posts, students, later }) => {
        const college = await addCollege(world)
        const officer = world.as(college.officer)
        const facts = posts.map(({ kinds, fees }) => ({ kinds: [...kinds], fees: [...fees] }))
        const run = await addRun(world, college, { seats: [1, 1, 1], wishes: [], facts })
        const { planId, demandIds } = run
        for (const [at, { days }] of posts.entries()) await setDays(demandIds[at]!, days)
        const ids: string[] = []
        for (const { birthDay, wishes, locked } of students) {
          const { id } = await addStudent(world, college, { name: '学生', birthDay })
          ids.push(id)
          await wish(world, run, id, wishes)
          if (locked === null) continue
          const lock = { planId, studentId: id, planPostId: run.posts[locked]!, reason: '试' }
          await db
            .insertInto('placementLock')
            .values({
              ...{ id: newId(), kind: 'lock', setBy: null, liftedAt: null },
              ...{ ...lock, at: world.context.clock.now() },
            })
            .execute()
        }
        let after = 0
        for (const round of [1, 2] as const) {
          try {
            const allocationId = await solveRun(world, college, run, 'generous', {
              round,
              groups: null,
            })
            if (round === 1 && later) await setDays(demandIds[0]!, later)
            const publish = { planId, allocationId, after, note: '第二轮' }
            await publishAllocation(officer, publish)
            after += 1
            published += 1
          } catch (thrown) {
            // To refuse is right; a defect is not.
            if (!faultOf(thrown)) throw thrown
          }
          expect(await listUnlawful(world, planId)).toEqual([])
          const sentAt = world.context.clock.now()
          for (const [at, { second }] of students.entries()) {
            if (round === 2 || second.length === 0) continue
            const wished = JSON.stringify(second.map((post) => run.posts[post]!))
            await db
              .insertInto('secondWish')
              .values({ planId, studentId: ids[at]!, posts: wished, sentAt })
              .execute()
          }
        }
      }),
      { numRuns: 15, seed: 2027 },
    )
    expect(published).toBeGreaterThan(3)
  }, 120_000)
})
