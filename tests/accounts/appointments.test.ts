import { expect, it } from 'vitest'
import { findLinkToken } from '#app/accounts/account-tokens.ts'
import { appointOrganiser } from '#app/accounts/appointments.ts'
import type { Context } from '#app/kernel/context.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('appointing an organiser', (world) => {
  const input = (name: string) => ({
    name: '张三',
    email: `${name}@example.org`,
    organisation: `某区公共就业服务 ${name}`,
    shortName: '某区就业',
  })
  const tokenOf = (link: string | null) =>
    findLinkToken(world.context, world.context.db, {
      purpose: 'password_reset',
      text: link?.split('/').at(-1) ?? '',
    })

  it('gives a link that sets the password, and a fresh one when asked again', async () => {
    const first = await appointOrganiser(world.context, input('first'))
    const again = await appointOrganiser(world.context, input('first'))
    expect(again).toMatchObject({ organiserId: first.organiserId, accountId: first.accountId })
    expect(again.link).not.toBe(first.link)
    for (const { link, accountId } of [first, again]) {
      expect(await tokenOf(link)).toMatchObject({ accountId })
    }
  })

  it('leaves nothing behind where its last step fails', async () => {
    const count = async () => {
      const { db } = world.context
      const accounts = await db.selectFrom('account').select('id').execute()
      const organisations = await db.selectFrom('organisation').select('id').execute()
      return [accounts.length, organisations.length]
    }
    const before = await count()
    // Without a secret no link can be made.
    const site = { ...world.context.site, secret: undefined as unknown as string }
    const broken: Context = { ...world.context, site }
    await expect(appointOrganiser(broken, input('cut'))).rejects.toThrow()
    expect(await count()).toEqual(before)
    expect((await appointOrganiser(world.context, input('cut'))).link).not.toBeNull()
  })

  it('is refused for another person under the same name, and for anyone but the system', async () => {
    await appointOrganiser(world.context, input('taken'))
    const other = { ...input('taken'), email: 'other@example.org' }
    await expect(appointOrganiser(world.context, other)).rejects.toMatchObject({
      code: 'organiser_exists',
    })
    const someone = world.as(await addPerson(world))
    await expect(appointOrganiser(someone, input('mine'))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })
})
