import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import {
  findCodeLogin,
  logInByCode,
  requestLoginCode,
  resendLoginCode,
} from '#app/accounts/code-login.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { ensureAccountForPhone } from '#app/accounts/phone-codes.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { createLimits } from '#server/limits.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { codeSentTo, messagesTo, otherThan } from './outbox.ts'

const address = '10.0.0.1'
const device = '微信 · Android'

const guestOf = (world: World, phone: string) =>
  world.context.db
    .transaction()
    .execute((trx) => ensureAccountForPhone(world.context, trx, { phone, name: '孙丽' }))

const ask = (world: World, phone: string) =>
  requestLoginCode(world.as(ANONYMOUS), { phone, address })

onBothDatabases('logging in by a texted code', (world) => {
  it('lets a guest back in, whose number it proves', async () => {
    const phone = '13600000001'
    const { accountId } = await guestOf(world, phone)
    const { id } = await ask(world, phone)
    expect(await findCodeLogin(world.context, { id })).toEqual({ phone: '136****0001' })
    const code = await codeSentTo(world, phone)
    const { session, desk, hasPassword } = await logInByCode(world.context, { id, code, device })
    expect({ desk, hasPassword }).toEqual({ desk: null, hasPassword: false })
    const actor = await findActor(world.context, { token: session.token, actingIds: [] })
    expect(actor?.accountId).toBe(accountId)
    expect((await guestOf(world, phone)).confirmed).toBe(true)

    const again = logInByCode(world.context, { id, code, device })
    await expect(again).rejects.toMatchObject({ code: 'wrong_code', field: 'code' })
  })

  it('answers a number that has no account alike, and texts it nothing', async () => {
    const known = '13600000002'
    const unknown = '13600000003'
    await guestOf(world, known)
    for (const phone of [known, unknown]) {
      const context = { ...world.as(ANONYMOUS), limits: createLimits() }
      const first = await requestLoginCode(context, { phone, address })
      const second = await resendLoginCode(context, { id: first.id, address })
      expect(await findCodeLogin(context, first)).toBeNull()
      expect(await findCodeLogin(context, second)).toEqual({
        phone: expect.stringMatching(/^136\*{4}000\d$/) as string,
      })
      const wrong = phone === known ? otherThan(await codeSentTo(world, phone)) : '123456'
      const tryOnce = () => logInByCode(context, { ...second, code: wrong, device })
      for (let tries = 0; tries < 5; tries++) {
        await expect(tryOnce()).rejects.toMatchObject({ code: 'wrong_code', field: 'code' })
      }
      await expect(tryOnce()).rejects.toMatchObject({ code: 'too_many_tries' })
    }
    expect(await messagesTo(world, unknown)).toEqual([])
  })

  it('opens no account into which somebody has typed the number unproved', async () => {
    const phone = '13600000004'
    const email = 'holder@example.com'
    const person = { name: '王芳', email, phone, password: 'chunfeng2025', confirmed: false }
    await registerPerson(world.context, person)
    const { id } = await ask(world, phone)
    expect(await messagesTo(world, phone)).toEqual([])
    const tried = logInByCode(world.context, { id, code: '123456', device })
    await expect(tried).rejects.toMatchObject({ code: 'wrong_code' })
  })

  it('ends: the code after ten minutes, the step after an hour', async () => {
    const phone = '13600000005'
    await guestOf(world, phone)
    const { id } = await ask(world, phone)
    const code = await codeSentTo(world, phone)
    const start = world.context.clock.now()
    world.setNow(new Date(start.getTime() + 10 * 60_000))
    const late = logInByCode(world.context, { id, code, device })
    await expect(late).rejects.toMatchObject({ code: 'wrong_code' })
    world.setNow(addDays(start, 1))
    expect(await findCodeLogin(world.context, { id })).toBeNull()
    const resent = resendLoginCode(world.context, { id, address })
    await expect(resent).rejects.toMatchObject({ code: 'link_expired' })
    world.setNow(start)
  })

  it('is not to be had where no text can be sent', async () => {
    const silent = { ...world.context, channels: { ...world.context.channels, sms: null } }
    const asked = requestLoginCode(silent, { phone: '13600000006', address })
    await expect(asked).rejects.toMatchObject({ code: 'sms_unavailable' })
  })
})
