import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import {
  applyAsGuest,
  findGuestApplication,
  getGuestApplication,
  newGuestSecret,
} from '#app/fair/application-guests.ts'
import { confirmGuest, resendGuestCode } from '#app/fair/guest-confirmation.ts'
import { getOpeningPage } from '#app/fair/opening-page.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  consentFor,
  lastCode,
  newPhone,
  phoneOf,
  traces,
} from './application-fixtures.ts'

onBothDatabases('applying without an account', (world) => {
  it('becomes an account once the code is entered', async () => {
    const booth = await addBooth(world)
    const second = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const as = world.as(ANONYMOUS)
    const { guestApplicationId } = await applyUnknown(world, booth, { phone, secret })
    await applyUnknown(world, second, { phone, secret })

    const key = { guestApplicationId, secret }
    expect(await getGuestApplication(as, key)).toMatchObject({
      state: 'sent',
      name: '张伟',
      maskedPhone: `138****${phone.slice(-4)}`,
      settled: false,
      codes: true,
      ownApplicationId: null,
    })
    const { applications, steps, disclosures } = await traces(world, booth)
    expect(applications).toMatchObject([{ confirmedAt: null, phone, resume: null }])
    expect(steps).toMatchObject([{ side: 'seeker', actorAccountId: null }])
    expect(disclosures).toMatchObject([{ items: ['name', 'phone'] }])
    const applicationId = applications[0]?.id ?? ''
    const seen = await openApplication(world.as(booth.recruiter), { applicationId, marks: true })
    expect(seen.confirmed).toBe(false)
    expect(await getGuestApplication(as, key)).toMatchObject({ state: 'seen' })

    const code = await lastCode(world, phone)
    const confirmed = await confirmGuest(as, { ...key, code, device: '微信 · Android' })
    expect(confirmed.applicationId).toBe(applicationId)
    const actor = await findActor(as, { token: confirmed.session.token, actingIds: [] })
    expect(actor).toMatchObject({ name: '张伟' })
    for (const each of [booth, second]) {
      const { applications } = await traces(world, each)
      expect(applications[0]?.confirmedAt).not.toBeNull()
      expect(applications).toHaveLength(1)
    }
    const account = await world.context.db
      .selectFrom('account')
      .where('phone', '=', phone)
      .select('phoneConfirmedAt')
      .executeTakeFirstOrThrow()
    expect(account.phoneConfirmedAt).not.toBeNull()
    expect((await traces(world, booth)).disclosures).toHaveLength(1)
    const own = await getGuestApplication(world.as(actor ?? ANONYMOUS), key)
    expect(own).toMatchObject({ settled: true, ownApplicationId: applicationId })
  })

  it('is told on the opening’s page, to the browser that sent it alone', async () => {
    const booth = await addBooth(world)
    const secret = newGuestSecret()
    const { guestApplicationId } = await applyUnknown(world, booth, { phone: newPhone(), secret })
    const look = async (as: Context, guestSecret?: string) =>
      (await getOpeningPage(as, { id: booth.openingId, guestSecret })).guest
    const as = world.as(ANONYMOUS)
    const createdAt = world.context.clock.now()
    expect(await look(as, secret)).toEqual({ id: guestApplicationId, state: 'sent', createdAt })
    const { applications } = await traces(world, booth)
    const applicationId = applications[0]?.id ?? ''
    await openApplication(world.as(booth.recruiter), { applicationId, marks: true })
    expect(await look(as, secret)).toMatchObject({ state: 'seen' })
    expect(await look(as, newGuestSecret())).toBeNull()
    expect(await look(as)).toBeNull()
    expect(await look(world.as(await addSeeker(world)), secret)).toBeNull()
  })

  it('opens for the browser that sent it and for no other', async () => {
    const booth = await addBooth(world)
    const secret = newGuestSecret()
    const sent = await applyUnknown(world, booth, { phone: newPhone(), secret })
    const as = world.as(ANONYMOUS)
    const { guestApplicationId } = sent
    const wrong = [
      { guestApplicationId, secret: undefined },
      { guestApplicationId, secret: newGuestSecret() },
      { guestApplicationId: newId(), secret },
      { guestApplicationId: 'nonsense', secret },
    ]
    for (const key of wrong) {
      const refused = { code: 'not_found' }
      await expect(getGuestApplication(as, key)).rejects.toMatchObject(refused)
      await expect(resendGuestCode(as, key)).rejects.toMatchObject(refused)
      const confirmed = confirmGuest(as, { ...key, code: '123456', device: '' })
      await expect(confirmed).rejects.toMatchObject(refused)
    }
    const asked = { openingId: booth.openingId }
    expect(await findGuestApplication(as, { ...asked, secret })).toMatchObject({
      id: guestApplicationId,
    })
    const other = { ...asked, secret: newGuestSecret() }
    expect(await findGuestApplication(as, other)).toBeNull()
  })

  it('takes no wrong code, and no code of before another was sent', async () => {
    const booth = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const as = world.as(ANONYMOUS)
    const { guestApplicationId } = await applyUnknown(world, booth, { phone, secret })
    const key = { guestApplicationId, secret, device: '' }
    const first = await lastCode(world, phone)
    await resendGuestCode(as, key)
    const code = await lastCode(world, phone)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (const tried of new Set([wrong, first === code ? wrong : first])) {
      const confirmed = confirmGuest(as, { ...key, code: tried })
      await expect(confirmed).rejects.toMatchObject({ code: 'wrong_code' })
    }
    expect((await traces(world, booth)).applications[0]?.confirmedAt).toBeNull()
    await confirmGuest(as, { ...key, code })
    expect((await traces(world, booth)).applications[0]?.confirmedAt).not.toBeNull()
    const again = confirmGuest(as, { ...key, code })
    await expect(again).rejects.toMatchObject({ code: 'wrong_code' })
  })

  it('is accepted where no code can be sent', async () => {
    const booth = await addBooth(world)
    const mute: Context = {
      ...world.as(ANONYMOUS),
      channels: { ...world.context.channels, sms: null },
    }
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const sent = await applyUnknown(world, booth, { phone, secret }, mute)
    expect(await getGuestApplication(mute, { ...sent, secret })).toMatchObject({ codes: false })
    const resent = resendGuestCode(mute, { ...sent, secret })
    await expect(resent).rejects.toMatchObject({ code: 'sms_unavailable' })

    const hasty: Context = {
      ...world.as(ANONYMOUS),
      limits: {
        ...world.context.limits,
        take: (name) =>
          name === 'code' ? Promise.reject(new Fault('too_many_tries')) : Promise.resolve(),
      },
    }
    await applyUnknown(world, booth, { phone: newPhone(), secret }, hasty)
    const { applications } = await traces(world, booth)
    expect(applications).toHaveLength(2)
  })

  it('needs consent and an open opening', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    const secret = newGuestSecret()
    const input = {
      openingId: booth.openingId,
      name: '张伟',
      phone: newPhone(),
      line: '',
      secret,
      address: '192.0.2.1',
    }
    for (const consent of [undefined, consentFor(other, false), consentFor(booth, true)]) {
      const sent = applyAsGuest(world.as(ANONYMOUS), { ...input, consent })
      await expect(sent).rejects.toMatchObject({ code: 'consent_required' })
    }
    const seeker = await addSeeker(world)
    await apply(world, seeker, booth)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'paused' })
      .where('id', '=', booth.openingId)
      .execute()
    // The same answer for a number that has applied and for one that has not.
    for (const phone of [newPhone(), await phoneOf(world, seeker.accountId)]) {
      const sent = applyUnknown(world, booth, { phone, secret })
      await expect(sent).rejects.toMatchObject({ code: 'opening_closed' })
    }
  })

  it('stores nothing at all where its code cannot be queued', async () => {
    const booth = await addBooth(world)
    const phone = newPhone()
    const broken: Context = {
      ...world.as(ANONYMOUS),
      jobs: {
        ...world.context.jobs,
        enqueue: () => Promise.reject(new Error('the queue is gone')),
      },
    }
    const sent = applyUnknown(world, booth, { phone, secret: newGuestSecret() }, broken)
    await expect(sent).rejects.toThrow('the queue is gone')
    expect((await traces(world, booth)).applications).toEqual([])
    const account = await world.context.db
      .selectFrom('account')
      .where('phone', '=', phone)
      .select('id')
      .execute()
    expect(account).toEqual([])
  })

  it('keeps a logged-in person out of a guest’s own name', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const phone = newPhone()
    await applyUnknown(world, booth, { phone, secret: newGuestSecret() })
    await applyToOpening(world.as(seeker), {
      openingId: booth.openingId,
      consent: consentFor(booth, false),
      line: '',
      contact: { name: '王芳', phone, keepAsResume: false },
    })
    expect((await traces(world, booth)).applications).toHaveLength(2)
  })
})
