import { beforeEach, expect, it } from 'vitest'
import { groupOf, isEarly, timesToTell } from '#app/live/rooms/model/room-times.ts'
import type { RoomState } from '#app/live/rooms/model/room-states.ts'
import { changeRoom, planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { nextEvening } from '#db/seed/load/rooms.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const NOW = new Date('2026-11-24T14:00:00+08:00')
const BEGUN = new Date('2026-11-24T13:45:00+08:00')
const PAST = new Date('2026-11-24T13:44:59+08:00')

onBothDatabases("a room's time", (world) => {
  let host: Awaited<ReturnType<typeof addEmployer>>
  beforeEach(async () => {
    world.setNow(NOW)
    host = await addEmployer(world)
  })
  const factsAt = (startsAt: Date) => ({
    title: '春季专场',
    summary: '',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3_600_000),
    questionsAppear: 'at_once' as const,
    playbackUrl: null,
    openings: [],
  })
  const plan = (startsAt: Date) =>
    planRoom(world.as(host.recruiter), { kind: 'employer', facts: factsAt(startsAt) })
  const schedule = ({ roomId }: { roomId: string }) =>
    moveRoom(world.as(host.recruiter), { roomId, action: 'schedule' })
  const change = (roomId: string, startsAt: Date) =>
    changeRoom(world.as(host.recruiter), { roomId, facts: factsAt(startsAt) })

  it('may be over in a draft, and is a fault at its field when that is announced', async () => {
    const draft = await plan(PAST)
    await expect(schedule(draft)).rejects.toMatchObject({ code: 'room_past', field: 'startsAt' })
    await change(draft.roomId, BEGUN)
    expect((await schedule(draft)).payload).toMatchObject({ state: 'scheduled' })
  })

  it('is not moved back once it is announced, and one that is over hinders no other change', async () => {
    const { roomId } = await plan(NOW)
    await schedule({ roomId })
    await expect(change(roomId, PAST)).rejects.toMatchObject({
      code: 'room_past',
      field: 'startsAt',
    })
    world.setNow(new Date(NOW.getTime() + 3_600_000))
    await change(roomId, NOW)
  })
})

it('is early to go live more than half an hour before it was announced for', () => {
  expect(isEarly(new Date(NOW.getTime() + 30 * 60_000), NOW)).toBe(false)
  expect(isEarly(new Date(NOW.getTime() + 30 * 60_000 + 1), NOW)).toBe(true)
})

it('is never over for a room of the demonstration, whenever that is loaded', () => {
  const evening = new Date('2026-11-24T20:00:00+08:00')
  expect(nextEvening(NOW)).toEqual(evening)
  expect(nextEvening(evening)).toEqual(new Date('2026-11-25T20:00:00+08:00'))
})

it('is told as it was once it is over, since when it is live, and as it is planned before', () => {
  const [startsAt, endsAt] = [NOW, new Date(NOW.getTime() + 3_600_000)]
  const [openedAt, endedAt] = [PAST, BEGUN]
  const told = (state: RoomState, opened: Date | null, ended: Date | null) =>
    timesToTell({ state, startsAt, endsAt, openedAt: opened, endedAt: ended })
  expect(told('scheduled', null, null)).toEqual({ startsAt, endsAt })
  expect(told('cancelled', null, null)).toEqual({ startsAt, endsAt })
  expect(told('live', openedAt, null)).toEqual({ startsAt: openedAt, endsAt: null })
  expect(told('ended', openedAt, endedAt)).toEqual({ startsAt: openedAt, endsAt: endedAt })
})

it.each([
  ['yesterday evening', '2026-11-23T20:00:00+08:00', 'scheduled', 'late'],
  ['yesterday evening, while it is being changed', '2026-11-23T20:00:00+08:00', 'draft', 'late'],
  ['this morning', '2026-11-24T09:00:00+08:00', 'scheduled', 'today'],
  ['tonight', '2026-11-24T20:00:00+08:00', 'scheduled', 'today'],
  ['tomorrow', '2026-11-25T09:00:00+08:00', 'scheduled', 'coming'],
  ['yesterday, live over midnight', '2026-11-23T23:30:00+08:00', 'live', 'live'],
  ['yesterday, ended', '2026-11-23T20:00:00+08:00', 'ended', 'over'],
] as const)('a room of %s stands where one looks for it', (_, startsAt, state, group) => {
  expect(groupOf({ state, startsAt: new Date(startsAt) }, NOW)).toBe(group)
})
