import { atLeast, atMost, type BenchLine } from './bench-line.ts'
import { ANSWER_CPU, LOAD_CPU, startAsked, type Asked } from './child.ts'
import { buildHall, type LiveHall } from './live-hall.ts'
import { TOTALS, type LiveTask, type LiveUse } from './live-server.ts'
import { countLosses } from './live-lossless.ts'
import type { Heard, Talked, Totals, WatchTask } from './live-watchers.ts'

type Say = (text: string) => void

interface Live {
  hall: LiveHall
  say: Say
}

/** A group of figures of `npm run bench -- live`, in the order in which they are measured. */
export const LIVE_BENCHES: { name: string; run(live: Live): Promise<BenchLine[]> }[] = [
  { name: 'fan-out', run: benchFanOut },
  { name: 'coalesced', run: async (live) => [await benchCoalesced(live)] },
  { name: 'stalled', run: async (live) => [await benchStalled(live)] },
  { name: 'hall', run: benchHall },
  { name: 'lossless', run: benchLossless },
]

/** Connections, and what a delivery may cost against a plain WebSocket server. */
const SIZES = [
  { connections: 2_000, most: 1.3 },
  { connections: 9_000, most: 1.6 },
] as const
const FIRST_CONNECTIONS = 200
const EVENTS = 100
const EVERY_MS = 150
const RAMP_PER_SECOND = 280
const MEGABYTE = 2 ** 20

/** Makes the hall that the figures are measured in, and gives it up afterwards. */
export async function inHall<T>(
  serverUrl: string,
  work: (hall: LiveHall) => Promise<T>,
): Promise<T> {
  const hall = await buildHall(serverUrl, { askers: 60, voters: 400 })
  try {
    return await work(hall)
  } finally {
    await hall.database.drop()
  }
}

interface Pair {
  server: Asked
  watchers: Asked
  url: string
  roomId: string | null
}

/** A server, ours or a plain one, each side of it on a processor of its own. */
async function inPair<T>(
  hall: LiveHall,
  kind: 'rooms' | 'ws',
  work: (pair: Pair) => Promise<T>,
): Promise<T> {
  const server = startAsked('live-server.ts', ANSWER_CPU)
  const watchers = startAsked('live-watchers.ts', LOAD_CPU)
  const { roomId, database } = hall
  const task: LiveTask =
    kind === 'rooms' ? { do: 'open', kind, env: database.env, roomId } : { do: 'open', kind }
  try {
    const { url } = await server.ask<{ url: string }>(task)
    return await work({ server, watchers, url, roomId: kind === 'rooms' ? roomId : null })
  } finally {
    await watchers.ask<object>({ do: 'close' })
    watchers.stop()
    server.stop()
  }
}

const use = (server: Asked) => server.ask<LiveUse>({ do: 'measure' } satisfies LiveTask)
/** The same without a collection, whose threads go on working when the next figure has begun. */
const used = (server: Asked) =>
  server.ask<LiveUse>({ do: 'measure', asItIs: true } satisfies LiveTask)
const heardBy = (watchers: Asked) => watchers.ask<Heard>({ do: 'heard' } satisfies WatchTask)

async function measureFanOut(hall: LiveHall, kind: 'rooms' | 'ws', connections: number) {
  return inPair(hall, kind, async ({ server, watchers, url, roomId }) => {
    const connect = (count: number) =>
      watchers.ask({ do: 'connect', url, roomId, count, perSecond: RAMP_PER_SECOND })
    // What is loaded and compiled with the first ones is held once, however many there are.
    await connect(FIRST_CONNECTIONS)
    await use(server)
    const empty = await use(server)
    await connect(connections - FIRST_CONNECTIONS)
    const full = await use(server)
    await watchers.ask({ do: 'begin' } satisfies WatchTask)
    await server.ask({
      do: 'tell',
      events: EVENTS,
      atOnce: 1,
      everyMs: EVERY_MS,
    } satisfies LiveTask)
    await watchers.ask({ do: 'await', events: EVENTS, withinMs: 30_000 } satisfies WatchTask)
    const after = await use(server)
    const heard = await heardBy(watchers)
    if (heard.events !== EVENTS * connections) {
      throw new Error(`${kind}: ${heard.events} of ${EVENTS * connections} were delivered`)
    }
    return {
      cpuMicros: after.cpuMicros / heard.events,
      memoryBytes: (full.memoryBytes - empty.memoryBytes) / (connections - FIRST_CONNECTIONS),
      p99Ms: heard.p99Ms,
    }
  })
}

