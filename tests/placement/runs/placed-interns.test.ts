import { expect, it } from 'vitest'
import { listPlacedInterns } from '#app/placement/runs/placed-interns.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addCollege } from '../college-fixtures.ts'
import { addRun, solveRun } from './run-fixtures.ts'

/** Somebody of an employer that is in the tables already. */
async function recruiterOf(world: World, id: string) {
  return world.as(await join(world, await addPerson(world, '李强'), { id, kind: 'employer' }))
}

onBothDatabases('whom an employer gets', (world) => {
  it('is known to it once the placement is published, and of its own posts alone', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[0], [1]] })
    const own = await recruiterOf(world, run.employerIds[0]!)
    expect(await listPlacedInterns(own)).toEqual([])
    await publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    const posts = await listPlacedInterns(own)
    expect(posts.map(({ title, interns }) => [title, interns.map(({ name }) => name)])).toEqual([
      ['岗位甲', ['学生1']],
    ])
    expect(Object.keys(posts[0]!.interns[0]!).sort()).toEqual([
      'first',
      'group',
      'id',
      'major',
      'name',
      'planPostId',
    ])
  })

  it('is nothing to another employer, and to who acts for none', async () => {
    const { recruiter } = await addEmployer(world)
    expect(await listPlacedInterns(world.as(recruiter))).toEqual([])
    const stranger = world.as(await addPerson(world))
    await expect(listPlacedInterns(stranger)).rejects.toMatchObject({ code: 'not_found' })
  })
})
