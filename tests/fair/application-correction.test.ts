import { expect, it } from 'vitest'
import { changeApplication } from '#app/fair/application-states.ts'
import { findGuestApplication, newGuestSecret } from '#app/fair/application-guests.ts'
import { confirmGuest } from '#app/fair/guest-confirmation.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  lastCode,
  newPhone,
  phoneOf,
  traces,
} from './application-fixtures.ts'

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

  it('is corrected there and back: the first one is sent again, the other withdrawn', async () => {
    const booth = await addBooth(world)
    const [one, other, secret] = [newPhone(), newPhone(), newGuestSecret()]
    const first = await applyUnknown(world, booth, { phone: one, secret, line: '第一次' })
    const second = await applyUnknown(world, booth, {
      phone: other,
      secret,
      corrects: first.guestApplicationId,
    })
    const third = await applyUnknown(world, booth, {
      phone: one,
      secret,
      line: '第二次',
      corrects: second.guestApplicationId,
    })
    expect(third).toEqual({ guestApplicationId: first.guestApplicationId, again: false })

    const { applications, disclosures } = await traces(world, booth)
    expect(applications.map(({ phone, state, line }) => [phone, state, line])).toEqual([
      [one, 'sent', '第二次'],
      [other, 'withdrawn', ''],
    ])
    expect(applications.map(({ confirmedAt }) => confirmedAt)).toEqual([null, null])
    const standing = disclosures.filter(({ withdrawnAt }) => withdrawnAt === null)
    expect(standing.map(({ applicationId }) => applicationId)).toEqual([applications[0]?.id])
    const key = { openingId: booth.openingId, secret }
    expect(await findGuestApplication(world.as(ANONYMOUS), key)).toMatchObject({
      id: first.guestApplicationId,
      line: '第二次',
    })

    const code = await lastCode(world, one)
    await confirmGuest(world.as(ANONYMOUS), { ...third, secret, code, device: '' })
    const [confirmed] = (await traces(world, booth)).applications
    expect(confirmed?.state).toBe('sent')
    expect(confirmed?.confirmedAt).not.toBeNull()
  })

  it('gets the same answer there and back where its owner has applied before', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth, '我是本人')
    const [taken, secret] = [await phoneOf(world, seeker.accountId), newGuestSecret()]
    const first = await applyUnknown(world, booth, { phone: taken, secret })
    const second = await applyUnknown(world, booth, {
      phone: newPhone(),
      secret,
      corrects: first.guestApplicationId,
    })
    const third = await applyUnknown(world, booth, {
      phone: taken,
      secret,
      corrects: second.guestApplicationId,
    })
    expect(third).toEqual({ guestApplicationId: first.guestApplicationId, again: false })
    const { applications } = await traces(world, booth)
    expect(applications.map(({ state, line }) => [state, line])).toEqual([
      ['sent', '我是本人'],
      ['withdrawn', ''],
    ])
  })

  it('stays withdrawn there and back where its owner withdrew it', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const [phone, secret] = [await phoneOf(world, seeker.accountId), newGuestSecret()]
    const first = await applyUnknown(world, booth, { phone, secret })
    const [own] = (await traces(world, booth)).applications
    await changeApplication(world.as(seeker), { applicationId: own?.id ?? '', action: 'withdraw' })
    const second = await applyUnknown(world, booth, {
      phone: newPhone(),
      secret,
      corrects: first.guestApplicationId,
    })
    const third = await applyUnknown(world, booth, {
      phone,
      secret,
      corrects: second.guestApplicationId,
    })
    expect(third).toEqual({ ...first, again: true })
    const { applications } = await traces(world, booth)
    expect(applications.map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn'])
  })
})
