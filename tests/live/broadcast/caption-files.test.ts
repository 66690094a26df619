import { beforeEach, expect, it } from 'vitest'
import { findCaptions } from '#app/live/broadcast/captions.ts'
import { actOnReplay } from '#app/live/broadcast/pages/replay-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const TIMES = '1\n00:00:01,000 --> 00:00:03,000\n'
/** 字幕 as programs in China write it. */
const GB18030 = Buffer.from([0xd7, 0xd6, 0xc4, 0xbb])

onEmbeddedDatabase('a file of captions', (world) => {
  let room: TestRoom
  let broadcastId: string
  beforeEach(async () => {
    world.setNow(OPENED)
    room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 5)))
    await moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
  })
  const send = (file: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new File([file], 'captions.srt'))
    const request = new Request('http://localhost/replay', { method: 'POST', body: form })
    const headers = new Headers(request.headers)
    headers.set('Content-Length', String(file.length + 500))
    return actOnReplay(
      {
        params: { id: room.roomId },
        request: new Request(request, { headers }),
        context: world.as(room.recruiter),
      } as unknown as Parameters<typeof actOnReplay>[0],
      'employer',
    )
  }

  it('is read in the writing in which Chinese programs save it', async () => {
    await send(new Uint8Array(Buffer.concat([Buffer.from(TIMES), GB18030])))
    expect(await findCaptions(world.context, broadcastId)).toContain('\n字幕\n')
  })

  it('is no longer than what may be typed', async () => {
    const long = new Uint8Array(Buffer.from(TIMES + 'a'.repeat(400_001)))
    expect(JSON.stringify(await send(long))).toContain('fault.captions_long')
    expect(await findCaptions(world.context, broadcastId)).toBeNull()
  })
})
