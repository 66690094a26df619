import { expect, it } from 'vitest'
import { registerPerson } from '#app/accounts/people.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

onBothDatabases('registering a person', (world) => {
  it('keeps what is known in one shape', async () => {
    const { accountId } = await registerPerson(world.context, {
      name: '赵敏',
      email: ' Zhao.Min@Example.com',
      phone: '+86 135 0000 0001',
      password: 'chunfeng2025',
      confirmed: true,
    })
    const account = await world.context.db
      .selectFrom('account')
      .where('id', '=', accountId)
      .selectAll()
      .executeTakeFirstOrThrow()
    const now = world.context.clock.now()
    expect(account).toMatchObject({
      email: 'zhao.min@example.com',
      emailConfirmedAt: now,
      phone: '13500000001',
      phoneConfirmedAt: now,
    })
  })

  it('refuses what is taken or cannot be', async () => {
    const person = { name: '赵敏', confirmed: true }
    const email = 'taken@example.com'
    const phone = '13500000002'
    await registerPerson(world.context, { ...person, email, phone })
    const refusals = [
      [{ email }, 'email_taken'],
      [{ phone }, 'phone_taken'],
      [{}, 'invalid_input'],
      [{ email: 'no address' }, 'invalid_input'],
      [{ email: 'free@example.com', phone: '12345' }, 'invalid_input'],
    ] as const
    for (const [facts, code] of refusals) {
      const refused = registerPerson(world.context, { ...person, ...facts })
      await expect(refused).rejects.toMatchObject({ code })
    }
  })

  it('is the system’s alone', async () => {
    const input = { name: '赵敏', email: 'x@example.com', confirmed: true }
    for (const actor of [ANONYMOUS, await addPerson(world)]) {
      const refused = registerPerson(world.as(actor), input)
      await expect(refused).rejects.toMatchObject({ code: 'not_allowed' })
    }
  })
})
