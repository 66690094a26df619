import type { AccountActor } from '#app/kernel/actor.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { addEmployer, addOpening } from '#tests/support/people.ts'
import type { World } from '#tests/support/world.ts'

export interface TestRoom {
  roomId: string
  hostId: string
  recruiter: AccountActor
  openings: string[]
}

/** A live room of an admitted employer, with two openings; or one that is scheduled only. */
export async function addRoom(
  world: World,
  facts: {
    questionsAppear?: 'at_once' | 'when_shown'
    state?: 'scheduled' | 'live'
    startsAt?: Date
  } = {},
): Promise<TestRoom> {
  const { startsAt = new Date('2026-11-24T14:00:00+08:00') } = facts
  const { id: hostId, recruiter } = await addEmployer(world)
  const openings = [await addOpening(world, hostId), await addOpening(world, hostId)].map(
    ({ id }) => id,
  )
  const { roomId } = await planRoom(world.as(recruiter), {
    kind: 'employer',
    facts: {
      title: '春季招聘直播',
      summary: '',
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      questionsAppear: facts.questionsAppear ?? 'at_once',
      playbackUrl: null,
      openings,
    },
  })
  await moveRoom(world.as(recruiter), { roomId, action: 'schedule' })
  if (facts.state !== 'scheduled') {
    await moveRoom(world.as(recruiter), { roomId, action: 'go_live' })
  }
  return { roomId, hostId, recruiter, openings }
}
