import type { IncomingMessage } from 'node:http'
import type { Context } from '#app/kernel/context.ts'
import { faultOf } from '#app/kernel/errors.ts'
import { readCookies, SESSION_COOKIE } from '#app/web/cookies.ts'
import { addressOf } from './address.ts'
import { isOwnRequest } from './origin.ts'

/**
 * So many connections one account has open on a node: a desk, a wall screen, a phone and a few tabs of
 * each are far fewer.
 */
export const MOST_OF_ACCOUNT = 20

/**
 * Decides on handshakes before anything is opened: another site's page, an address that comes again and
 * again, and an account that has more open than people do are turned away. The product's client comes
 * back by itself, later each time.
 */
export function createAdmission(context: Pick<Context, 'limits' | 'sessions' | 'site'>): {
  /** Why a handshake is refused; null lets it in. */
  refusalOf(request: IncomingMessage): Promise<string | null>
} {
  const open = new Map<string, number>()
  return {
    async refusalOf(request) {
      if (!isOwnRequest(request.headers, context.site.appUrl)) return 'another site'
      try {
        await context.limits.take('room_handshake', addressOf(request))
      } catch (refused) {
        if (faultOf(refused)) return 'too many from this address'
        throw refused
      }
      const token = readCookies(request.headers.cookie)[SESSION_COOKIE]
      const accountId = token && (await context.sessions.look(token))?.accountId
      // Who has hung up meanwhile would never be counted down.
      if (!accountId || request.socket.destroyed) return null
      const already = open.get(accountId) ?? 0
      if (already >= MOST_OF_ACCOUNT) return 'too many of this account'
      open.set(accountId, already + 1)
      request.socket.on('close', () => {
        const left = (open.get(accountId) ?? 1) - 1
        if (left > 0) open.set(accountId, left)
        else open.delete(accountId)
      })
      return null
    },
  }
}
