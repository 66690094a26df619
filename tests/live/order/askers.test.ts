import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { hasAskers, listAsked, showAsker } from '#app/live/order/askers.ts'
import { listRoomsOfOthers } from '#app/live/order/rooms-of-others.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { addQuestions } from '../support/many-questions.ts'

onBothDatabases('who asked in a room', (world) => {
  let room: TestRoom
  let organiser: AccountActor
  let asker: AccountActor
  beforeEach(async () => {
    room = await addRoom(world)
    organiser = (await addOrganiser(world)).officer
    asker = await addPerson(world, '王芳')
  })
  const ask = async (anonymous: boolean) => {
    const { payload } = await askQuestion(world.as(asker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text: '有食堂吗？',
      anonymous,
      openingId: null,
    })
    return (payload as { id: string }).id
  }

  it('is known of who gave a name, and of the others only to an organiser with a reason', async () => {
    const questionId = await ask(true)
    await ask(false)
    const { questions } = await listAsked(world.as(organiser), room.roomId)
    expect(questions.map(({ by, isKnown }) => ({ by, isKnown }))).toEqual([
      { by: '王芳', isKnown: true },
      { by: null, isKnown: true },
    ])
    const look = (who: AccountActor, reason: string) =>
      showAsker(world.as(who), { roomId: room.roomId, questionId, reason })
    await expect(look(organiser, ' ')).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    expect(await look(organiser, '有人举报辱骂')).toMatchObject({ questionId, name: '王芳' })
    const log = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'room.asker_shown')
      .where('subjectId', '=', room.roomId)
      .select(['actorAccountId', 'details'])
      .execute()
    expect(log).toEqual([
      { actorAccountId: organiser.accountId, details: { questionId, reason: '有人举报辱骂' } },
    ])
  })

  it('is nobody else’s to know', async () => {
    const questionId = await ask(true)
    for (const who of [room.recruiter, asker]) {
      await expect(listAsked(world.as(who), room.roomId)).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(
        showAsker(world.as(who), { roomId: room.roomId, questionId, reason: '想知道' }),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(listRoomsOfOthers(world.as(who))).rejects.toMatchObject({ code: 'not_found' })
    }
    const other = await addRoom(world)
    await expect(
      showAsker(world.as(organiser), { roomId: other.roomId, questionId, reason: '举报' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is known of every question, page by page', async () => {
    const ids = await addQuestions(world, { roomId: room.roomId, by: asker, count: 501 })
    const first = await listAsked(world.as(organiser), room.roomId)
    expect(first.older).toBe(ids[1])
    const last = await listAsked(world.as(organiser), room.roomId, first.older)
    expect(last.older).toBeNull()
    expect([...first.questions, ...last.questions].map(({ id }) => id)).toEqual(ids.toReversed())
    const whole = await listAsked(world.as(organiser), room.roomId, 'no id')
    expect(whole.questions).toHaveLength(500)
  })

  it('is known in an own room, an announced one, and one that is being written anew', async () => {
    const { officer, id: organiserId } = await addOrganiser(world)
    const own = await addRoom(world, { state: 'scheduled' })
    const announced = await addRoom(world, { state: 'scheduled' })
    const revived = await addRoom(world, { state: 'scheduled' })
    for (const { roomId } of [own, announced, revived]) {
      await addQuestions(world, { roomId, by: asker, count: 1 })
    }
    await world.context.db
      .updateTable('room')
      .set({ hostId: organiserId })
      .where('id', '=', own.roomId)
      .execute()
    const desk = world.as(revived.recruiter)
    await moveRoom(desk, { roomId: revived.roomId, action: 'cancel', reason: '停电' })
    await moveRoom(desk, { roomId: revived.roomId, action: 'revive' })
    for (const { roomId } of [own, announced, revived]) {
      expect((await listAsked(world.as(officer), roomId)).questions).toHaveLength(1)
      expect(await hasAskers(world.context, roomId)).toBe(true)
    }
    const listed = await listAllOfOthers(officer)
    expect(listed).toEqual(expect.arrayContaining([announced.roomId, revived.roomId]))
    expect(listed).not.toContain(own.roomId)
  })

  it('says nothing of a draft that was never public', async () => {
    const draft = await addRoom(world, { state: 'scheduled' })
    const state = { state: 'draft' as const }
    await world.context.db.updateTable('room').set(state).where('id', '=', draft.roomId).execute()
    await expect(listAsked(world.as(organiser), draft.roomId)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await hasAskers(world.context, draft.roomId)).toBe(false)
    expect(await listAllOfOthers(organiser)).not.toContain(draft.roomId)
  })

  it('is found from the list of others’ rooms, page by page, live ones first', async () => {
    const { hostId } = room
    const at = world.context.clock.now()
    const endsAt = new Date(at.getTime() + 3_600_000)
    await world.context.db
      .insertInto('room')
      .values(
        Array.from({ length: 50 }, () => ({
          ...{ id: newId(), hostId, fairId: null, state: 'ended' as const, title: '讲过的' },
          ...{ coverFileId: null, startsAt: at, endsAt, openedAt: at, endedAt: endsAt },
          ...{ playbackUrl: null, questionsAppear: 'at_once' as const, pinnedOpeningId: null },
          ...{ answersRemindedAt: null, createdBy: null, createdAt: at, updatedAt: at },
        })),
      )
      .execute()
    const { items, total } = await listRoomsOfOthers(world.as(organiser))
    expect(items[0]?.state).toBe('live')
    expect(items).toHaveLength(50)
    expect(total).toBeGreaterThan(50)
    const listed = await listAllOfOthers(organiser)
    expect(listed).toHaveLength(total)
    expect(new Set(listed).size).toBe(total)
    expect(listed).toContain(room.roomId)
  })

  const listAllOfOthers = async (who: AccountActor) => {
    const listed: string[] = []
    for (let page = 1; ; page++) {
      const { items, total } = await listRoomsOfOthers(world.as(who), page)
      listed.push(...items.map(({ id }) => id))
      if (listed.length >= total) return listed
    }
  }
})
