import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharedSecurityHeaders } from '#server/security-headers.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onEmbeddedDatabase } from '#tests/support/world.ts'

onEmbeddedDatabase('a page', (world) => {
  let web: Web
  beforeAll(async () => {
    web = await openWeb(world)
  })
  afterAll(() => web.close())

  async function open(path: string) {
    const response = await fetch(web.url + path)
    const policy = response.headers.get('Content-Security-Policy') ?? ''
    const directives = new Map(
      policy.split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(' ')
        return [name, values]
      }),
    )
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    return { headers: response.headers, directives, nonce, text: await response.text() }
  }

  it.each(['/', '/login', '/nowhere'])(
    'at %s runs only scripts that carry its nonce',
    async (path) => {
      const { directives, nonce, text } = await open(path)
      expect(nonce).toMatch(/^[\w+/]{22}==$/)
      expect(directives.get('script-src')).toEqual(["'self'", `'nonce-${nonce}'`])
      const scripts = text.match(/<script[^>]*>/g) ?? []
      expect(scripts.length).toBeGreaterThan(1)
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
      expect(text).not.toMatch(/<[^>]+ on(click|load|error|submit)=/)
    },
  )

  it('has another nonce each time', async () => {
    const nonces = [await open('/'), await open('/')].map(({ nonce }) => nonce)
    expect(new Set(nonces).size).toBe(2)
  })

  it('cannot be framed, sends forms to this site alone, and tells no other where one was', async () => {
    const { headers, directives } = await open('/')
    expect(directives.get('default-src')).toEqual(["'self'"])
    expect(directives.get('object-src')).toEqual(["'none'"])
    expect(directives.get('base-uri')).toEqual(["'none'"])
    expect(directives.get('frame-ancestors')).toEqual(["'none'"])
    expect(directives.get('form-action')).toEqual(["'self'"])
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('X-Powered-By')).toBeNull()
  })
})

it.each([
  [['https:'], ['https:']],
  [['https://media.example'], ['https://media.example']],
  [[], []],
])('a page of a site that plays %j connects and plays no further', (mediaSources, beside) => {
  const site = { appUrl: 'https://jobs.example', mediaSources }
  const policy = new Map(sharedSecurityHeaders(site, [])).get('Content-Security-Policy') ?? ''
  const directives = policy.split(';')
  expect(directives).toContain(['connect-src', "'self'", ...beside].join(' '))
  expect(directives).toContain(['media-src', "'self'", ...beside, 'blob:'].join(' '))
})
