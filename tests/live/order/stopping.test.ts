import { beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { remindOfAnswers } from '#app/live/answers/answer-reminders.ts'
import { listRoomsOfOthers } from '#app/live/order/rooms-of-others.ts'
import { findStop, stopRoom } from '#app/live/order/stopping.ts'
import { setReminder } from '#app/live/reminders/own-reminders.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addFair } from '#tests/fair/finding-fixtures.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'

const REASON = '向求职者收费'

onBothDatabases('a room that its organiser stops', (world) => {
  let organiser: AccountActor
  let organiserId: string
  let seeker: AccountActor
  beforeEach(async () => {
    const { id, officer } = await addOrganiser(world)
    organiserId = id
    organiser = officer
    seeker = await addPerson(world, '王芳')
  })
  const ofFair = async (roomId: string) => {
    const fairId = await addFair(world, { code: `stopping-${nextNumber('fair')}`, organiserId })
    await world.context.db.updateTable('room').set({ fairId }).where('id', '=', roomId).execute()
  }
  const stop = (who: AccountActor, roomId: string, action: 'end' | 'cancel', reason = REASON) =>
    stopRoom(world.as(who), { roomId, action, reason })
  const stateOf = async (roomId: string) =>
    (
      await world.context.db
        .selectFrom('room')
        .where('id', '=', roomId)
        .select('state')
        .executeTakeFirstOrThrow()
    ).state
  const told = async (who: AccountActor) => {
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', who.accountId)
      .select(['kind', 'params'])
      .execute()
    return notices.map(({ kind, params }) => [kind, params.reason])
  }
  const logged = async (roomId: string) => {
    const entries = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', roomId)
      .where('actorAccountId', '=', organiser.accountId)
      .select('action')
      .execute()
    return entries.map(({ action }) => action)
  }

  it('is ended while it is live, with a reason that its host reads', async () => {
    const { roomId, recruiter } = await addRoom(world)
    await ofFair(roomId)
    expect(await findStop(world.as(organiser), roomId)).toBe('end')
    await expect(stop(organiser, roomId, 'end', ' ')).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    await expect(moveRoom(world.as(organiser), { roomId, action: 'end' })).rejects.toMatchObject({
      code: 'reason_required',
    })
    await stop(organiser, roomId, 'end')
    expect(await stateOf(roomId)).toBe('ended')
    expect(await told(recruiter)).toEqual([['notice.room_stopped', REASON]])
    expect(await logged(roomId)).toEqual(['room.ended'])
    expect(await findStop(world.as(organiser), roomId)).toBeNull()
  })

  it('promises no answer any more to those who asked, and reminds its host of none', async () => {
    const { roomId, recruiter } = await addRoom(world)
    await ofFair(roomId)
    await askQuestion(world.as(seeker), {
      roomId,
      clientMessageId: newId(),
      text: '包住吗',
      anonymous: true,
      openingId: null,
    })
    await stop(organiser, roomId, 'end')
    expect(await told(seeker)).toEqual([['notice.room_questions_cut_short', undefined]])
    const { view } = await openRoom(world.as(seeker), roomId)
    expect(view.stop).toBe('stopped_by_organiser')
    // Why is for the host.
    expect(JSON.stringify(view)).not.toContain(REASON)
    const later = {
      ...world.context,
      clock: { now: () => addDays(world.context.clock.now(), 2.5) },
    }
    await remindOfAnswers(later)
    expect(await told(recruiter)).toEqual([['notice.room_stopped', REASON]])
  })

  it('is called off before it begins, and those who wait are told', async () => {
    const { roomId, recruiter } = await addRoom(world, { state: 'scheduled' })
    await ofFair(roomId)
    await setReminder(world.as(seeker), { roomId, wanted: true })
    expect((await listRoomsOfOthers(world.as(organiser))).items.map(({ id }) => id)).toContain(
      roomId,
    )
    expect(await findStop(world.as(organiser), roomId)).toBe('cancel')
    await expect(stop(organiser, roomId, 'cancel', '')).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    await stop(organiser, roomId, 'cancel')
    expect(await stateOf(roomId)).toBe('cancelled')
    expect(await told(recruiter)).toEqual([['notice.room_stopped', REASON]])
    expect(await told(seeker)).toEqual([['notice.room_called_off', REASON]])
    expect(await logged(roomId)).toEqual(['room.cancelled'])
  })

  it('is stopped by nobody else', async () => {
    const { roomId, recruiter } = await addRoom(world)
    await ofFair(roomId)
    const { officer: another } = await addOrganiser(world)
    for (const who of [recruiter, another, seeker]) {
      await expect(stop(who, roomId, 'end')).rejects.toMatchObject({ code: 'not_found' })
      expect(await findStop(world.as(who), roomId)).toBeNull()
    }
    await expect(
      moveRoom(world.as(another), { roomId, action: 'end', reason: REASON }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(stop(organiser, newId(), 'end')).rejects.toMatchObject({ code: 'not_found' })
    expect(await stateOf(roomId)).toBe('live')
  })
})
