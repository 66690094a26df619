import { connect, type AddressInfo } from 'node:net'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { listSegments } from '#app/live/broadcast/kept-segments.ts'
import { packFrame } from '#app/live/broadcast/model/encoded-frame.ts'
import { packRecorded } from '#app/live/broadcast/model/recorded-bytes.ts'
import { packStill } from '#app/live/broadcast/model/still.ts'
import { segmentKey } from '#app/live/broadcast/stored-files.ts'
import { STOP } from '#app/live/broadcast/model/stream-track.ts'
import { listPublicRooms } from '#app/live/rooms/public-rooms.ts'
import { getRoomPage } from '#app/live/rooms/room-page.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { createPackaging } from '#server/packaging.ts'
import { createVideoIngest, type VideoIngest } from '#server/video-ingest.ts'
import { videoRoutes } from '#server/video-http.ts'
import { createVideoShelves } from '#server/video-shelves.ts'
import { createVideoSockets, type VideoSockets } from '#server/video-sockets.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { readClip, readMovie } from './clip.ts'
import { holdTimers } from './held-timers.ts'

const clip = readClip()
/** What begins and ends as a JPEG does. */
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0xff, 0xd9])

onBothDatabases('showing a picture', (world) => {
  const { app, server } = createHttp()
  const packaging = createPackaging()
  const videoShelves = createVideoShelves()
  let ingest: VideoIngest
  let sockets: VideoSockets
  let base: string
  beforeAll(async () => {
    const { context } = world
    const log = createLog({ write: () => {} })
    ingest = createVideoIngest({ context, log, videoShelves, packaging })
    sockets = createVideoSockets(server, { context, log }, ingest)
    app.use('/video', videoRoutes({ context, log, videoShelves }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await sockets.close()
    await ingest.close()
    await packaging.close()
    server.closeAllConnections()
    server.close()
  })

  const show = (room: TestRoom, who: AccountActor | null, origin?: string) =>
    openPicture(world, `ws://${base}/rooms/${room.roomId}/picture`, { who, origin })
  const get = (path: string) => fetch(`http://${base}/video/${path}`)
  const shownIdOf = async ({ roomId }: TestRoom) =>
    (await listPublicRooms(world.context)).rooms.find(({ id }) => id === roomId)?.shownId
  /** What was sent at once lasts for some seconds: the room ends after it. */
  const endAfterAll = async ({ roomId, recruiter }: TestRoom) => {
    const now = world.context.clock.now()
    world.setNow(new Date(Date.now() + 20_000))
    await moveRoom(world.as(recruiter), { roomId, action: 'end' })
    world.setNow(now)
  }
  const kindsOf = (room: TestRoom) =>
    world.news
      .filter(({ roomId, kind }) => roomId === room.roomId && kind === 'picture')
      .map(({ payload }) => payload.broadcastId)

  it('brings it to viewers while it is sent, and keeps it for the replay', async () => {
    const room = await addRoom(world)
    const presenter = await show(room, room.recruiter)
    const broadcastId = await presenter.taken()
    presenter.send(clip)
    // What is next is waited for.
    const live = await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)
    expect(live.headers.get('content-type')).toContain('mpegurl')
    expect(live.headers.get('cache-control')).toBe('public, max-age=4')
    const now = await get(`${broadcastId}/live.m3u8`)
    expect(now.headers.get('cache-control')).toBe('public, max-age=1')
    const playlist = await live.text()
    expect(playlist).toContain('0.m4s')
    expect(playlist).toContain('#EXT-X-PART:')
    const init = await get(`${broadcastId}/init-0.mp4`)
    expect(init.headers.get('cache-control')).toContain('immutable')
    const bytes = [init, await get(`${broadcastId}/0.m4s`)].map(async (one) => one.arrayBuffer())
    const movie = Buffer.concat((await Promise.all(bytes)).map((one) => Buffer.from(one)))
    expect(readMovie(movie).samples.map(({ length }) => length > 10)).toEqual([true, true])
    const part = Buffer.from(await (await get(`${broadcastId}/0-0.m4s`)).arrayBuffer())
    expect(movie.includes(part)).toBe(true)
    const sound = await (await get(`${broadcastId}/sound.m3u8`)).text()
    expect(sound).toContain('URI="sound-init-0.mp4"')
    expect(sound).toContain('URI="sound-0-0.m4s",INDEPENDENT=YES')
    const alone = ['sound-init-0.mp4', 'sound-0.m4s'].map(async (file) =>
      Buffer.from(await (await get(`${broadcastId}/${file}`)).arrayBuffer()),
    )
    const heard = Buffer.concat(await Promise.all(alone))
    expect(readMovie(heard).samples.map(({ length }) => length > 10)).toEqual([true])
    expect(heard.length).toBeLessThan(movie.length)
    expect((await get(`${broadcastId}/replay.m3u8`)).status).toBe(404)
    expect((await get(`${broadcastId}/live.m3u8?_HLS_msn=900`)).status).toBe(400)
    expect(kindsOf(room)).toEqual([broadcastId])

    presenter.say(STOP)
    await expect.poll(() => kindsOf(room)).toEqual([broadcastId, null])
    expect(await (await get(`${broadcastId}/live.m3u8`)).text()).toContain('#EXT-X-ENDLIST')
    const over = await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)
    expect(over.headers.get('cache-control')).toBe('public, max-age=1')
    await endAfterAll(room)
    await expect
      .poll(async () => (await get(`${broadcastId}/replay.m3u8`)).text(), { timeout: 10_000 })
      .toContain('#EXT-X-ENDLIST')
    const replay = await (await get(`${broadcastId}/replay.m3u8`)).text()
    expect(replay.match(/^\d+\.m4s$/gm)).toEqual(['0.m4s', '1.m4s', '2.m4s', '3.m4s'])
    expect((await get(`${broadcastId}/3.m4s`)).status).toBe(200)
  })

  it('goes on as the same broadcast where the connection broke, without viewers being told', async () => {
    const room = await addRoom(world)
    const first = await show(room, room.recruiter)
    const broadcastId = await first.taken()
    first.send(clip)
    await get(`${broadcastId}/live.m3u8?_HLS_msn=1&_HLS_part=0`)
    first.cut()
    const second = await show(room, room.recruiter)
    expect(await second.taken()).toBe(broadcastId)
    second.send(clip)
    const playlist = await (await get(`${broadcastId}/live.m3u8?_HLS_msn=5&_HLS_part=0`)).text()
    expect(playlist).toContain('#EXT-X-DISCONTINUITY')
    expect(playlist).toContain('#EXT-X-MAP:URI="init-1.mp4"')
    expect(kindsOf(room)).toEqual([broadcastId])
    second.cut()
  })

  it('is one a room: a colleague is told, and one’s own other window takes over', async () => {
    const room = await addRoom(world)
    const first = await show(room, room.recruiter)
    const broadcastId = await first.taken()
    const colleague = await colleagueOf(world, room)
    expect(await (await show(room, colleague)).ended()).toBe('fault.stream_taken')
    const other = await show(room, room.recruiter)
    expect(await first.ended()).toBe('fault.stream_taken_over')
    expect(await other.taken()).toBe(broadcastId)
    other.cut()
  })

  it('is for who presents alone, in a room that is live, from this site’s own pages', async () => {
    const room = await addRoom(world)
    const viewer = await addPerson(world)
    const elsewhere = await addRoom(world)
    const endedBy = async (own: TestRoom, who: AccountActor | null) =>
      (await show(own, who)).ended()
    expect(await endedBy(room, null)).toBe('fault.not_signed_in')
    expect(await endedBy(room, viewer)).toBe('fault.not_allowed')
    expect(await endedBy(room, elsewhere.recruiter)).toBe('fault.not_allowed')
    const coming = await addRoom(world, { state: 'scheduled' })
    expect(await endedBy(coming, coming.recruiter)).toBe('fault.room_closed')
    await expect(show(room, room.recruiter, 'https://elsewhere.example')).rejects.toThrow('403')
    for (const path of ['01a21f70-0000-7000-8000-000000000000/live.m3u8', 'nothing/0.m4s']) {
      expect((await get(path)).status).toBe(404)
    }
  })

  it('costs who sends rubbish the connection, and nobody else anything', async () => {
    const [room, beside] = [await addRoom(world), await addRoom(world)]
    const good = await show(beside, beside.recruiter)
    const broadcastId = await good.taken()
    good.send(clip)
    for (const rubbish of ['{"kind":"start"', '{"kind":"video","width":-1}', new Uint8Array(40)]) {
      const bad = await show(room, room.recruiter)
      await bad.taken()
      bad.say(rubbish)
      expect(await bad.ended()).toBe('fault.stream_bad_frame')
    }
    const playlist = await (await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)).text()
    expect(playlist).toContain('1.m4s')
    good.cut()
  })

  it('costs who sends message upon message with nothing in them the connection, too', async () => {
    const [room, beside] = [await addRoom(world), await addRoom(world)]
    const good = await show(beside, beside.recruiter)
    const broadcastId = await good.taken()
    const bad = await show(room, room.recruiter)
    await bad.taken()
    const head = new Uint8Array([0, 45, 198, 192, 102, 114, 101, 101])
    bad.say(packRecorded({ begins: true, bytes: head }))
    const next = packRecorded({ begins: false, bytes: new Uint8Array(1) })
    for (let count = 0; count < 40_000; count += 1) bad.say(next)
    good.send(clip)
    const playlist = await (await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)).text()
    expect(playlist).toContain('1.m4s')
    expect(await bad.ended()).toBe('fault.stream_too_much')
    good.cut()
  })

  it('goes on after the thread that packages it has ended, with all that was shown', async () => {
    const room = await addRoom(world)
    const post = vi.spyOn(Worker.prototype, 'postMessage')
    const first = await show(room, room.recruiter)
    const broadcastId = await first.taken()
    first.send(clip)
    for (const next of [2, 3]) await get(`${broadcastId}/live.m3u8?_HLS_msn=${next}&_HLS_part=0`)
    await (post.mock.contexts.at(-1) as Worker).terminate()
    post.mockRestore()
    expect(await first.closed()).toBe(1013)
    const second = await show(room, room.recruiter)
    expect(await second.taken()).toBe(broadcastId)
    second.send(clip)
    const playlist = await (await get(`${broadcastId}/live.m3u8?_HLS_msn=4&_HLS_part=0`)).text()
    expect(playlist).toContain('3.m4s\n#EXT-X-DISCONTINUITY')
    expect(kindsOf(room)).toEqual([broadcastId])
    second.say(STOP)
    await expect.poll(() => kindsOf(room)).toEqual([broadcastId, null])
    const listed = async () =>
      (await listSegments(world.context, broadcastId)).map(({ number }) => number)
    await expect.poll(listed, { timeout: 10_000 }).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('costs nobody else anything where a viewer asks and never reads', async () => {
    const room = await addRoom(world)
    const presenter = await show(room, room.recruiter)
    const broadcastId = await presenter.taken()
    const lines = Array.from({ length: 20 }, () => {
      const line = connect(Number(base.split(':')[1]), '127.0.0.1')
      line.on('error', () => {}).pause()
      // What is there, over and over, and what is still to come.
      for (let ask = 0; ask < 40; ask += 1) {
        line.write(`GET /video/${broadcastId}/0-${ask % 10}.m4s HTTP/1.1\r\nHost: ${base}\r\n\r\n`)
      }
      return line
    })
    presenter.send(clip)
    const next = await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)
    expect(await next.text()).toContain('1.m4s')
    expect((await get(`${broadcastId}/0-0.m4s`)).status).toBe(200)
    for (const line of lines) line.destroy()
    presenter.cut()
  })

  it('has a still for lists while it is shown, of which no more come than are asked for', async () => {
    const room = await addRoom(world)
    const presenter = await show(room, room.recruiter)
    const broadcastId = await presenter.taken()
    expect(await shownIdOf(room)).toBe(broadcastId)
    const still = async () => get(`${broadcastId}/still.jpg`)
    expect((await still()).status).toBe(404)
    presenter.say(packStill(JPEG))
    await expect.poll(async () => (await still()).status).toBe(200)
    const given = await still()
    expect(given.headers.get('content-type')).toBe('image/jpeg')
    expect(given.headers.get('cache-control')).toBe('public, max-age=10')
    expect(new Uint8Array(await given.arrayBuffer())).toEqual(JPEG)
    presenter.say(packStill(JPEG))
    expect(await presenter.ended()).toBe('fault.stream_bad_frame')
    for (const rubbish of [new Uint8Array(90), Buffer.concat([JPEG, Buffer.alloc(40_000), JPEG])]) {
      const again = await show(room, room.recruiter)
      await again.taken()
      again.say(packStill(rubbish))
      expect(await again.ended()).toBe('fault.stream_bad_frame')
    }
    const last = await show(room, room.recruiter)
    await last.taken()
    last.say(STOP)
    await expect.poll(async () => (await still()).status).toBe(404)
    await expect.poll(() => shownIdOf(room)).toBeNull()
  })

  it('has a moment of the picture for lists as well, which players read in pieces', async () => {
    const room = await addRoom(world)
    const presenter = await show(room, room.recruiter)
    const broadcastId = await presenter.taken()
    expect((await get(`${broadcastId}/moment.mp4`)).status).toBe(404)
    presenter.send(clip)
    await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)
    const told = await fetch(`http://${base}/video/${broadcastId}/moment.mp4`, {
      redirect: 'manual',
    })
    expect(told.status).toBe(302)
    expect(told.headers.get('cache-control')).toBe('public, max-age=4')
    expect(told.headers.get('location')).toMatch(/moment-\d\.mp4$/)
    const given = await get(`${broadcastId}/moment.mp4`)
    expect(given.headers.get('content-type')).toBe('video/mp4')
    const movie = Buffer.from(await given.arrayBuffer())
    expect(readMovie(movie).samples.map(({ length }) => length)).toEqual([1])
    const piece = await fetch(given.url, { headers: { Range: 'bytes=4-7' } })
    expect(piece.status).toBe(206)
    expect(piece.headers.get('content-range')).toBe(`bytes 4-7/${movie.length}`)
    expect(await piece.text()).toBe('ftyp')
    expect((await get(`${broadcastId}/moment-900.mp4`)).status).toBe(404)
    presenter.say(STOP)
    await expect.poll(async () => (await get(`${broadcastId}/moment.mp4`)).status).toBe(404)
    expect((await fetch(given.url)).status).toBe(404)
  })

  it('tells the presenter’s page every few seconds that it is heard', async () => {
    const room = await addRoom(world)
    const presenter = await show(room, room.recruiter)
    await presenter.taken()
    await presenter.heard()
    presenter.cut()
  })

  it('goes off a minute after the presenter was last there, and not before', async () => {
    const room = await addRoom(world)
    const presenting = async () => ({
      context: world.as(room.recruiter),
      presenter: room.recruiter.accountId,
    })
    const begun = await ingest.begin(room.roomId, presenting, () => {})
    const { broadcastId } = begun
    const shelf = videoShelves.find(broadcastId)
    const aMinute = holdTimers(60_000)
    try {
      begun.leave('broken')
      await expect.poll(() => aMinute.count(), { timeout: 10_000 }).toBeGreaterThan(0)
      expect(shelf?.playlist()).not.toContain('#EXT-X-ENDLIST')
      // Pictures of other tests may go off with it.
      await expect.poll(() => (aMinute.run(), shelf?.playlist())).toContain('#EXT-X-ENDLIST')
    } finally {
      aMinute.end()
    }
    await expect.poll(() => kindsOf(room)).toEqual([broadcastId, null])
  })

  it('stays while the database cannot say whether it may, and goes once it says no', async () => {
    const room = await addRoom(world)
    let says: () => void = () => {}
    const presenting = async () => {
      says()
      return { context: world.as(room.recruiter), presenter: room.recruiter.accountId }
    }
    const ended: string[] = []
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const begun = await ingest.begin(room.roomId, presenting, (why) => ended.push(why))
      const asked = async (answer: () => void) => {
        const has = new Promise<void>((resolve) => {
          says = () => {
            resolve()
            answer()
          }
        })
        vi.advanceTimersByTime(5_000)
        await has
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await asked(() => {
        throw new Error('the database is being restarted')
      })
      expect(ended).toEqual([])
      await asked(() => {
        throw new Fault('not_allowed')
      })
      expect(ended).toEqual(['not_allowed'])
      begun.leave('stopped')
    } finally {
      vi.useRealTimers()
    }
  })

  it('goes on where the disk is full for a while, and the replay says what it lacks', async () => {
    const room = await addRoom(world)
    const { roomId } = room
    const { storage } = world.context
    const put = storage.put.bind(storage)
    const tried: string[] = []
    // There is room again from the second segment on: its run has to be kept by then.
    const isFull = (name: string) => {
      tried.push(name)
      return tried.filter((one) => one === 'init/0').length < 3 || name === '1'
    }
    storage.put = (key, bytes) =>
      isFull(/^video\/[^/]+\/(.*)$/.exec(key)?.[1] ?? '')
        ? Promise.reject(new Error('ENOSPC'))
        : put(key, bytes)
    try {
      const presenter = await show(room, room.recruiter)
      const broadcastId = await presenter.taken()
      presenter.send(clip)
      const live = await (await get(`${broadcastId}/live.m3u8?_HLS_msn=2&_HLS_part=0`)).text()
      expect(live).toContain('0.m4s')
      expect(live).toContain('1.m4s')
      await askQuestion(world.as(await addPerson(world)), {
        ...{ roomId, text: '包住吗？', openingId: null, anonymous: false },
        clientMessageId: newId(),
      })
      presenter.say(STOP)
      await expect.poll(() => kindsOf(room)).toEqual([broadcastId, null])
      const listed = async () =>
        (await listSegments(world.context, broadcastId)).map(({ number }) => number)
      await expect.poll(listed, { timeout: 10_000 }).toEqual([2, 3])
      await endAfterAll(room)
      const replay = await (await get(`${broadcastId}/replay.m3u8`)).text()
      expect(replay.match(/^\d+\.m4s$/gm)).toEqual(['2.m4s', '3.m4s'])
      expect((await get(`${broadcastId}/init-0.mp4`)).status).toBe(200)
      for (const number of [0, 1]) {
        await expect(storage.get(segmentKey(broadcastId, number))).rejects.toThrow()
      }
      const { replay: shown } = await getRoomPage(world.as(ANONYMOUS), roomId)
      const lacks = shown!.lacks.map(({ fromMs, untilMs }) => Math.round((untilMs - fromMs) / 100))
      expect(lacks).toEqual([40])
      expect(shown!.lacks[0]!.untilMs).toBe(shown!.stretches[0]!.startsAt)
    } finally {
      storage.put = put
    }
  })
})

