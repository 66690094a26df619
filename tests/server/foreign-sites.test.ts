import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#app/kernel/context.ts'
import { createHttp } from '#server/http.ts'
import { createLimits } from '#server/limits.ts'
import { createLog } from '#server/log.ts'
import { createRoomNews } from '#server/room-news.ts'
import { createSockets } from '#server/sockets.ts'
import { addPerson } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

/** What a browser says of a request that another site's page makes. */
const FOREIGN: Record<string, string>[] = [
  { Origin: 'https://evil.example' },
  { Origin: 'null' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:3000' },
]

onEmbeddedDatabase('a form', (world) => {
  let web: Web
  let cookie: string
  beforeAll(async () => {
    web = await openWeb(world)
    const { accountId } = await addPerson(world)
    cookie = `session=${(await world.context.sessions.create(accountId, '')).token}`
  })
  afterAll(() => web.close())

  const logOut = (headers: Record<string, string>, method = 'POST') =>
    fetch(`${web.url}/logout`, {
      method,
      redirect: 'manual',
      headers: { Cookie: cookie, ...headers },
    })
  const sessions = () => world.context.db.selectFrom('session').select('id').execute()

  it.each(FOREIGN)('with %j is refused and does nothing', async (headers) => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await logOut(headers, method)
      expect(response.status).toBe(403)
      expect(await response.text()).toBe('Refused: the request came from another site.')
    }
    expect(await sessions()).toHaveLength(1)
  })

  it('of the site itself is taken, and so is a link to it from elsewhere', async () => {
    const linked = await logOut({ 'Sec-Fetch-Site': 'cross-site' }, 'GET')
    expect(linked.status).toBe(200)
    expect(await sessions()).toHaveLength(1)
    const { status } = await logOut({ Origin: web.url, 'Sec-Fetch-Site': 'same-origin' })
    expect(status).toBe(302)
    expect(await sessions()).toEqual([])
  })
})

describe('a socket', () => {
  const { server } = createHttp()
  // What happens after the handshake is not asked here.
  const context = {
    site: { appUrl: 'http://localhost:3000' },
    limits: createLimits(),
  } as Context
  const sockets = createSockets(server, {
    context,
    log: createLog({ write: () => {} }),
    roomNews: createRoomNews(),
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => sockets.close())
  const port = () => (server.address() as AddressInfo).port

  /** The status and the words of the answer. */
  function handshake(headers: Record<string, string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const asked = request({
        port: port(),
        host: '127.0.0.1',
        path: '/socket.io/?EIO=4&transport=websocket',
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
          ...headers,
        },
      })
      asked.on('upgrade', (response, socket) => {
        socket.destroy()
        resolve(`${response.statusCode}`)
      })
      asked.on('response', (response) => {
        let text = ''
        response.on('data', (chunk) => (text += String(chunk)))
        response.on('end', () => resolve(`${response.statusCode} ${text}`))
      })
      asked.on('error', reject)
      asked.end()
    })
  }

  it.each(FOREIGN)('with %j is refused at the handshake', async (headers) => {
    expect(await handshake(headers)).toBe('400 another site')
  })

  it('of the site itself is opened', async () => {
    expect(await handshake({ Origin: 'http://localhost:3000' })).toBe('101')
    expect(await handshake({ Origin: `http://127.0.0.1:${port()}` })).toBe('101')
  })

  it.each(['/rooms', '/admin'])('is let into no namespace such as %s', async (namespace) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port()}/socket.io/?EIO=4&transport=websocket`)
    const answers: string[] = []
    // The connection is ended, which is an error first where a closing frame is missing.
    await new Promise<void>((resolve) => {
      socket.onclose = () => resolve()
      socket.onmessage = ({ data }) => {
        const packet = String(data)
        // Engine.IO opens with 0; Socket.IO connects with 40 and answers with another 4.
        if (packet.startsWith('0')) socket.send(`40${namespace},`)
        answers.push(packet)
      }
    })
    expect(answers).toEqual([expect.stringMatching(/^0/)])
  })
})
