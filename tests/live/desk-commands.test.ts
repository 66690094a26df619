import type { Socket } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { emptyView } from '#app/live/talk/model/room-view.ts'
import { createRoomClient } from '#app/live/talk/parts/room-client.ts'

/** A connection that answers when it is told to, and notes what was sent over it. */
function openLine() {
  const sent: { name: string; answer: (answer: object) => void; fail: () => void }[] = []
  const heard = new Map<string, (said: unknown) => void>()
  const socket = {
    on: (name: string, listener: (said: unknown) => void) => heard.set(name, listener),
    connect: () => {},
    close: () => {},
    timeout: () => ({
      emitWithAck: (name: string) =>
        new Promise((answer, reject) => {
          sent.push({ name, answer, fail: () => reject(new Error('timeout')) })
        }),
    }),
  }
  const client = createRoomClient({
    roomId: 'room',
    start: {
      view: emptyView('live'),
      reader: { accountId: null },
      voted: [],
      own: [],
      chosen: null,
    },
    outbox: { read: () => [], write: () => {} },
    onStale: () => {},
    open: () => Promise.resolve(socket as unknown as Socket),
  })
  client.connect()
  return { client, sent, say: (name: string, said?: unknown) => heard.get(name)?.(said) }
}

const POLL = { question: '想上哪个班？', choices: ['白班', '夜班'] }

describe('a command of the desk', () => {
  it('is sent once, however often it is pressed while it is under way', async () => {
    const { client, sent } = openLine()
    const presses = [client.command('open_poll', POLL), client.command('open_poll', POLL)]
    const other = client.command('open_poll', { ...POLL, question: '几点方便？' })
    await expect.poll(() => sent.length).toBe(2)
    for (const { answer } of sent) answer({ ok: true, seq: 1 })
    expect(await Promise.all([...presses, other])).toEqual([null, null, null])
    const again = client.command('open_poll', POLL)
    await expect.poll(() => sent.length).toBe(3)
    sent[2]!.answer({ ok: true, seq: 2 })
    expect(await again).toBeNull()
  })

  it('is one tap of one button, whatever that says by then', async () => {
    const { client, sent } = openLine()
    const pin = (openingId: string | null, button: string) =>
      client.command('pin', { openingId }, button)
    const tap = pin('one', 'a')
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.answer({ ok: true, seq: 1 })
    expect(await tap).toBeNull()
    // It takes away by now what it has just pinned.
    expect(await pin(null, 'a')).toBeNull()
    const refused = pin(null, 'b')
    await expect.poll(() => sent.length).toBe(2)
    sent[1]!.answer({ ok: false, fault: 'fault.not_allowed' })
    expect(await refused).toEqual({ ok: false, fault: 'fault.not_allowed' })
    void pin('one', 'b')
    await expect.poll(() => sent.length).toBe(3)
  })

  it('says that it was not sent where no answer comes', async () => {
    const { client, sent } = openLine()
    const press = client.command('pin', { openingId: null })
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.fail()
    expect(await press).toEqual({ fault: 'fault.not_sent' })
  })

  it('is not kept for later while the page is offline', async () => {
    const { client, sent, say } = openLine()
    await expect
      .poll(() => say('disconnect', 'transport close') ?? client.getState().connection)
      .toBe('away')
    expect(await client.command('pin', { openingId: null })).toEqual({ fault: 'fault.not_sent' })
    expect(sent).toEqual([])
  })

  it('gives the field at which it is refused', async () => {
    const { client, sent } = openLine()
    const press = client.command('answer', { questionId: 'one', text: '' })
    await expect.poll(() => sent.length).toBe(1)
    sent[0]!.answer({ ok: false, fault: 'fault.required', field: 'text' })
    expect(await press).toMatchObject({ fault: 'fault.required', field: 'text' })
  })
})

describe('what the page of a viewer keeps', () => {
  const seen = {
    id: 'q',
    text: '包住吗',
    by: null,
    openingId: null,
    state: 'shown' as const,
    votes: 0,
    at: 0,
    answer: null,
    reason: '',
    takenBy: null,
    mergedInto: null,
    tookVotesOf: [],
    removedBy: null,
    merged: 0,
  }
  const join = async (line: ReturnType<typeof openLine>) => {
    // It listens once its connection is loaded.
    await new Promise(setImmediate)
    line.say('connect')
    await expect.poll(() => line.sent.length).toBe(1)
    const view = { ...emptyView('live'), questions: [seen] }
    line.sent[0]!.answer({ ok: true, accountId: null, view, voted: [], own: [], chosen: null })
    await expect.poll(() => line.client.getState().connection).toBe('here')
  }

  it('is asked for questions alike once it has joined, however early that is pressed', async () => {
    const line = openLine()
    const alike = line.client.similar('包吃吗')
    await join(line)
    await expect.poll(() => line.sent.map(({ name }) => name)).toEqual(['join', 'similar'])
    line.sent[1]!.answer({ ok: true, alike: ['q'] })
    expect(await alike).toEqual(['q'])
  })

  it('is the newer of two totals of a poll, whichever node they come from and in which order', async () => {
    const line = openLine()
    await join(line)
    const poll = { id: 'p', ...POLL }
    line.say('event', { seq: 1, at: 0, kind: 'poll', payload: poll })
    const counts = () => line.client.getState().view.poll!.counts
    // Somebody has chosen the second instead of the first: as many as before have chosen.
    line.say('tick', { poll: { id: 'p', counts: [2, 2], revision: 5 } })
    line.say('tick', { poll: { id: 'p', counts: [3, 1], revision: 4 } })
    expect(counts()).toEqual([2, 2])
    const chosen = line.client.choose('p', 0)
    await expect.poll(() => line.sent.length).toBe(2)
    line.say('tick', { poll: { id: 'p', counts: [1, 4], revision: 7 } })
    line.sent[1]!.answer({ ok: true, seq: null, totals: { id: 'p', counts: [3, 2], revision: 6 } })
    await chosen
    expect(counts()).toEqual([1, 4])
  })

  it('is the newer of two totals that have overtaken each other', async () => {
    const line = openLine()
    await join(line)
    line.say('tick', { votes: { q: 3 } })
    line.say('tick', { votes: { q: 2 } })
    expect(line.client.getState().view.questions[0]!.votes).toBe(3)
    line.say('tick', { votes: { q: 4 } })
    expect(line.client.getState().view.questions[0]!.votes).toBe(4)
  })
})
