import { afterAll, beforeAll, expect, it } from 'vitest'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { addBooth, applyUnknown, lastCode, newPhone } from '#tests/fair/application-fixtures.ts'
import { addPerson } from '#tests/support/people.ts'
import { openWeb, type Web } from '#tests/support/web.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('on a computer that others use too', (world) => {
  let web: Web
  beforeAll(async () => {
    web = await openWeb(world)
  })
  afterAll(() => web.close())

  const visit = (path: string, options: RequestInit = {}) =>
    fetch(web.url + path, { redirect: 'manual', ...options })
  const secret = '0'.repeat(64)

  it.each([
    `/reset/${secret}`,
    `/join/${secret}`,
    `/confirm-email/${secret}`,
    `/guardian/${secret}`,
    `/sign/${secret}`,
    '/signup/code/0190a0a0-0000-7000-8000-000000000000',
    '/login/code/0190a0a0-0000-7000-8000-000000000000',
    '/student/code/0190a0a0-0000-7000-8000-000000000000',
    '/applied/0190a0a0-0000-7000-8000-000000000000',
    `/reset/${secret}.data`,
    `/employer/interviews/feed/0190a0a0-0000-7000-8000-000000000000.${secret}/interviews.ics.data`,
  ])('%s is kept nowhere', async (path) => {
    expect((await visit(path)).headers.get('Cache-Control')).toContain('no-store')
  })

  it('what a guest sees is kept nowhere, and public pages may be', async () => {
    const booth = await addBooth(world)
    const path = `/openings/${booth.openingId}/apply`
    const guest = await visit(path, { headers: { Cookie: `guest=${newGuestSecret()}` } })
    expect(guest.headers.get('Cache-Control')).toContain('no-store')
    const anyone = await visit('/openings')
    expect(anyone.headers.get('Cache-Control') ?? '').not.toContain('no-store')
  })

  const cleared = (response: Response) =>
    response.headers.getSetCookie().filter((cookie) => cookie.startsWith('guest=; Max-Age=0'))

  it("the guest's key is taken away by logging out", async () => {
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, '')
    const headers = { Cookie: `session=${token}; guest=${newGuestSecret()}` }
    expect(cleared(await visit('/logout', { method: 'POST', headers }))).toHaveLength(1)
  })

  it("the guest's key is taken away once the number is confirmed", async () => {
    const booth = await addBooth(world)
    const [phone, key] = [newPhone(), newGuestSecret()]
    const { guestApplicationId } = await applyUnknown(world, booth, { phone, secret: key })
    const response = await visit(`/applied/${guestApplicationId}`, {
      method: 'POST',
      headers: { Cookie: `guest=${key}` },
      body: new URLSearchParams({ code: await lastCode(world, phone) }),
    })
    expect(response.status).toBe(302)
    expect(response.headers.getSetCookie().join()).toContain('session=')
    expect(cleared(response)).toHaveLength(1)
  })
})
