import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { applyEvent } from '#app/live/talk/model/room-view.ts'
import { askQuestion, moveQuestion } from '#app/live/talk/questions.ts'
import { catchUp, openRoom } from '#app/live/talk/snapshot.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'

onBothDatabases('a question that is restored', (world) => {
  it('keeps its votes and when it was asked, for who stayed as for who comes', async () => {
    const { roomId, recruiter } = await addRoom(world, {})
    const [asker, voter] = [await addPerson(world), await addPerson(world)]
    const { payload } = await askQuestion(world.as(asker), {
      ...{ roomId, clientMessageId: newId(), text: '有食堂吗', anonymous: true, openingId: null },
    })
    const questionId = (payload as { id: string }).id
    await voteFor(world.as(voter), { roomId, questionId })
    const before = (await openRoom(world.as(voter), roomId)).view
    world.setNow(new Date(world.context.clock.now().getTime() + 300_000))
    const desk = world.as(recruiter)
    await moveQuestion(desk, { roomId, questionId, action: 'dismiss', reason: '和岗位无关' })
    await moveQuestion(desk, { roomId, questionId, action: 'restore' })
    const caught = await catchUp(world.as(voter), { roomId, seq: before.seq })
    const stayed = 'events' in caught ? caught.events.reduce(applyEvent, before) : before
    expect(stayed.questions).toEqual((await openRoom(world.as(voter), roomId)).view.questions)
    expect(stayed.questions).toMatchObject([{ votes: 1, at: before.questions[0]!.at }])
  })
})
