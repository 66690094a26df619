import { expect, it } from 'vitest'
import { forgetImports } from '#app/fair/imports/import-upkeep.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, look, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('an import that went in', (world) => {
  it('keeps no contacts once it cannot be undone, and is gone after three years', async () => {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const owner = { employerId: id }
    const sheets = [rowOf('车工'), rowOf('车工', { 薪资: '9000' })].map((row) =>
      csvFile([HEAD, row]),
    )
    const ids: string[] = []
    for (const sheet of sheets) {
      const importId = await upload(as, owner, sheet)
      await goIn(as, importId)
      ids.push(importId)
    }
    const rows = () =>
      world.context.db
        .selectFrom('openingImportRow')
        .where('importId', 'in', ids)
        .selectAll()
        .orderBy('outcome')
        .execute()
    const before = world.context.clock.now()
    const keepUpAt = async (days: number) => {
      world.setNow(addDays(before, days))
      await forgetImports(world.context)
      world.setNow(before)
    }
    const holdsContact = async () => JSON.stringify(await rows()).includes('李师傅')
    await keepUpAt(29)
    expect(await holdsContact()).toBe(true)
    expect((await rows()).filter((row) => row.before !== null)).toHaveLength(1)
    await keepUpAt(31)
    expect(await holdsContact()).toBe(false)
    const kept = await rows()
    expect(kept).toMatchObject([
      { outcome: 'created', cells: {}, before: null },
      { outcome: 'updated', cells: {}, before: null },
    ])
    expect(kept.every(({ openingId }) => openingId !== null)).toBe(true)
    expect((await look(as, ids[0] ?? '')).page.items[0]?.typed.title).toBe('车工')
    await keepUpAt(3 * 366)
    expect(await rows()).toEqual([])
    const opening = world.context.db.selectFrom('opening').where('employerId', '=', id)
    expect(await opening.select('title').execute()).toEqual([{ title: '车工' }])
  })
})
