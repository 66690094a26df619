import { beforeEach, expect, it } from 'vitest'
import { getEmployerPage } from '#app/fair/employer-page.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { isUnheard, sayAloud, sayWhere } from '#app/fair/parts/room-answer-words.ts'
import { translator } from '#app/i18n/index.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { answerQuestion, askQuestion } from '#app/live/talk/questions.ts'
import { voteFor } from '#app/live/talk/votes.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

onBothDatabases('what was answered in a room', (world) => {
  let room: TestRoom
  let seeker: AccountActor
  beforeEach(async () => {
    world.setNow(new Date('2026-11-24T14:10:00+08:00'))
    room = await addRoom(world)
    seeker = await addPerson(world, '王芳')
  })
  const desk = () => world.as(room.recruiter)
  const ask = async (
    text: string,
    facts: { about?: string; named?: boolean; by?: AccountActor } = {},
  ) => {
    const { payload } = await askQuestion(world.as(facts.by ?? seeker), {
      roomId: room.roomId,
      clientMessageId: newId(),
      text,
      anonymous: !facts.named,
      openingId: facts.about ?? null,
    })
    return (payload as { id: string }).id
  }
  const answer = (questionId: string, text: string | null) =>
    answerQuestion(desk(), { roomId: room.roomId, questionId, text })
  const end = () => moveRoom(desk(), { roomId: room.roomId, action: 'end' })
  const ofOpening = async (id: string) =>
    (await getOpeningPage(world.as(ANONYMOUS), { id })).answers.map(({ text, by }) => [text, by])
  const ofEmployer = async () =>
    (await getEmployerPage(world.as(ANONYMOUS), { id: room.hostId, page: 1 })).answers.map(
      ({ text, by }) => [text, by],
    )

  const recorded = () =>
    world.context.db
      .updateTable('room')
      .set({ playbackUrl: 'https://video.example/room.mp4' })
      .where('id', '=', room.roomId)
      .execute()

  it('is shown of what was said aloud, with the way to where it can be heard', async () => {
    const questionId = await ask('有食堂吗？')
    world.setNow(new Date('2026-11-24T14:22:40+08:00'))
    await answer(questionId, null)
    await end()
    const t = translator('zh-CN')
    const read = async () => {
      const page = { id: room.hostId, page: 1 }
      const { answers } = await getEmployerPage(world.as(ANONYMOUS), page)
      const one = answers[0]!
      return { isUnheard: isUnheard(one), where: sayWhere(one, t), path: one.path, one }
    }
    const { one, ...unheard } = await read()
    expect(sayAloud(one, t)).toBe('已口头回答（12:40）')
    expect(unheard).toEqual({
      isUnheard: true,
      where: '去直播间看',
      path: `/rooms/${room.roomId}#question-${questionId}`,
    })
    await recorded()
    expect(await read()).toMatchObject({
      isUnheard: false,
      where: '看回放里怎么说的',
      path: `/rooms/${room.roomId}?at=760`,
    })
  })

  it('leads to the room where there are more of them than the page shows', async () => {
    const about = room.openings[0]!
    for (let at = 0; at < 13; at += 1) {
      const asker = await addPerson(world, `问的人${at}`)
      await answer(await ask(`问题 ${at}`, { about, by: asker }), '有。')
    }
    await end()
    const { answers, moreIn } = await getOpeningPage(world.as(ANONYMOUS), { id: about })
    expect(answers).toHaveLength(12)
    expect(moreIn).toEqual([{ id: room.roomId, title: '春季招聘直播' }])
    const { moreIn: none } = await getOpeningPage(world.as(ANONYMOUS), { id: room.openings[1]! })
    expect(none).toEqual([])
  })

  it('stands on the page of its opening, or of the employer, once the room is over', async () => {
    await recorded()
    const [one, two] = room.openings as [string, string]
    const fan = await addPerson(world, '赵敏')
    await answer(await ask('试用期多长？', { about: one, named: true }), '两个月。')
    const wanted = await ask('夜班补贴多少？', { about: one })
    await voteFor(world.as(fan), { roomId: room.roomId, questionId: wanted })
    await answer(wanted, null)
    await answer(await ask('有食堂吗？'), '有。')
    await ask('没人回答的', { about: one })
    expect(await ofOpening(one)).toEqual([])
    await end()
    expect(await ofOpening(one)).toEqual([
      ['夜班补贴多少？', null],
      ['试用期多长？', '王**'],
    ])
    expect(await ofOpening(two)).toEqual([])
    expect(await ofEmployer()).toEqual([['有食堂吗？', null]])
  })

  it('comes there when it is answered after the end', async () => {
    const late = await ask('几点上班？', { about: room.openings[0] })
    await end()
    expect(await ofOpening(room.openings[0]!)).toEqual([])
    await answer(late, '八点。')
    const { answers } = await getOpeningPage(world.as(ANONYMOUS), { id: room.openings[0]! })
    expect(answers).toMatchObject([{ text: '几点上班？', answer: '八点。', momentMs: null }])
  })

  it('is not shown any more of somebody whose account is deleted', async () => {
    const questionId = await ask('有宿舍吗？', { about: room.openings[0], named: true })
    await answer(questionId, '有。')
    await end()
    await world.context.db
      .updateTable('roomQuestion')
      .set({ authorId: null, text: '' })
      .where('id', '=', questionId)
      .execute()
    expect(await ofOpening(room.openings[0]!)).toEqual([])
  })
})
