import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { saveCaptions } from '#app/live/broadcast/captions.ts'
import { cutReplay, withdrawReplay } from '#app/live/broadcast/replay-removal.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { everyTwoSeconds, keepPicture } from './kept-picture.ts'
import { openPictures, putRun, putSegment } from './picture-server.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const CAPTIONS = 'WEBVTT\n\n00:01.000 --> 00:03.000\n开场\n'

const PLAYLISTS = ['live.m3u8', 'sound.m3u8', 'replay.m3u8', 'captions.vtt'] as const
const LISTED = ['still.jpg', 'moment.mp4', 'moment-0.mp4'] as const
const STORED = ['init-0.mp4', '0.m4s', '1.m4s'] as const
const SHELVED = ['0-0.m4s', '1-0.m4s', 'sound-init-0.mp4', 'sound-1.m4s', 'sound-1-0.m4s'] as const
const ADDRESSES = [...PLAYLISTS, ...LISTED, ...STORED, ...SHELVED]

type Status = Partial<Record<(typeof ADDRESSES)[number], number>>
const each = (addresses: readonly (typeof ADDRESSES)[number][], status: number): Status =>
  Object.fromEntries(addresses.map((address) => [address, status]))
const NOTHING = each(ADDRESSES, 404)
const FROM_SHELF: Status = {
  ...each([...LISTED, ...STORED, ...SHELVED, 'live.m3u8', 'sound.m3u8'], 200),
  'moment.mp4': 302,
}
const REPLAY = each(['replay.m3u8', 'captions.vtt', ...STORED], 200)

onEmbeddedDatabase('a picture, at each of its addresses', (world) => {
  let pictures: Awaited<ReturnType<typeof openPictures>>
  let room: TestRoom
  let broadcastId: string
  beforeAll(async () => {
    pictures = await openPictures(world)
  })
  afterAll(() => pictures.close())
  beforeEach(async () => {
    world.setNow(OPENED)
    room = await addRoom(world)
    ;({ broadcastId } = await keepPicture(world, room.roomId, everyTwoSeconds(OPENED, 3)))
  })

  const fill = () => {
    const shelf = pictures.videoShelves.ensure(broadcastId)
    putRun(shelf)
    for (const segment of [0, 1, 2]) putSegment(shelf, { segment })
    shelf.put({ kind: 'moment', segment: 0, bytes: new Uint8Array([1]) })
    shelf.putStill(new Uint8Array([1]))
  }
  const end = async () => {
    const { roomId } = room
    await moveRoom(world.as(room.recruiter), { roomId, action: 'end' })
    await saveCaptions(world.as(room.recruiter), { roomId, captions: CAPTIONS })
  }
  const change = (facts: { admission: 'suspended' } | { verificationDueAt: Date }) =>
    world.context.db.updateTable('employer').set(facts).where('id', '=', room.hostId).execute()
  const stop = () =>
    world.context.db
      .updateTable('room')
      .set({ showsReplay: false })
      .where('id', '=', room.roomId)
      .execute()

  const STATES: { of: string; come?: () => Promise<unknown>; filled: Status; empty: Status }[] = [
    {
      of: 'that is live',
      filled: FROM_SHELF,
      empty: { 'live.m3u8': 503, 'sound.m3u8': 503, ...each(STORED, 200) },
    },
    {
      of: 'that is over, with a replay',
      come: end,
      filled: { ...FROM_SHELF, ...REPLAY },
      empty: REPLAY,
    },
    {
      of: 'whose replay was cut',
      come: async () => {
        await end()
        const { roomId } = room
        const cut = { fromMs: 2_000, untilMs: 4_000, lengthMs: 6_000 }
        await cutReplay(world.as(room.recruiter), { roomId, ...cut })
      },
      filled: { ...REPLAY, '0.m4s': 404 },
      empty: { ...REPLAY, '0.m4s': 404 },
    },
    {
      of: 'whose replay was withdrawn',
      come: async () => {
        await end()
        await withdrawReplay(world.as(room.recruiter), { roomId: room.roomId })
      },
      ...{ filled: NOTHING, empty: NOTHING },
    },
    {
      of: 'that an organiser has stopped',
      come: async () => {
        await end()
        await stop()
      },
      ...{ filled: NOTHING, empty: NOTHING },
    },
    {
      of: 'whose host is suspended while it is live',
      come: () => change({ admission: 'suspended' }),
      ...{ filled: NOTHING, empty: NOTHING },
    },
    {
      of: 'whose host is suspended after it',
      come: async () => {
        await end()
        await change({ admission: 'suspended' })
      },
      ...{ filled: NOTHING, empty: NOTHING },
    },
    {
      of: 'whose host is long overdue',
      come: () => change({ verificationDueAt: new Date('2025-01-01T00:00:00+08:00') }),
      ...{ filled: NOTHING, empty: NOTHING },
    },
  ]

  it.each(
    STATES.flatMap(({ of, come, filled, empty }) => [
      { of, come, where: 'still lies in memory', isFilled: true, status: filled },
      { of, come, where: 'is stored alone', isFilled: false, status: empty },
    ]),
  )('of a room $of is given where it may be, while it $where', async (one) => {
    if (one.isFilled) fill()
    await one.come?.()
    const given = ADDRESSES.map(
      async (address) =>
        [address, (await pictures.get(`${broadcastId}/${address}`)).status] as const,
    )
    expect(Object.fromEntries(await Promise.all(given))).toEqual({ ...NOTHING, ...one.status })
  })

  it('is not given to who had waited for it when its room was stopped', async () => {
    fill()
    const asked = ['live.m3u8?_HLS_msn=3&_HLS_part=0', '3-0.m4s'].map(async (address) => {
      const { status } = await pictures.get(`${broadcastId}/${address}`)
      return status
    })
    const shelf = pictures.videoShelves.find(broadcastId)!
    await expect.poll(() => shelf.waiting()).toBe(2)
    await end()
    await stop()
    putSegment(shelf, { segment: 3, isOpen: true })
    expect(await Promise.all(asked)).toEqual([404, 404])
  })
})
