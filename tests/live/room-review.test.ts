import { beforeEach, expect, it } from 'vitest'
import { listFairRooms } from '#app/fair/listed-rooms.ts'
import { deleteFair } from '#app/fair/running/fair-editing.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { listOwnRooms } from '#app/live/people/own-rooms.ts'
import { setReminder } from '#app/live/reminders/own-reminders.ts'
import { remindOfRooms } from '#app/live/reminders/reminder-telling.ts'
import {
  findChangedRoom,
  listAnnouncedOpenings,
  listChangedRooms,
} from '#app/live/review/changed-rooms.ts'
import {
  getRoomToReview,
  isTakenBack,
  listRoomsToReview,
} from '#app/live/review/rooms-to-review.ts'
import { getHostRoom } from '#app/live/rooms/host-rooms.ts'
import { listPublicRooms } from '#app/live/rooms/public-rooms.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { changeRoom, planRoom } from '#app/live/rooms/room-planning.ts'
import type { RoomAction } from '#app/live/rooms/model/room-states.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { readRoomCover, removeRoomCover, setRoomCover } from '#app/live/sharing/room-cover.ts'
import { addFair, joinFair } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOpening, addOrganiser, addPerson } from '#tests/support/people.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const FACTS = {
  title: '春季招聘直播',
  summary: '',
  startsAt: new Date('2026-11-24T14:00:00+08:00'),
  endsAt: new Date('2026-11-24T15:00:00+08:00'),
  questionsAppear: 'at_once' as const,
  playbackUrl: null,
  openings: [] as string[],
}

/** The least that is a JPEG. */
const PICTURE = Uint8Array.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9])

