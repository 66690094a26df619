import { expect, it } from 'vitest'
import { undoImport } from '#app/fair/imports/import-undo.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { csvFile, goIn, HEAD, rowOf, upload } from './import-fixtures.ts'

/** Round trips of putting in, and of taking back, a corrected sheet of so many rows. */
async function countTrips(world: World, rows: number) {
  const employer = await addEmployer(world)
  const as = world.as(employer.recruiter)
  const sheet = (pay: string) =>
    csvFile([
      HEAD,
      ...Array.from({ length: rows }, (_, index) => rowOf(`车工${index}`, { 薪资: pay })),
    ])
  const owner = { employerId: employer.id }
  await goIn(as, await upload(as, owner, sheet('6-8千')))
  const corrected = await upload(as, owner, sheet('7-9千'))
  const before = world.trips()
  expect(await goIn(as, corrected)).toMatchObject({ updated: rows, created: 0 })
  const inTrips = world.trips() - before
  await undoImport(as, { importId: corrected })
  const paid = await world.context.db
    .selectFrom('opening')
    .where('employerId', '=', employer.id)
    .select(['payMinFen', 'payText', 'state', 'search'])
    .execute()
  expect(paid).toHaveLength(rows)
  expect(paid.every(({ payMinFen, state }) => payMinFen === 600_000 && state === 'published')).toBe(
    true,
  )
  expect(paid.every(({ search }) => search?.includes('车工'))).toBe(true)
  return { inTrips, backTrips: world.trips() - before - inTrips }
}

onBothDatabases('a corrected sheet', (world) => {
  it('of a hundred rows asks the database no more often than one of three', async () => {
    const few = await countTrips(world, 3)
    expect(few.inTrips).toBeGreaterThan(5)
    expect(await countTrips(world, 100)).toEqual(few)
  })
})
