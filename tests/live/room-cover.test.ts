import { beforeAll, describe, expect, it } from 'vitest'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { appointToRoom } from '#app/live/people/room-people.ts'
import { planRoom } from '#app/live/rooms/room-planning.ts'
import { plainPicture } from '#app/live/sharing/model/plain-picture.ts'
import { readRoomCover, removeRoomCover, setRoomCover } from '#app/live/sharing/room-cover.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)

/** A segment of a JPEG: its marker, its length, its bytes. */
const segment = (marker: number, bytes: number[]) => [
  0xff,
  marker,
  (bytes.length + 2) >> 8,
  (bytes.length + 2) & 0xff,
  ...bytes,
]
const SCAN = [...segment(0xda, [1, 2, 3]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd9]
const TABLES = segment(0xdb, [9, 9, 9])

/** What a phone writes: how the picture is turned, and where it was taken. */
const exif = (turn: number, isLittle: boolean) => {
  const short = (value: number) => (isLittle ? [value, 0] : [0, value])
  const long = (value: number) => (isLittle ? [value, 0, 0, 0] : [0, 0, 0, value])
  const tag = isLittle ? [0x12, 0x01] : [0x01, 0x12]
  return segment(0xe1, [
    ...ascii('Exif'),
    0,
    0,
    ...(isLittle ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]),
    ...long(8),
    ...short(1),
    ...tag,
    ...short(3),
    ...long(1),
    ...short(turn),
    0,
    0,
    ...long(0),
    ...ascii('GPS 36.16N 120.40E'),
  ])
}
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...SCAN])

const chunk = (name: string, bytes: number[]) => [
  0,
  0,
  0,
  bytes.length,
  ...ascii(name),
  ...bytes,
  1,
  2,
  3,
  4,
]
const png = (...chunks: number[][]) =>
  Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flat()])

describe('a picture', () => {
  it('is taken out of a JPEG without what the camera wrote', () => {
    const colour = segment(0xe2, ascii('ICC_PROFILE'))
    const taken = plainPicture(
      jpeg(exif(1, true), segment(0xfe, ascii('李强的手机')), colour, TABLES),
    )
    expect(taken).toEqual({ kind: 'image/jpeg', bytes: jpeg(colour, TABLES) })
  })

  it.each([true, false])('stays turned as it was (little endian: %s)', (isLittle) => {
    const taken = plainPicture(jpeg(exif(6, isLittle), TABLES))!
    expect(textOf(taken.bytes)).not.toContain('GPS')
    expect(plainPicture(taken.bytes)).toEqual(taken)
    expect([...taken.bytes.subarray(2, 4)]).toEqual([0xff, 0xe1])
    expect(taken.bytes[2 + 4 + 6 + 8 + 2 + 9]).toBe(6)
  })

  it('is taken out of a PNG without words, times and places', () => {
    const kept = [chunk('IHDR', [1]), chunk('IDAT', [7, 7]), chunk('IEND', [])] as const
    const taken = plainPicture(
      png(
        kept[0],
        chunk('tEXt', ascii('Author')),
        chunk('eXIf', ascii('GPS')),
        chunk('tIME', [1]),
        kept[1],
        kept[2],
      ),
    )
    expect(taken).toEqual({ kind: 'image/png', bytes: png(...kept) })
  })

  it('is nothing that is cut off, or is something else', () => {
    expect(plainPicture(jpeg(TABLES).subarray(0, 6))).toBeNull()
    expect(plainPicture(png(chunk('IHDR', [1])))).toBeNull()
    expect(plainPicture(Uint8Array.from(ascii('<svg onload="alert(1)">')))).toBeNull()
    expect(plainPicture(new Uint8Array())).toBeNull()
  })
})

onBothDatabases('the picture of a room', (world) => {
  let room: TestRoom
  beforeAll(async () => {
    room = await addRoom(world, { state: 'scheduled' })
  })
  const cover = (bytes = jpeg(TABLES), roomId = room.roomId) =>
    setRoomCover(world.as(room.recruiter), { roomId, name: '车间.jpg', bytes })
  const files = () =>
    world.context.db
      .selectFrom('file')
      .where('organisationId', '=', room.hostId)
      .where('purpose', '=', 'cover')
      .select('id')
      .execute()

  it('is seen by everybody, replaced by the next one, and taken away', async () => {
    await cover()
    const first = await readRoomCover(world.as(ANONYMOUS), room)
    expect(first).toMatchObject({ mediaType: 'image/jpeg', bytes: jpeg(TABLES) })
    await cover(jpeg())
    const second = await readRoomCover(world.as(ANONYMOUS), room)
    expect(second.bytes).toEqual(jpeg())
    expect(await files()).toEqual([{ id: second.fileId }])
    await removeRoomCover(world.as(room.recruiter), room)
    await removeRoomCover(world.as(room.recruiter), room)
    await expect(readRoomCover(world.as(ANONYMOUS), room)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await files()).toEqual([])
    const removed = await world.context.db
      .selectFrom('storageRemoval')
      .select('storageKey')
      .execute()
    expect(removed.map(({ storageKey }) => storageKey)).toContain(`rooms/${second.fileId}`)
  })

  it('of a draft is seen by those who run it alone', async () => {
    const desk = world.as(room.recruiter)
    const { roomId } = await planRoom(desk, {
      kind: 'employer',
      facts: {
        title: '草稿',
        summary: '',
        startsAt: new Date('2026-11-24T14:00:00+08:00'),
        endsAt: new Date('2026-11-24T15:00:00+08:00'),
        questionsAppear: 'at_once',
        playbackUrl: null,
        openings: [],
      },
    })
    await cover(jpeg(), roomId)
    const presenter = await addPerson(world, '孙师傅')
    const { email } = await world.context.db
      .selectFrom('account')
      .where('id', '=', presenter.accountId)
      .select('email')
      .executeTakeFirstOrThrow()
    await appointToRoom(desk, {
      roomId,
      appointed: { kind: 'email', email: email! },
      role: 'presenter',
    })
    for (const actor of [room.recruiter, presenter]) {
      expect((await readRoomCover(world.as(actor), { roomId })).bytes).toEqual(jpeg())
    }
    for (const actor of [ANONYMOUS, await addPerson(world)]) {
      await expect(readRoomCover(world.as(actor), { roomId })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })

  it('is a picture, of a size that loads, and the host’s own', async () => {
    await expect(cover(Uint8Array.from(ascii('%PDF-1.7')))).rejects.toMatchObject({
      code: 'images_only',
      field: 'file',
    })
    await expect(cover(new Uint8Array(2 * 1024 * 1024 + 1))).rejects.toMatchObject({
      code: 'file_size',
      params: { megabytes: 2 },
    })
    const stranger = (await addRoom(world)).recruiter
    await expect(
      setRoomCover(world.as(stranger), { roomId: room.roomId, name: 'x.jpg', bytes: jpeg() }),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(await files()).toHaveLength(1)
  })
})
