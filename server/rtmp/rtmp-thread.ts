import { createServer, type AddressInfo } from 'node:net'
import logger from 'node-media-server/src/core/logger.js'
import { parentPort, workerData } from 'node:worker_threads'
import { createWaitingBytes } from '../waiting-bytes.ts'
import { createEncoderConnection, type EncoderConnection } from './encoder-connection.ts'
import type { AskedOfEncoders, SaidByEncoders } from './encoder-thread.ts'
import { createRtmpBounds } from './rtmp-bounds.ts'

// Whoever sends rubbish would write into the log of the site.
logger.log = () => {}

const connections = new Map<number, EncoderConnection>()
const bounds = createRtmpBounds()
let count = 0

const say = (said: SaidByEncoders, over: ArrayBuffer[] = []) => parentPort?.postMessage(said, over)

/** The thread of the encoders: what they send costs the questions nothing, whatever it is. */
const server = createServer((socket) => {
  const id = ++count
  if (!bounds.enter(id, socket.remoteAddress ?? '')) return void socket.destroy()
  const waiting = createWaitingBytes()
  const connection = createEncoderConnection(socket, {
    asks: (key) => say({ kind: 'asks', id, key, waiting: waiting.shared }),
    takes(message) {
      if (waiting.add(message.length))
        return say(
          { kind: 'takes', id, message },
          typeof message === 'string' ? [] : [message.buffer],
        )
      say({ kind: 'refused', id, code: 'stream_too_much' })
      connection.end()
    },
    refused: (code) => say({ kind: 'refused', id, code }),
    left(how) {
      connections.delete(id)
      bounds.leave(id)
      say({ kind: 'left', id, how })
    },
  })
  connections.set(id, connection)
})

parentPort?.on('message', (asked: AskedOfEncoders) => {
  const connection = connections.get(asked.id)
  if (asked.kind === 'answer') {
    if (asked.mayPublish) bounds.letIn(asked.id)
    connection?.answer(asked.mayPublish)
  } else connection?.end()
})

server.on('error', (error: NodeJS.ErrnoException) => {
  say({ kind: 'closed', why: error.code ?? error.message })
})
const { host, port } = workerData as { host: string; port: number }
server.listen(port, host, () => {
  say({ kind: 'open', port: (server.address() as AddressInfo).port })
})
