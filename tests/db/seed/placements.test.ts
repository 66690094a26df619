import { expect, it } from 'vitest'
import { addDays } from '#app/kernel/clock.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { loadPlacements } from '#db/seed/load/placements.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addGuide } from '../../placement/college-fixtures.ts'
import { addRun } from '../../placement/runs/run-fixtures.ts'

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
})
