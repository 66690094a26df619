import { describe, expect, it } from 'vitest'
import { chooseEncoding, finishPage, type SharedPage } from '#server/shared-page.ts'
import { createSharedPages } from '#server/shared-pages.ts'
import { hashScripts } from '#server/shared-rendering.ts'

/** Shared pages whose clock stands until it is moved, and a maker that numbers what it makes. */
function open() {
  let now = Date.parse('2026-11-23T12:00:00+08:00')
  const pages = createSharedPages({ clock: { now: () => new Date(now) } })
  const made: string[] = []
  const make = async (status = 200, body = `page ${made.length + 1}`): Promise<SharedPage> => {
    made.push(body)
    return finishPage({ status, headers: [], body: Buffer.from(body) })
  }
  return {
    pages,
    made,
    make,
    pass: (milliseconds: number) => void (now += milliseconds),
    async get(key = 'list', maker = () => make()) {
      return (await pages.get(key, maker)).bodies.identity.toString()
    },
  }
}

/** Lets what was begun beside an answer come to its end. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('shared pages', () => {
  it('are made once for all who ask at the same time', async () => {
    const site = open()
    const seen = await Promise.all([site.get(), site.get(), site.get()])
    expect(seen).toEqual(['page 1', 'page 1', 'page 1'])
    expect(await site.get()).toBe('page 1')
    expect(site.made).toHaveLength(1)
  })

  it('are never older than two seconds', async () => {
    const site = open()
    await site.get()
    site.pass(999)
    expect(await site.get()).toBe('page 1')
    site.pass(1_001)
    expect(await site.get()).toBe('page 2')
  })

  it('are made anew while the old one is still sent', async () => {
    const site = open()
    await site.get()
    site.pass(1_500)
    expect(await site.get()).toBe('page 1')
    await expect.poll(() => site.get()).toBe('page 2')
    site.pass(1_500)
    expect(await site.get()).toBe('page 2')
  })

  it('are reckoned from before their data was read', async () => {
    const site = open()
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    const slow = site.get('list', async () => {
      await held
      return site.make(200, 'slow')
    })
    await settle()
    site.pass(2_000)
    const second = site.get()
    go()
    expect(await slow).toBe('slow')
    expect(await second).toBe('page 1')
    await settle()
    expect(await site.get()).toBe('page 1')
  })

  it.each([404, 410, 302])('with status %s are not kept', async (status) => {
    const site = open()
    expect(await site.get('list', () => site.make(status, 'gone'))).toBe('gone')
    expect(await site.get()).toBe('page 2')
  })

  it('that fail are not kept, and fail for all who waited', async () => {
    const site = open()
    const fail = () => Promise.reject(new Error('no database'))
    const seen = await Promise.allSettled([site.get('list', fail), site.get('list', fail)])
    expect(seen.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await site.get()).toBe('page 1')
  })

  it('do not outlive a page that fails to be made anew', async () => {
    const site = open()
    await site.get()
    site.pass(1_500)
    const fail = () => Promise.reject(new Error('no database'))
    expect(await site.get('list', fail)).toBe('page 1')
    await settle()
    site.pass(500)
    await expect(site.get('list', fail)).rejects.toThrow('no database')
  })

  it('take no more than their share of memory, however many addresses are asked for', async () => {
    const site = open()
    const body = 'x'.repeat(500_000)
    for (let number = 0; number < 100; number++) {
      await site.get(`list ${number}`, () => site.make(200, body + number))
    }
    expect(site.pages.size()).toBeGreaterThan(16 * 1024 * 1024)
    expect(site.pages.size()).toBeLessThanOrEqual(32 * 1024 * 1024)
  })

  it('are made a few at a time, and whoever would wait too long is told so', async () => {
    const site = open()
    let go = () => {}
    const held = new Promise<void>((resolve) => (go = resolve))
    let inside = 0
    let most = 0
    const slow = async () => {
      most = Math.max(most, ++inside)
      await held
      inside--
      return site.make()
    }
    const asked = Array.from({ length: 400 }, (_, number) =>
      Promise.resolve(site.pages.get(`list ${number}`, slow)),
    )
    const settled = Promise.allSettled(asked)
    await settle()
    go()
    const refused = (await settled).filter((one) => one.status === 'rejected')
    expect(most).toBe(6)
    expect(refused).toHaveLength(400 - 306)
    expect(refused.map(({ reason }) => (reason as { code: string }).code)[0]).toBe('too_busy')
    expect(await site.get('list 399')).toMatch(/^page/)
  })
})

describe('the encoding of a shared page', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0,gzip;q=0', 'identity'],
    ['gzip;q=0.5, br;q=0.1', 'br'],
    ['GZIP', 'gzip'],
    ['brotli, xgzip', 'identity'],
    ['identity', 'identity'],
    ['', 'identity'],
  ])('for %j is %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding)
  })
})

describe('the scripts of a shared page', () => {
  it('are named by their hashes, and the nonce is gone', () => {
    const page =
      '<link nonce="n1" rel="preload"><script nonce="n1">start()</script>' +
      '<script nonce="n1" src="/a.js"></script><script nonce="n1" type="module">go()</script>'
    const { html, hashes } = hashScripts(page, 'n1')
    expect(html).not.toContain('n1')
    // printf 'start()' | openssl dgst -sha256 -binary | base64
    expect(hashes).toHaveLength(2)
    expect(hashes[0]).toBe("'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='")
  })

  it('that carry no nonce, or a wrong one, get none', () => {
    const page = '<script>steal()</script><script nonce="n2">steal()</script>'
    expect(hashScripts(page, 'n1').hashes).toEqual([])
  })
})
