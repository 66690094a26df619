import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Connection } from '#db/connect.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

onEmbeddedDatabase('a server whose database is gone', (world) => {
  let gone: Connection
  let web: Web
  beforeAll(async () => {
    // Nothing listens on port 1.
    gone = connect({ databaseUrl: 'postgres://nobody:secret@127.0.0.1:1/none', dataDir: '' })
    web = await openWeb({ context: { ...world.context, db: gone.db } })
  })
  afterAll(async () => {
    await web.close()
    await gone.close()
  })

  it('is alive, but not ready, and the log says why', async () => {
    expect((await fetch(`${web.url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${web.url}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready' }])
    const said = web.lines.filter((line) => line.includes('"not ready"')).join('')
    expect(said).toContain('ECONNREFUSED')
    expect(said).not.toContain('secret')
  })

  it('answers a page with its own page for faults', async () => {
    const response = await fetch(`${web.url}/openings`)
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).toContain('</html>')
    expect(text).not.toContain('ECONNREFUSED')
    const id = /"requestId":"([0-9a-f-]{36})"[^\n]*"request failed"/.exec(web.lines.join(''))?.[1]
    expect(id).toBeDefined()
  })
})
