import type { Server, Socket } from 'socket.io'
import type { z } from 'zod'
import { findActor } from '#app/accounts/actor.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault, faultKey, faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { findSimilar } from '#app/live/order/similar-questions.ts'
import { COMMANDS, type CommandResult } from '#app/live/talk/commands.ts'
import {
  JOIN,
  QUESTIONS,
  ROOM_COMMANDS,
  SIMILAR,
  type CommandAnswer,
  type RoomCommandName,
} from '#app/live/talk/model/room-command.ts'
import { catchUp, readerOf, readQuestions } from '#app/live/talk/snapshot.ts'
import { readCookies, SESSION_COOKIE } from '#app/web/cookies.ts'
import { addressOf } from './address.ts'
import type { Composition } from './compose.ts'
import type { RoomCounts } from './room-counts.ts'
import type { RoomDelivery } from './room-delivery.ts'
import { countFrame, countRefusal, WINDOW_MS } from './socket-allowance.ts'
import type { SocketFacts } from './socket-facts.ts'
import { releaseHandshake } from './socket-memory.ts'
import { shareListeners } from './socket-wiring.ts'
import { factsOf } from './socket-packets.ts'
import { withPlainTexts } from './socket-texts.ts'

type Answer = (answer: unknown) => void

/**
 * The live rooms over sockets: a client joins with the last event that it has and gets what it has
 * missed; a command is answered after its commit. Who acts is looked up for every event anew, so a
 * session that has ended, or a part that was taken away, ends with it. Who floods loses the connection;
 * people behind the same address do not pay for it.
 */
export function serveRooms(
  sockets: Server,
  composition: Pick<Composition, 'context' | 'log'>,
  { delivery, counts }: { delivery: RoomDelivery; counts: RoomCounts },
): void {
  const hall: Hall = { composition, tasks: tasksOf(delivery), counts }
  const listeners = [
    function (this: Socket, ...frame: unknown[]) {
      guarded(hall, this, () => readFrame(hall, this, { facts: this.data as SocketFacts, frame }))
    },
  ]
  sockets.on('connection', (socket: Socket) => {
    guarded(hall, socket, () => {
      const facts = factsOf(socket)
      facts.token = readCookies(socket.handshake.headers.cookie)[SESSION_COOKIE]
      facts.address = addressOf(socket.request)
      socket.data = facts
      releaseHandshake(socket)
      // One listener for all commands of all connections, each of which holds what it listens with.
      ;(socket as unknown as { _anyListeners: unknown })._anyListeners = listeners
      shareListeners(socket)
    })
  })
}

/** What every socket is served with. */
interface Hall {
  composition: Pick<Composition, 'context' | 'log'>
  tasks: ReadonlyMap<string, Task>
  counts: RoomCounts
}

/** Does something for a socket; a defect in it costs that connection and is logged, and the rest goes on. */
function guarded({ composition }: Hall, socket: Socket, work: () => void): void {
  try {
    work()
  } catch (thrown) {
    loseSocket(composition, socket, thrown)
  }
}

function loseSocket({ log }: Pick<Composition, 'log'>, socket: Socket, thrown: unknown): void {
  log.error({ err: thrown }, 'a live connection was lost to a defect')
  socket.conn.close(true)
}

function readFrame(
  hall: Hall,
  socket: Socket,
  { facts, frame }: { facts: SocketFacts; frame: unknown[] },
): void {
  const { composition, tasks, counts } = hall
  const [name, input, answer, ...rest] = frame
  // What had come already when the connection was closed is nobody's any more.
  if (!socket.connected) return
  const task = typeof name === 'string' ? tasks.get(name) : undefined
  // A frame that is no command of ours costs the sender its connection, and nobody else anything.
  if (!task || rest.length > 0 || typeof answer !== 'function') {
    socket.disconnect(true)
    return
  }
  const counted = countFrame(facts, performance.now())
  if (counted === 'cut' || counted === 'refused') {
    counts.refused += 1
    if (counted === 'cut') socket.disconnect(true)
    else (answer as Answer)(TOO_MANY)
    return
  }
  const parsed = task.schema.safeParse(withPlainTexts(input))
  if (parsed.success) {
    answerTo(composition, socket, { facts, isHeavy: counted === 'heavy' }, (context) =>
      task.work({ context, socket, facts, input: parsed.data }),
    )
      .then((said) => {
        counts[isRefusal(said) ? 'refused' : 'done'] += 1
        ;(answer as Answer)(said)
      })
      .catch((thrown: unknown) => loseSocket(composition, socket, thrown))
    return
  }
  // A person's text can be too long or missing; anything else is not by our page.
  const { issues } = parsed.error
  const isTyped = issues.every(({ message }) => message.startsWith('fault.'))
  counts.refused += 1
  if (isTyped) (answer as Answer)(refuse(issues[0]!.message, { field: String(issues[0]!.path[0]) }))
  else socket.disconnect(true)
}

