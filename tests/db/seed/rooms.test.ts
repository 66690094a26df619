import { expect, it } from 'vitest'
import { plainPicture } from '#app/live/sharing/model/plain-picture.ts'
import { roomCover } from '#db/seed/content/room-covers.ts'
import { ENDED_ROOM, OPEN_ROOM, SCHEDULED_ROOM } from '#db/seed/content/rooms.ts'

it('shows each room by a small picture of its own', () => {
  const covers = [ENDED_ROOM, SCHEDULED_ROOM, OPEN_ROOM].map(({ cover }) => roomCover(cover).bytes)
  for (const bytes of covers) {
    expect(plainPicture(bytes)?.kind).toBe('image/png')
    expect(bytes.length).toBeLessThan(4096)
  }
  expect(new Set(covers.map((bytes) => Buffer.from(bytes).toString('base64'))).size).toBe(3)
})
