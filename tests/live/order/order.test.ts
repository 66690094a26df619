import { beforeEach, expect, it } from 'vitest'
import { listLatestDeeds } from '#app/accounts/audit-log.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { barWord } from '#app/live/order/barred-words.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { liftSanction, sanction } from '#app/live/order/sanctions.ts'
import { findSimilar } from '#app/live/order/similar-questions.ts'
import { sendRoomMessage } from '#app/live/talk/messages.ts'
import { askQuestion, answerQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { strictestOf } from '#app/live/talk/model/room-view.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { createLimits } from '#server/limits.ts'
import { createRecall } from '#server/recall.ts'
import { addOrganiser, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'

onBothDatabases('order in a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  let other: AccountActor
  beforeEach(async () => {
    world.setNow(new Date('2026-11-24T14:10:00+08:00'))
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
    other = await addPerson(world, '李娜')
  })
  const desk = () => world.as(room.recruiter)
  const say = async (who: AccountActor, text: string) => {
    const message = { roomId: room.roomId, clientMessageId: newId(), text }
    const { payload } = await sendRoomMessage(world.as(who), message)
    return (payload as { id: string }).id
  }
  const ask = async (who: AccountActor, text: string, anonymous = true) => {
    const question = { roomId: room.roomId, clientMessageId: newId(), text }
    const { payload } = await askQuestion(world.as(who), {
      ...question,
      anonymous,
      openingId: null,
    })
    return (payload as { id: string }).id
  }
  const vote = (who: AccountActor, questionId: string) =>
    voteFor(world.as(who), { roomId: room.roomId, questionId })
  const silence = (of: string, kind: 'mute' | 'ban') =>
    sanction(desk(), { roomId: room.roomId, of, kind, minutes: 5 })
  const seenBy = async (who: AccountActor) => (await openRoom(world.as(who), room.roomId)).view

  it('lets who is muted watch, and speak again once the time is over', async () => {
    await silence(await say(seeker, '骂人的话'), 'mute')
    await expect(say(seeker, '还有')).rejects.toMatchObject({
      code: 'room_muted',
      params: { minutes: 5 },
    })
    await expect(ask(seeker, '还有吗')).rejects.toMatchObject({ code: 'room_muted' })
    expect((await seenBy(seeker)).sanctions).toMatchObject([{ kind: 'mute', about: '骂人的话' }])
    expect((await seenBy(other)).sanctions).toEqual([])
    const { officer } = await addOrganiser(world)
    const [deed] = await listLatestDeeds(world.as(officer), { limit: 1 })
    expect(deed).toMatchObject({ action: 'room.muted', minutes: 5 })
    world.setNow(new Date('2026-11-24T14:15:00+08:00'))
    await say(seeker, '对不起')
  })

  it('bans a person by a question without a name, and tells nobody whose it was', async () => {
    const questionId = await ask(other, '有空调吗')
    await silence(await ask(seeker, '胡说八道'), 'ban')
    for (const speaking of [
      () => say(seeker, '我又来了'),
      () => ask(seeker, '我又来了'),
      () => vote(seeker, questionId),
    ]) {
      await expect(speaking()).rejects.toMatchObject({ code: 'room_banned' })
    }
    world.setNow(new Date('2026-11-25T14:10:00+08:00'))
    await expect(ask(seeker, '过了一天')).rejects.toMatchObject({ code: 'room_banned' })
    expect(JSON.stringify(await seenBy(room.recruiter))).not.toContain('王芳')
  })

  it('lets who was banned speak again once that is lifted, and lists nobody any more', async () => {
    const [banned] = await silence(await say(seeker, '骂人的话'), 'ban')
    const sanctionId = (banned!.payload as { id: string }).id
    await liftSanction(desk(), { roomId: room.roomId, sanctionId })
    await say(seeker, '谢谢')
    expect((await seenBy(room.recruiter)).sanctions).toEqual([])
    expect(await liftSanction(desk(), { roomId: room.roomId, sanctionId })).toEqual([])
    const elsewhere = await addRoom(world)
    await expect(
      liftSanction(world.as(elsewhere.recruiter), { roomId: elsewhere.roomId, sanctionId }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps the stricter word where two moderators silence somebody at once', async () => {
    const messageId = await say(seeker, '骂人的话')
    await Promise.all([silence(messageId, 'mute'), silence(messageId, 'ban')])
    const stands = await world.context.db
      .selectFrom('roomSanction')
      .where('roomId', '=', room.roomId)
      .where('liftedAt', 'is', null)
      .select('kind')
      .execute()
    expect(stands).toEqual([{ kind: 'ban' }])
    const { sanctions } = await seenBy(room.recruiter)
    expect(sanctions.map(({ kind }) => kind)).toEqual(['ban'])
  })

  it('neither makes a ban a mute nor a mute shorter, until it is lifted', async () => {
    const messageId = await say(seeker, '骂人的话')
    const mute = (minutes: number) =>
      sanction(desk(), { roomId: room.roomId, of: messageId, kind: 'mute', minutes })
    await mute(120)
    expect(await mute(5)).toEqual([])
    await expect(say(seeker, '还有')).rejects.toMatchObject({ params: { minutes: 120 } })
    const [banned] = await silence(messageId, 'ban')
    expect(await mute(120)).toEqual([])
    await expect(say(seeker, '还有')).rejects.toMatchObject({ code: 'room_banned' })
    const sanctionId = (banned!.payload as { id: string }).id
    await liftSanction(desk(), { roomId: room.roomId, sanctionId })
    expect(await mute(5)).toHaveLength(1)
    await expect(say(seeker, '还有')).rejects.toMatchObject({ params: { minutes: 5 } })
  })

  it('silences nobody of the host', async () => {
    for (const saidBy of [
      await say(room.recruiter, '欢迎'),
      await ask(room.recruiter, '有人吗', false),
    ]) {
      await expect(silence(saidBy, 'ban')).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })

  it('does not tell the host by a refusal that its own people asked without a name', async () => {
    const presenter = await addPerson(world)
    await world.context.db
      .insertInto('roomPerson')
      .values({ roomId: room.roomId, accountId: presenter.accountId, role: 'presenter' })
      .execute()
    for (const who of [room.recruiter, presenter, seeker]) {
      const events = await silence(await ask(who, '工资多少'), 'ban')
      expect(events).toMatchObject([{ kind: 'sanction', payload: { about: '工资多少' } }])
    }
    await say(room.recruiter, '欢迎')
    await say(presenter, '欢迎')
    await expect(say(seeker, '我又来了')).rejects.toMatchObject({ code: 'room_banned' })
  })

  it.each([
    ['ban', 'mute'],
    ['mute', 'ban'],
  ] as const)(
    'tells by nothing whether a question without a name, after its %s, and a named message are of one person',
    async (first, second) => {
      const told = []
      for (const named of [seeker, other]) {
        const questionId = await ask(seeker, '胡说八道')
        const messageId = await say(named, '骂人的话')
        const before = (await seenBy(room.recruiter)).sanctions
        const [unnamed] = await silence(questionId, first)
        const events = await silence(messageId, second)
        const after = (await seenBy(room.recruiter)).sanctions.slice(before.length)
        told.push({
          events: events.map(({ kind, audience }) => ({ kind, audience })),
          standing: after.map(({ kind, about }) => ({ kind, about })),
        })
        for (const { id } of after) {
          await liftSanction(desk(), { roomId: room.roomId, sanctionId: id })
        }
        expect(unnamed).toBeDefined()
      }
      expect(told[0]).toEqual(told[1])
      expect(told[0]!.standing).toHaveLength(2)
    },
  )

  it('lets the strictest count of what stands for a person, and lifts one alone', async () => {
    const said = [await say(seeker, '骂人的话'), await ask(seeker, '胡说八道')]
    const longer = await say(seeker, '还在骂')
    const mute = await sanction(desk(), {
      roomId: room.roomId,
      of: longer,
      kind: 'mute',
      minutes: 120,
    })
    const [shorter] = await silence(said[0]!, 'mute')
    const [banned] = await silence(said[1]!, 'ban')
    expect(strictestOf((await seenBy(seeker)).sanctions)?.kind).toBe('ban')
    await expect(say(seeker, '还有')).rejects.toMatchObject({ code: 'room_banned' })
    const lift = (event: (typeof mute)[number] | undefined) =>
      liftSanction(desk(), {
        roomId: room.roomId,
        sanctionId: (event!.payload as { id: string }).id,
      })
    await lift(banned)
    expect(strictestOf((await seenBy(seeker)).sanctions)?.about).toBe('还在骂')
    await expect(say(seeker, '还有')).rejects.toMatchObject({ params: { minutes: 120 } })
    await lift(mute[0])
    await expect(say(seeker, '还有')).rejects.toMatchObject({ params: { minutes: 5 } })
    await lift(shorter)
    await say(seeker, '谢谢')
    expect(strictestOf((await seenBy(seeker)).sanctions)).toBeUndefined()
  })

  it('refuses a barred word beside the field until the word is allowed again', async () => {
    const word = { roomId: room.roomId, word: '微信' }
    await barWord(desk(), { ...word, isBarred: true })
    expect((await seenBy(room.recruiter)).words).toEqual(['微信'])
    expect((await seenBy(seeker)).words).toEqual([])
    const refused = { code: 'word_barred', field: 'text', params: { word: '微信' } }
    await expect(say(seeker, '加我威 信')).rejects.toMatchObject(refused)
    await expect(ask(seeker, '有 weixin 吗')).rejects.toMatchObject(refused)
    await barWord(desk(), { ...word, isBarred: false })
    await say(seeker, '加我微信')
    expect((await seenBy(room.recruiter)).words).toEqual([])
  })

  it('finds out once how a barred word sounds, and still hears of every change at once', async () => {
    const spelled: string[] = []
    const { words } = world.context
    const node = {
      ...world.as(seeker),
      recall: createRecall(),
      words: { ...words, spell: (text: string) => (spelled.push(text), words.spell(text)) },
    }
    const write = (text: string) =>
      sendRoomMessage(node, { roomId: room.roomId, clientMessageId: newId(), text })
    const word = { roomId: room.roomId, word: '微信' }
    await write('加我薇信')
    for (const isBarred of [true, false, true]) {
      await barWord(desk(), { ...word, isBarred })
      const written = write('加我薇信')
      if (isBarred) await expect(written).rejects.toMatchObject({ code: 'word_barred' })
      else await written
    }
    expect(spelled.filter((text) => text === '微信')).toHaveLength(1)
  })

  it('refuses a word of the platform in every room', async () => {
    await world.context.db
      .insertInto('barredWord')
      .values({ id: newId(), roomId: null, word: '刷单', addedBy: null, addedAt: new Date() })
      .execute()
    await expect(say(seeker, '刷 單')).rejects.toMatchObject({ code: 'word_barred' })
  })

  it('adds up the votes of questions that are merged, each person once', async () => {
    const stays = await ask(seeker, '包住吗？')
    const goes = await ask(other, '有没有宿舍')
    const both = await addPerson(world)
    const one = await addPerson(world)
    for (const questionId of [stays, goes]) await vote(both, questionId)
    await vote(one, goes)
    await vote(seeker, goes)
    await mergeQuestions(desk(), { roomId: room.roomId, questionId: goes, into: stays })
    const { questions } = await seenBy(one)
    // Both, one, and who asked the question that went; who asked this one counts as its asker.
    expect(questions.find(({ id }) => id === stays)?.votes).toBe(3)
    expect(JSON.stringify(questions)).not.toContain('有没有宿舍')
    const atDesk = (await seenBy(room.recruiter)).questions
    expect(atDesk.find(({ id }) => id === goes)?.state).toBe('merged')
    const merge = (into: string) =>
      mergeQuestions(desk(), { roomId: room.roomId, questionId: goes, into })
    expect(await merge(stays)).toEqual([])
    const third = await ask(one, '宿舍几个人')
    await expect(merge(third)).rejects.toMatchObject({ code: 'transition_refused' })
  })

  it('merges into no question that is answered, or that is the same', async () => {
    const answered = await ask(seeker, '包住吗？')
    const goes = await ask(other, '有没有宿舍')
    await answerQuestion(desk(), { roomId: room.roomId, questionId: answered, text: '包。' })
    const merge = (into: string) =>
      mergeQuestions(desk(), { roomId: room.roomId, questionId: goes, into })
    await expect(merge(answered)).rejects.toMatchObject({ code: 'question_closed' })
    await expect(merge(goes)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('offers questions that were asked already, in other words', async () => {
    const asked = await ask(seeker, '包住吗？')
    await ask(seeker, '有年终奖吗')
    const alike = findSimilar(world.as(other), { roomId: room.roomId, text: '有没有宿舍' })
    expect(await alike).toEqual([asked])
    // Nobody is offered an own question, for which there is no voting.
    expect(
      await findSimilar(world.as(seeker), { roomId: room.roomId, text: '有没有宿舍' }),
    ).toEqual([])
  })

  it('finds out once what a question is about, and lets nobody ask for alike ones without end', async () => {
    const asked = await ask(seeker, '包住吗？')
    const parted: string[] = []
    const { words } = world.context
    const node = {
      ...world.as(other),
      recall: createRecall(),
      limits: createLimits({ similar: { points: 2, duration: 60 } }),
      words: { ...words, part: (text: string) => (parted.push(text), words.part(text)) },
    }
    const look = () => findSimilar(node, { roomId: room.roomId, text: '有没有宿舍' })
    expect(await look()).toEqual([asked])
    // A vote makes the question another one to whoever follows the room, and leaves its words.
    await vote(other, asked)
    expect(await look()).toEqual([asked])
    expect(parted).toEqual(['有没有宿舍', '包住吗?', '有没有宿舍'])
    await expect(look()).rejects.toMatchObject({ code: 'too_many_tries' })
    await findSimilar({ ...node, actor: seeker }, { roomId: room.roomId, text: '包吃吗' })
  })
})
