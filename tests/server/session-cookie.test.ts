import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { codeSentTo, tokenSentTo } from '#tests/accounts/outbox.ts'
import { addPerson } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'

/** Lucia prolongs a session of 30 days once half of them are over. */
const SESSION_DAYS = 30
const DAY_S = 24 * 60 * 60

onBothDatabases('the session cookie', (world) => {
  let web: Web
  let person: AccountActor
  let token: string
  beforeAll(async () => {
    web = await openWeb(world)
    person = await addPerson(world)
  })
  beforeEach(async () => {
    token = (await world.context.sessions.create(person.accountId, 'test')).token
  })
  afterAll(() => web.close())

  /** As if the session had been last prolonged so many days ago. */
  async function age(days: number) {
    await world.context.db
      .updateTable('session')
      .set({ expiresAt: addDays(new Date(), SESSION_DAYS - days) })
      .where('userId', '=', person.accountId)
      .execute()
  }

  async function visit(path: string, options: RequestInit = {}) {
    const response = await fetch(web.url + path, {
      redirect: 'manual',
      headers: { Cookie: `session=${token}` },
      ...options,
    })
    await response.text()
    const cookies = response.headers.getSetCookie()
    return {
      status: response.status,
      location: response.headers.get('location'),
      cookies: cookies.filter((cookie) => cookie.startsWith('session=')),
    }
  }

  it('is left alone while the session is young', async () => {
    await age(3)
    expect(await visit('/me')).toMatchObject({ status: 200, cookies: [] })
  })

  it.each(['/me', '/me.data', '/settings'])(
    'is given anew by %s when the session is prolonged, and outlives it',
    async (path) => {
      await age(20)
      const { cookies } = await visit(path)
      expect(cookies).toHaveLength(1)
      expect(cookies[0]).toMatch(new RegExp(`^session=${token}; `))
      expect(cookies[0]).toMatch(/; HttpOnly; SameSite=Lax$/)
      const maxAgeS = Number(/Max-Age=(\d+)/.exec(cookies[0] ?? '')?.[1])
      // Should the answer be lost, the browser's old cookie still lasts until the next time.
      expect(maxAgeS).toBeGreaterThan(2 * SESSION_DAYS * DAY_S)
      expect((await visit(path)).cookies, 'once is enough').toEqual([])
    },
  )

  it('is the same at every door', async () => {
    const password = 'chunfeng2025'
    const enter = async (path: string, form: Record<string, string>) => {
      const { status, cookies, location } = await visit(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      })
      expect(status).toBe(302)
      return { cookie: cookies[0]?.replace(/=[^;]+/, '=…'), location }
    }
    const signUp = (identifier: string) => enter('/signup', { identifier, name: '王芳', password })
    const byEmail = await signUp('doors@example.com')
    expect(byEmail.cookie).toMatch(/^session=…; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
    const { location } = await signUp('13900001111')
    const code = await codeSentTo(world, '13900001111')
    const byCode = await enter(location ?? '', { code })
    const byPassword = await enter('/login', { identifier: '13900001111', password })
    await enter('/reset', { identifier: 'doors@example.com' })
    const token = await tokenSentTo(world, 'doors@example.com', 'reset')
    const byLink = await enter(`/reset/${token}`, { password: 'another one' })
    for (const door of [byCode, byPassword, byLink]) expect(door.cookie).toBe(byEmail.cookie)
  })

  it('is taken away by logging out, also when the session was to be prolonged', async () => {
    await age(20)
    const { cookies } = await visit('/logout', { method: 'POST' })
    expect(cookies.at(-1)).toMatch(/^session=; Max-Age=0; /)
    expect((await visit('/me')).status).toBe(302)
  })

  it('opens nothing once the session is over', async () => {
    await age(SESSION_DAYS + 1)
    expect(await visit('/me')).toMatchObject({ status: 302, cookies: [] })
  })
})
