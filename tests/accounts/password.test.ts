import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { logIn } from '#app/accounts/login.ts'
import { readIdentifier, type Identifier } from '#app/accounts/model/account.ts'
import {
  changePassword,
  isResetLinkLive,
  requestPasswordReset,
  resetPassword,
} from '#app/accounts/password.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { messagesTo, tokenSentTo } from './outbox.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')
const device = 'Chrome · Windows'
let numbered = 0

async function register(world: World, confirmed = true) {
  const email = `reset${++numbered}@example.com`
  const phone = `1360000${1000 + numbered}`
  const person = { name: '王芳', email, phone, password: 'old password', confirmed }
  const { accountId } = await registerPerson(world.context, person)
  return { accountId, email, phone }
}

async function logInWith(world: World, typed: string, password: string) {
  const identifier = readIdentifier(typed) as Identifier
  const input = { identifier, password, device, address: '::1' }
  return (await logIn(world.as(ANONYMOUS), input)).session
}

const ask = (world: World, typed: string) =>
  requestPasswordReset(world.as(ANONYMOUS), {
    identifier: readIdentifier(typed) as Identifier,
    address: '::1',
  })

const reset = (world: World, token: string, password = 'new password') =>
  resetPassword(world.as(ANONYMOUS), { token, password, device })

onBothDatabases('a new password', (world) => {
  it('comes by a mailed link, which ends all sessions and works once', async () => {
    const { email } = await register(world)
    const before = await logInWith(world, email, 'old password')
    await ask(world, email)
    const token = await tokenSentTo(world, email, 'reset')
    expect(await isResetLinkLive(world.context, { token })).toBe(true)

    const session = await reset(world, token)
    expect(await world.context.sessions.find(before.token)).toBeNull()
    expect(await world.context.sessions.find(session.token)).not.toBeNull()
    const old = logInWith(world, email, 'old password')
    await expect(old).rejects.toMatchObject({ code: 'wrong_login' })
    await logInWith(world, email, 'new password')

    expect(await isResetLinkLive(world.context, { token })).toBe(false)
    await expect(reset(world, token)).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('comes by a text message to a number', async () => {
    const { phone } = await register(world)
    await ask(world, phone)
    const [message] = await messagesTo(world, phone)
    expect(message?.channel).toBe('sms')
    await reset(world, await tokenSentTo(world, phone, 'reset'))
    await logInWith(world, phone, 'new password')
  })

  it('proves the address that the link went to, and only that', async () => {
    const { accountId, email } = await register(world, false)
    await ask(world, email)
    await reset(world, await tokenSentTo(world, email, 'reset'))
    const account = await world.context.db
      .selectFrom('account')
      .where('id', '=', accountId)
      .select(['emailConfirmedAt', 'phoneConfirmedAt'])
      .executeTakeFirstOrThrow()
    expect(account).toEqual({ emailConfirmedAt: noon, phoneConfirmedAt: null })
  })

  it('is not offered for an hour and more', async () => {
    const { email } = await register(world)
    await ask(world, email)
    const token = await tokenSentTo(world, email, 'reset')
    world.setNow(new Date(noon.getTime() + 60 * 60_000))
    expect(await isResetLinkLive(world.context, { token })).toBe(false)
    await expect(reset(world, token)).rejects.toMatchObject({ code: 'link_expired' })
    world.setNow(noon)
  })

  it('ends the other links too', async () => {
    const { email } = await register(world)
    await ask(world, email)
    const first = await tokenSentTo(world, email, 'reset')
    await ask(world, email)
    await reset(world, await tokenSentTo(world, email, 'reset'))
    await expect(reset(world, first)).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('is set once by twenty uses of a link at once', async () => {
    const { email } = await register(world)
    await ask(world, email)
    const token = await tokenSentTo(world, email, 'reset')
    const uses = Array.from({ length: 20 }, (_, index) => reset(world, token, `password ${index}`))
    const results = await Promise.allSettled(uses)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
  })

  it('is answered alike for an address that has no account', async () => {
    const { email } = await register(world)
    expect(await ask(world, email)).toEqual(await ask(world, 'nobody@example.com'))
    expect(await messagesTo(world, 'nobody@example.com')).toEqual([])
  })

  it('is refused for every number alike where no text message can be sent', async () => {
    const { phone } = await register(world)
    const silent = { ...world.as(ANONYMOUS), channels: { ...world.context.channels, sms: null } }
    for (const typed of [phone, '13600009999']) {
      const identifier = readIdentifier(typed) as Identifier
      const refused = requestPasswordReset(silent, { identifier, address: '::1' })
      await expect(refused).rejects.toMatchObject({ code: 'sms_unavailable' })
    }
  })

  it('cannot be set by a token of another purpose or a changed one', async () => {
    const { email } = await register(world)
    await ask(world, email)
    const token = await tokenSentTo(world, email, 'reset')
    const last = token.endsWith('0') ? '1' : '0'
    for (const wrong of [token.slice(0, -1) + last, token.slice(0, 32), '', 'nonsense']) {
      await expect(reset(world, wrong)).rejects.toMatchObject({ code: 'link_expired' })
    }
    await world.context.db
      .updateTable('accountToken')
      .set({ purpose: 'email_confirmation' })
      .where('purpose', '=', 'password_reset')
      .where('usedAt', 'is', null)
      .execute()
    await expect(reset(world, token)).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('by who is logged in needs the current one, and logs the other devices out', async () => {
    const { email } = await register(world)
    const here = await logInWith(world, email, 'old password')
    const there = await logInWith(world, email, 'old password')
    await ask(world, email)
    const actor = await findActor(world.context, { token: here.token, actingIds: [] })
    if (!actor) throw new Error('the session does not open')
    const change = (current: string) =>
      changePassword(world.as(actor), { current, password: 'new password' })
    await expect(change('a guess')).rejects.toMatchObject({
      code: 'wrong_password',
      field: 'current',
    })
    expect(await world.context.sessions.find(there.token)).not.toBeNull()

    await change('old password')
    expect(await world.context.sessions.find(here.token)).not.toBeNull()
    expect(await world.context.sessions.find(there.token)).toBeNull()
    await logInWith(world, email, 'new password')
    const link = await tokenSentTo(world, email, 'reset')
    expect(await isResetLinkLive(world.context, { token: link })).toBe(false)
  })
})
