import type { Server, Socket } from 'socket.io'
import { lookAtActor } from '#app/accounts/actor.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { readerOf } from '#app/live/talk/snapshot.ts'
import type { Composition } from './compose.ts'
import type { SocketFacts } from './socket-facts.ts'

/** What one node asks of the others: to look at somebody's connections. */
const ASKED = 'room-recheck'
/** Nobody hears longer than so what they may hear no more, whichever way it has ended. */
const RECHECK_MS = 5_000
/** So many sessions are looked up at once. */
const CHUNK = 1_000

/** Sees to it that connections end with what they stand on. */
export interface Standing {
  /** Looks at somebody's connections at once, on every node. */
  recheck(accountId: string): void
  /** Ends its timer. */
  close(): void
}

/**
 * Closes the connections whose session has ended, and those at a room's desk whose person has no part
 * in running it any more: at once where it is told of, and every few seconds whatever has happened. A
 * page whose connection is closed joins again as who it now is.
 */
export function createStanding(
  sockets: Server,
  { context, log }: Pick<Composition, 'context' | 'log'>,
  { isAlone }: { isAlone: boolean },
): Standing {
  const look = (of: (facts: SocketFacts) => boolean): void => {
    const here = [...sockets.of('/').sockets.values()].filter((socket) => of(factsOf(socket)))
    closeFallen(context, here).catch((error: unknown) =>
      log.warn({ err: error }, 'connections were not looked at for who they are'),
    )
  }
  const lookAt = (accountId: string) => look((facts) => facts.accountId === accountId)
  sockets.on(ASKED, lookAt)
  const every = setInterval(() => look(({ token }) => token !== undefined), RECHECK_MS).unref()
  return {
    recheck(accountId) {
      lookAt(accountId)
      if (!isAlone) sockets.serverSideEmit(ASKED, accountId)
    },
    close: () => clearInterval(every),
  }
}

async function closeFallen(context: Composition['context'], here: Socket[]): Promise<void> {
  for (let at = 0; at < here.length; at += CHUNK) {
    const some = here.slice(at, at + CHUNK).filter((socket) => factsOf(socket).accountId !== null)
    const tokens = new Set(some.map((socket) => factsOf(socket).token!))
    const standing = tokens.size > 0 ? await context.sessions.standing([...tokens]) : tokens
    for (const socket of some) {
      const facts = factsOf(socket)
      if (!standing.has(facts.token!)) socket.disconnect(true)
      else if (facts.atDesk && !(await isStillAtDesk(context, facts))) socket.disconnect(true)
    }
  }
}

async function isStillAtDesk(
  context: Composition['context'],
  { token, roomId }: SocketFacts,
): Promise<boolean> {
  const actor = await lookAtActor(context, token!)
  try {
    const reader = await readerOf({ ...context, actor: actor ?? ANONYMOUS }, roomId!)
    return reader.atDesk
  } catch (thrown) {
    if (faultOf(thrown)) return false
    throw thrown
  }
}

function factsOf(socket: Socket): SocketFacts {
  return socket.data as SocketFacts
}
