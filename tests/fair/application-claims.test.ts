import { expect, it } from 'vitest'
import { ownApplication } from '#app/fair/application-owning.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { newGuestSecret } from '#app/fair/application-guests.ts'
import { getApplyFacts } from '#app/fair/applications.ts'
import { confirmGuest } from '#app/fair/guest-confirmation.ts'
import { APPLICATION_STATES, sendingAction } from '#app/fair/model/application.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addBooth,
  addSeeker,
  apply,
  applyUnknown,
  lastCode,
  newPhone,
  phoneOf,
  setState,
  traces,
  type Booth,
} from './application-fixtures.ts'

const ANSWERED = APPLICATION_STATES.filter((state) => state !== 'sent' && state !== 'withdrawn')

/** A stranger has applied with the number. */
async function applyFalsely(world: World, booth: Booth, phone: string) {
  await applyUnknown(world, booth, { phone, secret: newGuestSecret(), name: '冒名' })
  const [application] = (await traces(world, booth)).applications
  if (!application) throw new Error('the application was not made')
  return application.id
}

onBothDatabases('claiming what a stranger sent with one’s number', (world) => {
  it.each(ANSWERED)('begins anew where the stranger is %s', async (state) => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const id = await applyFalsely(world, booth, await phoneOf(world, seeker.accountId))
    await setState(world, id, state)
    const facts = await getApplyFacts(world.as(seeker), { openingId: booth.openingId })
    expect(facts.own && sendingAction(facts.own)).toBe('claim')

    expect(await apply(world, seeker, booth, '我是本人')).toEqual({
      applicationId: id,
      outcome: 'sent',
    })
    const { applications, steps, notices } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'sent', name: '王芳', line: '我是本人' }])
    expect(applications[0]?.confirmedAt).not.toBeNull()
    expect(steps.at(-1)).toMatchObject({
      fromState: state,
      toState: 'sent',
      side: 'seeker',
      actorAccountId: seeker.accountId,
    })
    expect(notices.at(-1)?.kind).toBe('notice.application_claimed')
    expect((await apply(world, seeker, booth)).outcome).toBe('already_applied')
  })

  it('comes with the code as well', async () => {
    const booth = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const applicationId = await applyFalsely(world, booth, phone)
    await changeApplication(world.as(booth.recruiter), {
      applicationId,
      action: 'refuse',
      reason: '不合适',
    })
    const sent = await applyUnknown(world, booth, { phone, secret, name: '李四', line: '本人' })
    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...sent, secret, code, device: '' })
    const { applications } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'sent', name: '李四', line: '本人' }])
  })

  it('leaves one’s own refusal what it is once the code is entered', async () => {
    const booth = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const sent = await applyUnknown(world, booth, { phone, secret })
    const [application] = (await traces(world, booth)).applications
    const applicationId = application?.id ?? ''
    await changeApplication(world.as(booth.recruiter), {
      applicationId,
      action: 'refuse',
      reason: '不合适',
    })
    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...sent, secret, code, device: '' })
    const { applications } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'refused' }])
    expect(applications[0]?.confirmedAt).not.toBeNull()
  })

  it('takes the hire of the stranger back', async () => {
    const booth = await addBooth(world, { headcount: 2 })
    const seeker = await addSeeker(world)
    const applicationId = await applyFalsely(world, booth, await phoneOf(world, seeker.accountId))
    const as = world.as(booth.recruiter)
    await changeApplication(as, { applicationId, action: 'offer' })
    await changeApplication(as, { applicationId, action: 'hire' })
    expect(await hiredOf(world, booth)).toBe(1)
    await apply(world, seeker, booth)
    expect(await hiredOf(world, booth)).toBe(0)
  })

  it('leaves the hire of the stranger where the opening is full, and nobody else is hired', async () => {
    const booth = await addBooth(world, { headcount: 1 })
    const [phone, secret] = [newPhone(), newGuestSecret()]
    const applicationId = await applyFalsely(world, booth, phone)
    const second = await apply(world, await addSeeker(world), booth)
    const sent = await applyUnknown(world, booth, { phone, secret })
    const as = world.as(booth.recruiter)
    for (const id of [applicationId, second.applicationId]) {
      await changeApplication(as, { applicationId: id, action: 'offer' })
    }
    await changeApplication(as, { applicationId, action: 'hire' })

    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...sent, secret, code, device: '' })
    await expect(
      changeApplication(as, { applicationId: second.applicationId, action: 'hire' }),
    ).rejects.toMatchObject({ code: 'headcount_reached' })
    const { applications } = await traces(world, booth)
    expect(applications.filter(({ state }) => state === 'hired').map(({ id }) => id)).toEqual([
      applicationId,
    ])
    expect(await hiredOf(world, booth)).toBe(1)
  })

  it('closes what the stranger handed over', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await applyFalsely(world, booth, await phoneOf(world, seeker.accountId))
    await apply(world, seeker, booth, '我是本人')
    const { disclosures } = await traces(world, booth)
    expect(disclosures).toHaveLength(2)
    const standing = disclosures.filter(({ withdrawnAt }) => withdrawnAt === null)
    expect(standing.map(({ items }) => items.includes('line'))).toEqual([true])
  })

  it('names an account without a password after who entered the code, and no other', async () => {
    const booth = await addBooth(world)
    const second = await addBooth(world)
    const [phone, secret] = [newPhone(), newGuestSecret()]
    await applyFalsely(world, booth, phone)
    const sent = await applyUnknown(world, second, { phone, secret, name: '李四' })
    const key = { ...sent, secret, device: '' }
    await confirmGuest(world.as(ANONYMOUS), { ...key, code: await lastCode(world, phone) })
    expect(await nameOf(world, phone)).toBe('李四')

    await world.context.db
      .updateTable('account')
      .set({ passwordHash: 'a hash' })
      .where('phone', '=', phone)
      .execute()
    const third = await addBooth(world)
    const again = await applyUnknown(world, third, { phone, secret, name: '别名' })
    const code = await lastCode(world, phone)
    await confirmGuest(world.as(ANONYMOUS), { ...again, secret, code, device: '' })
    expect(await nameOf(world, phone)).toBe('李四')
  })

  it('is one’s own by a word, and what the employer answered stands', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const applicationId = await applyFalsely(world, booth, await phoneOf(world, seeker.accountId))
    await setState(world, applicationId, 'interview')
    for (const actor of [await addSeeker(world), booth.recruiter]) {
      const others = ownApplication(world.as(actor), { applicationId })
      await expect(others).rejects.toMatchObject({ code: 'not_found' })
    }
    await ownApplication(world.as(seeker), { applicationId })
    await ownApplication(world.as(seeker), { applicationId })
    const { applications } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'interview' }])
    expect(applications[0]?.confirmedAt).not.toBeNull()
  })

  it('is not one’s own where the number is not shown to be', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const applicationId = await applyFalsely(world, booth, await phoneOf(world, seeker.accountId))
    await world.context.db
      .updateTable('account')
      .set({ phoneConfirmedAt: null })
      .where('id', '=', seeker.accountId)
      .execute()
    const own = ownApplication(world.as(seeker), { applicationId })
    await expect(own).rejects.toMatchObject({ code: 'transition_refused' })
  })
})

async function hiredOf(world: World, booth: Booth) {
  const opening = await world.context.db
    .selectFrom('opening')
    .where('id', '=', booth.openingId)
    .select('hiredCount')
    .executeTakeFirstOrThrow()
  return opening.hiredCount
}

async function nameOf(world: World, phone: string) {
  const account = await world.context.db
    .selectFrom('account')
    .where('phone', '=', phone)
    .select('name')
    .executeTakeFirstOrThrow()
  return account.name
}
