import type { Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { newId } from '#app/kernel/ids.ts'
import { JOIN, QUESTIONS, ROOM_COMMANDS, SIMILAR } from '#app/live/talk/model/room-command.ts'
import { askQuestion } from '#app/live/talk/questions.ts'
import { createRandom, type Random } from '#db/seed/random.ts'
import { withPlainTexts } from '#server/socket-texts.ts'
import { addPerson } from '#tests/support/people.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'
import { addRoom, type TestRoom } from './room-fixtures.ts'
import { startNode, type TestNode } from './support/nodes.ts'
import { openSocket } from './support/socket.ts'

const GENERATED = 100_000
const SENT = 200
const SEED = 20261128

const ID = '019abcde-0000-7000-8000-000000000000'

const SCHEMAS: Record<string, z.ZodType> = {
  ...ROOM_COMMANDS,
  join: JOIN,
  similar: SIMILAR,
  questions: QUESTIONS,
}

/** What each would be sent with, every field of it filled. */
const GOOD: readonly (readonly [name: string, input: Record<string, unknown>])[] = [
  ['ask', { ...said('几点？'), anonymous: true, openingId: ID }],
  ['vote', { questionId: ID }],
  ['withdraw', { questionId: ID }],
  ['move', { questionId: ID, action: 'begin', reason: '问过了' }],
  ['answer', { questionId: ID, text: '八点。', over: '七点。' }],
  ['say', said('大家好')],
  ['remove', { messageId: ID }],
  ['remove_question', { questionId: ID, reason: '带了电话号码' }],
  ['pin', { openingId: ID }],
  ['merge', { questionId: ID, into: ID }],
  ['sanction', { of: ID, kind: 'mute', minutes: 5 }],
  ['lift', { sanctionId: ID }],
  ['word', { word: '加微信', isBarred: true }],
  ['open_poll', { question: '想上哪个班？', choices: ['白班', '夜班'] }],
  ['close_poll', { pollId: ID }],
  ['choose', { pollId: ID, choice: 1 }],
  ['react', { kind: 'clap' }],
  ['notice', { text: '马上开始' }],
  ['slow', { seconds: 10 }],
  ['join', { lastSeq: 0 }],
  ['similar', { text: '有夜班吗' }],
  ['questions', { before: ID }],
  ['questions', { ids: [ID] }],
].map(([name, input]) => [name as string, { roomId: ID, ...(input as object) }] as const)

/** Fields that a person writes: any text within their length is one. */
const WRITTEN = new Set(['text', 'reason', 'over', 'word', 'question'])
/** What a client may call what it sends. */
const NAME = /^[\w-]{8,64}$/
const HOSTILE = '好\u0000\ud800吗\u0007\udfff\u007f？'
// eslint-disable-next-line no-control-regex
const UNPLAIN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

function said(text: string) {
  return { clientMessageId: newId(), text }
}

/** Something that no client of ours sends in place of a value. */
function spoil(random: Random, field: string, value: unknown): unknown {
  const nested = () => JSON.parse('['.repeat(50) + ']'.repeat(50)) as unknown
  const deep = () => JSON.parse('{"a":'.repeat(50) + '1' + '}'.repeat(50)) as unknown
  const things: (() => unknown)[] = [
    () => ({}),
    nested,
    deep,
    () => ({ toString: 'x' }),
    () => ({ length: 3 }),
  ]
  if (typeof value === 'string') {
    things.push(
      () => random.int(-9, 9),
      () => 1.5,
      () => random.chance(0.5),
    )
    things.push(
      () => [value],
      () => '长'.repeat(random.int(501, 2_000)),
    )
    const odd = ['', ' ', '__proto__', 'constructor', '\ud800', '\u0000', '%00', `${ID}0`, '../..']
    // Any name will do that is long enough, these too.
    const refused = odd.filter((text) => field !== 'clientMessageId' || !NAME.test(text))
    if (!WRITTEN.has(field)) things.push(() => random.pick(refused))
  } else if (typeof value === 'number') {
    const odd = [NaN, Infinity, -Infinity, -1, 1.5, 1e300, '5', '', null, true, undefined]
    things.push(() => random.pick(odd))
  } else if (typeof value === 'boolean') {
    things.push(() => random.pick(['true', '', 0, 1, null, undefined]))
  } else {
    const odd = [
      'x',
      null,
      undefined,
      [7, 7],
      [[], []],
      [{}, {}],
      [null, 'x'],
      [ID, '长'.repeat(99)],
    ]
    things.push(
      () => random.pick(odd),
      () => new Array<string>(random.int(60, 90)).fill(ID),
    )
  }
  return random.pick(things)()
}

/** A command that is wrong in one place: as a whole, by a name too many, or in one of its fields. */
function malformed(random: Random): { name: string; input: unknown } {
  const [name, good] = random.pick(GOOD)
  const way = random.int(0, 9)
  if (way === 0) {
    const whole = [null, undefined, 7, NaN, 'x', true, [], [good], { good }, '\ud800']
    return { name, input: random.pick(whole) }
  }
  if (way === 1) {
    const more = random.pick([
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'more',
      '\u0000',
    ])
    const text = JSON.stringify({ ...good, [`${more}`]: { isAdmin: true } })
    return { name, input: JSON.parse(text.replace('"__proto__":null', '')) }
  }
  const field = random.pick(Object.keys(good))
  return { name, input: { ...good, [field]: spoil(random, field, good[field]) } }
}

describe('commands that no client of ours sends', () => {
  it('are as good as they stand before they are spoiled', () => {
    for (const [name, input] of GOOD) {
      expect(SCHEMAS[name]!.safeParse(withPlainTexts(input)).success, name).toBe(true)
    }
    expect(new Set(GOOD.map(([name]) => name))).toEqual(new Set(Object.keys(SCHEMAS)))
  })

  it('are all refused by what they look like, and nothing is thrown', () => {
    const random = createRandom(SEED)
    for (let at = 0; at < GENERATED; at++) {
      const { name, input } = malformed(random)
      const { success } = SCHEMAS[name]!.safeParse(withPlainTexts(input))
      if (success) expect.fail(`${name} is taken: ${JSON.stringify(input)}`)
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  }, 120_000)

  it('are plain texts by the time they are looked at', () => {
    for (const [name, good] of GOOD) {
      for (const field of Object.keys(good).filter((key) => WRITTEN.has(key))) {
        const { data } = SCHEMAS[name]!.safeParse(withPlainTexts({ ...good, [field]: HOSTILE }))
        expect((data as Record<string, unknown>)[field], name).toBe('好\ufffd吗\ufffd？')
      }
    }
  })
})

onEmbeddedDatabase('a live room to which they are sent', (world) => {
  let node: TestNode
  let room: TestRoom
  let cookie: string
  let questionId: string
  const open: Socket[] = []
  beforeAll(async () => {
    node = await startNode(world.context)
    room = await addRoom(world)
    cookie = `session=${(await world.context.sessions.create(room.recruiter.accountId, '')).token}`
    const { payload } = await askQuestion(world.as(await addPerson(world)), {
      ...{ roomId: room.roomId, ...said('几点？'), anonymous: true, openingId: null },
    })
    questionId = (payload as { id: string }).id
  }, 60_000)
  afterEach(() => open.splice(0).forEach((socket) => socket.close()))
  afterAll(() => node.close())

  /** What is answered; `cut` where the connection is closed instead. */
  async function send(
    name: string,
    input: unknown,
  ): Promise<{ ok: boolean; fault?: string } | 'cut'> {
    const socket = await openSocket(node.port, cookie)
    open.push(socket)
    return new Promise((resolve) => {
      socket.once('disconnect', () => resolve('cut'))
      socket.emit(name, input, resolve)
    })
  }
  const TABLES = [
    ...(['roomEvent', 'roomQuestion', 'roomVote', 'roomSanction', 'barredWord'] as const),
    ...(['roomPoll', 'roomPollVote', 'auditEntry'] as const),
  ]
  const written = () =>
    Promise.all(
      TABLES.map(async (table) => {
        const { count } = await world.context.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
        return [table, Number(count)]
      }),
    )

  it('refuses them or closes, and writes nothing', async () => {
    const random = createRandom(SEED + 1)
    const before = await written()
    for (let at = 0; at < SENT; at++) {
      const { name, input } = malformed(random)
      const answer = await send(name, withOwn(input))
      if (answer !== 'cut')
        expect(answer, `${name} ${JSON.stringify(input)}`).toMatchObject({ ok: false })
      open.splice(0).forEach((socket) => socket.close())
    }
    expect(await written()).toEqual(before)
    expect(node.errors()).toEqual([])
  }, 120_000)

  it('takes texts that no database holds as far as they are texts', async () => {
    for (const [name, good] of GOOD) {
      for (const field of Object.keys(good).filter((key) => WRITTEN.has(key))) {
        const answer = await send(name, withOwn({ ...good, [field]: HOSTILE }))
        expect(answer, name).not.toMatchObject({ fault: 'error.unexpected' })
        expect(answer, name).not.toBe('cut')
      }
    }
    expect(node.errors()).toEqual([])
    const events = await world.context.db
      .selectFrom('roomEvent')
      .where('roomId', '=', room.roomId)
      .select('payload')
      .execute()
    const texts = events.flatMap(({ payload }) => Object.values(payload))
    expect(texts).toContain('好\ufffd吗\ufffd？')
    for (const text of texts) expect(String(text)).not.toMatch(UNPLAIN)
  }, 60_000)

  /** The same about what there is in the room. */
  function withOwn(input: unknown): unknown {
    const text = JSON.stringify(input)
    if (text === undefined || !text.startsWith('{')) return input
    const own = JSON.parse(text) as Record<string, unknown>
    if (own.roomId === ID) own.roomId = room.roomId
    if (own.questionId === ID) own.questionId = questionId
    if (own.openingId === ID) own.openingId = null
    const { clientMessageId: name } = own
    if (typeof name === 'string' && NAME.test(name)) own.clientMessageId = newId()
    return own
  }
})
