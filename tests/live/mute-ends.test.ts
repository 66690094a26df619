import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { sanction } from '#app/live/order/sanctions.ts'
import { sendRoomMessage } from '#app/live/talk/messages.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { PATIENCE } from './support/hall.ts'
import { startNode } from './support/nodes.ts'
import { openViewer } from './support/viewers.ts'

const MUTE_MS = 5 * 60_000

onBothDatabases('a mute that is over', (world) => {
  it('ends on the page that stays, at the desk, and on one that is loaded anew', async () => {
    const { roomId, recruiter } = await addRoom(world)
    const seeker = await addPerson(world)
    const set = world.context.clock.now().getTime()
    // The server's clock is another one than that of the page, which has to go by the server's.
    let clockAt = set
    const clock = { now: () => new Date(clockAt) }
    const node = await startNode({ ...world.context, clock })
    const as = (who: typeof seeker) => ({ ...world.as(who), clock, rooms: node.rooms })
    const said = { roomId, clientMessageId: newId(), text: '骂人的话' }
    const { payload } = await sendRoomMessage(as(seeker), said)
    const of = (payload as { id: string }).id
    await sanction(as(recruiter), { roomId, of, kind: 'mute', minutes: 5 })
    clockAt = set + MUTE_MS - 1_000
    const viewers = await Promise.all(
      [seeker, recruiter].map((who) =>
        openViewer({ ...world.context, clock }, { who, roomId, port: node.port }),
      ),
    )
    const standing = () => viewers.map((viewer) => viewer.getState().view.sanctions.length)
    expect(standing()).toEqual([1, 1])
    await expect
      .poll(() => viewers.map((viewer) => viewer.getState().connection), PATIENCE)
      .toEqual(['here', 'here'])
    await expect.poll(standing, PATIENCE).toEqual([0, 0])
    for (const who of [seeker, recruiter]) {
      expect((await openRoom(as(who), roomId)).view.sanctions).toHaveLength(1)
    }
    clockAt = set + MUTE_MS
    for (const who of [seeker, recruiter]) {
      expect((await openRoom(as(who), roomId)).view.sanctions).toEqual([])
    }
    for (const viewer of viewers) viewer.close()
    await node.close()
  })
})
