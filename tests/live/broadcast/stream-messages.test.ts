import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { takeStreamMessage } from '#app/live/broadcast/external/stream-messages.ts'
import {
  findStreamDesk,
  removeStreamProvider,
  renewProviderSecret,
  setStreamProvider,
} from '#app/live/broadcast/external/stream-providers.ts'
import { providerSchema } from '#app/live/broadcast/model/provider-form.ts'
import { changePlayback } from '#app/live/rooms/playback.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { createLimits } from '#server/limits.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { openWeb } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom } from '../room-fixtures.ts'

const PLAYED = 'https://media.example/live/1.m3u8'
const OTHER = 'https://media.example/live/2.m3u8'
const INGEST = 'rtmp://media.example/live/1'

onBothDatabases('a server elsewhere that carries the picture of a room', (world) => {
  const now = () => world.context.clock.now().getTime()

  async function setUp(state: 'scheduled' | 'live' = 'live') {
    const room = await addRoom(world, { state })
    const { roomId, recruiter } = room
    const host = world.as(recruiter)
    const addresses = { ingestUrl: INGEST, playbackUrl: PLAYED }
    const { secret } = await setStreamProvider(host, { roomId, ...addresses })
    return { ...room, host, secret: secret! }
  }
  interface Said {
    id?: string
    event?: string
    at?: number
    sentAt?: number
    body?: string
  }
  function sign(secret: string, said: Said = {}) {
    const { id = newId(), event = 'started', at = now(), sentAt = now() } = said
    const body = said.body ?? JSON.stringify({ id, event, at: new Date(at).toISOString() })
    const timestamp = String(Math.floor(sentAt / 1_000))
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
    return { timestamp, signature, body }
  }
  const tell = (room: { roomId: string; secret: string }, said?: Said) =>
    takeStreamMessage(world.context, { roomId: room.roomId, ...sign(room.secret, said) })
  const urlOf = async ({ roomId }: { roomId: string }) => {
    const { playbackUrl } = await world.context.db
      .selectFrom('room')
      .where('id', '=', roomId)
      .select('playbackUrl')
      .executeTakeFirstOrThrow()
    return playbackUrl
  }
  const newsOf = ({ roomId }: { roomId: string }) =>
    world.news
      .filter((event) => event.roomId === roomId && event.kind === 'playback')
      .map(({ payload }) => payload.url)
  const deskOf = (room: { roomId: string; hostId: string; recruiter: AccountActor }) =>
    findStreamDesk(
      world.as(room.recruiter),
      { id: room.roomId, hostId: room.hostId, state: 'live' },
      null,
    )

  it('shows the picture when it has started and takes it off when it has ended', async () => {
    const room = await setUp()
    await tell(room)
    expect((await getRoomPage(world.context, room.roomId)).room.playbackUrl).toBe(PLAYED)
    expect((await deskOf(room))?.external?.last).toMatchObject({ event: 'started' })
    await tell(room, { event: 'ended' })
    expect(await urlOf(room)).toBeNull()
    expect(newsOf(room)).toEqual([PLAYED, null])
    const entries = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', room.roomId)
      .where('action', '=', 'room.playback_changed')
      .select('actorAccountId')
      .execute()
    expect(entries.map(({ actorAccountId }) => actorAccountId)).toEqual(
      Array(2).fill(room.recruiter.accountId),
    )
  })

  it('is believed by its own signature alone', async () => {
    const room = await setUp()
    const other = await setUp()
    const none = await addRoom(world)
    const { roomId } = room
    const good = sign(room.secret)
    const signature = `${good.signature.slice(0, -1)}${good.signature.endsWith('0') ? '1' : '0'}`
    for (const message of [
      { roomId, ...good, signature },
      { roomId, ...good, signature: '' },
      { roomId, ...good, signature: 'ü'.repeat(64) },
      { roomId, ...good, timestamp: String(Number(good.timestamp) + 1) },
      { roomId, ...good, timestamp: '' },
      { roomId, ...good, body: `${good.body} ` },
      { roomId, ...sign(other.secret) },
      { roomId: none.roomId, ...good },
      { roomId: newId(), ...good },
      { roomId: 'nothing', ...good },
    ]) {
      await expect(takeStreamMessage(world.context, message)).rejects.toMatchObject({
        code: 'not_signed_in',
      })
    }
    expect(await urlOf(room)).toBeNull()
    expect(newsOf(room)).toEqual([])
    await takeStreamMessage(world.context, { roomId, ...good })
    expect(await urlOf(room)).toBe(PLAYED)
  })

  it('may have a clock that is ahead, and is believed in what it tells next', async () => {
    const room = await setUp()
    await tell(room, { at: now() + 200_000 })
    expect(await urlOf(room)).toBe(PLAYED)
    await tell(room, { event: 'ended' })
    expect(await urlOf(room)).toBeNull()
  })

  it('is refused what is older than five minutes, of the future, or no message', async () => {
    const room = await setUp()
    for (const away of [-301_000, 301_000]) {
      await expect(tell(room, { sentAt: now() + away })).rejects.toMatchObject({
        code: 'stream_hook_old',
      })
    }
    const at = new Date(now()).toISOString()
    for (const body of [
      '',
      'started',
      '[]',
      JSON.stringify({ id: '1', event: 'paused', at }),
      JSON.stringify({ id: '', event: 'started', at }),
      JSON.stringify({ id: '1'.repeat(101), event: 'started', at }),
      JSON.stringify({ id: '1', event: 'started', at: 'now' }),
      JSON.stringify({ event: 'started', at }),
      JSON.stringify({ id: '1', event: 'started', at: new Date(now() + 400_000).toISOString() }),
    ]) {
      await expect(tell(room, { body })).rejects.toMatchObject({ code: 'stream_hook_body' })
    }
    expect(newsOf(room)).toEqual([])
    await tell(room, { sentAt: now() - 299_000 })
    expect(newsOf(room)).toEqual([PLAYED])
  })

  it('is heard once, and of two messages the later one counts', async () => {
    const room = await setUp()
    const { roomId } = room
    const message = { roomId, ...sign(room.secret) }
    const both = await Promise.allSettled([
      takeStreamMessage(world.context, message),
      takeStreamMessage(world.context, message),
    ])
    const refused = both.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    )
    expect(refused.map((one) => faultOf(one)?.code)).toEqual(['conflict'])
    await changePlayback(room.host, { roomId, playbackUrl: null })
    await expect(takeStreamMessage(world.context, message)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await urlOf(room)).toBeNull()
    // An encoder that connects again: what was sent first comes last.
    await tell(room, { at: now() + 2_000 })
    await expect(tell(room, { event: 'ended', at: now() + 1_000 })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await urlOf(room)).toBe(PLAYED)
  })

  it('is heard no more once who has set it up may not change the picture', async () => {
    const room = await setUp()
    const { db } = world.context
    const { accountId } = room.recruiter
    const member = db.updateTable('membership').where('accountId', '=', accountId)
    await member.set({ removedAt: new Date(now()) }).execute()
    await expect(tell(room)).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await deskOf(room))?.external?.isStopped).toBe(true)
    await member.set({ removedAt: null }).execute()
    const account = db.updateTable('account').where('id', '=', accountId)
    await account.set({ deletedAt: new Date(now()) }).execute()
    await expect(tell(room)).rejects.toMatchObject({ code: 'not_allowed' })
    await account.set({ deletedAt: null }).execute()
    expect(newsOf(room)).toEqual([])
    await tell(room)
    expect(await urlOf(room)).toBe(PLAYED)
  })

  it('may run before the room is live, which then shows it', async () => {
    const room = await setUp('scheduled')
    const quiet = await setUp('scheduled')
    await tell(room)
    await tell(quiet)
    await tell(quiet, { event: 'ended' })
    expect(await urlOf(room)).toBeNull()
    for (const { host, roomId } of [room, quiet])
      await moveRoom(host, { roomId, action: 'go_live' })
    expect(newsOf(room)).toEqual([PLAYED])
    expect(await urlOf(room)).toBe(PLAYED)
    expect(await urlOf(quiet)).toBeNull()
  })

  it('takes nothing away that was put there by hand, and begins nothing after the end', async () => {
    const room = await setUp()
    const { host, roomId } = room
    await tell(room)
    await changePlayback(host, { roomId, playbackUrl: OTHER })
    await tell(room, { event: 'ended' })
    expect(await urlOf(room)).toBe(OTHER)
    await tell(room)
    await moveRoom(host, { roomId, action: 'end' })
    await tell(room, { event: 'ended' })
    expect(await urlOf(room)).toBeNull()
    await expect(tell(room)).rejects.toMatchObject({ code: 'room_closed' })
    expect(await urlOf(room)).toBeNull()
    expect(await deskOf(room)).not.toBeNull()
    const over = { id: roomId, hostId: room.hostId, state: 'ended' as const }
    expect(await findStreamDesk(host, over, null)).toBeNull()
  })

  it('is the host’s to set up, and its secret is shown once and kept sealed', async () => {
    const room = await setUp()
    const { roomId, host, secret } = room
    const viewer = world.as(await addPerson(world))
    const addresses = { ingestUrl: INGEST, playbackUrl: OTHER }
    for (const refused of [
      () => setStreamProvider(viewer, { roomId, ...addresses }),
      () => renewProviderSecret(viewer, { roomId }),
      () => removeStreamProvider(viewer, { roomId }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: 'not_found' })
    }
    await tell(room)
    expect(await setStreamProvider(host, { roomId, ...addresses })).toEqual({ secret: null })
    expect(await urlOf(room)).toBe(OTHER)
    const renewed = await renewProviderSecret(host, { roomId })
    await expect(tell(room)).rejects.toMatchObject({ code: 'not_signed_in' })
    await tell({ roomId, secret: renewed.secret }, { event: 'ended' })
    const { db } = world.context
    const kept = JSON.stringify([
      await db.selectFrom('streamProvider').selectAll().execute(),
      await db.selectFrom('auditEntry').where('subjectId', '=', roomId).selectAll().execute(),
      await deskOf(room),
    ])
    expect(kept).not.toContain(secret)
    expect(kept).not.toContain(renewed.secret)
    expect(JSON.stringify(await deskOf(room))).not.toContain('ecret')
    await removeStreamProvider(host, { roomId })
    await removeStreamProvider(host, { roomId })
    await expect(tell({ roomId, secret: renewed.secret })).rejects.toMatchObject({
      code: 'not_signed_in',
    })
    await expect(renewProviderSecret(host, { roomId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await deskOf(room))?.external).toBeNull()
  })

  it('acts in the name of who has saved it last', async () => {
    const room = await setUp()
    const { db } = world.context
    const employer = { id: room.hostId, kind: 'employer' as const }
    const colleague = await join(world, await addPerson(world), employer, 'member')
    await db
      .updateTable('membership')
      .set({ removedAt: new Date(now()) })
      .where('accountId', '=', room.recruiter.accountId)
      .execute()
    const addresses = { ingestUrl: INGEST, playbackUrl: PLAYED }
    await setStreamProvider(world.as(colleague), { roomId: room.roomId, ...addresses })
    expect((await deskOf(room))?.external?.isStopped).toBe(false)
    await tell(room)
    expect(await urlOf(room)).toBe(PLAYED)
  })

  it(
    'is answered by its status: 204, 400, 401, 409, 413 and 429',
    { timeout: 60_000 },
    async () => {
      const room = await setUp()
      const limits = createLimits({ stream_hook_address: { points: 7, duration: 60 } })
      const web = await openWeb({ context: { ...world.context, limits } })
      try {
        const post = async (signed: ReturnType<typeof sign>) => {
          const response = await fetch(`${web.url}/hooks/stream/${room.roomId}`, {
            method: 'POST',
            headers: {
              'X-Chunfeng-Timestamp': signed.timestamp,
              'X-Chunfeng-Signature': signed.signature,
              'Content-Type': 'application/json',
            },
            body: signed.body,
          })
          return [response.status, await response.text()]
        }
        const good = sign(room.secret)
        expect(await post({ ...good, signature: '' })).toEqual([401, 'not_signed_in'])
        expect(await post(sign(room.secret, { sentAt: now() - 400_000 }))).toEqual([
          400,
          'stream_hook_old',
        ])
        expect(await post(sign(room.secret, { body: '{}' }))).toEqual([400, 'stream_hook_body'])
        expect(await post(sign(room.secret, { body: ' '.repeat(2_001) }))).toEqual([
          413,
          'too_large',
        ])
        expect(newsOf(room)).toEqual([])
        expect(await post(good)).toEqual([204, ''])
        expect(await post(good)).toEqual([409, 'conflict'])
        await moveRoom(room.host, { roomId: room.roomId, action: 'end' })
        expect(await post(sign(room.secret))).toEqual([409, 'room_closed'])
        expect((await post(sign(room.secret)))[0]).toBe(429)
        expect(newsOf(room)).toEqual([PLAYED])
        expect(web.lines.join('\n')).not.toContain(room.secret)
      } finally {
        await web.close()
      }
    },
  )
})

it('has an ingest address of RTMP or HTTPS, and a playback address of HTTPS', () => {
  const read = (ingestUrl: string, playedAt?: string) =>
    providerSchema.safeParse({ provider: 'save', ingestUrl, playedAt }).success
  expect(read(INGEST, PLAYED)).toBe(true)
  expect(read('rtmps://media.example/live', PLAYED)).toBe(true)
  expect(read('https://media.example/whip', PLAYED)).toBe(true)
  expect(read('http://media.example/whip', PLAYED)).toBe(false)
  expect(read('javascript:alert(1)', PLAYED)).toBe(false)
  expect(read('media.example', PLAYED)).toBe(false)
  expect(read('', PLAYED)).toBe(false)
  expect(read(INGEST, 'http://media.example/1.m3u8')).toBe(false)
  expect(read(INGEST)).toBe(false)
})
