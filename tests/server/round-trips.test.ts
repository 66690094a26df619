import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSuggestions } from '#app/fair/finding/suggestions.ts'
import { createRecall } from '#server/recall.ts'
import { addFindable } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('the list for a seeker who is logged in', (world) => {
  let web: Web
  let headers: { Cookie: string }
  beforeAll(async () => {
    web = await openWeb(world)
    const employer = await addEmployer(world)
    await addFindable(world, employer.id, { title: '电焊工' })
    // A site that has started has the names of openings in memory.
    Object.assign(world.context, { recall: createRecall() })
    await listSuggestions(world.context, { typed: '电焊' })
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, '')
    headers = { Cookie: `session=${token}` }
  })
  afterAll(() => web.close())

  // Nothing is found by the last but one, where wider searches are looked for besides.
  it.each([
    ['/openings', 4],
    ['/openings?q=电焊&education=vocational&kind=full_time', 4],
    ['/openings?district=370213&sort=pay', 4],
    ['/openings.data?q=焊工', 4],
    ['/openings?q=航天员', 5],
  ])('at %s takes at most %i round trips to the database', async (path, most) => {
    const before = world.trips()
    const response = await fetch(web.url + path, { headers, redirect: 'manual' })
    await response.text()
    const trips = world.trips() - before
    expect(trips).toBeGreaterThan(1)
    expect(trips).toBeLessThanOrEqual(most)
  })
})
