import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { readCookies, SESSION_COOKIE } from '#app/web/cookies.ts'
import { addressOf } from './address.ts'
import type { Env } from './env.ts'
import { isOwnRequest } from './origin.ts'

/**
 * So many connections one account has open on a node: a desk, a wall screen, a phone and a few tabs of
 * each are far fewer.
 */
export const MOST_OF_ACCOUNT = 20

/** So many connections are let in where it is not said how many. */
const AS_MANY_AS_COME = { ofNode: Infinity, ofAddress: Infinity }

/**
 * Decides on handshakes before anything is opened: another site's page, an address that comes again and
 * again or holds more than a hall does, an account that has more open than people do, and whoever comes
 * when the node has as many as it serves, are turned away. The product's client comes back by itself,
 * later each time.
 */
export function createAdmission(
  context: Pick<Context, 'limits' | 'sessions' | 'site'>,
  most: Env['mostConnections'] = AS_MANY_AS_COME,
): {
  /** Why a handshake is refused; null lets it in. */
  refusalOf(request: IncomingMessage): Promise<string | null>
} {
  const tallies = {
    address: createTally(most.ofAddress),
    node: createTally(most.ofNode),
    account: createTally(MOST_OF_ACCOUNT),
  }
  return {
    async refusalOf(request) {
      const { headers, socket } = request
      const address = addressOf(request)
      if (!isOwnRequest(headers, context.site.appUrl)) return 'another site'
      try {
        await context.limits.take('room_handshake', address)
      } catch (refused) {
        if (faultOf(refused)) return 'too many from this address'
        throw refused
      }
      // Who has hung up meanwhile would never be counted down.
      if (socket.destroyed) return null
      const refusal = countOpen(tallies, socket, address)
      if (refusal !== null) return refusal
      const token = readCookies(headers.cookie)[SESSION_COOKIE]
      const accountId = token && (await context.sessions.look(token))?.accountId
      if (accountId && !countAccount(socket, accountId)) return 'too many of this account'
      return null
    },
  }
}

type TallyName = 'address' | 'node' | 'account'

const TALLIED = Symbol('tallied')

/** The wire of a handshake that was counted, and by which keys it is counted down. */
interface Counted extends Duplex {
  [TALLIED]?: { tallies: Record<TallyName, Tally>; address: string; account: string | null }
}

const NODE = ''

/** Counts a wire at its address and on the node until it closes. @returns why it is refused, or null */
function countOpen(
  tallies: Record<TallyName, Tally>,
  socket: Counted,
  address: string,
): string | null {
  if (!tallies.address.add(address)) return 'too many open from this address'
  if (!tallies.node.add(NODE)) {
    tallies.address.remove(address)
    return 'too many on this node'
  }
  socket[TALLIED] = { tallies, address, account: null }
  socket.on('close', countDown)
  return null
}

/** Counts such a wire as one of an account too, unless it is gone. @returns whether that is allowed */
function countAccount(socket: Counted, accountId: string): boolean {
  const counted = socket[TALLIED]
  if (!counted || socket.destroyed) return true
  if (!counted.tallies.account.add(accountId)) return false
  counted.account = accountId
  return true
}

/** One for all wires: thousands of connections would keep one each, with all that it reaches. */
function countDown(this: Counted): void {
  const counted = this[TALLIED]
  if (!counted) return
  const { tallies, address, account } = counted
  tallies.address.remove(address)
  tallies.node.remove(NODE)
  if (account !== null) tallies.account.remove(account)
}

interface Tally {
  add(key: string): boolean
  remove(key: string): void
}

/** Counts what is open under each key, and refuses what is more than so many. */
function createTally(most: number): Tally {
  const open = new Map<string, number>()
  return {
    add(key) {
      const already = open.get(key) ?? 0
      if (already >= most) return false
      open.set(key, already + 1)
      return true
    },
    remove(key) {
      const left = (open.get(key) ?? 1) - 1
      if (left > 0) open.set(key, left)
      else open.delete(key)
    },
  }
}
