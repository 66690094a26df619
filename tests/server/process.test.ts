import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_LOGINS, DEMO_PASSWORD } from '#app/accounts/model/demo-logins.ts'
import { startSite, type Site } from '#tests/support/site.ts'

/** What is typed below and must not be found in what the process prints. */
const TYPED = {
  name: '欧阳试言',
  phone: '19755512345',
  line: '会开叉车两年',
  identifier: '19755567890',
  password: 'my own secret words',
}

describe('the process', { timeout: 60_000 }, () => {
  let site: Site
  let stopped = false
  beforeAll(async () => {
    site = await startSite()
  }, 300_000)
  afterAll(async () => {
    if (!stopped) await site.stop()
  })

  const get = async (path: string) => {
    const response = await fetch(site.url + path)
    return { status: response.status, text: await response.text() }
  }
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(site.url + path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(form),
      headers,
    })

  it('answers for its health', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, text: '{"status":"ok"}' })
    expect(await get('/readyz')).toEqual({ status: 200, text: '{"status":"ready"}' })
    await get('/fairs')
    const metrics = await get('/metrics')
    expect(metrics.status).toBe(200)
    expect(metrics.text).toMatch(
      /^chunfeng_http_request_seconds_count\{method="GET",status="200"\} \d+$/m,
    )
    expect(metrics.text).toMatch(/^process_resident_memory_bytes \d/m)
  })

  it('refuses a second process on its data folder, and is not disturbed by it', async () => {
    const second = spawn(process.execPath, ['server/main.ts'], {
      env: {
        NODE_ENV: 'test',
        NODE_NO_WARNINGS: '1',
        DATA_DIR: site.dataDir,
        PORT: '0',
        HOST: '127.0.0.1',
      },
    })
    const [stdout, stderr] = await Promise.all([text(second.stdout), text(second.stderr)])
    expect(second.exitCode ?? (await once(second, 'exit'))[0]).toBe(1)
    expect(stdout).toBe('')
    expect(stderr.trim().split('\n')).toEqual([
      `The data folder ${site.dataDir} is in use by another Chunfeng process ` +
        `(process ${site.process.pid}). Stop that process first, or give this one a folder of its ` +
        'own with DATA_DIR.',
    ])
    expect((await get('/readyz')).status).toBe(200)
    // It still writes, and reads what it wrote.
    const { status, headers } = await post('/login', {
      identifier: DEMO_LOGINS[0]?.identifier ?? '',
      password: DEMO_PASSWORD,
    })
    expect(status).toBe(302)
    const cookie = headers.getSetCookie().map((value) => value.split(';')[0])
    const me = await fetch(`${site.url}/me`, { headers: { Cookie: cookie.join('; ') } })
    expect([me.status, me.url]).toEqual([200, `${site.url}/me`])
  })

  it('logs requests under an id, and nothing that people typed', async () => {
    const openingId = /\/openings\/([0-9a-f-]{36})/.exec((await get('/openings')).text)?.[1]
    const form = (await get(`/openings/${openingId}/apply`)).text
    const consent = /name="consent"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? ''
    const { name, phone, line, identifier, password } = TYPED
    const applied = await post(`/openings/${openingId}/apply`, { name, phone, line, consent })
    expect(applied.headers.get('Location')).toMatch(/^\/applied\//)
    expect((await post('/login', { identifier, password })).status).toBe(422)
    expect((await post('/signup', { identifier, name, password })).status).toBe(302)
    expect((await get(`/openings?q=${encodeURIComponent(name)}`)).status).toBe(200)
    expect((await get(`/${encodeURIComponent(name)}/${phone}`)).status).toBe(404)
    expect((await get('/fairs?end-of-this-test')).status).toBe(200)

    const requests = await vi.waitFor(() => {
      const lines = readLines(site.output()).filter((line) => line.req)
      // Pages that visitors share are logged some lines at a time, the others at once.
      const paths = lines.map((line) => line.req?.path)
      expect(paths).toEqual(expect.arrayContaining(['/openings', '/…/…', '/fairs']))
      return lines
    })
    // A page that visitors share is nobody's, so it has no id.
    const own = requests.filter(({ req }) => req?.path !== '/openings')
    const ids = own.map(({ req }) => req?.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/)
    expect(requests.map(({ req, res }) => `${req?.method} ${req?.path} ${res?.status}`)).toEqual(
      expect.arrayContaining([
        `POST /openings/${openingId}/apply 302`,
        'POST /login 422',
        'GET /openings 200',
        'GET /…/… 404',
      ]),
    )
    for (const typed of [...Object.values(TYPED), encodeURIComponent(name), DEMO_PASSWORD]) {
      expect(site.output(), typed).not.toContain(typed)
    }
    for (const { identifier: login } of DEMO_LOGINS) expect(site.output()).not.toContain(login)
  })

  it('lets a running request end when it is asked to end, then closes', async () => {
    const running = await beginRequest(site.url)
    site.process.kill('SIGTERM')
    stopped = true
    await vi.waitFor(() => expect(site.output()).toContain('closing: running requests end first'))
    await expect(fetch(`${site.url}/healthz`), 'a new request').rejects.toThrow('fetch failed')
    expect(site.process.exitCode).toBeNull()

    expect(await running.finish()).toMatch(
      /^HTTP\/1\.1 302 Found\r\n[^]*^set-cookie: theme=dark;/im,
    )
    expect(await site.stop()).toBe(0)
    expect(readLines(site.output()).at(-1)?.msg).toBe('closed')
  })
})

interface Line {
  msg: string
  req?: { id: string; method: string; path: string }
  res?: { status: number }
}

function readLines(output: string): Line[] {
  return output
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line)
}

/** A form of which the server has got the head but not the body; `finish` sends the rest. */
async function beginRequest(url: string): Promise<{ finish(): Promise<string> }> {
  const { hostname, port, host } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  const body = 'theme=dark'
  socket.write(
    `POST /settings HTTP/1.1\r\nHost: ${host}\r\nExpect: 100-continue\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`,
  )
  await vi.waitFor(() => expect(answer).toBe('HTTP/1.1 100 Continue\r\n\r\n'))
  return {
    async finish() {
      answer = ''
      socket.write(body)
      await once(socket, 'end')
      return answer
    },
  }
}
