import { connect, type Socket } from 'node:net'
import { WebSocket } from 'ws'
import { newId } from '#app/kernel/ids.ts'

/** What the process that holds the connections is asked to do. */
export type WatchTask =
  /** Opens connections, so many a second; each joins the room where there is one. */
  | {
      do: 'connect'
      url: string
      roomId: string | null
      count: number
      perSecond: number
      cookies?: string[]
    }
  /** Opens one that stops reading once it has joined. */
  | { do: 'stall'; url: string; roomId: string | null }
  /** Waits until every connection has heard so many events. */
  | { do: 'await'; events: number; withinMs: number }
  /** Forgets what was heard so far. */
  | { do: 'begin' }
  | { do: 'heard' }
  /** Compares the totals that some of the connections have with what was voted, once both are the same. */
  | { do: 'totals'; withinMs: number }
  /** Asks and votes over the connections that have cookies, for so long. */
  | {
      do: 'talk'
      roomId: string
      askers: number
      voters: number
      questionsPerSecond: number
      votesPerSecond: number
      seconds: number
    }
  | { do: 'close' }

/** What the connections have heard since `begin`. */
export interface Heard {
  open: number
  /** Events in all, those that came a second time, and those that never came though later ones did. */
  events: number
  doubled: number
  lost: number
  /** Messages with totals. */
  ticks: number
  /** From the moment of sending to that of reading. */
  p50Ms: number
  p99Ms: number
  mostMs: number
}

/** What came of talking. */
export interface Talked {
  asked: number
  voted: number
  refused: number
  /** How often which refusal was heard. */
  faults: Record<string, number>
  /** From sending to the acknowledgement, which is after the commit. */
  ackP99Ms: number
}

/** How many totals were compared, and how many of them are not what was voted and acknowledged. */
export interface Totals {
  compared: number
  wrong: number
}

interface Said {
  ok: boolean
  fault?: string
}

/** What is sent with a command, beside the room. */
type Spoken =
  | { questionId: string }
  | {
      questionId?: undefined
      clientMessageId: string
      text: string
      anonymous: boolean
      openingId: null
    }

interface TickSaid {
  votes?: Record<string, number>
}

interface Line {
  socket: WebSocket
  lastSeq: number
  heard: number
  /** Numbers that came before one below them: two commits are told in either order. */
  early: Set<number>
  acks: Map<number, (answer: Said) => void>
  /** Votes by question, as last told; of some of the connections alone. */
  totals: Map<string, number> | null
}

/** Delays by tenths of a millisecond, the last for everything longer. */
const DELAYS = new Uint32Array(600_001)
let lines: Line[] = []
let stalled: Socket[] = []
let events = 0
let doubled = 0
let ticks = 0
let nextAck = 1
const questions: string[] = []
/** Votes by question that were acknowledged. */
const voted = new Map<string, number>()
/** One of so many connections keeps the totals that it is told. */
const KEEPS_TOTALS = 100

process.on('message', (task: WatchTask) => void work(task).then((answer) => process.send?.(answer)))

async function work(task: WatchTask): Promise<object> {
  switch (task.do) {
    case 'connect': {
      const { url, roomId, count, perSecond, cookies = [] } = task
      const begun = Date.now()
      const opening: Promise<Line>[] = []
      for (let at = 0; at < count; at++) {
        const due = begun + (at / perSecond) * 1_000
        if (due > Date.now()) await pause(due - Date.now())
        opening.push(
          open({ url, roomId, cookie: cookies[at], keepsTotals: at % KEEPS_TOTALS === 0 }),
        )
      }
      lines.push(...(await Promise.all(opening)))
      return {}
    }
    case 'stall':
      stalled.push(await stall(task.url, task.roomId))
      return {}
    case 'begin':
      DELAYS.fill(0)
      events = doubled = ticks = 0
      for (const line of lines) line.heard = 0
      return {}
    case 'await': {
      const until = Date.now() + task.withinMs
      while (Date.now() < until && lines.some(({ heard }) => heard < task.events)) await pause(20)
      return {}
    }
    case 'heard':
      return {
        open: lines.filter(({ socket }) => socket.readyState === WebSocket.OPEN).length,
        events,
        doubled,
        lost: lines.reduce((sum, line) => sum + missingOf(line), 0),
        ticks,
        p50Ms: delayAt(0.5),
        p99Ms: delayAt(0.99),
        mostMs: delayAt(1),
      } satisfies Heard
    case 'totals': {
      const until = Date.now() + task.withinMs
      while (Date.now() < until && compareTotals().wrong > 0) await pause(20)
      return compareTotals()
    }
    case 'talk':
      return talk(task)
    case 'close':
      for (const { socket } of lines) socket.terminate()
      for (const socket of stalled) socket.destroy()
      lines = []
      stalled = []
      return {}
  }
}