/** What a socket may send under one name, and what comes of it. */
interface Task {
  schema: z.ZodType
  work(sent: {
    context: Context
    socket: Socket
    facts: SocketFacts
    input: unknown
  }): Promise<unknown>
}

function tasksOf(delivery: RoomDelivery): ReadonlyMap<string, Task> {
  const commands = (Object.keys(ROOM_COMMANDS) as RoomCommandName[]).map((name): [string, Task] => [
    name,
    { schema: ROOM_COMMANDS[name], work: ({ context, input }) => obey(context, name, input) },
  ])
  return new Map<string, Task>([
    ...commands,
    [
      'join',
      {
        schema: JOIN,
        work: ({ context, socket, facts, input }) =>
          join(context, socket, facts, { input: input as z.output<typeof JOIN>, delivery }),
      },
    ],
    [
      'similar',
      {
        schema: SIMILAR,
        work: async ({ context, input }) => ({
          ok: true,
          alike: await findSimilar(context, input as z.output<typeof SIMILAR>),
        }),
      },
    ],
    [
      'questions',
      {
        schema: QUESTIONS,
        work: async ({ context, input }) => ({
          ok: true,
          ...(await readQuestions(context, input as z.output<typeof QUESTIONS>)),
        }),
      },
    ],
  ])
}

async function answerTo(
  { context, log }: Pick<Composition, 'context' | 'log'>,
  socket: Socket,
  { facts, isHeavy }: { facts: SocketFacts; isHeavy: boolean },
  work: (context: Context) => Promise<unknown>,
): Promise<unknown> {
  const requestId = newId()
  const own = { ...context, actor: ANONYMOUS, requestId, log: log.child({ requestId }) }
  const take: typeof context.limits.take = async (name, key) => {
    try {
      await context.limits.take(name, key)
    } catch (refused) {
      if (countRefusal(facts)) socket.disconnect(true)
      throw refused
    }
  }
  try {
    // Before anything is looked up, which would cost the others.
    await take('room_command_address', facts.address)
    const actor = facts.token ? await findActor(own, { token: facts.token, actingIds: [] }) : null
    if (actor) await take('room_person', actor.accountId)
    else if (isHeavy) await take('room_address', facts.address)
    return await work({ ...own, actor: actor ?? ANONYMOUS })
  } catch (thrown) {
    const fault = faultOf(thrown)
    if (fault) return refuse(faultKey(fault.code, fault.params), fault)
    log.error({ err: thrown, requestId }, 'a room command failed')
    return refuse('error.unexpected', { againMs: UNEXPECTED_AGAIN_MS })
  }
}

/** What went wrong unexpectedly may do so long after. */
const UNEXPECTED_AGAIN_MS = 2_000
const TOO_MANY = refuse(faultKey('too_many_tries', { minutes: 1 }), { againMs: WINDOW_MS })

function isRefusal(said: unknown): boolean {
  return (said as { ok?: boolean }).ok === false
}

function refuse(
  fault: string,
  { field, againMs }: { field?: string | undefined; againMs?: number | undefined } = {},
): CommandAnswer {
  return {
    ok: false,
    fault,
    ...(field ? { field } : {}),
    ...(againMs === undefined ? {} : { againMs }),
  }
}

async function join(
  context: Context,
  socket: Socket,
  facts: SocketFacts,
  { input, delivery }: { input: z.output<typeof JOIN>; delivery: RoomDelivery },
) {
  const { roomId, lastSeq } = input
  const reader = await readerOf(context, roomId)
  // A connection ends with the session it stood on; its page comes back as who it now is.
  if (facts.accountId !== null && reader.accountId !== facts.accountId) {
    socket.disconnect(true)
    throw new Fault('not_signed_in')
  }
  // It listens before it reads: what comes meanwhile comes twice at most, and is known by its number.
  delivery.enter(socket, { roomId, ...reader, left: facts })
  facts.roomId = roomId
  facts.accountId = reader.accountId
  facts.atDesk = reader.atDesk
  const caught = await catchUp(context, { roomId, seq: lastSeq })
  const now = context.clock.now().getTime()
  if ('events' in caught) {
    const { events, votes, poll } = caught
    return { ok: true, accountId: reader.accountId, events, votes, poll, now }
  }
  const { view, voted, own, chosen } = caught
  const { accountId, atDesk } = reader
  return { ok: true, accountId, view, atDesk, voted, own, chosen, now }
}

async function obey(
  context: Context,
  name: RoomCommandName,
  input: unknown,
): Promise<CommandAnswer> {
  const command = COMMANDS[name] as (context: Context, input: unknown) => Promise<CommandResult>
  const { events, votes, totals } = await command(context, input)
  const last = events.at(-1)
  return {
    ok: true,
    seq: last?.seq ?? null,
    ...(last && 'id' in last.payload ? { id: last.payload.id } : {}),
    ...(votes === undefined ? {} : { votes }),
    ...(totals === undefined ? {} : { totals }),
  }
}
