import { atLeast, atMost, type BenchLine } from '../bench-line.ts'
import { ANSWER_CPU, LOAD_CPU, startAsked, type Asked } from '../child.ts'
import type { LiveHall } from '../live-hall.ts'
import type { Talked, WatchTask } from '../live-watchers.ts'
import { measureDelay, type ClockSource } from './delay.ts'
import { startNginx } from './nginx.ts'
import type { NodeTask, NodeUse } from './node.ts'
import type { PresenterTask, Shown } from './presenter.ts'
import type { ViewersSeen, ViewersTask } from './viewers.ts'

interface Video {
  hall: LiveHall
  say: (text: string) => void
}

/** A group of figures of `npm run bench -- video`, in the order in which they are measured. */
export const VIDEO_BENCHES: { name: string; run(video: Video): Promise<BenchLine[]> }[] = [
  { name: 'delay', run: (video) => benchDelay(video, 'browser') },
  { name: 'rtmp', run: (video) => benchDelay(video, 'encoder') },
  { name: 'packager', run: benchPackager },
  { name: 'viewers', run: benchViewers },
  { name: 'cache', run: benchCache },
]

const MOST_MS = 180_000
const SETTLE_MS = 6_000
const PACKAGING_MS = 30_000
const VIEWERS = 200
const COME_WITHIN_MS = 10_000
const WATCHED_MS = 70_000
const TALK = { questionsPerSecond: 5, votesPerSecond: 50 }
const TALK_SECONDS = 25
const MEGABYTE = 1e6

interface Stage {
  node: Asked
  /** The address of the node. */
  url: string
  presenter: Asked
}

/** A node with nothing shown yet, and a presenter beside it, each on a processor of its own. */
async function onStage<T>(hall: LiveHall, work: (stage: Stage) => Promise<T>): Promise<T> {
  const node = startAsked('video/node.ts', ANSWER_CPU)
  const presenter = startAsked('video/presenter.ts', LOAD_CPU)
  try {
    const { url } = await node.ask<{ url: string }>({
      do: 'open',
      env: hall.database.env,
    } satisfies NodeTask)
    const found = await withinLimit(work({ node, url, presenter }))
    if (!presenter.isThere()) throw new Error('the presenter was gone before the end')
    return found
  } finally {
    presenter.stop()
    node.stop()
  }
}

/** @throws where it takes longer than any figure may */
async function withinLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took longer than three minutes')), MOST_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Has the presenter show a picture; once it is under way, the address where it is watched. */
async function show({ url, presenter }: Stage, hall: LiveHall): Promise<string> {
  const { broadcastId } = await presenter.ask<Shown>({
    do: 'show',
    url: `${url.replace('http', 'ws')}/rooms/${hall.roomId}/picture`,
    cookie: hall.presenter,
  } satisfies PresenterTask)
  await pause(SETTLE_MS)
  return `/video/${broadcastId}`
}

const useOf = (node: Asked) => node.ask<NodeUse>({ do: 'measure' } satisfies NodeTask)

/** How late the picture is, from drawing to seeing, against the same segments without parts. */
async function benchDelay({ hall, say }: Video, from: ClockSource): Promise<BenchLine[]> {
  const delays = await measureDelay(hall, { from, say })
  if (!delays) {
    say('left out: there is no Chromium')
    return []
  }
  say(JSON.stringify(delays))
  return [
    atMost(0.25, {
      name: `LL-HLS median delay, glass to glass, from ${from === 'browser' ? 'a browser' : 'OBS by RTMP'}`,
      peerName: 'plain HLS, the same segments',
      unit: 's',
      ours: delays.lowMs / 1_000,
      peer: delays.plainMs / 1_000,
    }),
  ]
}

/** What of a processor it takes to package the picture of one room. */
async function benchPackager({ hall, say }: Video): Promise<BenchLine[]> {
  const shares = await onStage(hall, async (stage) => {
    const share = (micros: number) => (micros / 1_000 / PACKAGING_MS) * 100
    await useOf(stage.node)
    await pause(PACKAGING_MS)
    const idle = await useOf(stage.node)
    await show(stage, hall)
    await useOf(stage.node)
    await pause(PACKAGING_MS)
    const busy = await useOf(stage.node)
    return {
      thread: share(busy.packagingMicros),
      process: share(busy.processMicros - idle.processMicros),
    }
  })
  say(JSON.stringify(shares))
  const limit = { peerName: 'a core', peer: 100, unit: '%' }
  return [
    atMost(0.1, { ...limit, name: 'packaging thread, one room', ours: shares.thread }),
    atMost(0.1, { ...limit, name: 'all of the server for it, one room', ours: shares.process }),
  ]
}

