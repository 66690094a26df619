import { beforeEach, expect, it } from 'vitest'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { mergeQuestions } from '#app/live/order/merging.ts'
import { removeQuestion } from '#app/live/order/question-removal.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { applyEvent, withVotes, type RoomView } from '#app/live/talk/model/room-view.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { sentTo } from '#app/live/talk/sent-event.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import type { LoggedEvent } from '#app/live/talk/room-log.ts'
import { createRecall } from '#server/recall.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const WORDS = '我有乙肝能入职吗'

onBothDatabases('a question that has left the room', (world) => {
  let room: TestRoom
  let asker: AccountActor
  let other: AccountActor
  let questionId: string
  let before: { everybody: RoomView; asker: RoomView }
  /** The same process for whoever comes. */
  let as: (who: AccountActor | null) => Context
  beforeEach(async () => {
    room = await addRoom(world)
    asker = await addPerson(world, '王芳')
    other = await addPerson(world, '李娜')
    const recall = createRecall()
    as = (who) => ({ ...world.context, actor: who ?? ANONYMOUS, recall })
    await ask(other, '几点上班？')
    before = { everybody: await viewOf(null), asker: await viewOf(asker) }
    questionId = await ask(asker, WORDS)
  })
  const ask = async (who: AccountActor, text: string) => {
    const said = { roomId: room.roomId, clientMessageId: newId(), text, openingId: null }
    const { payload } = await askQuestion(world.as(who), { ...said, anonymous: false })
    return (payload as { id: string }).id
  }
  const viewOf = async (who: AccountActor | null) => (await openRoom(as(who), room.roomId)).view
  const missedBy = async (who: AccountActor | null, seq: number) => {
    const caught = await catchUp(as(who), { roomId: room.roomId, seq })
    return 'events' in caught ? caught : { events: [], votes: {} }
  }
  const step = () => ({ roomId: room.roomId, questionId })

  const LEAVING: Record<string, () => Promise<LoggedEvent[]>> = {
    withdrawn: () => moveQuestion(world.as(asker), { ...step(), action: 'withdraw' }),
    dismissed: () =>
      moveQuestion(world.as(room.recruiter), { ...step(), action: 'dismiss', reason: '无关' }),
    merged: async () => {
      const into = before.everybody.questions[0]!.id
      return mergeQuestions(world.as(room.recruiter), { ...step(), into })
    },
  }

  for (const [state, leave] of Object.entries(LEAVING)) {
    it(`sends its words to the desk and its asker alone once it is ${state}`, async () => {
      const shown = await viewOf(null)
      expect(JSON.stringify(shown)).toContain(WORDS)
      const told = await leave()
      for (const who of [null, other]) {
        const later = await viewOf(who)
        expect(JSON.stringify(later)).not.toContain(WORDS)
        const { events: missed, votes } = await missedBy(who, before.everybody.seq)
        expect(JSON.stringify(missed)).not.toContain(WORDS)
        // Whoever was away, whoever stayed and whoever comes see the same room, numbered alike.
        expect(missed.map(({ seq }) => seq)).toEqual(
          missed.map((_, at) => before.everybody.seq + at + 1),
        )
        expect(withVotes(missed.reduce(applyEvent, before.everybody), votes)).toEqual(later)
        const reader = { accountId: who?.accountId ?? null, atDesk: false }
        const stayed = told.map((event) => sentTo(reader, event)).reduce(applyEvent, shown)
        expect(withVotes(stayed, votes)).toEqual(later)
      }
      for (const who of [asker, room.recruiter]) {
        const theirs = (await viewOf(who)).questions.find(({ id }) => id === questionId)
        expect(theirs).toMatchObject({ text: WORDS, state })
      }
      const { events: missed, votes } = await missedBy(asker, before.asker.seq)
      expect(withVotes(missed.reduce(applyEvent, before.asker), votes)).toEqual(await viewOf(asker))
    })
  }

  it('is read by everybody again once it is taken up again', async () => {
    await LEAVING.dismissed!()
    await moveQuestion(world.as(room.recruiter), { ...step(), action: 'restore' })
    expect((await viewOf(other)).questions.at(-1)).toMatchObject({ text: WORDS, state: 'shown' })
    const { events: missed, votes } = await missedBy(other, before.everybody.seq)
    expect(withVotes(missed.reduce(applyEvent, before.everybody), votes)).toEqual(
      await viewOf(other),
    )
  })

  it('is gone with its answer for everybody once it is removed, and leaves a trace', async () => {
    const desk = world.as(room.recruiter)
    await answerQuestion(desk, { ...step(), text: '可以，乙肝不体检' })
    await sanction(desk, { roomId: room.roomId, of: questionId, kind: 'ban', minutes: 0 })
    const shown = await viewOf(null)
    const atDesk = await viewOf(room.recruiter)
    const reason = '写了别人的病情'
    await expect(removeQuestion(world.as(asker), { ...step(), reason })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(removeQuestion(desk, { ...step(), reason: ' ' })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    const told = await removeQuestion(desk, { ...step(), reason })
    expect(await removeQuestion(desk, { ...step(), reason })).toEqual([])
    const notices = await world.context.db
      .selectFrom('notice')
      .where('kind', '=', 'notice.room_question_removed')
      .where('accountId', '=', asker.accountId)
      .select('params')
      .execute()
    expect(notices.map(({ params }) => params.reason)).toEqual([reason])
    for (const who of [null, other, asker, room.recruiter]) {
      const later = await viewOf(who)
      const { events: missed } = await missedBy(who, before.everybody.seq)
      expect(JSON.stringify([later, missed])).not.toContain('乙肝')
      expect(missed.map(({ seq }) => seq)).toEqual(
        missed.map((_, at) => before.everybody.seq + at + 1),
      )
    }
    // Whoever was silenced for it stays so; an open cockpit does not repeat the words either.
    const [silenced] = told.reduce<RoomView>(
      (view, event) => applyEvent(view, sentTo({ accountId: null, atDesk: true }, event)),
      atDesk,
    ).sanctions
    expect(silenced).toMatchObject({ kind: 'ban', about: '', of: questionId })
    expect((await viewOf(room.recruiter)).sanctions).toEqual([silenced])
    const stayed = told.map((event) => sentTo({ accountId: null, atDesk: false }, event))
    expect(stayed.reduce(applyEvent, shown)).toEqual(await viewOf(null))
    // Whoever asked reads why, the desk by whom, and the others neither.
    const facts = async (who: AccountActor | null) => {
      const one = (await viewOf(who)).questions.find(({ id }) => id === questionId)
      return { reason: one?.reason, by: one?.removedBy?.name ?? null }
    }
    expect(await facts(asker)).toEqual({ reason, by: null })
    expect(await facts(room.recruiter)).toEqual({ reason, by: room.recruiter.name })
    for (const who of [null, other]) expect(await facts(who)).toEqual({ reason: '', by: null })
    const kept = await world.context.db
      .selectFrom('roomQuestion')
      .where('id', '=', questionId)
      .select(['state', 'text', 'answer', 'authorId'])
      .executeTakeFirst()
    expect(kept).toEqual({ state: 'removed', text: '', answer: null, authorId: asker.accountId })
    const noted = await world.context.db
      .selectFrom('auditEntry')
      .where('action', '=', 'room.question_removed')
      .where('subjectId', '=', room.roomId)
      .select(['actorAccountId', 'details'])
      .execute()
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject({
      actorAccountId: room.recruiter.accountId,
      details: { question: questionId, author: asker.accountId, reason },
    })
  })
})
