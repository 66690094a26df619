import { expect, it } from 'vitest'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'
import { startNode } from './support/nodes.ts'
import { openViewer } from './support/viewers.ts'

onBothDatabases('a page of a room whose browser another has logged in with', (world) => {
  it('sends nothing that was said on it in the name of the other', async () => {
    const { roomId } = await addRoom(world)
    const node = await startNode(world.context)
    const [one, other] = [await addPerson(world), await addPerson(world)]
    let told = 0
    const viewer = await openViewer(world.context, {
      who: other,
      page: one,
      roomId,
      port: node.port,
      onStale: () => (told += 1),
    })
    viewer.speak({ command: 'ask', text: '我的病能入职吗', anonymous: false, openingId: null })
    await expect.poll(() => told, { timeout: 10_000 }).toBe(1)
    expect(viewer.unsent()).toBe(1)
    const asked = await world.context.db
      .selectFrom('roomQuestion')
      .where('roomId', '=', roomId)
      .select('authorId')
      .execute()
    expect(asked).toEqual([])
    viewer.close()
    await node.close()
  })
})
