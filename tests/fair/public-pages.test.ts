import { expect, it } from 'vitest'
import { applyToOpening } from '#app/fair/applications.ts'
import { getEmployerPage } from '#app/fair/employer-page.ts'
import { findFeaturedFair, getFairPage, listFairs } from '#app/fair/fairs.ts'
import { getHomePage } from '#app/fair/home-page.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, consentFor } from './application-fixtures.ts'
import { addFair, addFindable, joinFair } from './finding-fixtures.ts'

const NOT_FOUND = { code: 'not_found' }

onBothDatabases("an opening's page", (world) => {
  it('shows a published opening to everyone, with its employer', async () => {
    const { id: employerId } = await addEmployer(world, { name: '春芽详情有限公司' })
    const id = await addFindable(world, employerId, { title: '钳工', hiredCount: 2 })
    await addFindable(world, employerId)
    const page = await getOpeningPage(world.as(ANONYMOUS), { id })
    expect(page.closure).toBeNull()
    expect(page.opening).toMatchObject({ title: '钳工', hiredCount: 2, payText: '6-8千' })
    expect(page.employer).toMatchObject({ name: '春芽详情有限公司', openings: 2 })
    expect(page).toMatchObject({ isOwn: false, hasResume: false, application: null })
  })

  it.each(['draft', 'in_review'] as const)('knows nothing of one in %s', async (state) => {
    const { id: employerId, recruiter } = await addEmployer(world)
    const id = await addFindable(world, employerId, { state, publishedAt: null })
    await expect(getOpeningPage(world.as(ANONYMOUS), { id })).rejects.toMatchObject(NOT_FOUND)
    await expect(getOpeningPage(world.as(recruiter), { id })).rejects.toMatchObject(NOT_FOUND)
  })

  it.each(['withdrawn', 'expired'] as const)(
    'knows nothing of one %s before it was ever public',
    async (state) => {
      const { id: employerId } = await addEmployer(world)
      const id = await addFindable(world, employerId, { state, publishedAt: null })
      await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject(NOT_FOUND)
    },
  )

  it.each(['in_review', 'refused', 'suspended'] as const)(
    'knows nothing of one whose employer is %s',
    async (admission) => {
      const { id: employerId } = await addEmployer(world, { admission })
      const id = await addFindable(world, employerId)
      await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject(NOT_FOUND)
    },
  )

  it('explains to who has applied, and to nobody else, that its employer is suspended', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', booth.employerId)
      .execute()
    const id = booth.openingId
    expect(await getOpeningPage(world.as(seeker), { id })).toMatchObject({
      closure: 'withheld',
      opening: null,
      application: { state: 'sent' },
    })
    const other = await addSeeker(world)
    await expect(getOpeningPage(world.as(other), { id })).rejects.toMatchObject(NOT_FOUND)
  })

  it.each(['', 'x', "' or 1=1", newId()])('knows nothing of %j', async (id) => {
    await expect(getOpeningPage(world.context, { id })).rejects.toMatchObject(NOT_FOUND)
  })

  it.each(['expired', 'withdrawn', 'paused'] as const)(
    'tells of one %s its title alone, and others like it',
    async (state) => {
      const { id: employerId } = await addEmployer(world)
      const id = await addFindable(world, employerId, { state, title: '钳工' })
      const other = await addFindable(world, employerId, { title: '钳工（夜班）' })
      const page = await getOpeningPage(world.context, { id })
      expect(page).toMatchObject({ closure: state, opening: null, title: '钳工' })
      expect(page.similar.map((one) => one.id)).toContain(other)
      expect(page.similar.map((one) => one.id)).not.toContain(id)
    },
  )

  it('shows one that is filled, and one past its last day as expired', async () => {
    const { id: employerId } = await addEmployer(world)
    const now = world.context.clock.now()
    const filled = await addFindable(world, employerId, { state: 'filled' })
    const late = await addFindable(world, employerId, { validUntil: addDays(now, -1) })
    const page = await getOpeningPage(world.context, { id: filled })
    expect(page.closure).toBe('filled')
    expect(page.opening?.id).toBe(filled)
    expect((await getOpeningPage(world.context, { id: late })).closure).toBe('expired')
  })

  it('knows its own employer, a saved résumé, and an application sent', async () => {
    const booth = await addBooth(world)
    const id = booth.openingId
    expect((await getOpeningPage(world.as(booth.recruiter), { id })).isOwn).toBe(true)
    const stranger = await addPerson(world)
    expect(await getOpeningPage(world.as(stranger), { id })).toMatchObject({
      isOwn: false,
      hasResume: false,
      application: null,
    })
    const seeker = world.as(await addSeeker(world))
    expect((await getOpeningPage(seeker, { id })).hasResume).toBe(true)
    const sent = await applyToOpening(seeker, {
      openingId: id,
      consent: consentFor(booth, true),
      line: '',
    })
    expect((await getOpeningPage(seeker, { id })).application).toMatchObject({
      id: sent.applicationId,
      state: 'sent',
    })
    expect((await getOpeningPage(world.as(stranger), { id })).application).toBeNull()
  })
})

