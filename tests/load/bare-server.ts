import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the bare server sends, whatever it is asked. */
export interface BareTask {
  /** Names and values in turn. */
  headers: string[]
  body: Uint8Array
}

/** A bare Node HTTP server that sends the same bytes to everyone. */
process.once('message', (task: BareTask) => {
  const { headers, body } = task
  const server = createServer((_request, response) => {
    response.writeHead(200, headers)
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  })
})
