import { beforeEach, expect, it } from 'vitest'
import { deletedSearchSchema, MOST_SAVED } from '#app/fair/finding/model/saved-search.ts'
import {
  deleteSearch,
  listSavedSearches,
  muteSearch,
  openSavedSearch,
  renameSearch,
  restoreSearch,
  saveSearch,
} from '#app/fair/finding/saved-searches.ts'
import {
  getTelling,
  stopTelling,
  stopToken,
  tellOfMatches,
} from '#app/fair/finding/search-telling.ts'
import { listOpenings } from '#app/fair/opening-search.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addFindable, filtersOf } from '../finding-fixtures.ts'

onBothDatabases('saved searches', (world) => {
  let person: AccountActor
  let employer: string
  let day = 0

  beforeEach(async () => {
    // Each test has a morning of its own.
    day += 10
    world.setNow(addDays(new Date('2026-11-23T08:10:00+08:00'), day))
    await world.context.db.deleteFrom('savedSearch').execute()
    person = await addPerson(world)
    employer = (await addEmployer(world)).id
  })

  const mine = () => world.as(person)
  const save = (query: string) =>
    saveSearch(mine(), { filters: filtersOf(`employer=${employer}&${query}`) })
  /** A minute later. */
  const publish = (facts = {}) => {
    const now = new Date(world.context.clock.now().getTime() + 60_000)
    world.setNow(now)
    return addFindable(world, employer, {
      title: '汽车装配工',
      publishedAt: now,
      validUntil: addDays(now, 60),
      ...facts,
    })
  }
  const notices = () =>
    world.context.db
      .selectFrom('notice')
      .where('accountId', '=', person.accountId)
      .where('kind', 'like', 'notice.search%')
      .selectAll()
      .execute()
  const nextMorning = () => world.setNow(addDays(world.context.clock.now(), 1))
  const only = async () => {
    const [search] = await listSavedSearches(mine())
    if (!search) throw new Error('nothing is saved')
    return search
  }

  it('are kept once, by what they look for', async () => {
    expect(await save('q=汽车&district=370213')).toEqual({ created: true })
    expect(await save('district=370213&q=汽车&sort=pay&page=4')).toEqual({ created: false })
    expect(await listSavedSearches(mine())).toHaveLength(1)
    const filters = filtersOf(`employer=${employer}&q=汽车&district=370213`)
    expect((await listOpenings(mine(), filters)).isSaved).toBe(true)
    expect((await listOpenings(world.context, filters)).isSaved).toBe(false)
  })

  it('are no more than twenty, and never a search of nothing', async () => {
    await expect(saveSearch(mine(), { filters: filtersOf('') })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    const all = Array.from({ length: MOST_SAVED }, (_, index) => save(`pay=${3000 + index}`))
    await Promise.all(all)
    await expect(save('q=多了')).rejects.toMatchObject({ code: 'searches_full' })
    expect(await save('pay=3000')).toEqual({ created: false })
  })

  it('are for who has an account', async () => {
    const nobody = world.as({ kind: 'anonymous' })
    await expect(listSavedSearches(nobody)).rejects.toMatchObject({ code: 'not_signed_in' })
    const filters = filtersOf('q=汽车')
    await expect(saveSearch(nobody, { filters })).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it('are nobody else’s to open, name, mute or delete', async () => {
    await save('q=汽车')
    const { id: searchId } = await only()
    const other = world.as(await addPerson(world))
    const deeds = [
      () => openSavedSearch(other, { searchId }),
      () => renameSearch(other, { searchId, name: '我的' }),
      () => muteSearch(other, { searchId, muted: true }),
      () => deleteSearch(other, { searchId }),
      () => deleteSearch(other, { searchId: 'no-id' }),
    ]
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'not_found' })
    expect(await only()).toMatchObject({ name: null, muted: false })
  })

  it('count what is new until they are opened', async () => {
    await publish()
    nextMorning()
    await save('q=汽车')
    expect((await only()).fresh).toBe(0)
    nextMorning()
    await publish()
    await publish({ title: '保洁员', occupation: '保洁' })
    const search = await only()
    expect(search.fresh).toBe(1)
    const filters = await openSavedSearch(mine(), { searchId: search.id })
    expect(filters).toMatchObject({ q: '汽车', sort: 'newest', employer })
    expect((await only()).fresh).toBe(0)
  })

  it('tell once of what was published since, in one notice for all of them', async () => {
    await save('q=汽车')
    await save('district=370213')
    await publish({ districtCode: '370213' })
    // Saved today: what there was then was seen then.
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    nextMorning()
    await Promise.all([tellOfMatches(world.context), tellOfMatches(world.context)])
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    const told = await notices()
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ kind: 'notice.searches_match', href: '/me/searches' })
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    await publish({ districtCode: '370202' })
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 1 })
    const last = (await notices()).find(({ kind }) => kind === 'notice.search_matches')
    expect(last?.params).toMatchObject({ count: '1' })
    expect(last?.params.search).toContain('汽车')
  })

  it('tell on the next day of what may still have been on its way in', async () => {
    await save('q=汽车')
    nextMorning()
    const run = world.context.clock.now()
    // As a sheet's rows that are committed after the run that they would have been part of.
    world.setNow(new Date(run.getTime() - 60_000))
    await publish()
    world.setNow(run)
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 1 })
  })

  it('write to a confirmed address, with a link that stops it', async () => {
    await save('q=汽车')
    await renameSearch(mine(), { searchId: (await only()).id, name: '离家近的' })
    await publish()
    nextMorning()
    await tellOfMatches(world.context)
    const messages = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', person.accountId)
      .selectAll()
      .execute()
    const [mail] = messages.filter(({ body }) => body.includes('离家近的'))
    expect(mail?.channel).toBe('email')
    const token = stopToken(world.context, person.accountId)
    expect(mail?.body).toContain(`http://localhost:3000/searches/stop/${token}`)
    const nobody = world.as({ kind: 'anonymous' })
    expect(await getTelling(nobody, { token })).toEqual({ isOn: true })
    await stopTelling(nobody, { token })
    await stopTelling(nobody, { token })
    expect(await getTelling(nobody, { token })).toEqual({ isOn: false })
    await publish()
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
  })

  it.each(['', 'x', '.', '0192f1d2-0000-7000-8000-000000000000.0'])(
    'stop nothing by a link of somebody’s own making: %j',
    async (token) => {
      await expect(stopTelling(world.context, { token })).rejects.toMatchObject({
        code: 'not_found',
      })
      const other = `${person.accountId}.${'0'.repeat(32)}`
      await expect(getTelling(world.context, { token: other })).rejects.toMatchObject({
        code: 'not_found',
      })
    },
  )

  it('that were muted tell only of what came after', async () => {
    await save('q=汽车')
    const { id: searchId } = await only()
    await muteSearch(mine(), { searchId, muted: true })
    await publish()
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    await muteSearch(mine(), { searchId, muted: false })
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    await publish()
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 1 })
  })

  it('come back as they were once deleted, and only once', async () => {
    await save('q=汽车')
    const { id } = await only()
    await renameSearch(mine(), { searchId: id, name: '我的' })
    await muteSearch(mine(), { searchId: id, muted: true })
    const before = await only()
    const deleted = await deleteSearch(mine(), { searchId: id })
    if (!deleted) throw new Error('nothing was deleted')
    expect(await listSavedSearches(mine())).toEqual([])
    await restoreSearch(mine(), deleted)
    await restoreSearch(mine(), deleted)
    expect(await only()).toEqual(before)
    const nothing = restoreSearch(mine(), { ...deleted, query: '' })
    await expect(nothing).rejects.toMatchObject({ code: 'invalid_input' })
    // Another's search is not brought into anybody's list over the one that stands.
    const other = world.as(await addPerson(world))
    await restoreSearch(other, { ...deleted, query: 'q=保洁' })
    expect(await listSavedSearches(other)).toEqual([])
    expect(await only()).toEqual(before)
  })

  it('come back whatever an address says of their moments', async () => {
    const sent = { search: newId(), name: '我\u0000的', query: 'q=汽车' }
    for (const at of ['-8.64e15', '-1e300', '1e300', 'Infinity', '昨天', '1.5', '']) {
      const moments = { created: at, seen: at, told: at }
      const deleted = deletedSearchSchema.parse({ ...sent, ...moments })
      await restoreSearch(mine(), deleted)
      expect(await only(), at).toMatchObject({ name: '我 的', createdAt: new Date(0) })
      await deleteSearch(mine(), { searchId: sent.search })
    }
    const later = String(+world.context.clock.now() + 60_000)
    const moments = { created: later, seen: later, told: later }
    await restoreSearch(mine(), deletedSearchSchema.parse({ ...sent, ...moments }))
    expect(await only()).toMatchObject({ createdAt: world.context.clock.now() })
  })

  it('tell of nothing that was deleted', async () => {
    await save('q=汽车')
    await deleteSearch(mine(), { searchId: (await only()).id })
    await publish()
    nextMorning()
    expect(await tellOfMatches(world.context)).toEqual({ told: 0 })
    expect(await listSavedSearches(mine())).toEqual([])
  })
})
