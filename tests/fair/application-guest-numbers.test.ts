import { expect, it } from 'vitest'
import { changeApplication } from '#app/fair/application-states.ts'
import { getGuestApplication, newGuestSecret } from '#app/fair/application-guests.ts'
import { confirmGuest } from '#app/fair/guest-confirmation.ts'
import { getOwnApplication } from '#app/fair/own-applications.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  invite,
  lastCode,
  newPhone,
  phoneOf,
  traces,
} from './application-fixtures.ts'

onBothDatabases('a guest’s number that is somebody’s', (world) => {
  it('does not reveal that a number has applied before', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const owner = await apply(world, seeker, booth, '本人的话')
    await invite(world, booth.recruiter, owner.applicationId)
    const phone = await phoneOf(world, seeker.accountId)
    const [taken, fresh] = [newGuestSecret(), newGuestSecret()]
    const as = world.as(ANONYMOUS)
    const known = await applyUnknown(world, booth, { phone, secret: taken, name: '冒名' })
    const unknown = await applyUnknown(world, booth, { phone: newPhone(), secret: fresh })
    const pages = [
      await getGuestApplication(as, { ...known, secret: taken }),
      await getGuestApplication(as, { ...unknown, secret: fresh }),
    ].map(({ id: _, maskedPhone: _phone, name: _name, ...rest }) => rest)
    expect(pages[0]).toEqual(pages[1])
    expect(known.guestApplicationId).not.toBe(owner.applicationId)
    const { applications, disclosures } = await traces(world, booth)
    const untouched = applications.find((row) => row.id === owner.applicationId)
    expect(untouched).toMatchObject({ state: 'interview', name: '王芳', line: '本人的话' })
    expect(disclosures.filter((row) => row.accountId === seeker.accountId)).toHaveLength(1)

    const code = await lastCode(world, phone)
    const key = { ...known, secret: taken, device: '' }
    const { applicationId } = await confirmGuest(as, { ...key, code })
    expect(applicationId).toBe(owner.applicationId)
    const own = await getOwnApplication(world.as(seeker), { applicationId })
    expect(own).toMatchObject({ state: 'interview', name: '王芳' })
  })

  it('cannot revive what the owner has withdrawn, until the code shows who asks', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(seeker), { applicationId, action: 'withdraw' })
    const phone = await phoneOf(world, seeker.accountId)
    const secret = newGuestSecret()
    const sent = await applyUnknown(world, booth, { phone, secret, line: '还想来' })
    expect((await traces(world, booth)).applications).toMatchObject([{ state: 'withdrawn' }])
    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...sent, secret, code, device: '' })
    const { applications, disclosures } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'sent', line: '还想来' }])
    expect(disclosures).toHaveLength(2)
  })

  it('is taken over by the owner of the number who applies logged in', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const phone = await phoneOf(world, seeker.accountId)
    const secret = newGuestSecret()
    const guest = await applyUnknown(world, booth, { phone, secret, name: '冒名' })
    const taken = await apply(world, seeker, booth, '本人')
    expect(taken.outcome).toBe('sent')
    const { applications, steps } = await traces(world, booth)
    expect(applications).toMatchObject([{ name: '王芳', line: '本人', state: 'sent' }])
    expect(applications[0]?.confirmedAt).not.toBeNull()
    expect(steps).toHaveLength(1)
    await invite(world, booth.recruiter, taken.applicationId)
    const page = await getGuestApplication(world.as(ANONYMOUS), { ...guest, secret })
    expect(page.state).toBe('sent')
  })

  it('stays one application under 50 concurrent tries, from one browser or from many', async () => {
    const booth = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const tries = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        applyUnknown(world, booth, { phone, secret: index < 25 ? secret : newGuestSecret() }),
      ),
    )
    const { applications, steps, disclosures, notices } = await traces(world, booth)
    expect([applications.length, steps.length, disclosures.length, notices.length]).toEqual([
      1, 1, 1, 1,
    ])
    const ids = tries.map((sent) => sent.guestApplicationId)
    expect(new Set(ids.slice(0, 25)).size).toBe(1)
    expect(new Set(ids).size).toBe(26)
    const accounts = await world.context.db
      .selectFrom('account')
      .where('phone', '=', phone)
      .select('id')
      .execute()
    expect(accounts).toHaveLength(1)
  })

  it('stays one when the guest and the owner try at once', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const phone = await phoneOf(world, seeker.accountId)
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        index % 2
          ? apply(world, seeker, booth)
          : applyUnknown(world, booth, { phone, secret: newGuestSecret() }),
      ),
    )
    const { applications, steps } = await traces(world, booth)
    expect([applications.length, steps.length]).toEqual([1, 1])
    expect(applications[0]).toMatchObject({ name: '王芳' })
    expect(applications[0]?.confirmedAt).not.toBeNull()
  })
})
