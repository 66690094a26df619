import { expect, it } from 'vitest'
import { loader } from '#app/live/sharing/pages/room-code.ts'
import { readCode } from '#tests/support/qr.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'

onEmbeddedDatabase('the QR code of a room', (world) => {
  it("leads a phone's camera to the room", async () => {
    const { roomId } = await addRoom(world)
    const { site } = world.context
    const drawn = await loader({
      params: { id: roomId },
      request: new Request(`${site.appUrl}/rooms/${roomId}/code.svg`),
      context: world.context as never,
    })
    expect(readCode(await drawn.text())).toBe(`${site.appUrl}/rooms/${roomId}`)
  })
})
