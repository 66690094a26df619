import { Agent, get } from 'node:http'
import { PART_HOLD_BACK_S } from '#app/live/broadcast/model/playlist.ts'
import { readLivePlaylist, type ReadPart } from './read-playlist.ts'

/** What a viewer has seen; times in milliseconds. */
export interface Seen {
  /** How often, once it had begun, nothing was left to be shown. */
  stalls: number
  requests: number
  bytes: number
  /** From the moment each part was due by the playlist's clock to that at which all of it was there. */
  waitsMs: number[]
  /** The parts that came, as the playlist names them. */
  parts: string[]
  /** Answers other than 200. */
  refused: number
}

/** How far behind the end a player begins, which hls.js obeys. */
const HOLD_BACK_MS = PART_HOLD_BACK_S * 1_000
/** A player asks again so much later where a playlist brought nothing new. */
const AGAIN_MS = 200
const ROUNDING_MS = 1

/**
 * Watches a broadcast as hls.js does with low latency: begins as far behind the end as playlists ask for, has each next
 * playlist wait for the next part, loads the parts in their order beside it, and plays by the clock.
 * @param base the address of the broadcast, `…/video/ID`
 */
export async function watch(base: string, forMs: number): Promise<Seen> {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const begun = now()
  const seen: Seen = { stalls: 0, requests: 0, bytes: 0, waitsMs: [], parts: [], refused: 0 }
  const isOver = () => now() - begun > forMs

  async function load(path: string): Promise<Buffer | null> {
    seen.requests += 1
    const { status, body } = await read(`${base}/${path}`, agent)
    seen.bytes += body.length
    if (status === 200) return body
    seen.refused += 1
    return null
  }

  /** Parts that are listed and not loaded yet, and who waits for the next one. */
  const listed: ReadPart[] = []
  let wake = () => {}
  let lastEndsAt: number | null = null
  let beginsAt = 0
  let isEnded = false

  async function followPlaylist(): Promise<void> {
    let directives = ''
    let known = ''
    while (!isOver() && !isEnded) {
      const body = await load(`live.m3u8${directives}`)
      const list = body && readLivePlaylist(body.toString('utf8'))
      if (!list || list.next === known) {
        directives = ''
        await pause(AGAIN_MS)
        continue
      }
      known = list.next
      isEnded = list.isEnded
      directives = `?${list.next}`
      const edge = list.parts.at(-1)?.endsAt
      if (edge === undefined) continue
      if (lastEndsAt === null) {
        beginsAt = edge - HOLD_BACK_MS
        lastEndsAt = beginning(list.parts, beginsAt)
      }
      const after: number = lastEndsAt + ROUNDING_MS
      listed.push(...list.parts.filter(({ endsAt }) => endsAt > after))
      lastEndsAt = edge
      wake()
    }
    wake()
  }

  async function followParts(): Promise<void> {
    /** Up to which moment of the picture there is something to show, and what is shown at which moment. */
    let untilAt: number | null = null
    let shownAt = 0
    let clockAt = 0
    const init = await load('init-0.mp4')
    if (!init) return
    while (!isOver()) {
      const part = listed.shift()
      if (!part) {
        if (isEnded) return
        await new Promise<void>((resolve) => (wake = resolve))
        continue
      }
      if (!(await load(part.path))) continue
      const at = now()
      seen.parts.push(part.path)
      // Those that were there before this viewer came tell nothing of waiting.
      if (part.endsAt > begun) seen.waitsMs.push(at - part.endsAt)
      if (untilAt === null) {
        // Of one that ends where the picture begins nothing is shown.
        if (part.endsAt <= beginsAt + ROUNDING_MS) continue
        shownAt = Math.max(beginsAt, part.endsAt - part.durationMs)
        clockAt = at
      } else if (shownAt + at - clockAt > untilAt) {
        seen.stalls += 1
        shownAt = untilAt
        clockAt = at
      }
      untilAt = part.endsAt
    }
    if (untilAt !== null && shownAt + now() - clockAt > untilAt) seen.stalls += 1
  }

  try {
    await Promise.all([followPlaylist(), followParts()])
  } finally {
    agent.destroy()
  }
  return seen
}

/** The moment from which a player loads: a part before this one with which decoding may begin. */
function beginning(parts: readonly ReadPart[], beginsAt: number): number {
  const starts = parts
    .filter(({ isIndependent }) => isIndependent)
    .map(({ endsAt, durationMs }) => endsAt - durationMs)
  return starts.findLast((at) => at <= beginsAt) ?? starts[0] ?? beginsAt
}

function read(url: string, agent: Agent): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces) }),
      )
    }).once('error', reject)
  })
}

/** The same clock in every process of this machine, in milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
