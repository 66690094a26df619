import { expect, it } from 'vitest'
import { mapColumns, mendRow } from '#app/fair/imports/import-mending.ts'
import { readImport } from '#app/fair/imports/import-reading.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { csvFile, HEAD, look, rowOf, upload } from './import-fixtures.ts'

onBothDatabases('a reading that breaks off', (world) => {
  it('and is begun anew forgets nothing that was mended', async () => {
    const { id, recruiter } = await addEmployer(world)
    const as = world.as(recruiter)
    const head = HEAD.map((name) => (name === '招聘人数' ? '几个' : name))
    const sheet = csvFile([head, rowOf('车工'), rowOf('钳工', { 薪资: '高薪' })])
    const importId = await upload(as, { employerId: id }, sheet)
    await mendRow(as, { importId, position: 1, cells: { pay: '5000-8000' } })
    await mapColumns(as, { importId, mapping: { '0.1': { 1: 'headcount' } } })
    const unread = { ...world.context.sheets, read: () => Promise.reject(new Error('broken off')) }
    const early = readImport({ ...world.context, sheets: unread }, { importId })
    await expect(early).rejects.toThrow('broken off')
    await readImport(world.context, { importId })
    const { counts, page } = await look(as, importId)
    expect(counts).toMatchObject({ all: 2, ready: 2 })
    expect(page.items[1]?.typed).toMatchObject({ payMin: '5000', payMax: '8000' })
  })
})
