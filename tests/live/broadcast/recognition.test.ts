import { beforeEach, expect, it } from 'vitest'
import type { Recognised } from '#app/kernel/context.ts'
import { findCaptions, saveCaptions } from '#app/live/broadcast/captions.ts'
import { getHostReplay } from '#app/live/broadcast/host-replay.ts'
import { beginRecognition, endRecognition, publishDraft } from '#app/live/broadcast/recognition.ts'
import { recognisePiece } from '#app/live/broadcast/recognition-work.ts'
import { cutReplay, withdrawReplay } from '#app/live/broadcast/replay-removal.ts'
import { moveRoom } from '#app/live/rooms/room-steps.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from '../room-fixtures.ts'
import { readClip, readEncoderClip, readMovie, type Clip } from './clip.ts'
import { everyTwoSeconds, keepClips, keepPicture } from './kept-picture.ts'

const OPENED = new Date('2026-11-24T14:00:00+08:00')
const LATER = new Date('2026-11-24T14:20:00+08:00')
const TYPED = 'WEBVTT\n\n00:00.000 --> 00:01.000\n人写的\n'
const HEARD =
  'WEBVTT\n\n00:01.000 --> 00:02.000\n食堂两荤一素\n\n01:00.000 --> 01:05.000\n没有的事\n'

