import type { AccountActor } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import type { World } from '#tests/support/world.ts'

/** Employer A's live rooms. */
export interface TownRooms {
  rooms: { draft: string; scheduled: string; live: string; cancelled: string; ended: string }
  /** Asked in the room that has ended, and not answered. */
  leftQuestionId: string
}

/** Adds a room in each state. */
export async function addRooms(
  world: World,
  people: { recruiter_a: AccountActor; seeker: AccountActor },
): Promise<TownRooms> {
  const desk = world.as(people.recruiter_a)
  const plan = async (title: string) => {
    const { roomId } = await planRoom(desk, {
      kind: 'employer',
      facts: {
        title,
        summary: '',
        startsAt: new Date('2026-11-24T14:00:00+08:00'),
        endsAt: new Date('2026-11-24T15:00:00+08:00'),
        questionsAppear: 'at_once',
        playbackUrl: null,
        openings: [],
      },
    })
    return roomId
  }
  const draft = await plan('甲方还没发布的直播')
  const [scheduled, live, cancelled, ended] = [
    await plan('预告'),
    await plan('直播'),
    await plan('取消的'),
    await plan('结束的'),
  ]
  for (const roomId of [scheduled, live, cancelled, ended]) {
    await moveRoom(desk, { roomId, action: 'schedule' })
  }
  await moveRoom(desk, { roomId: cancelled, action: 'cancel', reason: '停电' })
  for (const roomId of [live, ended]) await moveRoom(desk, { roomId, action: 'go_live' })
  const { payload } = await askQuestion(world.as(people.seeker), {
    roomId: ended,
    clientMessageId: newId(),
    text: '有食堂吗？',
    anonymous: true,
    openingId: null,
  })
  await moveRoom(desk, { roomId: ended, action: 'end' })
  return {
    rooms: { draft, scheduled, live, cancelled, ended },
    leftQuestionId: (payload as { id: string }).id,
  }
}
