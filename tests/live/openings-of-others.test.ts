import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { getHostRoom, listOpeningsToShow } from '#app/live/rooms/host-rooms.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { changeRoom, planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { pinOpening } from '#app/live/talk/showing.ts'
import { listShownOpenings } from '#app/live/talk/shown-openings.ts'
import { addFair, joinFair } from '#tests/fair/finding-fixtures.ts'
import { addCollege } from '#tests/placement/college-fixtures.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addEmployer, addOpening, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addDemand } from '#tests/placement/demands/demand-fixtures.ts'

const FACTS = {
  title: '春季招聘直播',
  summary: '',
  startsAt: new Date('2026-11-24T14:00:00+08:00'),
  endsAt: new Date('2026-11-24T15:00:00+08:00'),
  questionsAppear: 'at_once' as const,
  playbackUrl: null,
}

onBothDatabases('openings of employers in the rooms of others', (world) => {
  let employer: Awaited<ReturnType<typeof addEmployer>>
  let openingId: string
  beforeEach(async () => {
    employer = await addEmployer(world)
    openingId = (await addOpening(world, employer.id)).id
  })
  const choosable = async (who: AccountActor, kind: 'organiser' | 'college') =>
    (await listOpeningsToShow(world.as(who), kind)).map(({ id }) => id)

  it('are those of the fair in an organiser’s room, to choose, to pin and to apply to', async () => {
    const { id: organiserId, officer } = await addOrganiser(world)
    const code = () => `shown-${nextNumber('fair')}`
    const fairId = await addFair(world, { code: code(), organiserId })
    const other = await addFair(world, { code: code(), organiserId })
    await world.context.db
      .updateTable('fair')
      .set({ announcedAt: world.context.clock.now(), endsAt: FACTS.endsAt })
      .where('id', 'in', [fairId, other])
      .execute()
    expect(await choosable(officer, 'organiser')).not.toContain(openingId)
    await joinFair(world, fairId, employer.id, 'A1')
    expect(await choosable(officer, 'organiser')).toContain(openingId)

    const desk = world.as(officer)
    const plan = (of: string | null) =>
      planRoom(desk, { kind: 'organiser', facts: { ...FACTS, fairId: of, openings: [openingId] } })
    for (const elsewhere of [null, other]) {
      await expect(plan(elsewhere)).rejects.toMatchObject({
        code: 'opening_elsewhere_organiser',
        field: 'openings',
      })
    }
    const { roomId } = await plan(fairId)
    await expect(
      changeRoom(desk, { roomId, facts: { ...FACTS, fairId: other, openings: [openingId] } }),
    ).rejects.toMatchObject({ code: 'opening_elsewhere_organiser' })
    await moveRoom(desk, { roomId, action: 'schedule' })
    await moveRoom(desk, { roomId, action: 'go_live' })
    const { shown, room } = await getHostRoom(desk, 'organiser', roomId)
    expect(shown).toEqual([openingId])
    expect(await listShownOpenings(desk, room)).toMatchObject([
      { id: openingId, employerName: '春芽' },
    ])
    await pinOpening(desk, { roomId, openingId })
    const { openings, opened } = await getRoomPage(world.as(ANONYMOUS), roomId)
    expect(openings).toMatchObject([{ id: openingId, employerId: employer.id }])
    expect(opened.view.pinnedOpeningId).toBe(openingId)
  })

  it('are none of an employer that is not admitted any more', async () => {
    const { id: organiserId, officer } = await addOrganiser(world)
    const fairId = await addFair(world, { code: `shown-${nextNumber('fair')}`, organiserId })
    await joinFair(world, fairId, employer.id, null)
    await world.context.db
      .updateTable('fair')
      .set({ announcedAt: world.context.clock.now(), endsAt: FACTS.endsAt })
      .where('id', '=', fairId)
      .execute()
    expect(await choosable(officer, 'organiser')).toContain(openingId)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', employer.id)
      .execute()
    expect(await choosable(officer, 'organiser')).not.toContain(openingId)
  })

  it('are those of employers that asked the college for students, in its room', async () => {
    const college = await addCollege(world)
    const desk = world.as(college.officer)
    const plan = () =>
      planRoom(desk, { kind: 'college', facts: { ...FACTS, openings: [openingId] } })
    expect(await choosable(college.officer, 'college')).toEqual([])
    await expect(plan()).rejects.toMatchObject({
      code: 'opening_elsewhere_college',
      field: 'openings',
    })
    await addDemand(world, college, employer)
    expect(await choosable(college.officer, 'college')).toEqual([openingId])
    const { roomId } = await plan()
    expect((await getHostRoom(desk, 'college', roomId)).shown).toEqual([openingId])
  })
})
