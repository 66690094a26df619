import { expect, it } from 'vitest'
import { findGuestApplication, newGuestSecret } from '#app/fair/application-guests.ts'
import { confirmGuest } from '#app/fair/guest-confirmation.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, applyUnknown, lastCode, newPhone, traces } from './application-fixtures.ts'

onBothDatabases('a guest’s number that was typed wrong', (world) => {
  it('is corrected: the first application is withdrawn when the right one is sent', async () => {
    const booth = await addBooth(world)
    const [wrong, right, secret] = [newPhone(), newPhone(), newGuestSecret()]
    const first = await applyUnknown(world, booth, { phone: wrong, secret, line: '可以到岗' })
    const key = { openingId: booth.openingId, secret }
    expect(await findGuestApplication(world.as(ANONYMOUS), key)).toMatchObject({
      id: first.guestApplicationId,
      name: '张伟',
      line: '可以到岗',
    })
    const corrects = first.guestApplicationId
    const second = await applyUnknown(world, booth, { phone: right, secret, corrects })
    expect(second.again).toBe(false)

    const { applications, disclosures, steps, notices } = await traces(world, booth)
    expect(applications.map(({ phone, state }) => [phone, state])).toEqual([
      [wrong, 'withdrawn'],
      [right, 'sent'],
    ])
    const of = (phone: string) => applications.find((row) => row.phone === phone)?.id
    const taken = disclosures.filter((row) => row.withdrawnAt !== null)
    expect(taken.map((row) => row.applicationId)).toEqual([of(wrong)])
    expect(steps.map((step) => [step.toState, step.actorAccountId])).toContainEqual([
      'withdrawn',
      null,
    ])
    expect(notices.map(({ kind }) => kind)).toContain('notice.application_withdrawn')

    const code = await lastCode(world, right)
    const confirmed = await confirmGuest(world.as(ANONYMOUS), {
      ...second,
      secret,
      code,
      device: '',
    })
    expect(confirmed.applicationId).toBe(of(right))
  })

  it('leaves alone what another browser sent, what is confirmed, and one sent again', async () => {
    const booth = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const first = await applyUnknown(world, booth, { phone, secret })
    const corrects = first.guestApplicationId
    await applyUnknown(world, booth, { phone: newPhone(), secret: newGuestSecret(), corrects })
    await applyUnknown(world, booth, { phone: newPhone(), secret, corrects: 'nonsense' })
    const same = await applyUnknown(world, booth, { phone, secret, corrects })
    expect(same).toEqual({ ...first, again: true })

    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...first, secret, code, device: '' })
    await applyUnknown(world, booth, { phone: newPhone(), secret, corrects })
    const { applications } = await traces(world, booth)
    expect(applications.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent'])
  })
})
