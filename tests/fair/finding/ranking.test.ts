import { expect, it } from 'vitest'
import { readFilters } from '#app/fair/model/search.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable } from '../finding-fixtures.ts'

onBothDatabases('a list by how well it matches', (world) => {
  it('has the word as it was typed before its other names, newer or not', async () => {
    const employer = await addEmployer(world)
    const titles = ['船体电焊工', '铝合金车体焊工', '焊接工']
    for (const [day, title] of titles.entries()) {
      world.setNow(new Date(Date.UTC(2026, 10, 24 + day)))
      await addFindable(world, employer.id, { title, occupation: '焊工' })
    }
    const found = await listOpenings(
      world.context,
      readFilters(new URLSearchParams({ q: '電焊工' })),
    )
    expect(found.items.map(({ title }) => title)).toEqual([
      '船体电焊工',
      '焊接工',
      '铝合金车体焊工',
    ])
  })
})
