import type { Socket } from 'socket.io-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { emptyView } from '#app/live/talk/model/room-view.ts'
import { createRoomClient } from '#app/live/talk/parts/room-client.ts'
import type { Unsent } from '#app/live/talk/parts/outbox.ts'

const REFUSED = { ok: false, fault: 'fault.too_many_tries' }
const LET_IN = { ok: true, accountId: null, events: [], votes: {}, poll: null }
const DISCONNECTED = 'transport close'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A client over a connection that answers what it is told to; null is no answer in time. */
async function openClient(answers: (object | null)[]) {
  const sent: string[] = []
  const heard = new Map<string, (said?: unknown) => void>()
  let unsent: Unsent[] = []
  const socket = {
    on: (name: string, listener: (said?: unknown) => void) => heard.set(name, listener),
    connect: () => {},
    close: () => {},
    timeout: () => ({
      emitWithAck: (name: string) => {
        sent.push(name)
        const answer = name === 'join' ? answers.shift() : { ok: true, seq: 1 }
        if (answer === undefined) return new Promise(() => {})
        return answer ? Promise.resolve(answer) : Promise.reject(new Error('timeout'))
      },
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
    outbox: {
      read: () => unsent,
      write: (next) => {
        unsent = next
      },
    },
    onStale: () => {},
    open: () => Promise.resolve(socket as unknown as Socket),
  })
  client.connect()
  await vi.advanceTimersByTimeAsync(0)
  const say = async (name: string, said?: unknown) => {
    heard.get(name)?.(said)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { client, sent, say, unsent: () => unsent }
}

const joins = (sent: string[]) => sent.filter((name) => name === 'join').length

it('comes in by itself after it was refused or not answered, and sends what waits', async () => {
  const { client, sent, say, unsent } = await openClient([REFUSED, null, REFUSED, LET_IN])
  await say('connect')
  expect(client.getState().connection).toBe('held')
  client.speak({ command: 'say', text: '大家好', anonymous: false, openingId: null })
  expect(unsent()).toHaveLength(1)
  expect(await client.command('pin', { openingId: null })).toEqual({ fault: 'fault.not_sent' })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(client.getState().connection).toBe('here')
  expect(unsent()).toEqual([])
  expect(sent).toEqual(['join', 'join', 'join', 'join', 'say'])
})

it('says so where the room is closed to it after it was in it', async () => {
  const { client, say } = await openClient([LET_IN, REFUSED, LET_IN])
  await say('connect')
  expect(client.getState().connection).toBe('here')
  await say('tick', { head: 5 })
  const seen = new Set<string>()
  client.subscribe(() => seen.add(client.getState().connection))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(seen).toContain('held')
  expect(client.getState().connection).toBe('here')
})

it('asks less and less often while it is refused', async () => {
  const { sent, say } = await openClient(Array.from({ length: 1_000 }, () => REFUSED))
  await say('connect')
  await vi.advanceTimersByTimeAsync(600_000)
  // Each waits at least half of thirty seconds in the end, and never more than all of them.
  expect(joins(sent)).toBeLessThan(60)
  expect(joins(sent)).toBeGreaterThan(20)
})

it('asks no more once the connection has ended, or the page is left', async () => {
  const { client, sent, say } = await openClient([REFUSED, REFUSED])
  await say('connect')
  await say('disconnect', DISCONNECTED)
  expect(client.getState().connection).toBe('away')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(joins(sent)).toBe(1)
  await say('connect')
  client.close()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(joins(sent)).toBe(2)
})

it('heeds no answer that was asked for over a connection that has ended', async () => {
  const { client, say } = await openClient([])
  await say('connect')
  await say('disconnect', DISCONNECTED)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(client.getState().connection).toBe('away')
})

it('says that it hears nothing where it is never let in at all', async () => {
  const { client, say } = await openClient([LET_IN])
  await say('connect_error', new Error('websocket error'))
  expect(client.getState().connection).toBe('away')
  client.speak({ command: 'say', text: '大家好', anonymous: false, openingId: null })
  await say('connect')
  expect(client.getState().connection).toBe('here')
})

it('begins anew where the log ends before what it has: the database was set back', async () => {
  const ahead = { ...emptyView('live'), seq: 7 }
  const { client, say } = await openClient([
    { ...LET_IN, view: ahead, voted: [], own: [], chosen: null },
    { ...LET_IN, view: { ...ahead, seq: 5 }, voted: [], own: [], chosen: null },
  ])
  await say('connect')
  expect(client.getState().view.seq).toBe(7)
  await say('disconnect', DISCONNECTED)
  await say('connect')
  expect(client.getState().view.seq).toBe(5)
})