/** Opens a connection, as Socket.IO's client would, and joins the room; a plain one where there is none. */
function open(to: {
  url: string
  roomId: string | null
  cookie: string | undefined
  keepsTotals: boolean
}): Promise<Line> {
  const { url, roomId, cookie } = to
  const socket = new WebSocket(roomId ? `${url}/socket.io/?EIO=4&transport=websocket` : url, {
    perMessageDeflate: false,
    ...(cookie ? { headers: { cookie } } : {}),
  })
  const line: Line = {
    socket,
    lastSeq: 0,
    heard: 0,
    early: new Set(),
    acks: new Map(),
    totals: to.keepsTotals ? new Map() : null,
  }
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('a connection was closed')))
    if (!roomId) socket.once('open', () => resolve(line))
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      if (text.startsWith('42')) read(line, text)
      else if (text === '2') socket.send('3')
      else if (text.startsWith('0')) socket.send('40')
      else if (text.startsWith('40')) {
        void call(line, 'join', { roomId, lastSeq: 0 }).then((answer) => {
          const { view } = answer as unknown as { view?: { seq: number } }
          line.lastSeq = view?.seq ?? 0
          resolve(line)
        })
      } else if (text.startsWith('43')) answer(line, text)
    })
  })
}

/** A connection that joins and then reads nothing any more: its end of the line fills up. */
function stall(url: string, roomId: string | null): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const path = roomId ? '/socket.io/?EIO=4&transport=websocket' : '/'
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  socket.on('error', () => {})
  return new Promise((resolve) => {
    socket.on('data', (data) => {
      const text = data.toString()
      if (!roomId || text.includes('43')) {
        socket.pause()
        resolve(socket)
      } else if (text.includes('101 Switching')) socket.write(frame('40'))
      if (roomId && text.includes('40{')) {
        socket.write(frame(`420${JSON.stringify(['join', { roomId, lastSeq: 0 }])}`))
      }
    })
  })
}

/** A text frame of a client (RFC 6455 §5.2), masked with nothing. */
function frame(text: string): Buffer {
  const words = Buffer.from(text)
  const head =
    words.length < 126
      ? [0x81, 0x80 | words.length]
      : [0x81, 0x80 | 126, words.length >> 8, words.length & 0xff]
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), words])
}

function read(line: Line, text: string): void {
  if (!text.startsWith('42["event"')) {
    ticks += 1
    if (line.totals) keepTotals(line.totals, text)
    return
  }
  const seq = numberAfter(text, '"seq":')
  const sentAt = numberAfter(text, '"text":"')
  const isQuestion = text.includes('"kind":"question"')
  if (isQuestion && line === lines[0]) questions.push(/"id":"([^"]+)"/.exec(text)![1]!)
  if (seq <= line.lastSeq || line.early.has(seq)) doubled += 1
  else line.early.add(seq)
  while (line.early.delete(line.lastSeq + 1)) line.lastSeq += 1
  line.heard += 1
  events += 1
  if (sentAt > 0) {
    const delay = Math.round((now() - sentAt) * 10)
    DELAYS[Math.min(DELAYS.length - 1, Math.max(0, delay))]! += 1
  }
}

