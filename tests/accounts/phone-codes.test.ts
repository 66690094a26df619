import { expect, it } from 'vitest'
import { confirmPhone, ensureAccountForPhone, sendPhoneCode } from '#app/accounts/phone-codes.ts'
import { createLimits } from '#server/limits.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { codeSentTo, otherThan } from './outbox.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

const ensure = (world: World, phone: string, name = '小王') =>
  world.context.db
    .transaction()
    .execute((trx) => ensureAccountForPhone(world.context, trx, { phone, name }))

const send = (world: World, accountId: string, phone: string) =>
  world.context.db
    .transaction()
    .execute((trx) => sendPhoneCode(world.context, trx, { accountId, phone }))

const confirm = (world: World, accountId: string, code: string, context = world.context) =>
  context.db.transaction().execute((trx) => confirmPhone(context, trx, { accountId, code }))

async function guest(world: World, phone: string) {
  const { accountId } = await ensure(world, phone)
  await send(world, accountId, phone)
  return { accountId, code: await codeSentTo(world, phone) }
}

onBothDatabases('a guest’s number', (world) => {
  it('gets one account, however often and however typed', async () => {
    const first = await ensure(world, '138 0000 0001')
    const second = await ensure(world, '+86１３８０００００００１', '别人')
    expect(second).toEqual({ accountId: first.accountId, confirmed: false })
    const tries = Array.from({ length: 20 }, () => ensure(world, '13800000002'))
    const ids = (await Promise.all(tries)).map(({ accountId }) => accountId)
    expect(new Set(ids).size).toBe(1)
    const wrong = ensure(world, '12345')
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input', field: 'phone' })
  })

  it('is confirmed by the code, once', async () => {
    const { accountId, code } = await guest(world, '13800000003')
    await confirm(world, accountId, code)
    expect(await ensure(world, '13800000003')).toEqual({ accountId, confirmed: true })
    const again = confirm(world, accountId, code)
    await expect(again).rejects.toMatchObject({ code: 'wrong_code' })
  })

  it('is not confirmed by a wrong, old, earlier or another person’s code', async () => {
    const { accountId, code } = await guest(world, '13800000004')
    const other = await guest(world, '13800000005')
    const refused = { code: 'wrong_code', field: 'code' }
    await expect(confirm(world, accountId, otherThan(code))).rejects.toMatchObject(refused)
    if (other.code !== code) {
      await expect(confirm(world, accountId, other.code)).rejects.toMatchObject(refused)
    }
    world.setNow(new Date(noon.getTime() + 10 * 60_000))
    await expect(confirm(world, accountId, code)).rejects.toMatchObject(refused)
    world.setNow(noon)

    await send(world, accountId, '13800000004')
    const newer = await codeSentTo(world, '13800000004')
    if (newer !== code) {
      await expect(confirm(world, accountId, code)).rejects.toMatchObject(refused)
    }
    expect((await ensure(world, '13800000004')).confirmed).toBe(false)
    await confirm(world, accountId, newer)
  })

  it('cannot be guessed: five tries for a code, though refusals undo their transaction', async () => {
    const { accountId, code } = await guest(world, '13800000006')
    const context = { ...world.context, limits: createLimits() }
    for (let tries = 0; tries < 5; tries++) {
      const wrong = confirm(world, accountId, otherThan(code), context)
      await expect(wrong).rejects.toMatchObject({ code: 'wrong_code' })
    }
    const right = confirm(world, accountId, code, context)
    await expect(right).rejects.toMatchObject({ code: 'too_many_tries' })
  })

  it('is said to be unreachable where no text message can be sent', async () => {
    const { accountId } = await ensure(world, '13800000007')
    const silent = { ...world.context, channels: { ...world.context.channels, sms: null } }
    const refused = silent.db
      .transaction()
      .execute((trx) => sendPhoneCode(silent, trx, { accountId, phone: '13800000007' }))
    await expect(refused).rejects.toMatchObject({ code: 'sms_unavailable' })
  })
})
