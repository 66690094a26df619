import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { mapColumns, mendRow } from '#app/fair/imports/import-mending.ts'
import { readAgain, readImport } from '#app/fair/imports/import-reading.ts'
import { createSheets } from '#server/sheets.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, HEAD, look, rowOf, upload } from './import-fixtures.ts'

/** A sheet in which a cell was mended and a column put right, to be read again. */
async function uploadMended(world: World) {
  const { id, recruiter } = await addEmployer(world)
  const as = world.as(recruiter)
  const head = HEAD.map((name) => (name === '招聘人数' ? '几个' : name))
  const sheet = csvFile([head, rowOf('车工'), rowOf('钳工', { 薪资: '高薪' })])
  const importId = await upload(as, { employerId: id }, sheet)
  await mendRow(as, { importId, position: 1, cells: { pay: '5000-8000' } })
  await mapColumns(as, { importId, mapping: { '0.1': { 1: 'headcount' } } })
  return { as, importId }
}

onBothDatabases('a reading that breaks off', (world) => {
  it('and is begun anew forgets nothing that was mended', async () => {
    const { as, importId } = await uploadMended(world)
    const unread = { ...world.context.sheets, read: () => Promise.reject(new Error('broken off')) }
    const early = readImport({ ...world.context, sheets: unread }, { importId })
    await expect(early).rejects.toThrow('broken off')
    await readImport(world.context, { importId })
    const { counts, page } = await look(as, importId)
    expect(counts).toMatchObject({ all: 2, ready: 2 })
    expect(page.items[1]?.typed).toMatchObject({ payMin: '5000', payMax: '8000' })
  })

  it('because the reader cannot start or is killed ends, and the same file is read again', async () => {
    const { as, importId } = await uploadMended(world)
    const logged: object[] = []
    const log = { ...world.context.log, error: (facts: object) => void logged.push(facts) }
    for (const program of ['no-such-program.ts', 'killed-program.ts']) {
      const path = fileURLToPath(new URL(`./${program}`, import.meta.url))
      const sheets = createSheets({ program: path })
      await readImport({ ...world.context, sheets, log }, { importId })
      expect(await look(as, importId), program).toMatchObject({
        state: 'unreadable',
        fault: 'fault.sheet_unread',
        canReadAgain: true,
      })
      await readAgain(as, { importId })
      await expect(readAgain(as, { importId })).rejects.toMatchObject({
        code: 'transition_refused',
      })
    }
    expect(logged).toEqual([{ importId }, { importId }])
    await readImport(world.context, { importId })
    const { state, counts, page } = await look(as, importId)
    expect([state, counts.ready]).toEqual(['preview', 2])
    expect(page.items[1]?.typed).toMatchObject({ payMin: '5000', payMax: '8000' })
  })

  it('is read again by nobody else', async () => {
    const { id, recruiter } = await addEmployer(world)
    const importId = await upload(world.as(recruiter), { employerId: id }, csvFile([HEAD]))
    const other = await addEmployer(world)
    const reading = readAgain(world.as(other.recruiter), { importId })
    await expect(reading).rejects.toMatchObject({ code: 'not_found' })
  })
})
