import { expect, it } from 'vitest'
import {
  confirmEmail,
  findEmailConfirmation,
  resendEmailConfirmation,
} from '#app/accounts/email-confirmation.ts'
import { registerPerson } from '#app/accounts/people.ts'
import { getOwnAccount } from '#app/accounts/own-account.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { newId } from '#app/kernel/ids.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { messagesTo, tokenSentTo } from './outbox.ts'

const noon = new Date('2026-11-23T12:00:00+08:00')

async function unconfirmed(world: World, email: string): Promise<AccountActor> {
  const { accountId } = await registerPerson(world.context, {
    name: '王芳',
    email,
    confirmed: false,
  })
  return {
    kind: 'account',
    accountId,
    sessionId: newId(),
    name: '王芳',
    memberships: [],
    acting: {},
  }
}

onBothDatabases('an e-mail address', (world) => {
  it('is confirmed by the link that was mailed to it, once', async () => {
    const actor = await unconfirmed(world, 'a@example.com')
    await resendEmailConfirmation(world.as(actor))
    const token = await tokenSentTo(world, 'a@example.com', 'confirm-email')
    expect(await findEmailConfirmation(world.context, { token })).toEqual({
      email: 'a@example.com',
    })
    expect((await getOwnAccount(world.as(actor))).emailConfirmed).toBe(false)
    await confirmEmail(world.context, { token })
    expect((await getOwnAccount(world.as(actor))).emailConfirmed).toBe(true)
    const again = confirmEmail(world.context, { token })
    await expect(again).rejects.toMatchObject({ code: 'link_expired' })
    await resendEmailConfirmation(world.as(actor))
    expect(await messagesTo(world, 'a@example.com')).toHaveLength(1)
  })

  it('is not confirmed by an old link or an earlier one', async () => {
    const actor = await unconfirmed(world, 'b@example.com')
    await resendEmailConfirmation(world.as(actor))
    const first = await tokenSentTo(world, 'b@example.com', 'confirm-email')
    await resendEmailConfirmation(world.as(actor))
    const second = await tokenSentTo(world, 'b@example.com', 'confirm-email')
    const refused = { code: 'link_expired' }
    await expect(confirmEmail(world.context, { token: first })).rejects.toMatchObject(refused)
    world.setNow(addDays(noon, 3))
    await expect(confirmEmail(world.context, { token: second })).rejects.toMatchObject(refused)
    world.setNow(noon)
    await confirmEmail(world.context, { token: second })
  })
})
