import { expect, it } from 'vitest'
import { readFilters } from '#app/fair/model/search.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import type { Actor } from '#app/kernel/actor.ts'
import { createRecall } from '#server/recall.ts'
import { addSeeker } from '#tests/fair/application-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

onBothDatabases('the counts of a list', (world) => {
  it('are shared by seekers for two seconds, and of this moment for who acts for somebody', async () => {
    let now = 0
    Object.assign(world.context, { recall: createRecall(() => now) })
    const employer = await addEmployer(world)
    const seeker = await addSeeker(world)
    const another = await addSeeker(world)
    const all = readFilters(new URLSearchParams())
    const count = async (actor: Actor) => {
      const { total, facets } = await listOpenings(world.as(actor), all)
      return [total, facets?.kind.full_time]
    }
    await addFindable(world, employer.id, { title: '电焊工', kind: 'full_time' })
    expect(await count(seeker)).toEqual([1, 1])
    await addFindable(world, employer.id, { title: '车工', kind: 'full_time' })
    expect(await count(employer.recruiter)).toEqual([2, 2])
    expect(await count({ kind: 'anonymous' })).toEqual([2, 2])
    expect(await count(another)).toEqual([1, 1])
    expect((await listOpenings(world.as(another), all)).items).toHaveLength(2)
    now = 2_001
    expect(await count(seeker)).toEqual([2, 2])
  })
})
