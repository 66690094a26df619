import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { attachToGate } from '#app/placement/plans/gate-files.ts'
import { tickGate } from '#app/placement/plans/gates.ts'
import { BY_FACTS, GATES } from '#app/placement/plans/model/gates.ts'
import { addTraining } from '#app/placement/plans/trainings.ts'
import { getLateComers } from '#app/placement/plans/arrivals.ts'
import { listVersions } from '#app/placement/runs/versions.ts'
import { loadPlacements } from '#db/seed/load/placements.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addGuide, type TestCollege } from '../../placement/college-fixtures.ts'
import { visitSite } from '../../placement/plan-fixtures.ts'
import { addRun, type TestRun } from '../../placement/runs/run-fixtures.ts'

onBothDatabases('placements of the demonstration', (world) => {
  it('have agreements that say what is so', async () => {
    const college = await addCollege(world)
    const guide = await addGuide(world, college)
    const run = await addRun(world, college, {
      seats: [2, 2],
      wishes: [
        [0, 1],
        [1, 0],
        [0, 1],
      ],
    })
    await world.context.db
      .updateTable('plan')
      .set({
        name: '动力电池产线跟岗实习',
        employersCloseAt: addDays(world.context.clock.now(), -10),
      })
      .where('id', '=', run.planId)
      .execute()
    await loadPlacements(world.context, {
      college: { collegeId: college.id },
      people: { guiding_teacher: guide.accountId } as never,
    })
    const interns = await readInterns(world.context, world.context.db, { planId: run.planId })
    expect(
      interns.map(({ agreement, terms }) => [agreement?.terms, terms.guides.length > 0]),
    ).toEqual(interns.map(({ terms }) => [terms, true]))
    expect(interns).toHaveLength(3)
    expect(interns.some(({ terms }) => terms.guides.includes('吴伟'))).toBe(true)
  })

  /** All that is to be done before a start and is not in anybody's papers. */
  async function closeGates(college: TestCollege, { planId, demandIds, students }: TestRun) {
    const { db } = world.context
    const officer = world.as(college.officer)
    const { employerId } = await db
      .selectFrom('demand')
      .where('id', '=', demandIds[0]!)
      .select('employerId')
      .executeTakeFirstOrThrow()
    await visitSite(world, college, { employerId, verdict: 'suitable', visitedOn: '2026-08-01' })
    const training = { title: '安全生产', heldOn: '2026-08-20', hours: 4, place: '' }
    const { trainingId } = await addTraining(officer, { planId, facts: training })
    const attendance = students.map(({ id: studentId }) => ({ trainingId, studentId }))
    await db.insertInto('trainingAttendance').values(attendance).execute()
    const bytes = new TextEncoder().encode('%PDF-1.4 made up')
    for (const gate of ['employer_list', 'joint_plan', 'safety'] as const)
      await attachToGate(officer, { planId, gate, name: 'a.pdf', bytes })
    for (const gate of GATES.filter((name) => !BY_FACTS.includes(name)))
      await tickGate(officer, { planId, gate, isDone: true })
  }

  it('have a late comer in the plan that runs, for whom something is still open', async () => {
    const college = await addCollege(world)
    const guide = await addGuide(world, college)
    const run = await addRun(world, college, { seats: [3], wishes: [[0], [0], [0]] })
    const { db } = world.context
    await db
      .updateTable('plan')
      .set({
        name: '智能制造顶岗实习',
        employersCloseAt: addDays(world.context.clock.now(), -90),
      })
      .where('id', '=', run.planId)
      .execute()
    const officer = world.as(college.officer)
    await closeGates(college, run)
    await loadPlacements(officer, {
      college: { collegeId: college.id },
      people: { guiding_teacher: guide.accountId } as never,
    })
    const versions = await listVersions(officer, run.planId)
    expect(versions.map(({ number, round }) => [number, round])).toEqual([
      [2, 2],
      [1, 1],
    ])
    const late = (await getLateComers(officer, run.planId))!
    expect(late.begun).toEqual([])
    expect(late.waiting.map(({ studentId }) => studentId)).toEqual([run.students[2]!.id])
    expect(late.waiting[0]!.open.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['consent_missing', 'unsigned_student', 'unsigned_employer']),
    )
    // The others are where they were, and are no late comers.
    const interns = await readInterns(officer, db, { planId: run.planId })
    expect(interns.filter(({ isLate }) => isLate)).toHaveLength(1)
    expect(interns).toHaveLength(3)
  })
})
