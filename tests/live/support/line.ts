import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The way between clients and a server, which can be cut, and led to another server. */
export interface Line {
  port: number
  /** Where whoever comes from now on gets to; null is nowhere. */
  leadTo(port: number | null): void
  /** Breaks every connection, in the middle of whatever is on its way. */
  cut(): void
  /** Reads nothing of what the server sends, or reads on. */
  stall(isStalled: boolean): void
  close(): Promise<void>
}

/** Opens a line on a port of its own. */
export async function openLine(): Promise<Line> {
  let target: number | null = null
  const open = new Set<Socket>()
  const ways = new Set<{ client: Socket; onward: Socket }>()
  const server = createServer((client) => {
    if (target === null) {
      client.destroy()
      return
    }
    const onward = connect(target, '127.0.0.1')
    const way = { client, onward }
    ways.add(way)
    onward.on('close', () => ways.delete(way))
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => {})
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port) {
      target = port
    },
    cut,
    stall(isStalled) {
      for (const { client, onward } of ways) {
        if (isStalled) onward.unpipe(client).pause()
        else onward.pipe(client)
      }
    },
    async close() {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
