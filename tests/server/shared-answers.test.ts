import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addFindable } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addPerson } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'

interface Answer {
  status: number
  headers: Record<string, string>
  text: string
}

onBothDatabases('the list for visitors who are not known', (world) => {
  let web: Web
  let openingId: string
  let employerId: string
  let now = Date.parse('2026-11-23T12:00:00+08:00')
  beforeAll(async () => {
    web = await openWeb(world, { sharing: true })
    employerId = (await addEmployer(world)).id
    openingId = await addFindable(world, employerId, { title: '电焊工' })
  })
  afterAll(() => web.close())
  // Whatever was kept before a test is too old for it.
  beforeEach(() => pass(2_000))

  function pass(milliseconds: number) {
    now += milliseconds
    world.setNow(new Date(now))
  }

  /** As the bytes come, so that what `fetch` would unpack or add can be seen. */
  function visit(path: string, headers: Record<string, string> = {}, method = 'GET') {
    return new Promise<Answer>((resolve, reject) => {
      get(web.url + path, { headers, method }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const body = Buffer.concat(chunks)
          const encoding = response.headers['content-encoding']
          const unpack = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? '']
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            text: (unpack && body.length > 0 ? unpack(body) : body).toString(),
          })
        })
      }).on('error', reject)
    })
  }

  async function retitle(title: string) {
    await world.context.db
      .updateTable('opening')
      .set({ title })
      .where('id', '=', openingId)
      .execute()
  }

  it('shows a change within two seconds', async () => {
    expect((await visit('/openings')).text).toContain('电焊工')
    await retitle('氩弧焊工')
    expect((await visit('/openings')).text).toContain('电焊工')
    pass(2_000)
    const after = (await visit('/openings')).text
    expect(after).toContain('氩弧焊工')
    expect(after).not.toContain('电焊工')
  })

  it('is made afresh for whoever is logged in, a guest, or has just done something', async () => {
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, '')
    await retitle('钳工甲')
    await visit('/openings')
    await retitle('钳工乙')
    for (const cookie of [`session=${token}`, `guest=${'a'.repeat(43)}`, 'flash=x', 'acting=x']) {
      const own = await visit('/openings', { Cookie: cookie })
      expect(own.text, cookie).toContain('钳工乙')
    }
    expect((await visit('/openings')).text).toContain('钳工甲')
  })

  it('never holds what one visitor brought along', async () => {
    const brought = {
      Cookie: 'analytics=secret-of-one; theme=dark',
      'X-Forwarded-For': '203.0.113.7',
      'X-Forwarded-Host': 'evil.example',
      Referer: 'https://evil.example/',
      'User-Agent': 'browser-of-one',
    }
    const first = await visit('/openings', brought)
    expect(first.headers['set-cookie']).toBeUndefined()
    expect(first.text).toContain('data-theme="dark"')
    const said = JSON.stringify(first)
    for (const secret of ['secret-of-one', '203.0.113.7', 'evil.example', 'browser-of-one']) {
      expect(said).not.toContain(secret)
    }
    expect((await visit('/openings')).text).not.toContain('data-theme="dark"')
  })

  it('gives a person their own page, which nobody else gets', async () => {
    const { accountId } = await addPerson(world, '欧阳春')
    const { token } = await world.context.sessions.create(accountId, '')
    const own = await visit('/openings', { Cookie: `session=${token}` })
    expect(own.text).toContain('欧阳春')
    expect(own.headers['cache-control']).toContain('no-store')
    expect((await visit('/openings')).text).not.toContain('欧阳春')
  })

  it('keeps each language, theme and text size apart', async () => {
    const chinese = await visit('/openings', { 'Accept-Language': 'zh-CN,zh;q=0.9' })
    const english = await visit('/openings', { 'Accept-Language': 'en-GB' })
    const chosen = await visit('/openings', { 'Accept-Language': 'en', Cookie: 'locale=zh-CN' })
    const large = await visit('/openings', { Cookie: 'text=largest' })
    expect(chinese.text).toContain('<html lang="zh-CN"')
    expect(english.text).toContain('<html lang="en"')
    expect(chosen.text).toBe(chinese.text)
    expect(large.text).toContain('data-text="largest"')
    for (const { headers } of [chinese, english]) {
      expect(headers.vary).toMatch(/Accept-Language/)
      expect(headers.vary).toMatch(/Cookie/)
      expect(headers.vary).toMatch(/Accept-Encoding/)
      expect(headers['cache-control']).toBe('no-cache')
    }
  })

  it.each(['/openings', '/'])("gives nobody another language's scripts on %s", async (path) => {
    const scripts = ({ text }: Answer) => [
      ...new Set([...text.matchAll(/\/assets\/(en\/)?[\w.-]+\.js/g)].map(([script]) => script)),
    ]
    const ask = (language: string) => visit(path, { 'Accept-Language': language })
    // Together, so that neither waits for the other's page; then each has what was kept of it.
    const made = await Promise.all([ask('en'), ask('zh-CN'), ask('en'), ask('zh-CN')])
    const kept = [await ask('en'), await ask('zh-CN')]
    const named = [...made, ...kept].map(scripts)
    for (const [number, own] of named.entries()) {
      expect(own.length).toBeGreaterThan(3)
      const isEnglish = number % 2 === 0
      // The list of routes is one file for both, beside the pages' own.
      const pages = own.filter((script) => !script.includes('/manifest-'))
      expect(pages.filter((script) => script.startsWith('/assets/en/') !== isEnglish)).toEqual([])
    }
    expect(named[0]).toEqual(named[4])
    expect(named[1]).toEqual(named[5])
  })

  it('is packed as the browser can unpack it', async () => {
    const plain = await visit('/openings')
    const brotli = await visit('/openings', { 'Accept-Encoding': 'gzip, deflate, br' })
    const gzip = await visit('/openings', { 'Accept-Encoding': 'gzip, deflate' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect([brotli.text, gzip.text]).toEqual([plain.text, plain.text])
    expect(plain.text).toContain('</html>')
    const tags = [plain, brotli, gzip].map(({ headers }) => headers.etag)
    expect(new Set(tags).size).toBe(3)
  })

  it('is sent once to a browser that has it, until it changes', async () => {
    const { headers, text } = await visit('/openings')
    pass(2_000)
    const again = await visit('/openings', { 'If-None-Match': `"other", W/${headers.etag}` })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers['content-security-policy']).toBeUndefined()
    await retitle('镗工')
    pass(2_000)
    const changed = await visit('/openings', { 'If-None-Match': headers.etag ?? '' })
    expect(changed.status).toBe(200)
    expect(changed.text).not.toBe(text)
  })

  it('tells its head alone to who asks for that', async () => {
    const whole = await visit('/openings')
    const head = await visit('/openings', {}, 'HEAD')
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.text)))
  })

  it('runs only the scripts that its policy names', async () => {
    const { headers, text } = await visit('/openings')
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'self'( 'sha256-[\w+/]{43}=')+;/)
    expect(policy).not.toContain('nonce-')
    expect(text).not.toMatch(/nonce=/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('is counted and logged', async () => {
    const before = web.lines.length
    await visit('/openings?q=secretly')
    await visit('/openings?q=secretly')
    const lines = web.lines.slice(before).filter((line) => line.includes('request completed'))
    expect(lines).toHaveLength(2)
    expect(lines.join()).toContain('"path":"/openings"')
    expect(lines.join()).not.toContain('secretly')
    const metrics = (await visit('/metrics')).text
    const count = /request_seconds_count\{method="GET",status="200"\} (\d+)/.exec(metrics)?.[1]
    expect(Number(count)).toBeGreaterThan(1)
  })

  it('leaves every other request to the usual way', async () => {
    const employer = await visit(`/employers/${employerId}`)
    expect(employer.headers['content-security-policy']).toContain('nonce-')
    const control = await visit('/openings?q=%00')
    // Without the control character nothing is left to search, and the address says so.
    expect(control.status).toBe(302)
    expect(control.headers.location).toBe('/openings')
    expect((await visit('/openings%00')).status).toBe(404)
    expect((await visit('/openings', { Cookie: 'theme=<script>' })).status).toBe(200)
    expect((await visit('/openings', {}, 'POST')).status).toBeGreaterThanOrEqual(400)
  })

  it('shares the data that a browser asks for alone, too', async () => {
    const { headers, text } = await visit('/openings.data')
    expect(headers['content-type']).toContain('text/x-script')
    expect(headers.etag).toBeDefined()
    expect(text).toContain('openings')
  })

  const PHONE = { 'User-Agent': 'Mozilla/5.0 (Linux; Android 9; MI 8) Chrome/86.0 Mobile' }
  const lookers = (since: number) =>
    world.looks.slice(since).map(({ openingId: id, source, visitor }) => [id, source, visitor])

  it("shares an opening's page, and counts each who is sent it", async () => {
    const since = world.looks.length
    const path = `/openings/${openingId}`
    const first = await visit(`${path}?from=code`, PHONE)
    expect(first.headers['content-security-policy']).not.toContain('nonce-')
    expect(first.text).not.toContain('MI 8')
    await visit(`${path}?from=code`, { ...PHONE, 'X-Forwarded-For': '203.0.113.7' })
    await visit(`${path}.data`, { ...PHONE, Referer: `${web.url}/openings?q=x` })
    await visit(`${path}?from=code`, { ...PHONE, 'If-None-Match': first.headers.etag ?? '' })
    const own = `127.0.0.1 ${PHONE['User-Agent']}`
    expect(lookers(since)).toEqual([
      [openingId, 'code', own],
      [openingId, 'code', own.replace('127.0.0.1', '203.0.113.7')],
      [openingId, 'list', own],
      [openingId, 'code', own],
    ])
  })

  it('counts no program, nobody who asks ahead or for the head alone, and no making of a page', async () => {
    const since = world.looks.length
    const path = `/openings/${openingId}`
    await visit(path)
    await visit(path, { 'User-Agent': 'Baiduspider/2.0' })
    await visit(path, { ...PHONE, 'Sec-Purpose': 'prefetch' })
    await visit(path, PHONE, 'HEAD')
    pass(1_000)
    // Sends the old one, and makes the next.
    await visit(path, { 'User-Agent': 'Baiduspider/2.0' })
    expect(lookers(since)).toEqual([])
  })

  it('counts a person on a page of their own once', async () => {
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, '')
    const since = world.looks.length
    await visit(`/openings/${openingId}`, { ...PHONE, Cookie: `session=${token}` })
    expect(lookers(since)).toEqual([[openingId, 'other', accountId]])
  })

  it.each([
    ['filled', 200],
    ['paused', 404],
    ['withdrawn', 410],
    ['expired', 410],
    ['draft', 404],
  ] as const)('of an opening that is %s answers %i, and counts nobody', async (state, status) => {
    const closed = await addFindable(world, employerId, { title: '镗工', state })
    const since = world.looks.length
    for (const headers of [PHONE, { ...PHONE, 'Accept-Encoding': 'br' }]) {
      expect((await visit(`/openings/${closed}`, headers)).status).toBe(status)
    }
    expect(lookers(since)).toEqual([])
  })

  it('shows that an opening has gone within two seconds', async () => {
    const going = await addFindable(world, employerId, { title: '刨工' })
    expect((await visit(`/openings/${going}`)).status).toBe(200)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'withdrawn' })
      .where('id', '=', going)
      .execute()
    pass(2_000)
    expect((await visit(`/openings/${going}`)).status).toBe(410)
  })
})
