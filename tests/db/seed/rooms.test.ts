import { expect, it } from 'vitest'
import { DEMO_LOGINS } from '#app/accounts/model/demo-logins.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { plainPicture } from '#app/live/sharing/model/plain-picture.ts'
import { roomCover } from '#db/seed/content/room-covers.ts'
import { FAIR } from '#db/seed/content/fair.ts'
import { ENDED_ROOM, OPEN_ROOM, SCHEDULED_ROOM } from '#db/seed/content/rooms.ts'
import { planOpenRoom } from '#db/seed/load/rooms.ts'
import { renewDemonstration } from '#db/seed/renew.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

it('shows each room by a small picture of its own', () => {
  const covers = [ENDED_ROOM, SCHEDULED_ROOM, OPEN_ROOM].map(({ cover }) => roomCover(cover).bytes)
  for (const bytes of covers) {
    expect(plainPicture(bytes)?.kind).toBe('image/png')
    expect(bytes.length).toBeLessThan(4096)
  }
  expect(new Set(covers.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(3)
})

onBothDatabases('the rooms of the demonstration', (world) => {
  const noon = new Date('2026-11-23T12:00:00+08:00')

  it('are always to come, and one of them to be tried, however long nobody came', async () => {
    world.setNow(noon)
    const { context } = world
    const { db } = context
    const employer = await addEmployer(world)
    const fairId = newId()
    const { id: organiserId } = await addOrganiser(world)
    const { code, name, districtCode, place } = FAIR
    const times = { startsAt: noon, endsAt: addDays(noon, 1), createdAt: noon }
    await db
      .insertInto('fair')
      .values({ id: fairId, code, name, intro: '', organiserId, districtCode, place, ...times })
      .execute()
    await db
      .insertInto('fairEmployer')
      .values({ fairId, employerId: employer.id, booth: null, joinedAt: noon })
      .execute()
    const { accountId: id } = employer.recruiter
    const email = DEMO_LOGINS.find(({ role }) => role === 'recruiter_a')!.identifier
    await db.updateTable('account').set({ email }).where('id', '=', id).execute()
    await planOpenRoom(context, { id, name: '李强' })
    const desk = world.as(employer.recruiter)
    const plan = async (title: string) => {
      const startsAt = new Date('2026-11-24T14:00:00+08:00')
      const facts = {
        ...{ title, summary: '', startsAt, endsAt: new Date('2026-11-24T15:00:00+08:00') },
        ...{ questionsAppear: 'at_once' as const, playbackUrl: null, openings: [] },
      }
      const { roomId } = await planRoom(desk, { kind: 'employer', facts })
      await moveRoom(desk, { roomId, action: 'schedule' })
      return roomId
    }
    const roomId = await plan(SCHEDULED_ROOM.title)
    await plan('别的专场')
    await db
      .insertInto('roomReminder')
      .values({ roomId, accountId: id, askedAt: noon, toldAt: noon, liveToldAt: null })
      .execute()
    const timesOf = async () => {
      const rooms = await db
        .selectFrom('room')
        .where('hostId', '=', employer.id)
        .select(['title', 'state', 'startsAt', 'endsAt'])
        .orderBy('title')
        .orderBy('createdAt')
        .execute()
      for (const { startsAt, endsAt } of rooms) {
        expect(endsAt.getTime() - startsAt.getTime()).toBe(3_600_000)
      }
      return rooms.map(({ title, state, startsAt }) => [title, state, startsAt.toISOString()])
    }
    const standing = (afternoon: string, evening: string) =>
      [
        [SCHEDULED_ROOM.title, 'scheduled', `${afternoon}T06:00:00.000Z`],
        [OPEN_ROOM.title, 'scheduled', `${evening}T12:00:00.000Z`],
        ['别的专场', 'scheduled', '2026-11-24T06:00:00.000Z'],
      ].sort(([a], [b]) => (a! < b! ? -1 : 1))
    const after = async (days: number) => {
      world.setNow(addDays(noon, days))
      await renewDemonstration(context)
      await renewDemonstration(context)
      return (await timesOf()).sort(([a], [b]) => (a! < b! ? -1 : 1))
    }
    expect(await after(0)).toEqual(standing('2026-11-24', '2026-11-23'))
    expect(await after(2)).toEqual(standing('2026-11-26', '2026-11-25'))
    expect(await after(30)).toEqual(standing('2026-12-24', '2026-12-23'))
    const { toldAt } = await db
      .selectFrom('roomReminder')
      .where('roomId', '=', roomId)
      .select('toldAt')
      .executeTakeFirstOrThrow()
    expect(toldAt).toBeNull()
  })

  it('have one to be tried again once a visitor has held it, unless its employer is suspended', async () => {
    const { context } = world
    const { db } = context
    const tried = () =>
      db
        .selectFrom('room')
        .where('title', '=', OPEN_ROOM.title)
        .select(['id', 'hostId', 'state', 'startsAt', 'coverFileId'])
        .orderBy('id')
        .execute()
    const [room] = await tried()
    await moveRoom(context, { roomId: room!.id, action: 'go_live' })
    await moveRoom(context, { roomId: room!.id, action: 'end' })
    const suspended = { admission: 'suspended' as const }
    await db.updateTable('employer').set(suspended).where('id', '=', room!.hostId).execute()
    await renewDemonstration(context)
    expect(await tried()).toHaveLength(1)
    const admitted = { admission: 'admitted' as const }
    await db.updateTable('employer').set(admitted).where('id', '=', room!.hostId).execute()
    await renewDemonstration(context)
    await renewDemonstration(context)
    expect((await tried()).map(({ state }) => state)).toEqual(['ended', 'scheduled'])
    const fresh = (await tried())[1]!
    expect(fresh.startsAt).toEqual(new Date('2026-12-23T20:00:00+08:00'))
    expect(fresh.coverFileId).not.toBeNull()
  })
})