async function benchFanOut({ hall, say }: Live): Promise<BenchLine[]> {
  const lines: BenchLine[] = []
  for (const { connections, most } of SIZES) {
    const peer = await measureFanOut(hall, 'ws', connections)
    const ours = await measureFanOut(hall, 'rooms', connections)
    say(`${connections}: ${JSON.stringify({ peer, ours })}`)
    const of = (name: string) => ({
      name: `${name}, ${connections.toLocaleString('en')} connections`,
      peerName: 'raw ws',
    })
    lines.push(
      atMost(most, {
        ...of('CPU a delivery'),
        ours: ours.cpuMicros,
        peer: peer.cpuMicros,
        unit: 'µs',
      }),
      atMost(2, {
        ...of('memory a connection'),
        ours: ours.memoryBytes / 1_000,
        peer: peer.memoryBytes / 1_000,
        unit: 'kB',
      }),
      atMost(1.5, { ...of('fan-out p99'), ours: ours.p99Ms, peer: peer.p99Ms, unit: 'ms' }),
    )
  }
  return lines
}

const COALESCED_CONNECTIONS = 1_000
const BATCHES = 300
const BATCH_MS = 200

/** What an update costs as one of ten totals in a batch, against one that is sent by itself. */
async function benchCoalesced({ hall, say }: Live): Promise<BenchLine> {
  const costs = await inPair(hall, 'rooms', async ({ server, watchers, url, roomId }) => {
    const count = COALESCED_CONNECTIONS
    await watchers.ask({ do: 'connect', url, roomId, count, perSecond: RAMP_PER_SECOND })
    const events = BATCHES * TOTALS
    const apart = { do: 'tell', events, atOnce: 1, everyMs: BATCH_MS / TOTALS } satisfies LiveTask
    // Once before it counts: what runs for the first time costs more than it does afterwards.
    await server.ask({ ...apart, events: events / 6 } satisfies LiveTask)
    await used(server)
    await server.ask({ do: 'count', batches: BATCHES, everyMs: BATCH_MS } satisfies LiveTask)
    const together = await used(server)
    await watchers.ask({ do: 'begin' } satisfies WatchTask)
    await used(server)
    await server.ask(apart)
    await watchers.ask({ do: 'await', events, withinMs: 30_000 } satisfies WatchTask)
    const single = await used(server)
    const updates = events * count
    return { ours: together.cpuMicros / updates, peer: single.cpuMicros / updates }
  })
  say(JSON.stringify(costs))
  return atMost(0.1, {
    name: 'CPU an update to one person, ten together',
    peerName: 'each by itself',
    unit: 'µs',
    ...costs,
  })
}

const STALLED_EVENTS = 60_000

/** How much memory one reader that reads nothing costs, while a room goes on. */
async function benchStalled({ hall, say }: Live): Promise<BenchLine> {
  const tell = async (isStalled: boolean) =>
    inPair(hall, 'rooms', async ({ server, watchers, url, roomId }) => {
      const perSecond = RAMP_PER_SECOND
      await watchers.ask({ do: 'connect', url, roomId, count: 1, perSecond })
      if (isStalled) await watchers.ask({ do: 'stall', url, roomId } satisfies WatchTask)
      // Once warm, what is told the second time adds nothing of its own.
      const task = { do: 'tell', events: STALLED_EVENTS, atOnce: 200, everyMs: 20 } as const
      const before = await use(server)
      await server.ask(task)
      await watchers.ask({ do: 'await', events: STALLED_EVENTS, withinMs: 30_000 })
      const after = await use(server)
      return (after.memoryBytes - before.memoryBytes) / MEGABYTE
    })
  const without = await tell(false)
  const withOne = await tell(true)
  say(JSON.stringify({ without, withOne }))
  return atMost(1, {
    name: 'memory for one stalled client, 60,000 messages',
    peerName: 'limit',
    unit: 'MB',
    ours: Math.max(0, withOne - without),
    peer: 2,
  })
}

