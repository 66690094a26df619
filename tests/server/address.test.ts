import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { addressOf } from '#server/address.ts'
import { createHttp } from '#server/http.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { openWeb, type Web } from '#tests/support/web.ts'

describe("a visitor's address", () => {
  const { app, server } = createHttp()
  // As Express has it, and as the pages have it that are answered before Express.
  app.get('/', (request, response) => {
    response.send([...new Set([request.ip, addressOf(request)])].join(' but '))
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const seen = async (forwarded: string) => {
    const { port } = server.address() as AddressInfo
    const headers = { 'X-Forwarded-For': forwarded }
    return (await fetch(`http://127.0.0.1:${port}/`, { headers })).text()
  }

  it('is what the proxy on this machine says', async () => {
    expect(await seen('203.0.113.9')).toBe('203.0.113.9')
  })

  it.each(['', '127.0.0.1', '::1, 127.0.0.9', '203.0.113.9, ::ffff:127.0.0.1', 'nonsense'])(
    'is read the same before Express of "%s"',
    async (forwarded) => {
      expect(await seen(forwarded)).not.toContain(' but ')
    },
  )

  it.each(['10.0.0.7', '192.168.1.7', '172.16.3.7', '169.254.1.7', 'fd00::7'])(
    'is not what %s, a phone in the hall, claims',
    async (phone) => {
      // The proxy adds whom it talks to; what stands before is the phone's own invention.
      expect(await seen(`203.0.113.9, ${phone}`)).toBe(phone)
      const trusts = app.get('trust proxy fn') as (address: string, hop: number) => boolean
      expect(trusts(phone, 0)).toBe(false)
    },
  )
})

onBothDatabases('/metrics', (world) => {
  let web: Web
  beforeAll(async () => {
    web = await openWeb(world)
  })
  afterAll(() => web.close())

  it('tells this machine how many messages wait', async () => {
    const text = await (await fetch(`${web.url}/metrics`)).text()
    expect(text).toContain('chunfeng_messages_waiting{state="queued"} 0')
    expect(text).toContain('chunfeng_messages_waiting{state="failed"} 0')
    await world.context.db
      .insertInto('message')
      .values(
        ['a', ''].map((body) => ({
          id: newId(),
          accountId: null,
          channel: 'email' as const,
          address: 'wang@example.com',
          subject: '',
          body,
          state: 'failed' as const,
          createdAt: world.context.clock.now(),
        })),
      )
      .execute()
    const later = await (await fetch(`${web.url}/metrics`)).text()
    expect(later).toContain('chunfeng_messages_waiting{state="failed"} 1')
    expect(later).toContain('chunfeng_messages_waiting{state="given_up"} 1')
  })

  it('is not there for others', async () => {
    const response = await fetch(`${web.url}/metrics`, {
      headers: { 'X-Forwarded-For': '203.0.113.9' },
    })
    expect(response.status).toBe(404)
  })
})
