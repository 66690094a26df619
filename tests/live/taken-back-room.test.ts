import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { sayNotice } from '#app/live/talk/showing.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode } from './support/nodes.ts'
import { openViewer } from './support/viewers.ts'

onBothDatabases('a room that is taken back', (world) => {
  it('is heard by its desk alone until it is announced again, and then by who has stayed', async () => {
    const { roomId, recruiter } = await addRoom(world, { state: 'scheduled' })
    const url = world.databaseUrl
    const start = () => startNode(world.context, url === null ? {} : { databaseUrl: url })
    // On PostgreSQL there are two, and half of those who are in the room are on the other one.
    const node = await start()
    const beside = url === null ? node : await start()
    const as = (who: AccountActor) => ({ ...world.as(who), rooms: node.rooms })
    const enter = (who: AccountActor | null, { port } = node) =>
      openViewer(world.context, { who, roomId, port })
    const desk = await enter(recruiter)
    const visitors = [await enter(await addPerson(world)), await enter(null, beside)]
    const all = [desk, ...visitors]
    const read = (what: 'state' | 'notice') => all.map((one) => one.getState().view[what])
    await expect
      .poll(() => all.map((one) => one.getState().connection), PATIENCE)
      .toEqual(['here', 'here', 'here'])
    const move = (action: 'cancel' | 'revive' | 'schedule', reason = '') =>
      moveRoom(as(recruiter), { roomId, action, reason })
    await move('cancel', '停电')
    await move('revive')
    await expect.poll(() => read('state'), PATIENCE).toEqual(['draft', 'draft', 'draft'])
    await sayNotice(as(recruiter), { roomId, text: '还没定下来' })
    await expect.poll(() => desk.getState().view.notice, PATIENCE).toBe('还没定下来')
    const late = await enter(recruiter)
    await expect.poll(() => late.getState().connection, PATIENCE).toBe('here')
    expect(read('notice')).toEqual(['还没定下来', null, null])
    await sayNotice(as(recruiter), { roomId, text: '下午两点' })
    await move('schedule')
    await expect
      .poll(() => read('state'), PATIENCE)
      .toEqual(['scheduled', 'scheduled', 'scheduled'])
    await expect.poll(() => read('notice'), PATIENCE).toEqual(['下午两点', '下午两点', '下午两点'])
    for (const one of [...all, late]) one.close()
    await node.close()
    if (beside !== node) await beside.close()
  })
})
