import { createServer, type AddressInfo } from 'node:net'
import logger from 'node-media-server/src/core/logger.js'
import { parentPort, workerData } from 'node:worker_threads'
import { createEncoderConnection, type EncoderConnection } from './encoder-connection.ts'
import type { AskedOfEncoders, SaidByEncoders } from './rtmp-server.ts'

/** More encoders than any one node has rooms for. */
const MOST_CONNECTIONS = 200

// Whoever sends rubbish would write into the log of the site.
logger.log = () => {}

const connections = new Map<number, EncoderConnection>()
let count = 0

const say = (said: SaidByEncoders, over: ArrayBuffer[] = []) => parentPort?.postMessage(said, over)

/** The thread of the encoders: what they send costs the questions nothing, whatever it is. */
const server = createServer((socket) => {
  const id = ++count
  const connection = createEncoderConnection(socket, {
    asks: (key) => say({ kind: 'asks', id, key }),
    takes: (message) =>
      say({ kind: 'takes', id, message }, typeof message === 'string' ? [] : [message.buffer]),
    refused: (code) => say({ kind: 'refused', id, code }),
    left(how) {
      connections.delete(id)
      say({ kind: 'left', id, how })
    },
  })
  connections.set(id, connection)
})
server.maxConnections = MOST_CONNECTIONS

parentPort?.on('message', (asked: AskedOfEncoders) => {
  const connection = connections.get(asked.id)
  if (asked.kind === 'answer') connection?.answer(asked.mayPublish)
  else connection?.end()
})

server.on('error', (error: NodeJS.ErrnoException) => {
  say({ kind: 'closed', why: error.code ?? error.message })
})
const { host, port } = workerData as { host: string; port: number }
server.listen(port, host, () => {
  say({ kind: 'open', port: (server.address() as AddressInfo).port })
})
