import { expect, it } from 'vitest'
import { findActor } from '#app/accounts/actor.ts'
import { openApplication } from '#app/fair/applicant-detail.ts'
import { applyToOpening } from '#app/fair/applications.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import {
  applyAsGuest,
  findGuestApplication,
  getGuestApplication,
  newGuestSecret,
} from '#app/fair/application-guests.ts'
import { confirmGuest, resendGuestCode } from '#app/fair/guest-confirmation.ts'
import { getOwnApplication } from '#app/fair/own-applications.ts'
import type { Context } from '#app/kernel/context.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  consentFor,
  lastCode,
  traces,
  type Booth,
} from './application-fixtures.ts'

let numbered = 0
/** A number that nobody in these tests has yet. */
const newPhone = () => `1380000${String(++numbered).padStart(4, '0')}`

interface Sent {
  phone: string
  secret: string
  name?: string
  line?: string
}

function applyUnknown(world: World, booth: Booth, sent: Sent, context?: Context) {
  return applyAsGuest(context ?? world.as(ANONYMOUS), {
    openingId: booth.openingId,
    name: sent.name ?? '张伟',
    phone: sent.phone,
    line: sent.line ?? '',
    consent: consentFor(booth, false),
    secret: sent.secret,
    address: '192.0.2.1',
  })
}

async function phoneOf(world: World, accountId: string): Promise<string> {
  const account = await world.context.db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('phone')
    .executeTakeFirstOrThrow()
  return account.phone ?? ''
}

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
    const seen = await openApplication(world.as(booth.recruiter), { applicationId })
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

  it('does not reveal that a number has applied before', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const owner = await apply(world, seeker, booth, '本人的话')
    await changeApplication(world.as(booth.recruiter), {
      applicationId: owner.applicationId,
      action: 'invite',
    })
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
    await changeApplication(world.as(booth.recruiter), {
      applicationId: taken.applicationId,
      action: 'invite',
    })
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
      jobs: { enqueue: () => Promise.reject(new Error('the queue is gone')) },
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
