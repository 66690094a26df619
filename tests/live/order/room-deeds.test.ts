import { beforeEach, expect, it } from 'vitest'
import { eraseAccount } from '#app/fair/people/account-deletion.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { barWord } from '#app/live/order/barred-words.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { showAsker } from '#app/live/order/askers.ts'
import { removeQuestion } from '#app/live/order/question-removal.ts'
import { listRoomDeeds } from '#app/live/order/room-deeds.ts'
import { purgeRemovedWords } from '#app/live/order/removed-words.ts'
import { liftSanction, sanction } from '#app/live/order/sanctions.ts'
import { appointToRoom } from '#app/live/people/room-people.ts'
import { removeRoomMessage, sendRoomMessage } from '#app/live/talk/messages.ts'
import { answerQuestion, askQuestion } from '#app/live/talk/questions.ts'
import { pinOpening } from '#app/live/talk/showing.ts'
import { phoneOf } from '#tests/fair/application-fixtures.ts'
import { addEmployer, addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('what was done in a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let officer: AccountActor
  let moderator: AccountActor
  let questionId: string
  beforeEach(async () => {
    world.setNow(new Date('2026-11-24T14:10:00+08:00'))
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
    officer = (await addOrganiser(world)).officer
    moderator = await addPerson(world, '郑场控')
    const { roomId } = room
    await appointToRoom(world.as(room.recruiter), {
      ...{ roomId, role: 'moderator' },
      appointed: { kind: 'phone', phone: await phoneOf(world, moderator.accountId) },
    })
    const asked = await askQuestion(world.as(seeker), {
      ...{ roomId, clientMessageId: newId(), text: '骗人的公司吧', anonymous: true },
      openingId: null,
    })
    questionId = (asked.payload as { id: string }).id
    await answerQuestion(world.as(room.recruiter), { roomId, questionId, text: '不是。' })
    const said = await sendRoomMessage(world.as(seeker), {
      ...{ roomId, clientMessageId: newId(), text: '难听的话' },
    })
    const messageId = (said.payload as { id: string }).id
    const keepsOrder = world.as(moderator)
    await sanction(keepsOrder, { roomId, of: messageId, kind: 'mute', minutes: 30 })
    for (let press = 0; press < 2; press++) {
      await removeRoomMessage(keepsOrder, { roomId, messageId })
      await removeQuestion(keepsOrder, { roomId, questionId, reason: '骂人' })
    }
  })
  const listed = async (who: AccountActor, kind: 'employer' | 'organiser') => {
    const input = { roomId: room.roomId, page: 1 }
    const { page } = await listRoomDeeds(world.as(who), kind, input)
    return page.items
  }
  const ofModerator = async (who: AccountActor, kind: 'employer' | 'organiser') =>
    (await listed(who, kind)).filter(({ by }) => by === '郑场控')

  it('is read by its host, without the words that were taken out', async () => {
    const deeds = await ofModerator(room.recruiter, 'employer')
    expect(deeds.map(({ action, minutes, reason }) => [action, minutes, reason])).toEqual([
      ['room.question_removed', null, '骂人'],
      ['room.message_removed', null, null],
      ['room.muted', 30, null],
    ])
    expect(JSON.stringify(await listed(room.recruiter, 'employer'))).not.toMatch(/骗人|难听|不是。/)
  })

  it('says which question, opening or words it was done about, as long as they are there', async () => {
    const { roomId, recruiter, openings } = room
    const asked = await askQuestion(world.as(await addPerson(world)), {
      ...{ roomId, clientMessageId: newId(), text: '有夜班吗', anonymous: true },
      openingId: null,
    })
    const askedId = (asked.payload as { id: string }).id
    const about = async () => {
      const deeds = await listed(recruiter, 'employer')
      return deeds.slice(0, 3).map(({ action, about }) => [action, about])
    }
    world.setNow(new Date('2026-11-24T14:11:00+08:00'))
    await answerQuestion(world.as(recruiter), { roomId, questionId: askedId, text: '有。' })
    world.setNow(new Date('2026-11-24T14:12:00+08:00'))
    await pinOpening(world.as(recruiter), { roomId, openingId: openings[1]! })
    world.setNow(new Date('2026-11-24T14:13:00+08:00'))
    await sanction(world.as(recruiter), { roomId, of: askedId, kind: 'ban', minutes: 0 })
    const opening = await world.context.db
      .selectFrom('opening')
      .where('id', '=', openings[1]!)
      .select('title')
      .executeTakeFirstOrThrow()
    expect(await about()).toEqual([
      ['room.banned', '有夜班吗'],
      ['room.opening_pinned', opening.title],
      ['room.question_answered', '有夜班吗'],
    ])
    await removeQuestion(world.as(recruiter), { roomId, questionId: askedId, reason: '重复' })
    expect(JSON.stringify(await listed(recruiter, 'employer'))).not.toContain('有夜班吗')
  })

  it('is read by an organiser with those words, until whoever said them is gone', async () => {
    const removed = async () =>
      (await ofModerator(officer, 'organiser')).map(({ removed, isGone }) =>
        isGone ? 'gone' : removed,
      )
    expect(await removed()).toEqual([
      { text: '骗人的公司吧', answer: '不是。' },
      { text: '难听的话', answer: null },
      null,
    ])
    await inTransaction(world.context, (trx) => eraseAccount(world.context, trx, seeker.accountId))
    expect(await removed()).toEqual(['gone', 'gone', null])
    const left = await world.context.db
      .selectFrom('removedWords')
      .where('roomId', '=', room.roomId)
      .select('saidId')
      .execute()
    expect(left).toEqual([])
  })

  it('is read with those words for three years, and without them after that', async () => {
    const removed = async () =>
      (await ofModerator(officer, 'organiser')).map(({ removed, isGone, reason }) => [
        isGone ? 'gone' : (removed?.text ?? null),
        reason,
      ])
    world.setNow(new Date('2029-11-24T14:10:00+08:00'))
    await purgeRemovedWords(world.context)
    expect((await removed())[0]).toEqual(['骗人的公司吧', '骂人'])
    world.setNow(new Date('2029-11-24T14:10:01+08:00'))
    await purgeRemovedWords(world.context)
    expect(await removed()).toEqual([
      ['gone', '骂人'],
      ['gone', null],
      [null, null],
    ])
    expect(await purgeRemovedWords(world.context)).toEqual({ removedWords: 0 })
  })

  it('tells the host nothing of whom an organiser looked up, and the organiser of that, too', async () => {
    const { roomId } = room
    const other = await askQuestion(world.as(await addPerson(world)), {
      ...{ roomId, clientMessageId: newId(), text: '包住吗？', anonymous: true, openingId: null },
    })
    const id = (other.payload as { id: string }).id
    await showAsker(world.as(officer), { roomId, questionId: id, reason: '有人举报' })
    await removeQuestion(world.as(officer), { roomId, questionId: id, reason: '广告' })
    const [first, second] = await listed(officer, 'organiser')
    expect([first?.action, second?.action]).toEqual(['room.question_removed', 'room.asker_shown'])
    expect(first?.by).toBe(officer.name)
    const toHost = await listed(room.recruiter, 'employer')
    expect(toHost.some(({ action }) => action === 'room.asker_shown')).toBe(false)
    expect(toHost[0]?.action).toBe('room.question_removed')
    expect(toHost[0]?.by).not.toBe(officer.name)
  })

  it('has who was banned and let speak again, what was merged, and the words of the room', async () => {
    const { roomId } = room
    const desk = world.as(moderator)
    const ask = async (text: string) => {
      const { payload } = await askQuestion(world.as(await addPerson(world)), {
        ...{ roomId, clientMessageId: newId(), text, anonymous: true, openingId: null },
      })
      return (payload as { id: string }).id
    }
    const [stays, goes] = [await ask('包住吗？'), await ask('有宿舍吗？')]
    await mergeQuestions(desk, { roomId, questionId: goes, into: stays })
    const [banned] = await sanction(desk, { roomId, of: goes, kind: 'ban', minutes: 5 })
    const sanctionId = (banned!.payload as { id: string }).id
    await liftSanction(desk, { roomId, sanctionId })
    await barWord(desk, { roomId, word: '加微信', isBarred: true })
    for (const [who, kind] of [
      [room.recruiter, 'employer'],
      [officer, 'organiser'],
    ] as const) {
      const deeds = (await ofModerator(who, kind)).slice(0, 4)
      expect(deeds.map(({ action, word }) => [action, word])).toEqual([
        ['room.word_barred', '加微信'],
        ['room.sanction_lifted', null],
        ['room.banned', null],
        ['room.questions_merged', null],
      ])
    }
  })

  it("is nobody else's to read", async () => {
    const { recruiter: rival } = await addEmployer(world)
    for (const [who, kind] of [
      [rival, 'employer'],
      [rival, 'organiser'],
      [room.recruiter, 'organiser'],
      [officer, 'employer'],
      [moderator, 'employer'],
      [seeker, 'organiser'],
    ] as const) {
      await expect(listed(who, kind)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
