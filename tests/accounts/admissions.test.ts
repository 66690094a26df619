import { describe, expect, it } from 'vitest'
import { decideAdmission, handInPapers, takeBackPapers } from '#app/accounts/admissions.ts'
import { getEmployerFile } from '#app/accounts/employer-file.ts'
import { registerEmployer } from '#app/accounts/employers.ts'
import { uploadPaper } from '#app/accounts/files.ts'
import type { AdmissionDecision } from '#app/accounts/model/admission.ts'
import { PAPERS } from '#app/accounts/model/file.ts'
import type { AccountActor } from '#app/kernel/actor.ts'
import { addDays } from '#app/kernel/clock.ts'
import { addEmployer, addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { BYTES, someFacts } from './papers.ts'

const NOON = new Date('2026-11-23T12:00:00+08:00')

/** An employer with both papers in place, and its recruiter. */
async function addReadyEmployer(world: World) {
  const employer = await addEmployer(world, { admission: 'preparing' })
  await uploadPapers(world, employer)
  return employer
}

async function uploadPapers(world: World, employer: { id: string; recruiter: AccountActor }) {
  for (const paper of PAPERS) {
    await uploadPaper(world.as(employer.recruiter), {
      employerId: employer.id,
      paper,
      name: `${paper}.png`,
      bytes: BYTES.png,
    })
  }
}

async function addHandedIn(world: World) {
  const employer = await addReadyEmployer(world)
  await handInPapers(world.as(employer.recruiter), { employerId: employer.id })
  return employer
}

function rowOf(world: World, employerId: string) {
  return world.context.db
    .selectFrom('employer')
    .where('id', '=', employerId)
    .select(['admission', 'submittedAt', 'verifiedAt', 'verificationDueAt'])
    .executeTakeFirstOrThrow()
}

function stepsOf(world: World, employerId: string) {
  return world.context.db
    .selectFrom('admissionStep')
    .where('employerId', '=', employerId)
    .select(['action', 'fromState', 'toState', 'reason', 'actorAccountId'])
    .orderBy('id')
    .execute()
}

onBothDatabases('handing in papers', (world) => {
  it('needs both papers', async () => {
    const { id, recruiter } = await addEmployer(world, { admission: 'preparing' })
    const context = world.as(recruiter)
    const handIn = () => handInPapers(context, { employerId: id })
    await expect(handIn()).rejects.toMatchObject({ code: 'papers_missing' })
    await uploadPaper(context, {
      employerId: id,
      paper: 'licence',
      name: 'a.png',
      bytes: BYTES.png,
    })
    await expect(handIn()).rejects.toMatchObject({ code: 'papers_missing' })
    await uploadPaper(context, {
      employerId: id,
      paper: 'authorisation',
      name: 'b.pdf',
      bytes: BYTES.pdf,
    })
    await handIn()
    expect(await rowOf(world, id)).toMatchObject({ admission: 'in_review', submittedAt: NOON })
  })

  it('twice at once is one step', async () => {
    const { id, recruiter } = await addReadyEmployer(world)
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => handInPapers(world.as(recruiter), { employerId: id })),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    expect(await stepsOf(world, id)).toHaveLength(1)
  })

  it('can be taken back until decided, and then mended', async () => {
    const { id, recruiter } = await addHandedIn(world)
    const context = world.as(recruiter)
    const upload = () =>
      uploadPaper(context, { employerId: id, paper: 'licence', name: 'c.png', bytes: BYTES.png })
    await expect(upload()).rejects.toMatchObject({ code: 'transition_refused' })
    await takeBackPapers(context, { employerId: id })
    expect(await rowOf(world, id)).toMatchObject({ admission: 'preparing', submittedAt: null })
    await upload()
    await handInPapers(context, { employerId: id })
    await expect(rowOf(world, id)).resolves.toMatchObject({ admission: 'in_review' })
  })

  it("is nobody else's matter", async () => {
    const { id } = await addReadyEmployer(world)
    const stranger = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    for (const actor of [stranger.recruiter, officer]) {
      const context = world.as(actor)
      await expect(handInPapers(context, { employerId: id })).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(takeBackPapers(context, { employerId: id })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })
})

onBothDatabases('deciding on an admission', (world) => {
  it('admits for six calendar months, tells the members and starts the publishing', async () => {
    const { id } = await addHandedIn(world)
    const colleague = await join(world, await addPerson(world), { id, kind: 'employer' })
    const { officer } = await addOrganiser(world)
    world.jobs.length = 0
    await decideAdmission(world.as(officer), { employerId: id, action: 'admit' })

    expect(await rowOf(world, id)).toMatchObject({
      admission: 'admitted',
      verifiedAt: NOON,
      verificationDueAt: new Date('2027-05-23T23:59:59.999+08:00'),
    })
    expect(world.jobs).toContainEqual({ name: 'employer_admitted', payload: { employerId: id } })
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', colleague.accountId)
      .select(['kind', 'href'])
      .execute()
    expect(notices).toEqual([{ kind: 'notice.employer_admitted', href: '/employer/papers' }])
    const mails = await world.context.db
      .selectFrom('message')
      .where('accountId', '=', colleague.accountId)
      .select(['subject', 'body'])
      .execute()
    expect(mails).toHaveLength(1)
    expect(mails[0]?.body).toContain('http://localhost:3000/employer/papers')
  })

  it('refuses with a reason that the employer reads, who mends it and hands in again', async () => {
    const { id, recruiter } = await addHandedIn(world)
    const { officer } = await addOrganiser(world)
    const refuse = (reason?: string) =>
      decideAdmission(world.as(officer), { employerId: id, action: 'refuse', reason })
    await expect(refuse()).rejects.toMatchObject({ code: 'reason_required', field: 'reason' })
    await expect(refuse('  ')).rejects.toMatchObject({ code: 'reason_required' })
    await refuse('执照照片看不清')

    const file = await getEmployerFile(world.as(recruiter), { employerId: id })
    expect(file.admission).toBe('refused')
    expect(file.steps[0]).toMatchObject({
      action: 'refuse',
      reason: '执照照片看不清',
      byEmployer: false,
      actorName: null,
    })
    await handInPapers(world.as(recruiter), { employerId: id })
    expect(await rowOf(world, id)).toMatchObject({ admission: 'in_review' })
    expect((await stepsOf(world, id)).map((step) => step.action)).toEqual([
      'hand_in',
      'refuse',
      'hand_in',
    ])
  })

  it('suspends with a reason and reinstates', async () => {
    const { id } = await addEmployer(world)
    const { officer } = await addOrganiser(world)
    const decide = (action: AdmissionDecision, reason?: string) =>
      decideAdmission(world.as(officer), { employerId: id, action, reason })
    await expect(decide('suspend')).rejects.toMatchObject({ code: 'reason_required' })
    await decide('suspend', '有人举报收取押金')
    expect(await rowOf(world, id)).toMatchObject({ admission: 'suspended' })
    await expect(decide('suspend', '再一次')).rejects.toMatchObject({ code: 'transition_refused' })
    world.jobs.length = 0
    await decide('reinstate')
    expect(await rowOf(world, id)).toMatchObject({ admission: 'admitted' })
    expect(world.jobs).toContainEqual({ name: 'employer_admitted', payload: { employerId: id } })
    expect(await stepsOf(world, id)).toMatchObject([
      { fromState: 'admitted', toState: 'suspended', reason: '有人举报收取押金' },
      { fromState: 'suspended', toState: 'admitted', actorAccountId: officer.accountId },
    ])
  })

  it('of two opposite decisions at once exactly one stands', async () => {
    for (let round = 0; round < 3; round++) {
      const { id } = await addHandedIn(world)
      const first = await addOrganiser(world)
      const second = await addOrganiser(world)
      const answers = await Promise.allSettled([
        decideAdmission(world.as(first.officer), { employerId: id, action: 'admit' }),
        decideAdmission(world.as(second.officer), {
          employerId: id,
          action: 'refuse',
          reason: '缺委托书',
        }),
        decideAdmission(world.as(second.officer), { employerId: id, action: 'admit' }),
      ])
      expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
      for (const answer of answers) {
        if (answer.status === 'rejected') {
          expect(answer.reason).toMatchObject({ code: 'transition_refused' })
        }
      }
      expect(await stepsOf(world, id)).toHaveLength(2)
    }
  })

  it('does not admit papers that were exchanged under the eyes of the organiser', async () => {
    const { id, recruiter } = await addHandedIn(world)
    const { officer } = await addOrganiser(world)
    const { submittedAt } = await getEmployerFile(world.as(officer), { employerId: id })
    world.setNow(addDays(NOON, 1))
    await takeBackPapers(world.as(recruiter), { employerId: id })
    await handInPapers(world.as(recruiter), { employerId: id })
    const admit = (seenSubmittedAt: Date | null) =>
      decideAdmission(world.as(officer), { employerId: id, action: 'admit', seenSubmittedAt })
    await expect(admit(submittedAt)).rejects.toMatchObject({ code: 'conflict' })
    await admit(addDays(NOON, 1))
    world.setNow(NOON)
  })

  it('is for organisers, and not on an employer of their own', async () => {
    const { id, recruiter } = await addHandedIn(world)
    const other = await addEmployer(world)
    const admit = (actor: AccountActor) =>
      decideAdmission(world.as(actor), { employerId: id, action: 'admit' })
    await expect(admit(recruiter)).rejects.toMatchObject({ code: 'not_found' })
    await expect(admit(other.recruiter)).rejects.toMatchObject({ code: 'not_found' })
    const { officer } = await addOrganiser(world)
    const both = await join(world, officer, { id, kind: 'employer' })
    await expect(admit(both)).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await rowOf(world, id)).toMatchObject({ admission: 'in_review' })
  })

  it('is not for an employer that prepares, or does not exist', async () => {
    const { id } = await addEmployer(world, { admission: 'preparing' })
    const { officer } = await addOrganiser(world)
    const decide = (employerId: string, action: AdmissionDecision) =>
      decideAdmission(world.as(officer), { employerId, action })
    await expect(decide(id, 'admit')).rejects.toMatchObject({ code: 'transition_refused' })
    await expect(decide(id, 'admit_known')).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(decide('nonsense', 'admit')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('the system admits employers that it brings along', async () => {
    const { employerId } = await registerEmployer(world.context, someFacts())
    await decideAdmission(world.context, { employerId, action: 'admit_known' })
    expect(await rowOf(world, employerId)).toMatchObject({ admission: 'admitted' })
  })

  it('writes each decision into the log, without its words', async () => {
    const { id } = await addHandedIn(world)
    const { officer } = await addOrganiser(world)
    await decideAdmission(world.as(officer), {
      employerId: id,
      action: 'refuse',
      reason: '执照照片看不清',
    })
    const entries = await world.context.db
      .selectFrom('auditEntry')
      .where('organisationId', '=', id)
      .where('subjectKind', '=', 'employer')
      .select(['action', 'actorAccountId', 'details'])
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(entries).toEqual([
      { action: 'employer.refused', actorAccountId: officer.accountId, details: {} },
    ])
  })
})

onBothDatabases('the six-monthly verification', (world) => {
  async function addRenewing(world: World) {
    world.setNow(NOON)
    const employer = await addHandedIn(world)
    const { officer } = await addOrganiser(world)
    await decideAdmission(world.as(officer), { employerId: employer.id, action: 'admit' })
    world.setNow(addDays(NOON, 170))
    await handInPapers(world.as(employer.recruiter), { employerId: employer.id })
    return { ...employer, officer }
  }

  it('leaves an employer admitted until it is decided, and then runs anew', async () => {
    const { id, officer } = await addRenewing(world)
    expect(await rowOf(world, id)).toMatchObject({
      admission: 'admitted',
      submittedAt: addDays(NOON, 170),
      verifiedAt: NOON,
    })
    world.jobs.length = 0
    await decideAdmission(world.as(officer), { employerId: id, action: 'confirm' })
    expect(await rowOf(world, id)).toMatchObject({
      admission: 'admitted',
      verifiedAt: addDays(NOON, 170),
      verificationDueAt: new Date('2027-11-12T23:59:59.999+08:00'),
    })
    expect(world.jobs).toContainEqual({ name: 'employer_admitted', payload: { employerId: id } })
  })

  it('is handed in once and confirmed once', async () => {
    const { id, recruiter, officer } = await addRenewing(world)
    await expect(handInPapers(world.as(recruiter), { employerId: id })).rejects.toMatchObject({
      code: 'transition_refused',
    })
    const answers = await Promise.allSettled(
      Array.from({ length: 3 }, () =>
        decideAdmission(world.as(officer), { employerId: id, action: 'confirm' }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
  })

  it('goes back with a reason, and the old date stays', async () => {
    const { id, recruiter, officer } = await addRenewing(world)
    const before = await rowOf(world, id)
    world.jobs.length = 0
    await decideAdmission(world.as(officer), {
      employerId: id,
      action: 'return_renewal',
      reason: '委托书过期',
    })
    expect(world.jobs.map((job) => job.name)).not.toContain('employer_admitted')
    expect(await rowOf(world, id)).toEqual({ ...before, submittedAt: null })
    await handInPapers(world.as(recruiter), { employerId: id })
    await takeBackPapers(world.as(recruiter), { employerId: id })
    expect(await rowOf(world, id)).toEqual({ ...before, submittedAt: null })
  })

  describe('is confirmed or returned', () => {
    it('only where something was handed in', async () => {
      world.setNow(NOON)
      const { id } = await addEmployer(world)
      const { officer } = await addOrganiser(world)
      for (const action of ['confirm', 'return_renewal'] as const) {
        await expect(
          decideAdmission(world.as(officer), { employerId: id, action, reason: '无' }),
        ).rejects.toMatchObject({ code: 'transition_refused' })
      }
    })
  })
})
