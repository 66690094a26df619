import { readSections } from '#app/fair/people/model/sections.ts'
import { expect, it } from 'vitest'
import { applyToOpening, getApplyFacts } from '#app/fair/applications.ts'
import { changeApplication } from '#app/fair/application-states.ts'
import { findResume } from '#app/fair/resumes.ts'
import { ANONYMOUS } from '#app/kernel/actor.ts'
import { newId } from '#app/kernel/ids.ts'
import { addOpening, addPerson } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addBooth, addSeeker, apply, consentFor, RESUME, traces } from './application-fixtures.ts'

onBothDatabases('applying', (world) => {
  it('hands over the saved résumé, word for word as consented', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId, outcome } = await apply(world, seeker, booth, '可以马上到岗')
    expect(outcome).toBe('sent')
    const { applications, steps, disclosures, notices } = await traces(world, booth)
    expect(applications).toMatchObject([
      { id: applicationId, state: 'sent', name: RESUME.name, phone: RESUME.phone },
    ])
    expect(applications[0]?.resume).toEqual({
      headline: RESUME.headline,
      education: RESUME.education,
      skillLevel: RESUME.skillLevel,
      experience: RESUME.experience,
      districtCode: RESUME.districtCode,
      intro: RESUME.intro,
      sections: readSections(null),
    })
    expect(applications[0]?.confirmedAt).not.toBeNull()
    expect(steps).toMatchObject([
      { fromState: null, toState: 'sent', side: 'seeker', actorAccountId: seeker.accountId },
    ])
    expect(disclosures).toMatchObject([
      {
        employerId: booth.employerId,
        items: ['name', 'phone', 'resume', 'line'],
        consentText: `我同意把姓名、手机号、简历、留言交给${booth.employerName}，用于应聘“数控车工”。`,
        withdrawnAt: null,
      },
    ])
    expect(notices).toMatchObject([
      {
        kind: 'notice.application_sent',
        params: { title: '数控车工' },
        href: `/employer/applicants/${applicationId}`,
      },
    ])
    const mail = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', booth.recruiter.accountId)
      .select(['subject', 'body', 'state'])
      .execute()
    expect(mail).toMatchObject([{ subject: '有人投递了“数控车工”', state: 'queued' }])
    expect(JSON.stringify([mail, notices])).not.toContain(RESUME.name)
  })

  it('takes name and number without a résumé, and keeps them as one when asked', async () => {
    const booth = await addBooth(world)
    const seeker = await addPerson(world)
    const input = {
      openingId: booth.openingId,
      consent: consentFor(booth, false),
      line: '',
      contact: { name: '王小芳', phone: '13900005678', keepAsResume: true },
    }
    await applyToOpening(world.as(seeker), input)
    const { applications, disclosures } = await traces(world, booth)
    expect(applications).toMatchObject([{ name: '王小芳', phone: '13900005678', resume: null }])
    expect(disclosures[0]?.items).toEqual(['name', 'phone'])
    expect(await findResume(world.as(seeker))).toMatchObject({
      name: '王小芳',
      phone: '13900005678',
      education: 'any',
    })
  })

  it('has nothing to send without a résumé and without a contact', async () => {
    const booth = await addBooth(world)
    const seeker = await addPerson(world)
    await expect(apply(world, seeker, booth)).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await traces(world, booth)).applications).toEqual([])
  })

  it('needs the consent that names this employer and these items', async () => {
    const booth = await addBooth(world)
    const other = await addBooth(world)
    const seeker = await addSeeker(world)
    const wrong = [undefined, '', 'on', consentFor(other, true), consentFor(booth, false)]
    for (const consent of wrong) {
      const input = { openingId: booth.openingId, consent, line: '' }
      await expect(applyToOpening(world.as(seeker), input)).rejects.toMatchObject({
        code: 'consent_required',
        field: 'consent',
      })
    }
    expect((await traces(world, booth)).applications).toEqual([])
  })

  it('is for people with an account; others apply as guests', async () => {
    const booth = await addBooth(world)
    const input = { openingId: booth.openingId, consent: consentFor(booth, true), line: '' }
    const anonymous = applyToOpening(world.as(ANONYMOUS), input)
    await expect(anonymous).rejects.toMatchObject({ code: 'not_signed_in' })
  })

  it.each([
    ['paused', { state: 'paused' as const }],
    ['filled', { state: 'filled' as const }],
    ['withdrawn', { state: 'withdrawn' as const }],
    ['past its last day', { validUntil: new Date('2026-11-22T23:59:59+08:00') }],
  ])('refuses an opening that is %s', async (_name, change) => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { db } = world.context
    await db.updateTable('opening').set(change).where('id', '=', booth.openingId).execute()
    await expect(apply(world, seeker, booth)).rejects.toMatchObject({ code: 'opening_closed' })
    const facts = await getApplyFacts(world.as(seeker), { openingId: booth.openingId })
    expect(facts.opening.open).toBe(false)
    expect((await traces(world, booth)).applications).toEqual([])
  })

  it('refuses an opening whose employer was suspended meanwhile', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    await world.context.db
      .updateTable('employer')
      .set({ admission: 'suspended' })
      .where('id', '=', booth.employerId)
      .execute()
    await expect(apply(world, seeker, booth)).rejects.toMatchObject({ code: 'opening_closed' })
  })

  it('knows nothing of openings that never were public', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const hidden = await addOpening(world, booth.employerId)
    await world.context.db
      .updateTable('opening')
      .set({ state: 'in_review', publishedAt: null })
      .where('id', '=', hidden.id)
      .execute()
    for (const openingId of [hidden.id, newId(), 'nonsense']) {
      const facts = getApplyFacts(world.as(seeker), { openingId })
      await expect(facts).rejects.toMatchObject({ code: 'not_found' })
      const sent = apply(world, seeker, { ...booth, openingId })
      await expect(sent).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('stays one application under 50 concurrent tries', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const tries = await Promise.all(Array.from({ length: 50 }, () => apply(world, seeker, booth)))
    const { applications, steps, disclosures, notices } = await traces(world, booth)
    expect([applications.length, steps.length, disclosures.length, notices.length]).toEqual([
      1, 1, 1, 1,
    ])
    expect(new Set(tries.map((sent) => sent.applicationId)).size).toBe(1)
    expect(tries.filter((sent) => sent.outcome === 'sent')).toHaveLength(1)
  })

  it('sends a withdrawn one again, with a new consent', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(seeker), { applicationId, action: 'withdraw' })
    expect(await apply(world, seeker, booth, '还是想来')).toEqual({
      applicationId,
      outcome: 'sent',
    })
    const { applications, steps, disclosures } = await traces(world, booth)
    expect(applications).toMatchObject([{ state: 'sent', line: '还是想来' }])
    expect(steps.map((step) => step.toState)).toEqual(['sent', 'withdrawn', 'sent'])
    expect(disclosures).toHaveLength(2)
  })

  it('leaves one that was refused as it is', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const { applicationId } = await apply(world, seeker, booth)
    await changeApplication(world.as(booth.recruiter), {
      applicationId,
      action: 'refuse',
      reason: '岗位已招满',
    })
    expect(await apply(world, seeker, booth)).toEqual({
      applicationId,
      outcome: 'already_applied',
    })
    expect((await traces(world, booth)).applications).toMatchObject([{ state: 'refused' }])
  })

  it('stores nothing at all where its e-mail cannot be queued', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const context = {
      ...world.as(seeker),
      jobs: {
        ...world.context.jobs,
        enqueue: () => Promise.reject(new Error('the queue is gone')),
      },
    }
    const input = { openingId: booth.openingId, consent: consentFor(booth, true), line: '' }
    await expect(applyToOpening(context, input)).rejects.toThrow('the queue is gone')
    const { applications, notices } = await traces(world, booth)
    expect([applications, notices]).toEqual([[], []])
    const { db } = world.context
    const left = await Promise.all([
      db.selectFrom('disclosure').where('accountId', '=', seeker.accountId).selectAll().execute(),
      db
        .selectFrom('message')
        .where('accountId', '=', booth.recruiter.accountId)
        .selectAll()
        .execute(),
      db
        .selectFrom('auditEntry')
        .where('actorAccountId', '=', seeker.accountId)
        .where('subjectKind', '=', 'application')
        .selectAll()
        .execute(),
    ])
    expect(left).toEqual([[], [], []])
    expect((await apply(world, seeker, booth)).outcome).toBe('sent')
  })

  it('counts against the limits of the address and of the person', async () => {
    const booth = await addBooth(world)
    const seeker = await addSeeker(world)
    const keys: string[] = []
    const limits = {
      ...world.context.limits,
      take: (name: string, key: string) => Promise.resolve(void keys.push(`${name} ${key}`)),
    }
    await applyToOpening(
      { ...world.as(seeker), limits },
      {
        openingId: booth.openingId,
        consent: consentFor(booth, true),
        line: '',
        address: '192.0.2.1',
      },
    )
    expect(keys).toEqual(['application_address 192.0.2.1', `application ${seeker.accountId}`])
  })
})
