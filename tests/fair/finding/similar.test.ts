import { expect, it } from 'vitest'
import { listSimilar } from '#app/fair/finding/similar.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

onBothDatabases('openings like one', (world) => {
  it('are of its occupation here, then elsewhere, then of its industry; never itself', async () => {
    const { id } = await addEmployer(world)
    const hidden = await addEmployer(world, { admission: 'suspended' })
    const now = world.context.clock.now()
    const facts = { occupation: '验船师', industry: 'marine', districtCode: '370213' }
    const add = (more: object) => addFindable(world, id, { ...facts, ...more })
    const itself = await add({})
    const elsewhere = await add({ districtCode: '370211', publishedAt: now })
    const older = await add({ publishedAt: addDays(now, -2) })
    const newer = await add({ publishedAt: addDays(now, -1) })
    const here = await add({ occupation: '船体检查员', publishedAt: addDays(now, -9) })
    const farther = await add({ occupation: '船体检查员', districtCode: '370211' })
    await add({ occupation: '厨师', industry: 'catering' })
    await add({ state: 'withdrawn' })
    await addFindable(world, hidden.id, facts)
    const found = await listSimilar(world.context, { id: itself, ...facts }, 9)
    expect(found.map((one) => one.id)).toEqual([newer, older, elsewhere, here, farther])
    const few = await listSimilar(world.context, { id: itself, ...facts }, 2)
    expect(few.map((one) => one.id)).toEqual([newer, older])
  })
})