/** A presenter's browser: what it says, and what it is told. */
async function openPicture(
  world: World,
  url: string,
  { who, origin }: { who: AccountActor | null; origin?: string | undefined },
) {
  const token = who && (await world.context.sessions.create(who.accountId, '')).token
  const socket = new WebSocket(url, {
    ...(origin ? { origin } : {}),
    headers: token ? { Cookie: `session=${token}` } : {},
  })
  let code: number | null = null
  socket.on('close', (said) => (code = said))
  const told: { broadcastId?: string; ended?: string; heard?: true }[] = []
  socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString('utf8')) as object))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const wait = async <K extends 'broadcastId' | 'ended'>(name: K): Promise<string> => {
    await expect.poll(() => told.find((one) => one[name]), { timeout: 10_000 }).toBeDefined()
    return told.find((one) => one[name])![name]!
  }
  return {
    taken: () => wait('broadcastId'),
    heard: () => expect.poll(() => told.some(({ heard }) => heard), { timeout: 10_000 }).toBe(true),
    ended: () => wait('ended'),
    closed: async () => {
      await expect.poll(() => code, { timeout: 10_000 }).not.toBeNull()
      return code
    },
    say: (message: string | Uint8Array) => socket.send(message),
    send({ start, video, audio, frames }: typeof clip) {
      for (const message of [start, video, audio]) socket.send(JSON.stringify(message))
      for (const frame of frames) socket.send(packFrame(frame))
    },
    cut: () => socket.terminate(),
  }
}

async function colleagueOf(world: World, room: TestRoom): Promise<AccountActor> {
  return join(world, await addPerson(world), { id: room.hostId, kind: 'employer' }, 'member')
}
