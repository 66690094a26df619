import { expect, it } from 'vitest'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { createLimits } from '#server/limits.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addBooth, addSeeker, applyUnknown, consentFor, newPhone } from './application-fixtures.ts'

/** Everyone in these tests is at one address: the Wi-Fi of the hall. */
const HALL = '192.0.2.1'

/** The world with the limits of the product, of which each test has its own count. */
function limited(world: World, actor: AccountActor | typeof ANONYMOUS = ANONYMOUS): Context {
  return { ...world.as(actor), limits: createLimits() }
}

onBothDatabases('applying at a fair', (world) => {
  it('passes 300 guests of one address', async () => {
    const booth = await addBooth(world)
    const context = limited(world)
    const guest = () => ({ phone: newPhone(), secret: newGuestSecret() })
    // Most of them turn round behind the limits: writing 300 takes PGlite a minute.
    const atTheDoor = { ...context, db: withoutTransactions(context.db) }
    await repeat(290, () =>
      expect(applyUnknown(world, booth, guest(), atTheDoor)).rejects.toThrow('past the limits'),
    )
    await repeat(10, () => applyUnknown(world, booth, guest(), context))
    const sent = await world.context.db
      .selectFrom('application')
      .where('openingId', '=', booth.openingId)
      .select('id')
      .execute()
    expect(sent).toHaveLength(10)
  })

  it('refuses a number that is typed 30 times, whatever browser it comes from', async () => {
    const booth = await addBooth(world)
    const context = limited(world)
    const phone = newPhone()
    await expect(
      repeat(30, () => applyUnknown(world, booth, { phone, secret: newGuestSecret() }, context)),
    ).rejects.toMatchObject({ code: 'too_many_tries' })
    await applyUnknown(world, booth, { phone: newPhone(), secret: newGuestSecret() }, context)
  })

  it('refuses a browser that types a hundred numbers', async () => {
    const booth = await addBooth(world)
    const context = limited(world)
    const secret = newGuestSecret()
    await expect(
      repeat(100, () => applyUnknown(world, booth, { phone: newPhone(), secret }, context)),
    ).rejects.toMatchObject({ code: 'too_many_tries' })
  })

  it('refuses an account that applies a hundred times, and not the neighbour', async () => {
    const booth = await addBooth(world)
    const context = limited(world, await addSeeker(world))
    const consent = consentFor(booth, true)
    const input = { openingId: booth.openingId, consent, line: '', address: HALL }
    await expect(repeat(100, () => applyToOpening(context, input))).rejects.toMatchObject({
      code: 'too_many_tries',
    })
    await applyToOpening({ ...context, actor: await addSeeker(world) }, input)
  })
})

/** The database, read as ever; a transaction ends before it begins. */
function withoutTransactions(db: Context['db']): Context['db'] {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') throw new Error('past the limits')
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

async function repeat(times: number, act: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < times; done++) await act()
}
