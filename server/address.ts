import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/**
 * The proxy whose word on the visitor's address is taken: on this machine alone. Whoever is in the
 * hall's network could otherwise name any address and so escape the limits.
 */
export const TRUSTED_PROXIES = ['loopback']

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** A visitor's address as Express has it by `TRUSTED_PROXIES`, of a request that it does not see. */
export function addressOf(request: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const named = (request.headers['x-forwarded-for'] ?? '').toString().split(',').reverse()
  const way = [request.socket.remoteAddress ?? '', ...named.map((name) => name.trim())].filter(
    Boolean,
  )
  return way.find((address) => !isLoopback(address)) ?? way.at(-1) ?? ''
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  const family = isIP(plain)
  return family !== 0 && LOOPBACK.check(plain, family === 4 ? 'ipv4' : 'ipv6')
}
