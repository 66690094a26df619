import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { deliverMessage } from '#app/accounts/messages.ts'
import { readIdentifier, type Identifier } from '#app/accounts/model/account.ts'
import { ensureAccountForPhone } from '#app/accounts/phone-codes.ts'
import {
  completeSignUp,
  findPendingSignUp,
  resendSignUpCode,
  signUp,
} from '#app/accounts/sign-up.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { createLimits } from '#server/limits.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { codeSentTo, messagesTo, otherThan } from './outbox.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const device = 'Chrome · Android'

function form(identifier: string, name = '王芳') {
  const password = 'chunfeng2025'
  const read = readIdentifier(identifier) as Identifier
  return { identifier: read, name, password, locale: 'zh-CN' as const, device, address: '::1' }
}

async function start(world: World, phone: string, name?: string): Promise<string> {
  const result = await signUp(world.as(ANONYMOUS), form(phone, name))
  if (result.step !== 'code_sent') throw new Error('no code was sent')
  return result.id
}

async function accountsWith(world: World, column: 'email' | 'phone', value: string) {
  return world.context.db.selectFrom('account').where(column, '=', value).selectAll().execute()
}

onBothDatabases('signing up', (world) => {
  it('with an address makes the account, logs in and mails a link', async () => {
    const result = await signUp(world.as(ANONYMOUS), form(' Wang.Fang@Example.com '))
    if (result.step !== 'signed_up') throw new Error('not signed up')
    const [account] = await accountsWith(world, 'email', 'wang.fang@example.com')
    expect(account).toMatchObject({ name: '王芳', emailConfirmedAt: null })
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const session = await world.context.sessions.find(result.session.token)
    expect(session?.accountId).toBe(account?.id)
    const [message] = await messagesTo(world, 'wang.fang@example.com')
    expect(message?.body).toContain('http://localhost:3000/confirm-email/')
  })

  it('refuses an address that has an account', async () => {
    await signUp(world.as(ANONYMOUS), form('twice@example.com'))
    const again = signUp(world.as(ANONYMOUS), form('TWICE@example.com'))
    await expect(again).rejects.toMatchObject({ code: 'email_taken', field: 'identifier' })
  })

  it('is refused to one number tried again and again, and not to its neighbours', async () => {
    const context = { ...world.as(ANONYMOUS), limits: createLimits() }
    await signUp(context, form('often@example.com'))
    const tries = Array.from({ length: 20 }, () => signUp(context, form('often@example.com')))
    const codes = (await Promise.allSettled(tries)).map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'signed up',
    )
    expect(new Set(codes)).toEqual(new Set(['email_taken', 'too_many_tries']))
    await signUp(context, form('neighbour@example.com'))
  })

  it('twenty times at once with one address makes one account', async () => {
    const tries = Array.from({ length: 20 }, () =>
      signUp(world.as(ANONYMOUS), form('race@example.com')),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'email_taken' })
    }
    expect(await accountsWith(world, 'email', 'race@example.com')).toHaveLength(1)
    expect(await messagesTo(world, 'race@example.com')).toHaveLength(1)
  })

  it('with a number makes the account when the texted code is entered, once', async () => {
    const id = await start(world, '+86 139-1000-0001')
    expect(await accountsWith(world, 'phone', '13910000001')).toEqual([])
    expect(await findPendingSignUp(world.context, { id })).toEqual({ phone: '139****0001' })
    const code = await codeSentTo(world, '13910000001')
    const session = await completeSignUp(world.as(ANONYMOUS), { id, code, device })
    const [account] = await accountsWith(world, 'phone', '13910000001')
    expect(account).toMatchObject({ name: '王芳', phoneConfirmedAt: noon })
    expect((await world.context.sessions.find(session.token))?.accountId).toBe(account?.id)
    const again = completeSignUp(world.as(ANONYMOUS), { id, code, device })
    await expect(again).rejects.toMatchObject({ code: 'wrong_code' })
  })

  it('keeps neither code nor password in the tables', async () => {
    const id = await start(world, '13910000002')
    const code = await codeSentTo(world, '13910000002')
    const row = () =>
      world.context.db
        .selectFrom('accountToken')
        .where('id', '=', id)
        .selectAll()
        .executeTakeFirstOrThrow()
    const { secretHash, payload } = await row()
    expect(JSON.stringify(payload)).not.toContain('chunfeng2025')
    expect(Object.keys(payload).sort()).toEqual(['locale', 'name', 'passwordHash', 'phone'])
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/)
    expect(secretHash, 'keyed').not.toBe(createHash('sha256').update(`${id}:${code}`).digest('hex'))
    const { payload: job } = world.jobs.at(-1) ?? {}
    await deliverMessage(world.context, job as { messageId: string })
    const [message] = await messagesTo(world, '13910000002')
    expect(message).toEqual({ channel: 'sms', body: '' })
    await completeSignUp(world.as(ANONYMOUS), { id, code, device })
    expect((await row()).payload).toEqual({})
  })

  it('ends a code after five wrong tries, and sends another on request', async () => {
    const id = await start(world, '13910000003')
    const code = await codeSentTo(world, '13910000003')
    for (let tries = 0; tries < 5; tries++) {
      const wrong = completeSignUp(world.as(ANONYMOUS), { id, code: otherThan(code), device })
      await expect(wrong).rejects.toMatchObject({ code: 'wrong_code', field: 'code' })
    }
    const late = completeSignUp(world.as(ANONYMOUS), { id, code, device })
    await expect(late).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await accountsWith(world, 'phone', '13910000003')).toEqual([])

    await resendSignUpCode(world.as(ANONYMOUS), { id })
    const fresh = await codeSentTo(world, '13910000003')
    await completeSignUp(world.as(ANONYMOUS), { id, code: fresh, device })
    expect(await accountsWith(world, 'phone', '13910000003')).toHaveLength(1)
  })

  it('ends a code after ten minutes and the request for another after an hour', async () => {
    const id = await start(world, '13910000004')
    const code = await codeSentTo(world, '13910000004')
    world.setNow(minutesLater(10))
    const late = completeSignUp(world.as(ANONYMOUS), { id, code, device })
    await expect(late).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await findPendingSignUp(world.context, { id })).not.toBeNull()
    world.setNow(minutesLater(60))
    expect(await findPendingSignUp(world.context, { id })).toBeNull()
    const resent = resendSignUpCode(world.as(ANONYMOUS), { id })
    await expect(resent).rejects.toMatchObject({ code: 'link_expired' })
    world.setNow(noon)
  })

  it('gives a guest’s account its owner', async () => {
    const { accountId } = await world.context.db
      .transaction()
      .execute((trx) =>
        ensureAccountForPhone(world.context, trx, { phone: '13910000005', name: '小王' }),
      )
    const id = await start(world, '13910000005', '王小明')
    const code = await codeSentTo(world, '13910000005')
    await completeSignUp(world.as(ANONYMOUS), { id, code, device })
    const accounts = await accountsWith(world, 'phone', '13910000005')
    expect(accounts).toHaveLength(1)
    expect(accounts[0]).toMatchObject({ id: accountId, name: '王小明', phoneConfirmedAt: noon })
    expect(accounts[0]?.passwordHash).not.toBeNull()
  })

  it('answers alike for a number that has an owner, until the code proves it theirs', async () => {
    const first = await start(world, '13910000006')
    const firstCode = await codeSentTo(world, '13910000006')
    const second = await start(world, '13910000006')
    const secondCode = await codeSentTo(world, '13910000006')
    await completeSignUp(world.as(ANONYMOUS), { id: first, code: firstCode, device })
    const late = completeSignUp(world.as(ANONYMOUS), { id: second, code: secondCode, device })
    await expect(late).rejects.toMatchObject({ code: 'phone_taken' })
    const third = await start(world, '13910000006')
    const wrong = completeSignUp(world.as(ANONYMOUS), {
      id: third,
      code: otherThan(await codeSentTo(world, '13910000006')),
      device,
    })
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_code' })
    expect(await accountsWith(world, 'phone', '13910000006')).toHaveLength(1)
  })

  it('entering one code twenty times at once makes one account', async () => {
    const id = await start(world, '13910000007')
    const code = await codeSentTo(world, '13910000007')
    const tries = Array.from({ length: 20 }, () =>
      completeSignUp(world.as(ANONYMOUS), { id, code, device }),
    )
    const results = await Promise.allSettled(tries)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(await accountsWith(world, 'phone', '13910000007')).toHaveLength(1)
  })

  it('says so where no text message can be sent', async () => {
    const silent = { ...world.as(ANONYMOUS), channels: { ...world.context.channels, sms: null } }
    const refused = signUp(silent, form('13910000008'))
    await expect(refused).rejects.toMatchObject({ code: 'sms_unavailable', field: 'identifier' })
  })

  it('knows no sign-up by a made-up id', async () => {
    expect(await findPendingSignUp(world.context, { id: 'nonsense' })).toBeNull()
    const made = completeSignUp(world.as(ANONYMOUS), { id: 'nonsense', code: '000000', device })
    await expect(made).rejects.toMatchObject({ code: 'wrong_code' })
  })
})