onBothDatabases("an employer's page", (world) => {
  it('shows an admitted employer with what is public of it', async () => {
    const { id } = await addEmployer(world, { name: '春芽主页有限公司' })
    const shown = await addFindable(world, id, { headcount: 7 })
    await addFindable(world, id, { state: 'draft' })
    const page = await getEmployerPage(world.as(ANONYMOUS), { id, page: 1 })
    expect(page.employer.name).toBe('春芽主页有限公司')
    expect(page.openings.items.map((one) => one.id)).toEqual([shown])
    expect(page.openings).toMatchObject({ total: 1, headcount: 7 })
    expect(Object.keys(page.employer)).not.toContain('agentPhone')
  })

  it.each(['preparing', 'in_review', 'refused', 'suspended'] as const)(
    'knows nothing of one that is %s',
    async (admission) => {
      const { id } = await addEmployer(world, { admission })
      await expect(getEmployerPage(world.context, { id, page: 1 })).rejects.toMatchObject(NOT_FOUND)
    },
  )
})

onBothDatabases('the fairs and the first page', (world) => {
  it('show a fair by code or id, with admitted employers and what they offer there', async () => {
    const { id: organiserId } = await addOrganiser(world)
    const fairId = await addFair(world, { code: 'one', organiserId })
    const a = await addEmployer(world, { name: '春芽甲_有限公司' })
    const b = await addEmployer(world, { name: '春芽乙有限公司' })
    const hidden = await addEmployer(world, { admission: 'in_review' })
    await joinFair(world, fairId, a.id, 'A01')
    await joinFair(world, fairId, b.id, 'A02')
    await joinFair(world, fairId, hidden.id, 'A03')
    await addFindable(world, a.id, { fairId, headcount: 3 })
    await addFindable(world, a.id, { fairId, headcount: 4 })
    await addFindable(world, a.id)
    await addFindable(world, hidden.id, { fairId, headcount: 100 })

    for (const idOrCode of ['one', fairId]) {
      const page = await getFairPage(world.context, { idOrCode, q: '' })
      expect(page.fair).toMatchObject({ employers: 2, openings: 2, headcount: 7 })
      expect(page.employers).toMatchObject([
        { id: a.id, booth: 'A01', openings: 2, headcount: 7 },
        { id: b.id, booth: 'A02', openings: 0, headcount: 0 },
      ])
    }
    const search = async (q: string) =>
      (await getFairPage(world.context, { idOrCode: 'one', q })).employers.map((one) => one.id)
    expect(await search('乙')).toEqual([b.id])
    expect(await search('a01')).toEqual([a.id])
    expect(await search('_')).toEqual([a.id])
    expect(await search('%')).toEqual([])
    expect(await search("' or 1=1")).toEqual([])
    await expect(getFairPage(world.context, { idOrCode: 'two', q: '' })).rejects.toMatchObject(
      NOT_FOUND,
    )
  })

  it('put the running fair first, then the next, then the last one', async () => {
    const now = world.context.clock.now()
    const day = (from: number) => ({
      startsAt: addDays(now, from),
      endsAt: addDays(now, from + 0.3),
    })
    const { id: organiserId } = await addOrganiser(world)
    await addFair(world, { code: 'long-ago', organiserId, ...day(-20) })
    await addFair(world, { code: 'later', organiserId, ...day(9) })
    await addFair(world, { code: 'next', organiserId, ...day(2) })
    const featured = async (at: Date) => {
      world.setNow(at)
      return (await findFeaturedFair(world.context))?.code
    }
    // 'one' of the test above runs today until 16:00.
    expect(await featured(now)).toBe('one')
    expect(await featured(addDays(now, 1))).toBe('next')
    expect(await featured(addDays(now, 2.1))).toBe('next')
    expect(await featured(addDays(now, 3))).toBe('later')
    expect(await featured(addDays(now, 12))).toBe('later')
    // One that is months off waits behind the last one until it is near.
    await addFair(world, { code: 'far', organiserId, ...day(60) })
    expect(await featured(addDays(now, 12))).toBe('later')
    expect(await featured(addDays(now, 31))).toBe('far')
    world.setNow(now)
    const codes = (await listFairs(world.context)).map((fair) => fair.code)
    expect(codes).toEqual(['far', 'later', 'next', 'one', 'long-ago'])
  })

  it('show the newest opening of each employer, and what each industry offers', async () => {
    const { id } = await addEmployer(world)
    const now = world.context.clock.now()
    await addFindable(world, id, { industry: 'rail', publishedAt: addDays(now, -2) })
    const newest = await addFindable(world, id, { industry: 'rail' })
    await addFindable(world, id, { industry: 'rail', state: 'paused' })
    const page = await getHomePage(world.as(ANONYMOUS))
    const own = page.newest.filter((one) => one.employerId === id)
    expect(own.map((one) => one.id)).toEqual([newest])
    expect(page.industries).toContainEqual({ industry: 'rail', openings: 2 })
    expect(page.openings).toBe(page.industries.reduce((sum, one) => sum + one.openings, 0))
  })
})
