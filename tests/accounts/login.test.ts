import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { logIn, logOut } from '#app/accounts/login.ts'
import { readIdentifier, type Identifier } from '#app/accounts/model/account.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Limits } from '#app/kernel/context.ts'
import { createLimits } from '#server/limits.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const password = 'chunfeng2025'
let numbered = 0

async function register(world: World) {
  const number = ++numbered
  const facts = { email: `login${number}@example.com`, phone: `1370000${1000 + number}` }
  const person = { name: '王芳', password, confirmed: true, ...facts }
  const { accountId } = await registerPerson(world.context, person)
  return { accountId, ...facts }
}

function logInAs(
  world: World,
  typed: string,
  with_ = password,
  limits?: Limits,
  address = '10.0.0.1',
) {
  const context = { ...world.as(ANONYMOUS), ...(limits ? { limits } : {}) }
  const identifier = readIdentifier(typed) as Identifier
  const input = { identifier, password: with_, device: '微信 · Android', address }
  return logIn(context, input)
}

onBothDatabases('logging in', (world) => {
  it('works by address and by number, however they are typed', async () => {
    const { accountId, email, phone } = await register(world)
    for (const typed of [
      email.toUpperCase(),
      phone,
      `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`,
    ]) {
      const { session } = await logInAs(world, typed)
      const actor = await findActor(world.context, { token: session.token, actingIds: [] })
      expect(actor?.accountId).toBe(accountId)
    }
  })

  it('forgives a keyboard that writes full-width digits', async () => {
    const { email } = await register(world)
    await expect(logInAs(world, email, 'chunfeng２０２５')).resolves.toHaveProperty('session.token')
  })

  it('answers an unknown account and a wrong password alike', async () => {
    const { email } = await register(world)
    const wrong = await logInAs(world, email, 'wrong password').catch((fault: unknown) => fault)
    const unknown = await logInAs(world, 'nobody@example.com').catch((fault: unknown) => fault)
    expect(wrong).toMatchObject({ code: 'wrong_login', field: undefined, params: {} })
    expect(unknown).toEqual(wrong)
  })

  it('refuses an account without a password', async () => {
    await registerPerson(world.context, { name: '小王', phone: '13700009999', confirmed: false })
    const tried = logInAs(world, '13700009999', '')
    await expect(tried).rejects.toMatchObject({ code: 'wrong_login' })
  })

  it('stops guesses at one account after ten from one address, even the right one', async () => {
    const { email } = await register(world)
    const limits = createLimits()
    for (let tries = 0; tries < 10; tries++) {
      const wrong = logInAs(world, email, 'a guess', limits)
      await expect(wrong).rejects.toMatchObject({ code: 'wrong_login' })
    }
    const right = logInAs(world, email, password, limits)
    const refused = { code: 'too_many_passwords', params: { minutes: 15 } }
    await expect(right).rejects.toMatchObject(refused)
  })

  it('lets the owner in from elsewhere, until very many have guessed', async () => {
    const { email } = await register(world)
    const limits = createLimits()
    const guessFrom = async (address: string) => {
      for (let tries = 0; tries < 10; tries++) {
        await logInAs(world, email, 'a guess', limits, address).catch(() => {})
      }
    }
    await guessFrom('10.0.1.1')
    await logInAs(world, email, password, limits, '10.0.1.2')
    for (let from = 2; from <= 11; from++) await guessFrom(`10.0.1.${from}`)
    const right = logInAs(world, email, password, limits, '10.0.1.99')
    await expect(right).rejects.toMatchObject({ code: 'too_many_passwords' })
  })

  it('does not count tries that succeed', async () => {
    const { email } = await register(world)
    const limits = createLimits()
    for (let tries = 0; tries < 12; tries++) await logInAs(world, email, password, limits)
  })

  it('counts the tries of an address whatever account they are at', async () => {
    const take = vi.fn<Limits['take']>(() => Promise.resolve())
    const limits = { take, giveBack: () => Promise.resolve() }
    await logInAs(world, 'nobody@example.com', 'guess', limits).catch(() => {})
    expect(take.mock.calls).toEqual([
      ['login_address', '10.0.0.1'],
      ['login', 'nobody@example.com 10.0.0.1'],
      ['login_account', 'nobody@example.com'],
    ])
  })

  it('keeps only a hash of the session’s token', async () => {
    const { accountId, email } = await register(world)
    const { token } = (await logInAs(world, email)).session
    const rows = await world.context.db
      .selectFrom('session')
      .where('userId', '=', accountId)
      .selectAll()
      .execute()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.id).toBe(createHash('sha256').update(token).digest('hex'))
    expect(rows[0]?.device).toBe('微信 · Android')
    // The table's own id is no key either.
    expect(await world.context.sessions.find(rows[0]?.id ?? '')).toBeNull()
  })

  it('ends with logging out, for this session alone', async () => {
    const { email } = await register(world)
    const first = (await logInAs(world, email)).session
    const second = (await logInAs(world, email)).session
    const actor = await findActor(world.context, { token: first.token, actingIds: [] })
    if (!actor) throw new Error('the session does not open')
    await logOut(world.as(actor))
    await logOut(world.as(actor))
    expect(await world.context.sessions.find(first.token)).toBeNull()
    expect(await world.context.sessions.find(second.token)).not.toBeNull()
  })

  it('says where who works for an organisation goes, and acts for the one chosen', async () => {
    const { accountId, email } = await register(world)
    expect((await logInAs(world, email)).desk).toBeNull()
    const person = { ...(await addPerson(world)), accountId }
    const first = await addEmployer(world)
    const second = await addEmployer(world)
    const member = await join(world, person, { id: first.id, kind: 'employer' })
    const both = await join(world, member, { id: second.id, kind: 'employer' })

    const { session, desk } = await logInAs(world, email)
    expect(desk).toBe('employer')
    const actingFor = async (...actingIds: string[]) => {
      const actor = await findActor(world.context, { token: session.token, actingIds })
      return actor?.acting.employer?.organisationId
    }
    expect(await actingFor('nonsense')).toBe(first.id)
    expect(await actingFor(both.memberships[1]?.id ?? '')).toBe(second.id)
    expect(await findActor(world.context, { token: 'nonsense', actingIds: [] })).toBeNull()
  })
})
