import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { connect, type AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import {
  makeStreamKey,
  revokeStreamKey,
  findEncoderDesk,
} from '#app/live/broadcast/encoder/stream-keys.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { createPackaging } from '#server/packaging.ts'
import { startRtmp, type RtmpServer } from '#server/rtmp/rtmp-server.ts'
import { createVideoIngest, type VideoIngest } from '#server/video-ingest.ts'
import { videoRoutes } from '#server/video-http.ts'
import { createVideoShelves } from '#server/video-shelves.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { publishing } from './raw-encoder.ts'

const SLOW = { timeout: 60_000 }
const WITHIN = { timeout: 20_000 }
/** What OBS is set to: H.264 with pictures that refer to later ones, and AAC. */
const OBS = '-c:v libx264 -preset ultrafast -bf 2 -g 20 -pix_fmt yuv420p -c:a aac -ar 44100'

onBothDatabases('an encoder', (world) => {
  const { app, server } = createHttp()
  const packaging = createPackaging()
  const videoShelves = createVideoShelves()
  let ingest: VideoIngest
  let rtmp: RtmpServer
  let base: string
  const running: ChildProcess[] = []
  beforeAll(async () => {
    const { context } = world
    context.site.encoderUrl = 'rtmp://127.0.0.1/live'
    const log = createLog({ write: () => {} })
    ingest = createVideoIngest({ context, log, videoShelves, packaging })
    rtmp = (await startRtmp({ context, log }, ingest, { host: '127.0.0.1', port: 0 }))!
    app.use('/video', videoRoutes({ context, log, videoShelves }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => {
    for (const encoder of running.splice(0)) encoder.kill('SIGKILL')
  })
  afterAll(async () => {
    await rtmp?.close()
    await ingest.close()
    await packaging.close()
    server.closeAllConnections()
    server.close()
  })

  const has = spawnSync('ffmpeg', ['-version']).status === 0
  const needing = 'needs ffmpeg'

  /** Sends a moving picture with a tone until it is ended, as OBS would. */
  function push(key: string, how = OBS) {
    const encoder = spawn(
      'ffmpeg',
      [
        ...'-v error -re -f lavfi -i testsrc2=size=160x90:rate=10'.split(' '),
        ...'-f lavfi -i sine=frequency=440'.split(' '),
        ...how.split(' '),
        ...['-f', 'flv', `rtmp://127.0.0.1:${rtmp.port}/live/${key}`],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    running.push(encoder)
    encoder.stderr.resume()
    const ended = new Promise<number | null>((resolve) => encoder.once('exit', resolve))
    return { encoder, ended }
  }

  const made = async (room: TestRoom) =>
    (await makeStreamKey(world.as(room.recruiter), { roomId: room.roomId })).key
  const kindsOf = (room: TestRoom) =>
    world.news
      .filter(({ roomId, kind }) => roomId === room.roomId && kind === 'picture')
      .map(({ payload }) => payload.broadcastId as string | null)
  const shown = async (room: TestRoom) => {
    await expect.poll(() => kindsOf(room)[0], WITHIN).toEqual(expect.any(String))
    return kindsOf(room)[0]!
  }
  const playlistOf = async (id: string, query = '') =>
    (await fetch(`${base}/video/${id}/live.m3u8${query}`)).text()
  const desk = (room: TestRoom) =>
    findEncoderDesk(world.as(room.recruiter), { id: room.roomId, state: 'live' })

  it.skipIf(!has)(`is seen live, and by a player that is not ours (${needing})`, SLOW, async () => {
    const room = await addRoom(world)
    const key = await made(room)
    expect((await desk(room))?.key?.isConnected).toBe(false)
    const { encoder, ended } = push(key)
    const id = await shown(room)
    await expect.poll(async () => (await desk(room))?.key?.isConnected).toBe(true)
    expect(await playlistOf(id, '?_HLS_msn=2&_HLS_part=0')).toContain('#EXT-X-PART:')
    const probe = '-v error -show_entries stream=codec_name,width,has_b_frames -of csv=p=0'
    // This process is the server, too: it may not wait for the player.
    const said = await promisify(execFile)(
      'ffprobe',
      [...probe.split(' '), `${base}/video/${id}/live.m3u8`],
      { encoding: 'utf8', timeout: 20_000 },
    )
    expect(said.stderr).toBe('')
    expect(said.stdout).toContain('h264,160,2')
    expect(said.stdout).toContain('aac')
    // Stopped as by the button of OBS: viewers are told at once.
    encoder.kill('SIGTERM')
    await ended
    await expect.poll(() => kindsOf(room), WITHIN).toEqual([id, null])
    expect((await desk(room))?.key).toMatchObject({ isConnected: false, refusedFor: null })
  })

  it.skipIf(!has)(`is let in by the key of its room alone (${needing})`, SLOW, async () => {
    const room = await addRoom(world)
    const key = await made(room)
    expect(await push('0123456789abcdef0123456789abcdef').ended).not.toBe(0)
    await revokeStreamKey(world.as(room.recruiter), { roomId: room.roomId })
    expect(await push(key).ended).not.toBe(0)
    expect(kindsOf(room)).toEqual([])
    const coming = await addRoom(world, { state: 'scheduled' })
    expect(await push(await made(coming)).ended).not.toBe(0)
    await expect.poll(async () => (await desk(coming))?.key?.refusedFor).toBe('room_closed')
  })

  it.skipIf(!has)(`ends once its key is renewed, and goes on with the new one`, SLOW, async () => {
    const room = await addRoom(world)
    const first = push(await made(room))
    const id = await shown(room)
    await playlistOf(id, '?_HLS_msn=1&_HLS_part=0')
    const key = await made(room)
    expect(await first.ended).not.toBe(0)
    push(key)
    await expect
      .poll(() => playlistOf(id), WITHIN)
      .toMatch(/#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="init-1\.mp4"/)
    expect(kindsOf(room)).toEqual([id])
  })

  it.skipIf(!has)(`pushes nobody out with its key who sends, unnoticed`, SLOW, async () => {
    const room = await addRoom(world)
    const key = await made(room)
    const first = push(key)
    const id = await shown(room)
    await playlistOf(id, '?_HLS_msn=1&_HLS_part=0')
    expect(await push(key).ended).not.toBe(0)
    expect((await desk(room))?.key).toMatchObject({
      isConnected: true,
      refusedFor: 'stream_taken',
    })
    const before = await playlistOf(id)
    await expect.poll(() => playlistOf(id), WITHIN).not.toBe(before)
    expect(await playlistOf(id)).not.toContain('init-1.mp4')
    // A computer that sleeps holds its connection, and sends nothing.
    first.encoder.kill('SIGSTOP')
    await expect
      .poll(
        async () => {
          const next = push(key)
          const ended = next.ended.then(() => true)
          const isGone = await Promise.race([ended, new Promise((go) => setTimeout(go, 1_500))])
          return isGone === true
        },
        { timeout: 30_000 },
      )
      .toBe(false)
    await expect.poll(() => playlistOf(id), WITHIN).toContain('init-1.mp4')
    await expect.poll(async () => (await desk(room))?.key?.isConnected, WITHIN).toBe(true)
    expect(kindsOf(room)).toEqual([id])
  })

  it.skipIf(!has)(`is away for the desk while a browser presents`, SLOW, async () => {
    const room = await addRoom(world)
    const key = await made(room)
    const presenting = () =>
      Promise.resolve({ context: world.as(room.recruiter), presenter: 'account of the host' })
    const begun = await ingest.begin(room.roomId, presenting, () => {})
    expect(await push(key).ended).not.toBe(0)
    await expect
      .poll(async () => (await desk(room))?.key)
      .toMatchObject({ isConnected: false, refusedFor: 'stream_taken' })
    begun.leave('stopped')
  })

  it.skipIf(!has)(`is told at the desk what it has to change (${needing})`, SLOW, async () => {
    const room = await addRoom(world)
    const key = await made(room)
    expect(await push(key, '-c:v flv1 -c:a aac -ar 44100').ended).not.toBe(0)
    await expect.poll(async () => (await desk(room))?.key?.refusedFor).toBe('stream_picture_codec')
    expect(await push(key, `${OBS.split(' -c:a')[0]} -c:a libmp3lame -ar 44100`).ended).not.toBe(0)
    await expect.poll(async () => (await desk(room))?.key?.refusedFor).toBe('stream_sound_codec')
  })

  it.skipIf(!has)(`costs nobody anything that sends rubbish, or nothing`, SLOW, async () => {
    const room = await addRoom(world)
    const { encoder } = push(await made(room))
    const id = await shown(room)
    const version = Buffer.from([3])
    const noise = Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at * 7_919) % 251))
    const handshake = Buffer.concat([version, Buffer.alloc(3_072)])
    for (const rubbish of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.concat([version, noise]),
      Buffer.concat([handshake, noise]),
      // A message of 16 MB that is only announced.
      Buffer.concat([handshake, Buffer.from([3, 0, 0, 0, 255, 255, 255, 20, 0, 0, 0, 0, 0])]),
    ]) {
      const socket = connect(rtmp.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.resume()
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
      socket.write(rubbish)
      await closed
    }
    // One whose computer sleeps: nobody hears that it is gone.
    encoder.kill('SIGSTOP')
    await expect
      .poll(async () => (await desk(room))?.key?.isConnected, { timeout: 30_000 })
      .toBe(false)
    expect(kindsOf(room)).toEqual([id])
    await moveRoom(world.as(room.recruiter), { roomId: room.roomId, action: 'end' })
  })

  it('finds its port open again where the thread behind it has ended', async () => {
    const post = vi.spyOn(Worker.prototype, 'postMessage')
    const answered = async () => {
      const socket = connect(rtmp.port, '127.0.0.1')
      socket.on('error', () => {})
      socket.write(publishing('0123456789abcdef0123456789abcdef'))
      const said = await new Promise<boolean>((resolve) => {
        socket.once('data', () => resolve(true))
        socket.once('close', () => resolve(false))
      })
      socket.destroy()
      return said
    }
    try {
      expect(await answered()).toBe(true)
      const isAnswer = (asked: unknown) => (asked as { kind: string }).kind === 'answer'
      const place = () => post.mock.calls.findIndex(([asked]) => isAnswer(asked))
      await expect.poll(place).toBeGreaterThan(-1)
      await (post.mock.contexts[place()] as Worker).terminate()
      expect(await answered()).toBe(false)
      await expect.poll(answered, WITHIN).toBe(true)
    } finally {
      post.mockRestore()
    }
  })

  it('cannot connect where the port is taken, and the site is open all the same', async () => {
    const log = createLog({ write: () => {} })
    const where = { host: '127.0.0.1', port: rtmp.port }
    expect(await startRtmp({ context: world.context, log }, ingest, where)).toBeNull()
  })

  it('has a key of who presents, kept as its hash alone, and each deed in the log', async () => {
    const room = await addRoom(world)
    const viewer = await addPerson(world)
    const { roomId } = room
    await expect(makeStreamKey(world.as(viewer), { roomId })).rejects.toThrow('not_allowed')
    await expect(revokeStreamKey(world.as(viewer), { roomId })).rejects.toThrow('not_allowed')
    const keys = [await made(room), await made(room)]
    expect(new Set(keys).size).toBe(2)
    await revokeStreamKey(world.as(room.recruiter), { roomId })
    await revokeStreamKey(world.as(room.recruiter), { roomId })
    const { db } = world.context
    const rows = await db.selectFrom('streamKey').where('roomId', '=', roomId).selectAll().execute()
    expect(rows.every(({ revokedAt }) => revokedAt !== null)).toBe(true)
    for (const key of keys) expect(JSON.stringify(rows)).not.toContain(key)
    const entries = await db
      .selectFrom('auditEntry')
      .where('subjectId', '=', roomId)
      .where('action', 'like', 'room.stream_key%')
      .select('action')
      .orderBy('id')
      .execute()
    expect(entries.map(({ action }) => action)).toEqual([
      'room.stream_key_made',
      'room.stream_key_renewed',
      'room.stream_key_revoked',
    ])
    await moveRoom(world.as(room.recruiter), { roomId, action: 'end' })
    await expect(made(room)).rejects.toThrow('room_closed')
    const over = { id: roomId, state: 'ended' as const }
    expect(await findEncoderDesk(world.as(room.recruiter), over)).toBeNull()
  })
})
