import { expect, it } from 'vitest'
import type { Site } from '#app/kernel/context.ts'
import { isPlayedFrom, isPlaylist } from '#app/live/rooms/model/picture-address.ts'
import { playbackSchema } from '#app/live/rooms/model/room-form.ts'
import { changePlayback } from '#app/live/rooms/playback.ts'
import { ensurePlayed } from '#app/live/rooms/played-address.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { openRoom } from '#app/live/talk/snapshot.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from './room-fixtures.ts'

const FIRST = 'https://media.example/1.mp4'
const OTHER = 'https://media.example/2.mp4'

onBothDatabases('the address of the picture of a room', (world) => {
  const urlOf = async (roomId: string) =>
    (await getRoomPage(world.context, roomId)).room.playbackUrl
  const viewOf = async (roomId: string) => (await openRoom(world.context, roomId)).view

  it('is changed on air, and whoever watches is told, once', async () => {
    const { roomId, recruiter } = await addRoom(world)
    const host = world.as(recruiter)
    expect((await viewOf(roomId)).playback).toBeNull()
    await changePlayback(host, { roomId, playbackUrl: FIRST })
    const { seq, playback } = await viewOf(roomId)
    expect(playback).toEqual({ url: FIRST })
    expect(await urlOf(roomId)).toBe(FIRST)
    await changePlayback(host, { roomId, playbackUrl: FIRST })
    expect((await viewOf(roomId)).seq).toBe(seq)
  })

  it('is that of the recording after the end, and can be taken away', async () => {
    const { roomId, recruiter } = await addRoom(world)
    const host = world.as(recruiter)
    await moveRoom(host, { roomId, action: 'end' })
    await changePlayback(host, { roomId, playbackUrl: OTHER })
    expect(await urlOf(roomId)).toBe(OTHER)
    await changePlayback(host, { roomId, playbackUrl: null })
    expect(await urlOf(roomId)).toBeNull()
    expect((await viewOf(roomId)).playback).toEqual({ url: null })
  })

  it('is nobody else’s to change, and before it is live is changed with what is planned', async () => {
    const { roomId, recruiter } = await addRoom(world, { state: 'scheduled' })
    const other = await addEmployer(world)
    const change = (who: typeof recruiter) =>
      changePlayback(world.as(who), { roomId, playbackUrl: FIRST })
    await expect(change(other.recruiter)).rejects.toMatchObject({ code: 'not_found' })
    await expect(change(recruiter)).rejects.toMatchObject({ code: 'room_closed' })
    await moveRoom(world.as(recruiter), {
      roomId,
      action: 'cancel',
      reason: '设备坏了',
    })
    await expect(change(recruiter)).rejects.toMatchObject({ code: 'room_closed' })
  })
})

it.each([
  ['https://media.example/1.m3u8', null],
  ['https://media.example:8443/1.m3u8', 'room_playback_elsewhere'],
  ['https://other.example/1.m3u8', 'room_playback_elsewhere'],
  ['http://127.0.0.1:8080/1.m3u8', 'room_playback'],
  [null, null],
])('of %j is said to be %j where the site plays one server alone', (address, code) => {
  const site = { mediaSources: ['https://media.example'] } as unknown as Site
  const check = () => ensurePlayed({ site }, { field: 'playbackUrl', address })
  if (code === null) check()
  else expect(check).toThrow(expect.objectContaining({ code, field: 'playbackUrl' }))
})

it('is played where the site plays any that is encrypted, and while it is written this machine’s', () => {
  expect(isPlayedFrom(['https:'], FIRST)).toBe(true)
  expect(isPlayedFrom(['https:'], 'http://127.0.0.1:8080/1.m3u8')).toBe(false)
  expect(isPlayedFrom(['http://127.0.0.1:*'], 'http://127.0.0.1:8080/1.m3u8')).toBe(true)
  expect(isPlayedFrom(['http://127.0.0.1:*'], FIRST)).toBe(false)
})

it('is of a playlist by its ending, whatever follows', () => {
  expect(isPlaylist('https://media.example/live/1.m3u8?token=a')).toBe(true)
  expect(isPlaylist('https://media.example/1.mp4?of=1.m3u8')).toBe(false)
})

it('begins with https', () => {
  const read = (playbackUrl?: string) =>
    playbackSchema.safeParse({ playback: 'change', playbackUrl })
  expect(read('http://media.example/1.mp4').success).toBe(false)
  expect(read('javascript:alert(1)').success).toBe(false)
  expect(read(FIRST).data).toEqual({ playback: 'change', playbackUrl: FIRST })
  expect(read().data).toEqual({ playback: 'change', playbackUrl: null })
})
