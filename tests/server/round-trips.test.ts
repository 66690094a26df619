import { afterAll, beforeAll, expect, it } from 'vitest'
import { readFilters } from '#app/fair/model/search.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
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
    await addFindable(world, employer.id, { title: '焊工学徒' })
    // A site that has started has the names of openings in memory.
    Object.assign(world.context, { recall: createRecall() })
    await listSuggestions(world.context, { typed: '电焊' })
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, '')
    headers = { Cookie: `session=${token}` }
  })
  afterAll(() => web.close())

  it.each([
    '/openings',
    '/openings?q=电焊&education=vocational&kind=full_time',
    '/openings?district=370213&sort=pay',
    '/openings.data?q=焊工',
    // Where nothing is found wider searches are looked for besides.
    '/openings?q=航天员',
    '/openings?q=电焊&benefit=lodging',
    '/openings?district=370214&kind=part_time',
  ])('at %s takes at most four round trips to the database', async (path) => {
    const before = world.trips()
    const response = await fetch(web.url + path, { headers, redirect: 'manual' })
    await response.text()
    const trips = world.trips() - before
    expect(trips).toBeGreaterThan(1)
    expect(trips).toBeLessThanOrEqual(4)
  })

  it.each(['', 'q=焊工', 'district=370213', 'q=焊工&district=370213', 'kind=part_time'])(
    'for %j takes three beside the session, where too many fit for whoever comes first',
    async (query) => {
      // The counts for whoever comes next are made in the background, and nobody waits for them.
      Object.assign(world.context, { recall: { ...createRecall(), prepare: () => {} } })
      const before = world.trips()
      const filters = readFilters(new URLSearchParams(query))
      await listOpenings(world.context, filters, { many: 1 })
      expect(world.trips() - before).toBeLessThanOrEqual(3)
    },
  )
})
