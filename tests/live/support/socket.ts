import { io, type Socket } from 'socket.io-client'

/**
 * Connects as a page would, without its client: nothing is said by itself, and who is cut off does not
 * come back.
 * @param cookie the Cookie header of who connects; none for a visitor.
 * @param from the address that a proxy on this machine names; none for this machine's own.
 */
export async function openSocket(port: number, cookie?: string, from?: string): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: {
      ...(cookie ? { Cookie: cookie } : {}),
      ...(from ? { 'X-Forwarded-For': from } : {}),
    },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  return socket
}