function keepTotals(totals: Map<string, number>, text: string): void {
  const [, said] = JSON.parse(text.slice(text.indexOf('['))) as [string, TickSaid]
  for (const [questionId, votes] of Object.entries(said.votes ?? {})) totals.set(questionId, votes)
}

function compareTotals(): Totals {
  const kept = lines.flatMap(({ totals }) => (totals ? [totals] : []))
  const wrong = kept.flatMap((totals) =>
    [...voted].filter(([questionId, votes]) => totals.get(questionId) !== votes),
  )
  return { compared: kept.length * voted.size, wrong: wrong.length }
}

function missingOf({ lastSeq, early }: Line): number {
  return early.size === 0 ? 0 : Math.max(...early) - lastSeq - early.size
}

function numberAfter(text: string, mark: string): number {
  const at = text.indexOf(mark)
  return at < 0 ? 0 : Number.parseFloat(text.slice(at + mark.length, at + mark.length + 24))
}

function call(line: Line, name: string, input: object): Promise<Said> {
  const id = nextAck++
  line.socket.send(`42${id}${JSON.stringify([name, input])}`)
  return new Promise((resolve) => line.acks.set(id, resolve))
}

function answer(line: Line, text: string): void {
  const id = Number.parseInt(text.slice(2), 10)
  const [said] = JSON.parse(text.slice(text.indexOf('['))) as [Said]
  line.acks.get(id)?.(said)
  line.acks.delete(id)
}

async function talk(task: Extract<WatchTask, { do: 'talk' }>): Promise<Talked> {
  const { roomId, askers, questionsPerSecond, votesPerSecond, seconds } = task
  const acks: number[] = []
  const talked = { asked: 0, voted: 0, refused: 0, faults: {} as Record<string, number> }
  const waiting: Promise<void>[] = []
  const tell = (line: Line, name: 'ask' | 'vote', input: Spoken) => {
    const sentAt = now()
    waiting.push(
      call(line, name, { roomId, ...input }).then(({ ok, fault = '' }) => {
        acks.push(now() - sentAt)
        if (!ok) {
          talked.refused += 1
          talked.faults[fault] = (talked.faults[fault] ?? 0) + 1
        }
        if (ok && name === 'ask') talked.asked += 1
        if (ok && input.questionId) {
          talked.voted += 1
          voted.set(input.questionId, (voted.get(input.questionId) ?? 0) + 1)
        }
      }),
    )
  }
  const speakers = lines.slice(0, askers)
  const voters = lines.slice(askers, askers + task.voters)
  const begun = now()
  let asks = 0
  let votes = 0
  while (now() - begun < seconds * 1_000) {
    const passed = (now() - begun) / 1_000
    for (; asks < passed * questionsPerSecond; asks++) {
      const question = {
        clientMessageId: newId(),
        text: String(now()),
        anonymous: true,
        openingId: null,
      }
      tell(speakers[asks % askers]!, 'ask', question)
    }
    for (; votes < passed * votesPerSecond && questions.length > 0; votes++) {
      // Each voter goes through the questions, from the newest that the others have not begun with.
      const round = Math.floor(votes / voters.length)
      const questionId = questions[round % questions.length]!
      tell(voters[votes % voters.length]!, 'vote', { questionId })
    }
    await pause(5)
  }
  await Promise.all(waiting)
  acks.sort((one, other) => one - other)
  return { ...talked, ackP99Ms: acks[Math.floor(acks.length * 0.99)] ?? 0 }
}

function delayAt(share: number): number {
  const all = DELAYS.reduce((sum, count) => sum + count, 0)
  let sum = 0
  for (const [tenths, count] of DELAYS.entries()) {
    sum += count
    if (sum >= all * share) return tenths / 10
  }
  return 0
}

/** The same clock in every process of this machine, in milliseconds. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
