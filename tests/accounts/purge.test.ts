import { beforeEach, expect, it } from 'vitest'
import { createLinkToken, spendToken } from '#app/accounts/account-tokens.ts'
import { deliverMessage, listOutbox, sendMessage } from '#app/accounts/messages.ts'
import { readIdentifier, type Identifier } from '#app/accounts/model/account.ts'
import { purgeAccounts } from '#app/accounts/purge.ts'
import { completeSignUp, resendSignUpCode, signUp } from '#app/accounts/sign-up.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { codeSentTo } from './outbox.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

async function startSignUp(world: World, phone: string): Promise<string> {
  const result = await signUp(world.as(ANONYMOUS), {
    identifier: readIdentifier(phone) as Identifier,
    name: '王芳',
    password: 'chunfeng2025',
    locale: 'zh-CN',
    device: '',
    address: '::1',
  })
  if (result.step !== 'code_sent') throw new Error('no code was sent')
  return result.id
}

async function send(context: Context, body = 'https://…/reset/secret'): Promise<string> {
  await context.db.transaction().execute((trx) =>
    sendMessage(context, trx, {
      accountId: null,
      channel: 'email',
      address: 'wang@example.com',
      subject: '设置新密码',
      body,
    }),
  )
  const [newest] = await context.db
    .selectFrom('message')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  return newest?.id ?? ''
}

const bodyOf = async (world: World, id: string) => {
  const message = world.context.db.selectFrom('message').where('id', '=', id).select('body')
  return (await message.executeTakeFirstOrThrow()).body
}