const HALL = 10_000
const SECONDS = 60

/** A full hall for a minute: questions and votes by the way that people's own take. */
async function benchHall({ hall, say }: Live): Promise<BenchLine[]> {
  const speakers = [...hall.askers, ...hall.voters]
  const { talked, heard, totals, cpu } = await inPair(hall, 'rooms', async (pair) => {
    const { server, watchers, url, roomId } = pair
    await watchers.ask({
      do: 'connect',
      url,
      roomId,
      count: HALL,
      perSecond: RAMP_PER_SECOND,
      cookies: speakers,
    } satisfies WatchTask)
    await watchers.ask({ do: 'begin' } satisfies WatchTask)
    await use(server)
    const said = await watchers.ask<Talked>({
      do: 'talk',
      roomId: hall.roomId,
      askers: hall.askers.length,
      voters: hall.voters.length,
      questionsPerSecond: 5,
      votesPerSecond: 200,
      seconds: SECONDS,
    } satisfies WatchTask)
    await watchers.ask({ do: 'await', events: said.asked, withinMs: 30_000 } satisfies WatchTask)
    const used = await use(server)
    const totals = await watchers.ask<Totals>({
      do: 'totals',
      withinMs: 30_000,
    } satisfies WatchTask)
    return {
      talked: said,
      heard: await heardBy(watchers),
      totals,
      cpu: used.cpuMicros / 1e6 / SECONDS,
    }
  })
  say(JSON.stringify({ talked, heard, totals, cpu }))
  const due = talked.asked * HALL
  const of = (name: string) => ({
    name: `10,000 in a room for a minute: ${name}`,
    peerName: 'limit',
  })
  return [
    // Anything that came twice is counted below, so that as many as are due are the same ones.
    atLeast(1, {
      ...of('events delivered'),
      peerName: 'due',
      ours: heard.events - heard.doubled,
      peer: due,
      unit: 'events',
    }),
    atLeast(1, {
      ...of('last totals as voted'),
      peerName: 'compared',
      ours: totals.compared - totals.wrong,
      peer: totals.compared,
      unit: 'totals',
    }),
    atMost(0, {
      ...of('lost, doubled, refused or closed'),
      ours: badOf(heard, talked),
      peer: 1,
      unit: '',
    }),
    atMost(1, { ...of('fan-out p99'), ours: heard.p99Ms, peer: 2_000, unit: 'ms' }),
    atMost(1, { ...of('acknowledged p99'), ours: talked.ackP99Ms, peer: 2_000, unit: 'ms' }),
  ]
}

/**
 * What is lost or comes twice while connections break, servers are killed and people change nodes, with
 * the servers in touch over the database, and over Redis where TEST_REDIS_URL says where it is.
 */
async function benchLossless({ hall, say }: Live): Promise<BenchLine[]> {
  const ways: { over: string; redisUrl?: string }[] = [{ over: 'PostgreSQL' }]
  const { TEST_REDIS_URL: redisUrl } = process.env
  if (redisUrl) ways.push({ over: 'Redis', redisUrl })
  const lines: BenchLine[] = []
  for (const { over, redisUrl } of ways) {
    const losses = await countLosses(hall, redisUrl)
    say(`${over}: ${JSON.stringify(losses)}`)
    const due = losses.due.toLocaleString('en')
    lines.push(
      atMost(0, {
        name: `lost and doubled of ${due} over drops, kill -9 and node changes, over ${over}`,
        peerName: 'limit',
        unit: '',
        ours: losses.lost + losses.doubled,
        peer: 1,
      }),
    )
  }
  return lines
}

function badOf(heard: Heard, talked: Talked): number {
  return heard.lost + heard.doubled + talked.refused + (HALL - heard.open)
}
