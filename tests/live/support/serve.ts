import type { AddressInfo } from 'node:net'
import { compose } from '#server/compose.ts'
import { readEnv } from '#server/env.ts'
import { createHttp } from '#server/http.ts'
import { createLog } from '#server/log.ts'
import { connectNodes } from '#server/nodes.ts'
import { createSockets } from '#server/sockets.ts'

/**
 * The rooms' server as a process of its own, composed as the site's is, without its pages: prints its
 * port once it is open. Who started it ends it.
 */
const log = createLog({ write: () => {} })
const env = readEnv(process.env)
const composition = await compose(env, log, { demonstration: 'never' })
const { server } = createHttp()
createSockets(server, composition, await connectNodes(env, composition.connection, log))
server.listen(0, '127.0.0.1', () => {
  console.log((server.address() as AddressInfo).port)
})