onBothDatabases('a room of a fair', (world) => {
  let organiser: { id: string; officer: AccountActor }
  let host: { id: string; recruiter: AccountActor }
  let fairId: string
  beforeEach(async () => {
    world.setNow(new Date('2026-11-23T12:00:00+08:00'))
    organiser = await addOrganiser(world)
    host = await addEmployer(world)
    fairId = await addFair(world, {
      code: `review-${nextNumber('fair')}`,
      organiserId: organiser.id,
    })
    await joinFair(world, fairId, host.id, 'A1')
    await reviews(true)
  })
  const reviews = (reviewsRooms: boolean) =>
    world.context.db.updateTable('fair').set({ reviewsRooms }).where('id', '=', fairId).execute()
  const plan = async (facts: { fairId?: string | null; openings?: string[] } = { fairId }) => {
    const { roomId } = await planRoom(world.as(host.recruiter), {
      kind: 'employer',
      facts: { ...FACTS, ...facts },
    })
    return roomId
  }
  const move = (who: AccountActor, roomId: string, action: RoomAction, reason = '') =>
    moveRoom(world.as(who), { roomId, action, reason })
  const roomOf = (roomId: string) => getHostRoom(world.as(host.recruiter), 'employer', roomId)
  const approved = async (facts?: { fairId: string; openings: string[] }) => {
    const roomId = await plan(facts)
    await move(host.recruiter, roomId, 'hand_in')
    await move(organiser.officer, roomId, 'approve')
    return roomId
  }
  const told = async (who: AccountActor) => {
    const rows = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', who.accountId)
      .select(['kind', 'href', 'params'])
      .orderBy('id')
      .execute()
    return rows.map(({ kind, href, params }) => [kind, href, params.reason ?? ''])
  }
  const isPublic = async (roomId: string) =>
    (await listPublicRooms(world.as(ANONYMOUS))).rooms.some(({ id }) => id === roomId)

  it('is announced once its organiser has looked at it, and both sides are told', async () => {
    const roomId = await plan()
    expect((await roomOf(roomId)).actions).toEqual(['hand_in'])
    await expect(move(host.recruiter, roomId, 'schedule')).rejects.toMatchObject({
      code: 'room_review',
    })
    await move(host.recruiter, roomId, 'hand_in')
    expect(await isPublic(roomId)).toBe(false)
    expect(await listRoomsToReview(world.as(organiser.officer))).toMatchObject([{ id: roomId }])
    await move(organiser.officer, roomId, 'approve')
    expect(await isPublic(roomId)).toBe(true)
    expect(await listRoomsToReview(world.as(organiser.officer))).toEqual([])
    expect(await told(organiser.officer)).toEqual([
      ['notice.room_to_review', `/organiser/rooms/${roomId}/review`, ''],
    ])
    expect(await told(host.recruiter)).toEqual([
      ['notice.room_approved', `/employer/rooms/${roomId}`, ''],
    ])
    expect(await listFairRooms(world.context, { fairId })).toMatchObject([{ id: roomId }])
    const listed = (await listPublicRooms(world.context)).rooms.find(({ id }) => id === roomId)
    expect(listed?.fairCode).toMatch(/^review-/)
  })

  it('is sent back with a reason, which its host reads', async () => {
    const roomId = await plan()
    await move(host.recruiter, roomId, 'hand_in')
    await expect(move(organiser.officer, roomId, 'return')).rejects.toMatchObject({
      code: 'reason_required',
    })
    await move(organiser.officer, roomId, 'return', '标题不清楚')
    expect(await told(host.recruiter)).toEqual([
      ['notice.room_returned', `/employer/rooms/${roomId}`, '标题不清楚'],
    ])
    const { room, steps, actions } = await roomOf(roomId)
    expect([room.state, steps[0]?.reason, actions]).toEqual(['draft', '标题不清楚', ['hand_in']])
  })

  it('is not announced once its time is over, but can still be sent back', async () => {
    const roomId = await plan()
    await move(host.recruiter, roomId, 'hand_in')
    await world.context.db
      .updateTable('room')
      .set({ startsAt: new Date(world.context.clock.now().getTime() - 3_600_000) })
      .where('id', '=', roomId)
      .execute()
    await expect(move(organiser.officer, roomId, 'approve')).rejects.toMatchObject({
      code: 'room_past',
      field: 'startsAt',
    })
    await move(organiser.officer, roomId, 'return', '时间已经过了')
    expect((await roomOf(roomId)).room.state).toBe('draft')
  })

  it('is looked at by those who run its fair alone, and by nobody of its host', async () => {
    const roomId = await plan()
    await move(host.recruiter, roomId, 'hand_in')
    const stranger = (await addOrganiser(world)).officer
    await expect(getRoomToReview(world.as(stranger), roomId)).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const who of [stranger, host.recruiter]) {
      await expect(move(who, roomId, 'approve')).rejects.toMatchObject({ code: 'not_found' })
    }
    const both = {
      ...organiser.officer,
      memberships: [...organiser.officer.memberships, ...host.recruiter.memberships],
    }
    await expect(move(both, roomId, 'approve')).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('is handed in again for what was looked at, and not for another time', async () => {
    const roomId = await approved()
    const change = (facts: Partial<typeof FACTS & { fairId: string | null }>) =>
      changeRoom(world.as(host.recruiter), { roomId, facts: { ...FACTS, fairId, ...facts } })
    const state = async () => (await roomOf(roomId)).room.state
    await change({ endsAt: new Date('2026-11-24T16:00:00+08:00') })
    expect(await state()).toBe('scheduled')
    await change({ title: '换了标题' })
    expect(await state()).toBe('in_review')
    await move(organiser.officer, roomId, 'approve')
    await setRoomCover(world.as(host.recruiter), { roomId, name: 'x.jpg', bytes: PICTURE })
    expect(await state()).toBe('in_review')
  })

  it('shows its reviewer what is another than when it was announced', async () => {
    const roomId = await plan()
    const changes = async () => (await getRoomToReview(world.as(organiser.officer), roomId)).changes
    await move(host.recruiter, roomId, 'hand_in')
    expect(await changes()).toBeNull()
    await move(organiser.officer, roomId, 'approve')
    const { id: opening } = await addOpening(world, host.id, { title: '电池组装工' })
    const facts = { ...FACTS, fairId, title: '换了标题', openings: [opening] }
    await changeRoom(world.as(host.recruiter), { roomId, facts })
    const seen = [
      { field: 'title', old: FACTS.title, now: '换了标题' },
      { field: 'openings', gone: [], added: ['电池组装工'] },
    ]
    expect(await changes()).toEqual(seen)
    await move(organiser.officer, roomId, 'return', '标题不清楚')
    await changeRoom(world.as(host.recruiter), { roomId, facts: { ...facts, openings: [] } })
    await move(host.recruiter, roomId, 'hand_in')
    expect(await changes()).toEqual(seen.slice(0, 1))
    await move(organiser.officer, roomId, 'approve')
    const playbackUrl = 'https://video.example/live'
    await changeRoom(world.as(host.recruiter), {
      roomId,
      facts: { ...facts, openings: [], playbackUrl },
    })
    expect(await changes()).toEqual([{ field: 'playbackUrl', old: '', now: playbackUrl }])
  })

  it('is known as it was announced while a change is looked at, also to who waits for it', async () => {
    const roomId = await approved()
    const seeker = world.as(await addPerson(world))
    const known = () => findChangedRoom(world.as(ANONYMOUS), roomId)
    const awaited = async () => (await listOwnRooms(seeker)).changed.map(({ title }) => title)
    await setReminder(seeker, { roomId, wanted: true })
    expect([await known(), await awaited()]).toEqual([null, []])
    const facts = { ...FACTS, fairId, title: '换了标题' }
    await changeRoom(world.as(host.recruiter), { roomId, facts })
    expect(await known()).toMatchObject({ title: FACTS.title, state: 'in_review' })
    expect(await awaited()).toEqual([FACTS.title])
    await expect(getRoomPage(seeker, roomId)).rejects.toMatchObject({ code: 'not_found' })
    await move(organiser.officer, roomId, 'return', '标题不清楚')
    expect(await known()).toMatchObject({ title: FACTS.title, state: 'draft' })
    await expect(setReminder(seeker, { roomId, wanted: true })).rejects.toMatchObject({
      code: 'room_begun',
    })
    await setReminder(seeker, { roomId, wanted: false })
    expect(await awaited()).toEqual([])
  })

  it('reminds whoever waits for it once, however its change and its time go back and forth', async () => {
    const roomId = await approved()
    const seeker = await addPerson(world)
    const heard = async () => {
      const rows = await world.context.db
        .selectFrom('notice')
        .where('accountId', '=', seeker.accountId)
        .select(['kind', 'params'])
        .orderBy('id')
        .execute()
      return rows.map(({ kind, params }) => [kind, params.room, params.time?.slice(-14)])
    }
    const at = (time: string) => new Date(`2026-11-24T${time}:00+08:00`)
    const remind = async (time: string) => {
      world.setNow(at(time))
      for (let run = 0; run < 2; run++) await remindOfRooms(world.context)
    }
    const change = (facts: object) =>
      changeRoom(world.as(host.recruiter), { roomId, facts: { ...FACTS, fairId, ...facts } })
    world.setNow(at('10:00'))
    await setReminder(world.as(seeker), { roomId, wanted: true })
    await remind('13:46')
    const soon = ['notice.room_soon', FACTS.title, '14:00']
    expect(await heard()).toEqual([soon])
    const [title, later] = ['换了标题', { startsAt: at('20:00'), endsAt: at('21:00') }]
    await change({ title })
    // Nobody has looked at the new title yet; a time needs no look.
    await change({ title, ...later })
    const moved = ['notice.room_moved', FACTS.title, '20:00:00+08:00']
    expect(await heard()).toEqual([soon, moved])
    await remind('19:46')
    expect(await heard()).toEqual([soon, moved])
    await move(organiser.officer, roomId, 'approve')
    await remind('19:48')
    await change({ title: '又换了', ...later })
    await move(organiser.officer, roomId, 'approve')
    await remind('19:50')
    expect(await heard()).toEqual([soon, moved, ['notice.room_soon', title, '20:00']])
    await change({ title: '没人看过', ...later })
    await move(host.recruiter, roomId, 'cancel', '停电')
    expect((await heard()).at(-1)).toEqual(['notice.room_called_off', '又换了', undefined])
  })

  it('leads whoever has its link to the openings with which it was announced', async () => {
    const add = async (title: string) => (await addOpening(world, host.id, { title })).id
    const [old, other, added] = [await add('车工'), await add('焊工'), await add('电工')]
    const roomId = await approved({ fairId, openings: [other, old] })
    await changeRoom(world.as(host.recruiter), {
      roomId,
      facts: { ...FACTS, fairId, openings: [added, old] },
    })
    const shown = async () =>
      (await listAnnouncedOpenings(world.as(ANONYMOUS), roomId)).map(({ title }) => title)
    expect(await shown()).toEqual(['焊工', '车工'])
    await world.context.db
      .updateTable('opening')
      .set({ state: 'paused' })
      .where('id', '=', other)
      .execute()
    expect(await shown()).toEqual(['车工'])
  })

  it('stays in the list as it was announced, and its host reads so, also when it is sent back', async () => {
    const roomId = await approved()
    const listed = async () =>
      (await listChangedRooms(world.as(ANONYMOUS)))
        .filter(({ id }) => id === roomId)
        .map(({ title, state }) => [title, state])
    expect(await listed()).toEqual([])
    const ofFair = async () =>
      (await listFairRooms(world.as(ANONYMOUS), { fairId })).map(({ title, state }) => [
        title,
        state,
      ])
    expect(await ofFair()).toEqual([[FACTS.title, 'scheduled']])
    const facts = { ...FACTS, fairId, title: '换了标题' }
    await changeRoom(world.as(host.recruiter), { roomId, facts })
    expect(await listed()).toEqual([[FACTS.title, 'in_review']])
    expect(await ofFair()).toEqual([[FACTS.title, 'scheduled']])
    expect((await roomOf(roomId)).isAnnounced).toBe(true)
    await move(organiser.officer, roomId, 'return', '标题不清楚')
    expect(await listed()).toEqual([[FACTS.title, 'draft']])
    expect((await roomOf(roomId)).isAnnounced).toBe(true)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', host.id)
      .execute()
    expect(await listed()).toEqual([])
  })

  it('is read as it was announced once it is called off, and by nobody if it never was', async () => {
    const changed = await approved()
    await setRoomCover(world.as(host.recruiter), { roomId: changed, name: 'x.jpg', bytes: PICTURE })
    await changeRoom(world.as(host.recruiter), {
      roomId: changed,
      facts: { ...FACTS, fairId, title: '没有人看过的标题', summary: '没有人看过' },
    })
    await move(host.recruiter, changed, 'cancel', '停电')
    const { room } = await getRoomPage(world.as(ANONYMOUS), changed)
    expect(room).toMatchObject({ title: FACTS.title, summary: '', coverFileId: null })
    expect(room.cancelledFor).toBe('停电')
    await expect(readRoomCover(world.as(ANONYMOUS), { roomId: changed })).rejects.toMatchObject({
      code: 'not_found',
    })
    // What its host had typed is there when it is taken up again.
    expect((await roomOf(changed)).room.title).toBe('没有人看过的标题')
    await move(host.recruiter, changed, 'revive')
    expect(await findChangedRoom(world.as(ANONYMOUS), changed)).toBeNull()

    const unknown = await plan()
    await move(host.recruiter, unknown, 'hand_in')
    await move(host.recruiter, unknown, 'cancel', '不办了')
    await expect(getRoomPage(world.as(ANONYMOUS), unknown)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('keeps the picture that was looked at once it is live', async () => {
    const roomId = await approved()
    const as = world.as(host.recruiter)
    const cover = () => setRoomCover(as, { roomId, name: 'x.jpg', bytes: PICTURE })
    await cover()
    await readRoomCover(world.as(organiser.officer), { roomId })
    const elsewhere = (await addOrganiser(world)).officer
    for (const actor of [ANONYMOUS, elsewhere]) {
      await expect(readRoomCover(world.as(actor), { roomId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await move(organiser.officer, roomId, 'approve')
    const { fileId } = await readRoomCover(world.as(ANONYMOUS), { roomId })
    await changeRoom(as, { roomId, facts: { ...FACTS, fairId, title: '换了标题' } })
    expect((await readRoomCover(world.as(ANONYMOUS), { roomId })).fileId).toBe(fileId)
    await move(organiser.officer, roomId, 'approve')
    await move(host.recruiter, roomId, 'go_live')
    await expect(cover()).rejects.toMatchObject({ code: 'room_cover_fixed' })
    await expect(removeRoomCover(as, { roomId })).rejects.toMatchObject({
      code: 'room_cover_fixed',
    })
    expect((await readRoomCover(world.as(ANONYMOUS), { roomId })).fileId).toBe(fileId)
    await reviews(false)
    await cover()
  })

  it('is approved as it was looked at, and not as something that nobody has seen', async () => {
    const roomId = await plan()
    await move(host.recruiter, roomId, 'hand_in')
    const seen = await getRoomToReview(world.as(organiser.officer), roomId)
    world.setNow(new Date('2026-11-23T12:05:00+08:00'))
    const facts = { ...FACTS, fairId, title: '换了标题' }
    await changeRoom(world.as(host.recruiter), { roomId, facts })
    const approve = (seenAt: Date) =>
      moveRoom(world.as(organiser.officer), {
        roomId,
        action: 'approve',
        seenAt: seenAt.getTime(),
      })
    await expect(approve(seen.room.updatedAt)).rejects.toMatchObject({ code: 'room_changed' })
    expect(await isPublic(roomId)).toBe(false)
    await approve((await getRoomToReview(world.as(organiser.officer), roomId)).room.updatedAt)
    expect(await isPublic(roomId)).toBe(true)
  })

  it('says to whoever decides on it too late that its host has taken it back', async () => {
    const roomId = await plan()
    const isBack = (who: AccountActor) => isTakenBack(world.as(who), roomId)
    await move(host.recruiter, roomId, 'hand_in')
    expect(await isBack(organiser.officer)).toBe(false)
    await move(host.recruiter, roomId, 'take_back')
    expect(await isBack(organiser.officer)).toBe(true)
    for (const who of [host.recruiter, (await addOrganiser(world)).officer]) {
      expect(await isBack(who)).toBe(false)
    }
  })

  it('is not planned over what a colleague has saved meanwhile, unless that was read', async () => {
    const roomId = await plan()
    const seenAt = (await roomOf(roomId)).room.updatedAt.getTime()
    const save = (title: string, seenAt: number) =>
      changeRoom(world.as(host.recruiter), {
        roomId,
        facts: { ...FACTS, fairId, title },
        seenAt,
      })
    world.setNow(new Date('2026-11-23T12:01:00+08:00'))
    await save('同事的标题', seenAt)
    await expect(save('我的标题', seenAt)).rejects.toMatchObject({ code: 'room_plan_changed' })
    const { room } = await roomOf(roomId)
    expect(room.title).toBe('同事的标题')
    await save('我的标题', room.updatedAt.getTime())
    expect((await roomOf(roomId)).room.title).toBe('我的标题')
  })

  it('is a draft again once its host takes it back, or ties it to no fair of that organiser', async () => {
    const roomId = await plan()
    await move(host.recruiter, roomId, 'hand_in')
    expect((await roomOf(roomId)).actions).toEqual(['take_back', 'cancel'])
    await expect(move(organiser.officer, roomId, 'take_back')).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await move(host.recruiter, roomId, 'take_back')
    expect((await roomOf(roomId)).room.state).toBe('draft')
    await move(host.recruiter, roomId, 'hand_in')
    await changeRoom(world.as(host.recruiter), { roomId, facts: { ...FACTS, fairId: null } })
    expect((await roomOf(roomId)).actions).toEqual(['schedule'])
    await move(host.recruiter, roomId, 'schedule')
    expect(await isPublic(roomId)).toBe(true)
  })

  it('is known to nobody before it is announced, nor once that is taken back', async () => {
    const known = (roomId: string) => findChangedRoom(world.as(ANONYMOUS), roomId)
    const first = await plan()
    await move(host.recruiter, first, 'hand_in')
    expect(await known(first)).toBeNull()
    const stopped = await approved()
    await move(organiser.officer, stopped, 'return', '冒用了别人的名字')
    await move(host.recruiter, stopped, 'hand_in')
    expect(await known(stopped)).toBeNull()
    const calledOff = await approved()
    await move(host.recruiter, calledOff, 'cancel', '不办了')
    await move(host.recruiter, calledOff, 'revive')
    expect(await known(calledOff)).toBeNull()
  })

  it('is handed in once it is tied to such a fair after it was announced without one', async () => {
    const roomId = await plan({ fairId: null })
    await move(host.recruiter, roomId, 'schedule')
    await changeRoom(world.as(host.recruiter), { roomId, facts: { ...FACTS, fairId } })
    expect((await roomOf(roomId)).room.state).toBe('in_review')
  })

  it('is announced at once where its organiser does not ask, or is its host', async () => {
    await reviews(false)
    const roomId = await plan()
    await expect(move(host.recruiter, roomId, 'hand_in')).rejects.toMatchObject({
      code: 'transition_refused',
    })
    await move(host.recruiter, roomId, 'schedule')
    await reviews(true)
    expect(await isPublic(roomId)).toBe(true)
    const own = await planRoom(world.as(organiser.officer), {
      kind: 'organiser',
      facts: { ...FACTS, fairId },
    })
    await move(organiser.officer, own.roomId, 'schedule')
    expect(await isPublic(own.roomId)).toBe(true)
  })

  it('is of a fair in which its host takes part, which stays while it has rooms', async () => {
    const elsewhere = await addFair(world, { code: `review-${nextNumber('fair')}` })
    await expect(plan({ fairId: elsewhere })).rejects.toMatchObject({
      code: 'fair_gone',
      field: 'fairId',
    })
    await plan()
    await world.context.db
      .updateTable('fair')
      .set({ announcedAt: null })
      .where('id', '=', fairId)
      .execute()
    await expect(deleteFair(world.as(organiser.officer), { fairId })).rejects.toMatchObject({
      code: 'fair_in_use',
    })
  })
})