onBothDatabases('what has served', (world) => {
  beforeEach(async () => {
    world.setNow(noon)
    await world.context.db.deleteFrom('accountToken').execute()
    await world.context.db.deleteFrom('session').execute()
    await world.context.db.deleteFrom('message').execute()
  })

  it('goes with the sign-ups that nobody finished, once no code can be asked for any more', async () => {
    const id = await startSignUp(world, '13510000001')
    world.setNow(minutesLater(59))
    expect((await purgeAccounts(world.context)).tokens).toBe(0)
    await resendSignUpCode(world.as(ANONYMOUS), { id })
    world.setNow(minutesLater(61))
    expect((await purgeAccounts(world.context)).tokens, 'its code still works').toBe(0)
    world.setNow(minutesLater(70))
    expect((await purgeAccounts(world.context)).tokens).toBe(1)
    const left = await world.context.db.selectFrom('accountToken').selectAll().execute()
    expect(left).toEqual([])
    const code = await codeSentTo(world, '13510000001')
    const late = completeSignUp(world.as(ANONYMOUS), { id, code, device: '' })
    await expect(late).rejects.toMatchObject({ code: 'wrong_code' })
  })

  it('leaves links that still work', async () => {
    const { accountId } = await addPerson(world)
    const create = (lifetimeMs: number) =>
      world.context.db.transaction().execute((trx) =>
        createLinkToken(world.context, trx, {
          purpose: 'password_reset',
          accountId,
          lifetimeMs,
        }),
      )
    await create(60 * 60_000)
    await create(3 * 24 * 60 * 60_000)
    await create(3 * 24 * 60 * 60_000)
    const used = await world.context.db.selectFrom('accountToken').select('id').execute()
    await world.context.db
      .transaction()
      .execute((trx) => spendToken(world.context, trx, used.at(-1)?.id ?? ''))
    world.setNow(minutesLater(120))
    expect((await purgeAccounts(world.context)).tokens).toBe(2)
    const left = await world.context.db.selectFrom('accountToken').select('expiresAt').execute()
    expect(left).toEqual([{ expiresAt: addDays(noon, 3) }])
  })

  it('goes with sessions that have ended, and the same again does nothing', async () => {
    const { accountId } = await addPerson(world)
    const { token } = await world.context.sessions.create(accountId, 'now')
    await world.context.sessions.create(accountId, 'then')
    await world.context.db
      .updateTable('session')
      .set({ expiresAt: addDays(noon, -1) })
      .where('device', '=', 'then')
      .execute()
    expect((await purgeAccounts(world.context)).sessions).toBe(1)
    expect(await world.context.sessions.find(token)).not.toBeNull()
    expect(await purgeAccounts(world.context)).toMatchObject({
      tokens: 0,
      sessions: 0,
      messages: 0,
    })
  })

  it('takes the words of a message once it is handed over', async () => {
    const delivered: string[] = []
    const context = {
      ...world.context,
      channels: {
        ...world.context.channels,
        email: {
          deliver: (message: { body: string }) =>
            Promise.resolve(void delivered.push(message.body)),
        },
      },
    }
    const messageId = await send(context)
    await deliverMessage(context, { messageId })
    expect(delivered).toEqual(['https://…/reset/secret'])
    expect(await bodyOf(world, messageId)).toBe('')
  })

  it('takes the words of what could not be handed over, and sends no empty letter', async () => {
    let away = true
    let delivered = 0
    const context = {
      ...world.context,
      channels: {
        ...world.context.channels,
        email: {
          deliver: () =>
            away ? Promise.reject(new Error('away')) : Promise.resolve(void delivered++),
        },
      },
    }
    const messageId = await send(context)
    await expect(deliverMessage(context, { messageId })).rejects.toThrow('away')
    expect(await bodyOf(world, messageId)).toContain('secret')
    expect((await purgeAccounts(context)).messages).toBe(0)
    world.setNow(addDays(noon, 4))
    expect((await purgeAccounts(context)).messages).toBe(1)
    expect(await bodyOf(world, messageId)).toBe('')
    away = false
    await deliverMessage(context, { messageId })
    expect(delivered).toBe(0)
  })

  it('keeps what still waits for its delivery', async () => {
    const messageId = await send(world.context)
    world.setNow(addDays(noon, 4))
    expect((await purgeAccounts(world.context)).messages).toBe(0)
    expect(await bodyOf(world, messageId)).toContain('secret')
  })

  it('goes with the addresses of who has no account, days after it was sent or given up', async () => {
    await startSignUp(world, '13510000002')
    const sent = await send(world.context)
    const kept = await send(world.context)
    const { accountId } = await addPerson(world)
    const { db } = world.context
    await db.updateTable('message').set({ accountId }).where('id', '=', kept).execute()
    world.setNow(addDays(noon, 1))
    await deliverMessage(world.context, { messageId: sent })
    const left = async (days: number) => {
      world.setNow(addDays(noon, days))
      await purgeAccounts(world.context)
      const rows = await db
        .selectFrom('message')
        .select(['address', 'body'])
        .orderBy('id')
        .execute()
      return rows.map(({ address, body }) => `${address} ${body ? 'said' : ''}`.trim())
    }
    const mine = 'wang@example.com'
    expect(await left(30)).toEqual(['13510000002 said', mine, `${mine} said`])
    // What was never handed over is of no use any more, to whomever it was written.
    world.setNow(new Date(addDays(noon, 30).getTime() + 1))
    expect(await purgeAccounts(world.context)).toMatchObject({ messages: 1, nobodys: 1 })
    expect(await left(31)).toEqual([mine, mine])
    expect(await left(32)).toEqual([mine])
    expect(await purgeAccounts(world.context)).toMatchObject({ messages: 0, nobodys: 0 })
  })

  it('stays for the demonstration’s outbox until its links are over', async () => {
    const context = { ...world.context, site: { ...world.context.site, demonstration: true } }
    const messageId = await send(context)
    await deliverMessage(context, { messageId })
    expect(await listOutbox(context, { limit: 5 })).toHaveLength(1)
    world.setNow(addDays(noon, 4))
    await purgeAccounts(context)
    expect(await listOutbox(context, { limit: 5 })).toEqual([])
    expect(await bodyOf(world, messageId)).toBe('')
  })
})