/** Two hundred viewers of one room, from one node, and whether its questions wait for them. */
async function benchViewers({ hall, say }: Video): Promise<BenchLine[]> {
  const found = await onStage(hall, async (stage) => {
    const path = await show(stage, hall)
    const talkers = startAsked('live-watchers.ts', LOAD_CPU)
    const viewers = startAsked('video/viewers.ts', LOAD_CPU)
    try {
      const cookies = [...hall.askers, ...hall.voters]
      await talkers.ask({
        do: 'connect',
        ...{ url: stage.url.replace('http', 'ws'), roomId: hall.roomId, cookies },
        ...{ count: cookies.length, perSecond: 100 },
      } satisfies WatchTask)
      const talk = () =>
        talkers.ask<Talked>({
          do: 'talk',
          ...{ roomId: hall.roomId, askers: hall.askers.length, voters: hall.voters.length },
          ...{ ...TALK, seconds: TALK_SECONDS },
        } satisfies WatchTask)
      const alone = await talk()
      await useOf(stage.node)
      const watching = viewers.ask<ViewersSeen>(viewersOf(`${stage.url}${path}`))
      await pause(COME_WITHIN_MS + 5_000)
      const beside = await talk()
      const seen = await watching
      return { seen, alone, beside, use: await useOf(stage.node) }
    } finally {
      await talkers.ask({ do: 'close' } satisfies WatchTask)
      talkers.stop()
      viewers.stop()
    }
  })
  say(JSON.stringify(found))
  const { seen, alone, beside, use } = found
  const seconds = WATCHED_MS / 1_000
  const of = (name: string) => ({ name: `200 viewers, one node: ${name}`, peerName: 'limit' })
  return [
    atMost(0, { ...of('stalls'), ours: seen.stalls, peer: 1, unit: '' }),
    told({ ...of('p99 after a part was due'), ours: seen.p99Ms, unit: 'ms' }),
    atMost(1, {
      ...of('the node, of a core'),
      ours: (use.processMicros / 1e6 / seconds) * 100,
      ...{ peer: 100, peerName: 'a core', unit: '%' },
    }),
    told({ ...of('requests'), ours: seen.requests / seconds, unit: 'a second' }),
    told({ ...of('bytes'), ours: seen.bytes / MEGABYTE / seconds, unit: 'MB a second' }),
    atMost(2, {
      ...of('questions and votes acknowledged, p99'),
      ...{ ours: beside.ackP99Ms, peer: alone.ackP99Ms, peerName: 'without viewers', unit: 'ms' },
    }),
  ]
}

/** The same two hundred behind a cache: what of it reaches the node. */
async function benchCache({ hall, say }: Video): Promise<BenchLine[]> {
  const found = await onStage(hall, async (stage) => {
    const nginx = await startNginx(stage.url)
    const viewers = startAsked('video/viewers.ts', LOAD_CPU)
    try {
      const path = await show(stage, hall)
      await useOf(stage.node)
      const seen = await viewers.ask<ViewersSeen>(viewersOf(`${nginx.url}${path}`))
      return { seen, use: await useOf(stage.node) }
    } finally {
      viewers.stop()
      await nginx.stop()
    }
  })
  say(JSON.stringify(found))
  const { seen, use } = found
  const of = (name: string) => ({ name: `200 viewers behind nginx: ${name}`, peerName: 'limit' })
  return [
    atMost(1, {
      ...of('requests to the node a part'),
      // The init segment is asked for once, and is of no part.
      ...{ ours: (use.playlists + use.pieces - 1) / seen.parts, peer: 2, unit: '' },
    }),
    atMost(0, { ...of('stalls'), ours: seen.stalls, peer: 1, unit: '' }),
    told({ ...of('p99 after a part was due'), ours: seen.p99Ms, unit: 'ms' }),
  ]
}

const viewersOf = (base: string): ViewersTask => ({
  ...{ base, count: VIEWERS, comeWithinMs: COME_WITHIN_MS, forMs: WATCHED_MS },
})

/** A figure that has no target. */
function told(measured: { name: string; ours: number; unit: string }): BenchLine {
  const line = atLeast(0, { ...measured, peer: 1, peerName: 'is told' })
  return { ...line, target: 'is told' }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