onBothDatabases('captions of a replay', (world) => {
  let room: TestRoom
  let broadcastId: string
  let recognise: (sound: Uint8Array) => Promise<Recognised>
  let sounds: { sound: Uint8Array; locale: string }[]
  beforeEach(async () => {
    world.setNow(OPENED)
    world.jobs.length = 0
    room = await addRoom(world)
    ;({ broadcastId } = await keepClips(world, room.roomId, [
      { clip: sentOf(readClip()), at: OPENED },
      { clip: sentOf(readEncoderClip()), at: LATER },
    ]))
    await moveRoom(desk(), { roomId: room.roomId, action: 'end' })
    sounds = []
    recognise = () => Promise.resolve({ text: HEARD })
    world.context.recogniser = {
      recognise: (sound, { locale }) => {
        sounds.push({ sound, locale })
        return recognise(sound)
      },
    }
  })
  const desk = () => world.as(room.recruiter)
  const begin = () => beginRecognition(desk(), { roomId: room.roomId, locale: 'zh-CN' })
  const replay = async () => (await getHostReplay(desk(), 'employer', room.roomId)).replay!
  const captions = () => findCaptions(world.context, broadcastId)
  const asked = () => world.jobs.filter(({ name }) => name === 'recognise_captions')
  /** Does the work until none is left. */
  async function work(): Promise<void> {
    for (;;) {
      const at = world.jobs.findIndex(({ name }) => name === 'recognise_captions')
      if (at < 0) return
      const [job] = world.jobs.splice(at, 1)
      await recognisePiece(world.context, job!.payload as { recognitionId: string })
    }
  }

  it('are recognised piece by piece, each at its place in the replay, as a draft', async () => {
    await begin()
    expect(await replay()).toMatchObject({ recognition: { state: 'running', heardMs: 0 } })
    await work()
    // Another kind of sound cannot be in one file.
    expect(sounds.map(({ locale }) => locale)).toEqual(['zh-CN', 'zh-CN'])
    const { recognition, durationMs } = await replay()
    expect(recognition).toMatchObject({ state: 'done', failedFor: null })
    const [, second] = recognition!.draft.match(/(\S+) --> \S+\n食堂两荤一素/g) ?? []
    const offsetS = durationMs / 1_000 - lengthOf(readEncoderClip())
    expect(Number(second!.slice(6, 12))).toBeCloseTo(offsetS + 1, 0)
    expect(recognition!.draft).not.toContain('没有的事')
    expect(await captions()).toBeNull()
  })

  it('are heard in the sound alone, as it was sent', async () => {
    await begin()
    await work()
    for (const [at, clip] of [readClip(), readEncoderClip()].entries()) {
      const { file, samples } = readMovie(sounds[at]!.sound)
      expect(file.getInfo()).toMatchObject({ videoTracks: [], audioTracks: [{}] })
      const heard = samples[0]!
      const sent = clip.frames.filter(({ kind }) => kind === 'audio')
      expect(heard[0]!.dts).toBe(0)
      expect(Math.abs(heard.length - sent.length)).toBeLessThan(3)
      expect(Buffer.from(heard[5]!.data!)).toEqual(Buffer.from(sent[5]!.bytes))
    }
  })

  it('are asked for once, however often that is pressed', async () => {
    await begin()
    await begin()
    expect(asked()).toHaveLength(1)
    await work()
    const { recognition } = await replay()
    await begin()
    expect(asked()).toEqual([])
    expect((await replay()).recognition).toEqual(recognition)
  })

  it('are published by the host, as they were mended', async () => {
    await begin()
    await work()
    const mended = (await replay()).recognition!.draft.replaceAll('食堂', '我们食堂')
    await publishDraft(desk(), { roomId: room.roomId, captions: mended, replaces: false })
    expect(await captions()).toContain('我们食堂两荤一素')
    expect((await replay()).recognition).toBeNull()
  })

  it('that are there already stay, unless the host says that they are to be replaced', async () => {
    const { roomId } = room
    await saveCaptions(desk(), { roomId, captions: TYPED })
    await begin()
    await work()
    expect(await captions()).toContain('人写的')
    const publish = (replaces: boolean) =>
      publishDraft(desk(), { roomId, captions: HEARD, replaces })
    await expect(publish(false)).rejects.toMatchObject({ code: 'captions_there' })
    expect(await captions()).toContain('人写的')
    expect((await replay()).recognition).toMatchObject({ state: 'done' })
    await publish(true)
    expect(await captions()).not.toContain('人写的')
  })

  it.each([
    ['the program stops', { failed: 'stopped' }, 'stopped'],
    ['it is too slow', { failed: 'slow' }, 'slow'],
    ['it gives a picture', { text: 'JFIF' }, 'unreadable'],
    ['it gives nothing', { text: '' }, 'unreadable'],
    ['it gives no time', { text: 'WEBVTT\n\nab --> cd\n好\n' }, 'unreadable'],
    ['nobody speaks', { text: 'WEBVTT\n' }, 'nothing'],
  ] as const)('are told to have failed where %s', async (_, recognised, failedFor) => {
    recognise = () => Promise.resolve(recognised)
    await begin()
    await work()
    expect((await replay()).recognition).toEqual({
      ...{ state: 'failed', failedFor, draft: '' },
      heardMs: expect.any(Number) as number,
    })
    recognise = () => Promise.resolve({ text: HEARD })
    await begin()
    await work()
    expect((await replay()).recognition).toMatchObject({ state: 'done', failedFor: null })
  })

  it('are begun anew where the server stopped in the middle', async () => {
    recognise = () => Promise.reject(new Error('closed'))
    await begin()
    const [job] = asked()
    const payload = job!.payload as { recognitionId: string }
    await expect(recognisePiece(world.context, payload)).rejects.toThrow('closed')
    expect((await replay()).recognition).toMatchObject({ state: 'running' })
    recognise = () => Promise.resolve({ text: HEARD })
    await work()
    expect((await replay()).recognition).toMatchObject({ state: 'done' })
  })

  it('go along where the replay is cut, and are begun anew where they were not done', async () => {
    const cutFrom = async (fromMs: number) => {
      const { durationMs: lengthMs } = await replay()
      await cutReplay(desk(), { roomId: room.roomId, fromMs, untilMs: 60_000, lengthMs })
    }
    await begin()
    const [before] = asked()
    await cutFrom(2_500)
    await recognisePiece(world.context, before!.payload as { recognitionId: string })
    expect((await replay()).recognition).toMatchObject({ state: 'running', heardMs: 0 })
    await work()
    const { recognition } = await replay()
    // The sound begins a little after the picture of what is left.
    expect(recognition!.draft).toMatch(/^WEBVTT\n\n00:00:01\.0\d\d --> .+\n食堂两荤一素\n/)
    await cutFrom(4_500)
    const { draft } = (await replay()).recognition!
    expect(draft.match(/食堂/g)).toHaveLength(recognition!.draft.match(/食堂/g)!.length - 1)
  })

  it('are forgotten with the replay, also in the middle', async () => {
    const { roomId } = room
    recognise = async () => {
      await withdrawReplay(desk(), { roomId })
      return { text: HEARD }
    }
    await begin()
    await work()
    expect(sounds).toHaveLength(1)
    const left = await world.context.db
      .selectFrom('broadcastRecognition')
      .where('broadcastId', '=', broadcastId)
      .select('id')
      .execute()
    expect(left).toEqual([])
    await expect(begin()).rejects.toMatchObject({ code: 'replay_gone' })
  })

  it('are given up, or thrown away, where the host says so', async () => {
    const { roomId } = room
    let isGivenUp = false
    const { recogniser } = world.context
    world.context.recogniser = {
      recognise: (_, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            isGivenUp = true
            resolve({ failed: 'stopped' })
          })
        }),
    }
    await begin()
    const working = work()
    await endRecognition(desk(), { roomId, state: 'done' })
    expect((await replay()).recognition).toMatchObject({ state: 'running' })
    await endRecognition(desk(), { roomId, state: 'running' })
    await working
    expect([isGivenUp, (await replay()).recognition]).toEqual([true, null])
    world.context.recogniser = recogniser
    await begin()
    await work()
    await endRecognition(desk(), { roomId, state: 'running' })
    expect((await replay()).recognition).toMatchObject({ state: 'done' })
    await endRecognition(desk(), { roomId, state: 'done' })
    expect((await replay()).recognition).toBeNull()
  })

  it('are its own host’s alone to recognise, where a program and a sound are', async () => {
    const { roomId } = room
    expect((await replay()).mayRecognise).toBe(true)
    const { recruiter } = await addEmployer(world)
    const other = world.as(recruiter)
    const deeds = [
      () => beginRecognition(other, { roomId, locale: 'zh-CN' }),
      () => endRecognition(other, { roomId, state: 'done' }),
      () => publishDraft(other, { roomId, captions: HEARD, replaces: true }),
    ]
    for (const deed of deeds) await expect(deed()).rejects.toMatchObject({ code: 'not_found' })
    world.context.recogniser = null
    expect((await replay()).mayRecognise).toBe(false)
    await expect(begin()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of a replay without sound are not offered', async () => {
    const silent = await addRoom(world)
    await keepPicture(world, silent.roomId, everyTwoSeconds(OPENED, 2))
    const own = world.as(silent.recruiter)
    await moveRoom(own, { roomId: silent.roomId, action: 'end' })
    const found = await getHostReplay(own, 'employer', silent.roomId)
    expect(found.replay).toMatchObject({ mayRecognise: false })
  })
})

function sentOf({ start, video, audio, frames }: Clip) {
  return { tracks: [start, video, audio], frames }
}

/** Seconds of its picture. */
function lengthOf({ frames }: Clip): number {
  const times = frames.filter(({ kind }) => kind === 'video').map(({ at }) => at)
  return (Math.max(...times) + times[1]! - times[0]!) / 1e6
}
