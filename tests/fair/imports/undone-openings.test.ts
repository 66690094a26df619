import { expect, it } from 'vitest'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { readOpeningFilter } from '#app/fair/model/opening-list.ts'
import { changeOpening } from '#app/fair/opening-states.ts'
import { listEmployerOpenings } from '#app/fair/openings.ts'
import { listOpeningsToCopy } from '#app/fair/openings-to-copy.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('openings that an undone import brought', (world) => {
  it('stand at the end of the list and are not offered to be copied', async () => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const standing = await addOpening(world, employerId, { title: '常招车工' })
    const byHand = await addOpening(world, employerId, { title: '撤下的钳工' })
    const reason = '招满了'
    await changeOpening(as, { openingId: byHand.id, action: 'withdraw', side: 'employer', reason })
    const before = world.context.clock.now()
    world.setNow(addDays(before, 1))
    const importId = await upload(as, { employerId }, csvFile([HEAD, rowOf('传错的焊工')]))
    await goIn(as, importId)
    await undoImport(as, { importId })
    const filter = readOpeningFilter(new URLSearchParams())
    const { page } = await listEmployerOpenings(as, { employerId, filter })
    expect(page.items.map(({ title }) => title)).toEqual(['常招车工', '传错的焊工', '撤下的钳工'])
    const offered = await listOpeningsToCopy(as, { employerId })
    expect(offered.map(({ id }) => id)).toEqual([standing.id, byHand.id])
    world.setNow(before)
    const other = world.as((await addEmployer(world)).recruiter)
    await expect(listOpeningsToCopy(other, { employerId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
