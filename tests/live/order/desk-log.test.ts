import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { closePoll, openPoll } from '#app/live/polls/polls.ts'
import { answerQuestion, askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { pinOpening, sayNotice, slowDown } from '#app/live/talk/showing.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'

onBothDatabases('the log of a room', (world) => {
  it('has each deed of the desk once, by whom, and nothing that was pressed again', async () => {
    const { roomId, recruiter, openings } = await addRoom(world, { questionsAppear: 'when_shown' })
    const desk = world.as(recruiter)
    const { payload } = await askQuestion(world.as(await addPerson(world)), {
      ...{ roomId, clientMessageId: newId(), text: '包住吗？', anonymous: true, openingId: null },
    })
    const questionId = (payload as { id: string }).id
    const twice = async (deed: () => Promise<unknown>) => {
      await deed()
      await deed()
    }
    for (const action of ['show', 'begin', 'put_back', 'dismiss', 'restore'] as const) {
      await twice(() => moveQuestion(desk, { roomId, questionId, action, reason: '问过了' }))
    }
    await twice(() => answerQuestion(desk, { roomId, questionId, text: null }))
    await twice(() => moveQuestion(desk, { roomId, questionId, action: 'resume' }))
    await twice(() => pinOpening(desk, { roomId, openingId: openings[0]! }))
    await twice(() => sayNotice(desk, { roomId, text: '三点抽奖' }))
    await slowDown(desk, { roomId, seconds: 30 })
    const poll = await openPoll(desk, { roomId, question: '哪个班？', choices: ['白班', '夜班'] })
    const pollId = (poll[0]!.payload as { id: string }).id
    await twice(() => closePoll(desk, { roomId, pollId }))
    const noted = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', roomId)
      .where('actorAccountId', '=', recruiter.accountId)
      .where('action', 'not in', ['room.planned', 'room.announced', 'room.went_live'])
      .select('action')
      .execute()
    expect(noted.map(({ action }) => action).sort()).toEqual(
      [
        'room.question_shown',
        'room.question_begun',
        'room.question_put_back',
        'room.question_dismissed',
        'room.question_restored',
        'room.question_answered',
        'room.answer_taken_back',
        'room.opening_pinned',
        'room.notice_said',
        'room.slowed',
        'room.poll_opened',
        'room.poll_closed',
      ].sort(),
    )
  })
})
