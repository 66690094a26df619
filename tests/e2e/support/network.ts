import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** The network of one visitor, which a journey can cut. */
export interface Network {
  /** The proxy through which all of the visitor's requests and websockets go. */
  proxy: string
  /** From now on nothing comes through, and nobody is told: as where a phone has no signal. */
  cut(): void
  /** New connections come through again; those of before are gone. */
  mend(): void
  close(): void
}

/** A network that works, to be given to a visitor. */
export async function createNetwork(): Promise<Network> {
  let isCut = false
  const lines = new Set<[Duplex, Socket]>()
  const waiting: (() => void)[] = []
  const whenMended = (work: () => void) => (isCut ? void waiting.push(work) : work())

  const forward = (asked: IncomingMessage, answer: ServerResponse) => {
    whenMended(() => {
      const { method, headers } = asked
      const on = request(asked.url ?? '', { method, headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        came.pipe(answer)
      })
      on.on('error', () => answer.destroy())
      asked.pipe(on)
    })
  }
  const server = createServer(forward)
  server.on('connect', ({ url = '' }, near: Duplex) => {
    near.on('error', () => near.destroy())
    whenMended(() => {
      const { hostname, port } = new URL(`http://${url}`)
      const far = connect(Number(port), hostname, () => {
        near.write('HTTP/1.1 200 Connection established\r\n\r\n')
        near.pipe(far).pipe(near)
      })
      const line: [Duplex, Socket] = [near, far]
      lines.add(line)
      far.on('error', () => far.destroy())
      for (const [one, other] of [line, [far, near]] as const) {
        one.on('close', () => {
          lines.delete(line)
          if (!isCut) other.destroy()
        })
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      for (const [near, far] of lines) {
        near.unpipe(far).pause()
        far.unpipe(near).pause()
      }
    },
    mend() {
      isCut = false
      for (const [near, far] of lines) {
        near.destroy()
        far.destroy()
      }
      for (const work of waiting.splice(0)) work()
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
