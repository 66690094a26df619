import fc from 'fast-check'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { withoutControls } from '#app/web/controls.ts'
import { addBooth, consentFor, newPhone } from '#tests/fair/application-fixtures.ts'
import { addOrganiser } from '#tests/support/people.ts'
import { loadBuild, openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'

/** Names of fields and of search parameters, of all pages together. */
const NAMES =
  'q district industry page paper next do id open name phone line identifier password title ' +
  'consent text state reason note code email selected action intent membership disclosure copyOf ' +
  'headline intro sort employer opening kind education seen locale theme with role from until who'
const controls = fc.integer({ min: 0, max: 31 }).map((code) => String.fromCharCode(code))

it('a text loses its control characters but tab and line ends, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(controls, fc.string({ unit: 'binary' }))), (parts) => {
      const text = parts.join('')
      const kept = withoutControls(text)
      expect(kept).not.toContain('\u0000')
      const typed = [...text].filter((sign) => sign > '\u001f' || '\t\n\r'.includes(sign))
      expect(kept).toBe(typed.filter((sign) => sign !== '\u007f').join(''))
    }),
  )
})

onBothDatabases('a control character', (world) => {
  let web: Web
  let build: ServerBuild
  let cookies: string[]
  let ids: Record<string, string>

  beforeAll(async () => {
    build = await loadBuild()
    web = await openWeb(world)
    const booth = await addBooth(world)
    const { officer } = await addOrganiser(world)
    const session = async (accountId: string) =>
      `session=${(await world.context.sessions.create(accountId, '')).token}`
    cookies = [
      'session=a%00b; guest=%00; acting=%00.%00; flash=%00; locale=%00',
      await session(booth.recruiter.accountId),
      await session(officer.accountId),
    ]
    ids = { openings: booth.openingId, employers: booth.employerId }
  })
  afterAll(() => web.close())

  /** Every address of the site map, with something in place of its parameters. */
  function addresses(parameter: (before: string) => string): string[] {
    const pathOf = (id: string | undefined): string => {
      const route = id === undefined ? undefined : build.routes[id]
      return route ? `${pathOf(route.parentId)}/${route.path ?? ''}` : ''
    }
    const paths = Object.keys(build.routes).map((id) => pathOf(id).replace(/\/+/g, '/'))
    return [...new Set(paths)].map((path) =>
      path.replace(/([^/]*)\/:\w+/g, (_, before: string) => `${before}/${parameter(before)}`),
    )
  }
  const known = (before: string) => ids[before] ?? '0190a0a0-0000-7000-8000-000000000000'

  async function send(path: string, options: RequestInit = {}) {
    const broken: string[] = []
    for (const cookie of cookies) {
      const response = await fetch(web.url + path, {
        redirect: 'manual',
        ...options,
        headers: { Cookie: cookie, ...(options.headers as Record<string, string>) },
      })
      await response.text()
      if (response.status >= 500) broken.push(`${options.method ?? 'GET'} ${path}`)
    }
    return broken
  }

  it('in a path or a query breaks no page', { timeout: 120_000 }, async () => {
    const query = NAMES.split(' ')
      .map((name) => `${name}=a%00b`)
      .join('&')
    const paths = [
      ...addresses(() => '%00'),
      ...addresses(() => 'x%1fy'),
      ...addresses(known).map((path) => `${path}?${query}`),
      '/openings?q=%00',
      `/openings.data?q=%00`,
    ]
    const broken: string[] = []
    for (const path of paths) broken.push(...(await send(path)))
    expect(broken).toEqual([])
  })

  it('in a form breaks no page', { timeout: 120_000 }, async () => {
    const typed = NAMES.split(' ').map((name) => [name, 'a\u0000b\u001f'])
    const broken: string[] = []
    for (const path of addresses(known)) {
      broken.push(...(await send(path, { method: 'POST', body: new URLSearchParams(typed) })))
      const form = new FormData()
      for (const [name = '', value = ''] of typed) form.append(name, value)
      form.append('file', new File(['%PDF-1.4'], 'a\u0000b.pdf'))
      broken.push(...(await send(path, { method: 'POST', body: form })))
    }
    expect(broken).toEqual([])
  })

  it('in what is otherwise right is left out', async () => {
    const booth = await addBooth(world)
    const response = await fetch(`${web.url}/openings/${booth.openingId}/apply`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: `guest=${newGuestSecret()}` },
      body: new URLSearchParams({
        name: '王\u0000芳',
        phone: newPhone(),
        line: '两年\u0000经验\n能倒班',
        consent: consentFor(booth, false),
      }),
    })
    expect(response.status).toBe(302)
    const application = await world.context.db
      .selectFrom('application')
      .where('openingId', '=', booth.openingId)
      .select(['name', 'line'])
      .executeTakeFirst()
    expect(application?.name).toBe('王芳')
    expect(application?.line.replace('\r', '')).toBe('两年经验\n能倒班')
  })
})
