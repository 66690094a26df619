import { expect, it } from 'vitest'
import { accountIdOf } from '#app/kernel/actor.ts'
import {
  countOwnAgreements,
  listEmployerAgreements,
  listPlanAgreements,
} from '#app/placement/agreements/agreement-list.ts'
import {
  fileAgreement,
  getAgreement,
  renewAgreement,
  renewOutdated,
} from '#app/placement/agreements/agreements.ts'
import {
  addInsurance,
  getConditions,
  removeInsurance,
  setAssessment,
} from '#app/placement/agreements/conditions.ts'
import { fileConsent } from '#app/placement/agreements/class-consents.ts'
import { shownAssessment } from '#app/placement/agreements/model/conditions-form.ts'
import { changedTerms } from '#app/placement/agreements/model/terms.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { getOwnPlan } from '#app/placement/plans/own-plans.ts'
import { changePlan } from '#app/placement/plans/plan-editing.ts'
import { setPostGuides } from '#app/placement/plans/plan-posts.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege } from '../college-fixtures.ts'
import { FOUND } from '../runs/run-fixtures.ts'
import { addPapers, moveTo, publish } from './paper-fixtures.ts'

const PDF = { name: '协议.pdf', bytes: new TextEncoder().encode('%PDF-1.4 made up') }
const ALL = { q: '', show: 'all' as const }

onBothDatabases('tri-party agreements', (world) => {
  async function made() {
    const college = await addCollege(world)
    const papers = await addPapers(world, college)
    const [employerId] = papers.run.employerIds
    const place = { id: employerId!, kind: 'employer' as const }
    const officer = world.as(college.officer)
    const { lines } = await listPlanAgreements(officer, {
      planId: papers.planId,
      query: ALL,
      page: 1,
    })
    const ids = lines.items.map(({ id }) => id)
    const own = lines.items.find(({ name }) => name === '孙悦')!.id
    return {
      ...papers,
      college,
      officer,
      student: world.as(papers.person),
      recruiter: world.as(await join(world, await addPerson(world, '李强'), place)),
      ids,
      own,
      minors: ids.find((id) => id !== own)!,
    }
  }
  const chosen = (...ids: string[]) => ({ selection: { ids, all: null } })
  const now = () => world.context.clock.now()

  it('are made for each who is placed, and signed by all three', async () => {
    const { officer, student, recruiter, ids, own, person, planId } = await made()
    expect(ids).toHaveLength(2)
    await expect(signAgreements(student, { party: 'student', ...chosen(own) })).resolves.toEqual({
      signed: 0,
      failed: [{ fault: 'consent_first', count: 1, named: [{ id: own, name: '孙悦' }] }],
    })
    const { intern } = await getOwnPapers(student)
    const { postId } = intern!
    const asked = async (reader = student) => {
      const { unagreed, maySign } = await getAgreement(reader, own)
      return { unagreed, maySign }
    }
    expect(await asked()).toEqual({ unagreed: 'missing', maySign: false })
    await giveConsent(student, { postId, answer: 'refused', reason: '太远' })
    expect(await asked()).toEqual({ unagreed: 'refused', maySign: false })
    expect(await asked(recruiter)).toEqual({ unagreed: null, maySign: true })
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    expect(await asked()).toEqual({ unagreed: null, maySign: true })
    expect(await signAgreements(student, { party: 'student', ...chosen(own) })).toMatchObject({
      signed: 1,
    })
    expect(
      await signAgreements(recruiter, {
        party: 'employer',
        selection: { ids: [], all: now() },
      }),
    ).toEqual({ signed: 2, failed: [] })
    expect(await signAgreements(recruiter, { party: 'employer', ...chosen(own) })).toMatchObject({
      signed: 0,
      failed: [{ fault: 'agreement_signed', count: 1 }],
    })
    expect((await getAgreement(student, own)).state).toBe('open')
    await signAgreements(officer, { party: 'college', planId, ...chosen(...ids) })
    expect(await getAgreement(officer, own)).toMatchObject({ state: 'signed', maySign: false })
    expect((await listEmployerAgreements(recruiter, { query: ALL, page: 1 })).counts).toMatchObject(
      { all: 2, signed: 1, mine: 0, signedBy: { college: 2, employer: 2, student: 1 } },
    )
    const deeds = await world.context.db
      .selectFrom('auditEntry')
      .where('subjectId', '=', own)
      .where('action', '=', 'agreement.signed')
      .select('actorAccountId')
      .execute()
    expect(deeds).toHaveLength(3)
    expect(deeds).toContainEqual({ actorAccountId: person.accountId })
  })

  it('are nobody else’s: not of another college, employer, class teacher or student', async () => {
    const { own, college, officer, planId, student } = await made()
    const other = await made()
    for (const stranger of [other.officer, other.recruiter, other.student]) {
      await expect(getAgreement(stranger, own)).rejects.toMatchObject({ code: 'not_found' })
    }
    const teacher = world.as(await addClassTeacher(world, college))
    expect(await getAgreement(teacher, own)).toMatchObject({ party: 'college', maySign: false })
    const others = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    await expect(getAgreement(others, own)).rejects.toMatchObject({ code: 'not_found' })
    for (const [context, party] of [
      [other.officer, 'college'],
      [other.recruiter, 'employer'],
      [other.student, 'student'],
      [teacher, 'college'],
    ] as const) {
      await expect(signAgreements(context, { party, ...chosen(own) })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await expect(
      renewAgreement(teacher, { agreementId: own, reason: '错了' }),
    ).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(
      listPlanAgreements(other.officer, { planId, query: ALL, page: 1 }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(fileAgreement(teacher, { agreementId: own, paper: PDF })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(fileAgreement(officer, { agreementId: own, paper: PDF })).rejects.toMatchObject({
      code: 'paper_unagreed',
    })
    const { intern } = await getOwnPapers(student)
    const answer = { postId: intern!.postId, reason: '太远' }
    await giveConsent(student, { ...answer, answer: 'refused' })
    await expect(fileAgreement(officer, { agreementId: own, paper: PDF })).rejects.toMatchObject({
      code: 'paper_refused',
    })
    await giveConsent(student, { ...answer, answer: 'agreed' })
    await fileAgreement(officer, { agreementId: own, paper: PDF })
    expect((await getAgreement(officer, own)).state).toBe('signed')
  })

  it('are read and not signed by an employer that is suspended', async () => {
    const { recruiter, own, run } = await made()
    const set = (admission: 'suspended' | 'admitted') =>
      world.context.db
        .updateTable('employer')
        .set({ admission })
        .where('id', '=', run.employerIds[0]!)
        .execute()
    await set('suspended')
    expect(await getAgreement(recruiter, own)).toMatchObject({ party: 'employer', state: 'open' })
    const sign = () => signAgreements(recruiter, { party: 'employer', ...chosen(own) })
    await expect(sign()).rejects.toMatchObject({ code: 'employer_suspended' })
    await set('admitted')
    expect(await sign()).toMatchObject({ signed: 1 })
  })

  it('are signed once by two who sign at once', async () => {
    const { recruiter, ids } = await made()
    const sign = () => signAgreements(recruiter, { party: 'employer', ...chosen(...ids) })
    const both = await Promise.all([sign(), sign()])
    expect(both.map(({ signed }) => signed).sort()).toEqual([0, 2])
  })

  it('are void once the placement changes, with the reason, and made anew', async () => {
    const { college, officer, recruiter, own, ids, ...papers } = await made()
    await signAgreements(recruiter, { party: 'employer', ...chosen(...ids) })
    await moveTo(world, papers, papers.studentId, papers.run.posts[1]!)
    await publish(world, college, papers.run, 1)
    expect(await getAgreement(officer, own)).toMatchObject({
      state: 'void',
      voidReason: '换了岗位',
    })
    const { lines } = await listPlanAgreements(officer, {
      planId: papers.planId,
      query: ALL,
      page: 1,
    })
    expect(lines.items.map(({ title, signedBy }) => [title, signedBy]).sort()).toEqual([
      ['岗位乙', []],
      ['岗位甲', ['employer']],
    ])
    expect(await signAgreements(recruiter, { party: 'employer', ...chosen(own) })).toMatchObject({
      signed: 0,
      failed: [{ fault: 'agreement_void' }],
    })
    const tellings = () =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', papers.person.accountId)
        .where('kind', 'in', ['notice.plan_cancel', 'notice.agreement_void'])
        .select('kind')
        .orderBy('id')
        .execute()
    const before = await tellings()
    await takePlanStep(officer, { planId: papers.planId, action: 'cancel', reason: '停办' })
    expect(await tellings()).toEqual([...before, { kind: 'notice.plan_cancel' }])
    expect(
      (
        await getAgreement(
          officer,
          ids.find((id) => id !== own),
        )
      ).voidReason,
    ).toBe('停办')
  })

  it('give way to a post that the student has found, and are renewed with a reason', async () => {
    const { officer, student, recruiter, own, minors, planId } = await made()
    const { id } = await askOwnPost(student, FOUND)
    await decideOwnPost(officer, { planId, id, intent: 'approve', reason: '' })
    const reason = `${FOUND.employer} · ${FOUND.title}`
    expect(await getAgreement(officer, own)).toMatchObject({ state: 'void', voidReason: reason })
    // Where she goes instead is none of the employer's business.
    expect(await getAgreement(recruiter, own)).toMatchObject({ state: 'void', voidReason: '' })
    expect((await getOwnPapers(student)).intern).toMatchObject({
      isOwnPost: true,
      terms: { employer: FOUND.employer },
      agreement: { number: 2, state: 'open' },
    })
    await expect(
      renewAgreement(officer, { agreementId: minors, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'reason_required' })
    const { agreementId } = await renewAgreement(officer, { agreementId: minors, reason: '写错' })
    expect(await getAgreement(officer, agreementId!)).toMatchObject({ number: 2, state: 'open' })
  })

  it('are signed by nobody, and not counted, once what is planned is another thing', async () => {
    const { officer, student, recruiter, own, minors, minorId, planId, run, college } = await made()
    const guide = (membershipIds: string[], sure = 0) =>
      setPostGuides(officer, { planId, planPostId: run.posts[0]!, membershipIds, sure })
    await signAgreements(recruiter, { party: 'employer', ...chosen(own, minors) })
    const { postId } = (await getOwnPapers(student)).intern!
    for (const [giver, unagreed] of [
      ['student', 'paper_unagreed'],
      ['guardian', 'paper_guardian'],
    ] as const) {
      const early = fileAgreement(officer, { agreementId: minors, paper: PDF })
      await expect(early).rejects.toMatchObject({ code: unagreed })
      const paper = { postId, giver, answer: 'agreed' as const, reason: '', paper: PDF }
      await fileConsent(officer, { planId, studentId: minorId, ...paper })
    }
    await fileAgreement(officer, { agreementId: minors, paper: PDF })
    const agreedOf = async () =>
      (await getGates(officer, planId)).find(({ gate }) => gate === 'agreements')!
    const outdated = async () =>
      (await agreedOf()).open.find(({ code }) => code === 'agreement_outdated')
    const counts = async () =>
      (await listPlanAgreements(officer, { planId, query: ALL, page: 1 })).counts
    expect(await outdated()).toBeUndefined()
    expect(await counts()).toMatchObject({ signed: 1, open: 1, mine: 1 })
    const other = [college.officer.acting.college!.id]
    await expect(guide(other)).rejects.toMatchObject({
      code: 'agreements_outdate',
      params: { count: 2, signed: 1 },
    })
    await expect(guide(other, 1)).rejects.toMatchObject({ code: 'agreements_outdate' })
    expect(await outdated()).toBeUndefined()
    expect(await guide(other, 2)).toEqual({ agreements: 2, signed: 1 })
    // They are outdated as they are; saying the same again outdates none.
    expect(await guide(other)).toEqual({ agreements: 0, signed: 0 })
    expect(await outdated()).toMatchObject({ count: 2 })
    expect(await counts()).toMatchObject({ signed: 0, open: 2, mine: 0 })
    for (const reader of [officer, student, recruiter]) {
      const { terms, current, maySign, mayFile } = await getAgreement(reader, own)
      expect([maySign, mayFile]).toEqual([false, false])
      expect(changedTerms(terms, current!)).toEqual(['guides'])
    }
    expect(await signAgreements(officer, { party: 'college', ...chosen(own) })).toMatchObject({
      signed: 0,
      failed: [{ fault: 'agreement_outdated' }],
    })
    await expect(fileAgreement(officer, { agreementId: own, paper: PDF })).rejects.toMatchObject({
      code: 'agreement_outdated',
    })
    const { agreementId } = await renewAgreement(officer, { agreementId: own, reason: '换老师' })
    expect(
      await signAgreements(officer, { party: 'college', ...chosen(agreementId!) }),
    ).toMatchObject({ signed: 1 })
    await guide([], 1)
    expect(await outdated()).toMatchObject({ count: 1, names: ['孙悦'] })
    expect(await counts()).toMatchObject({ signed: 1 })
  })

  it('are made anew in one step where they are outdated, and those hear of it who sign again', async () => {
    const { officer, student, recruiter, own, ids, planId, run, college, person } = await made()
    const toRenew = async (reader = officer) =>
      (await listPlanAgreements(reader, { planId, query: ALL, page: 1 })).toRenew
    await signAgreements(officer, { party: 'college', planId, ...chosen(...ids) })
    expect(await countOwnAgreements(recruiter)).toEqual({ all: 2, waiting: 2 })
    expect(await toRenew()).toBeNull()
    const renew = (by = officer, reason = '换老师') => renewOutdated(by, { planId, reason })
    await expect(renew()).rejects.toMatchObject({ code: 'outdated_none' })
    const membershipIds = [college.officer.acting.college!.id]
    await setPostGuides(officer, { planId, planPostId: run.posts[0]!, membershipIds, sure: 2 })
    expect(await countOwnAgreements(recruiter)).toEqual({ all: 2, waiting: 0 })
    expect(await toRenew()).toEqual({ agreements: 2, students: 1, employers: 1 })
    const teacher = world.as(await addClassTeacher(world, college))
    expect(await toRenew(teacher)).toBeNull()
    await expect(renew(teacher)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(renew(world.as((await addCollege(world)).officer))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(renew(officer, '')).rejects.toMatchObject({ code: 'reason_required' })
    const done = await Promise.allSettled([renew(), renew()])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(done.find(({ status }) => status === 'fulfilled')).toMatchObject({
      value: { agreements: 2, students: 1, employers: 1 },
    })
    expect(await getAgreement(student, own)).toMatchObject({ state: 'void', voidReason: '换老师' })
    const { lines } = await listPlanAgreements(officer, { planId, query: ALL, page: 1 })
    expect(lines.items).toMatchObject(
      ids.map(() => ({ state: 'open', signedBy: [], isOutdated: false })),
    )
    expect(lines.items.filter(({ id }) => ids.includes(id))).toEqual([])
    expect(await countOwnAgreements(recruiter)).toEqual({ all: 2, waiting: 2 })
    const told = await world.context.db
      .selectFrom('notice')
      .where('accountId', 'in', [person.accountId, accountIdOf(recruiter.actor)!])
      .select(['kind', 'params'])
      .execute()
    const kinds = told.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'notice.agreement_void')).toHaveLength(1)
    expect(kinds.filter((kind) => kind === 'notice.agreement_made')).toHaveLength(2)
    expect(kinds).not.toContain('notice.agreements_to_sign')
    expect(told).toContainEqual({
      kind: 'notice.agreements_renewed',
      params: { plan: '春季跟岗实习', count: '2', reason: '换老师' },
    })
  })

  it('are signed several at once only by who knows how many', async () => {
    const { officer, recruiter, own, ids } = await made()
    const sign = (sure: number, ...of: string[]) =>
      signAgreements(recruiter, { party: 'employer', ...chosen(...of), sure })
    const asked = { code: 'signing_many', params: { count: 2 } }
    await expect(sign(0, ...ids)).rejects.toMatchObject(asked)
    await expect(sign(3, ...ids)).rejects.toMatchObject(asked)
    expect((await getAgreement(officer, own)).signings).toEqual([])
    expect(await sign(2, ...ids)).toMatchObject({ signed: 2 })
    // One is not asked about.
    const one = signAgreements(officer, { party: 'college', ...chosen(own), sure: 0 })
    expect(await one).toMatchObject({ signed: 1 })
  })

  it('are outdated by no policy and no name of the plan unless somebody is sure', async () => {
    const { officer, recruiter, own, minors, planId } = await made()
    await signAgreements(recruiter, { party: 'employer', ...chosen(own) })
    const days = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    const policy = {
      planId,
      insurer: '人保',
      policyNumber: 'P1',
      payer: 'college' as const,
      ...days,
    }
    const asked = { code: 'agreements_outdate', params: { count: 1, signed: 0 } }
    await expect(addInsurance(officer, policy)).rejects.toMatchObject(asked)
    expect((await getConditions(officer, planId)).insurances).toEqual([])
    const one = { agreements: 1, signed: 0 }
    expect(await addInsurance(officer, { ...policy, sure: 1 })).toEqual(one)
    await renewOutdated(officer, { planId, reason: '有了保单' })
    const { lines } = await listPlanAgreements(officer, { planId, query: ALL, page: 1 })
    const [again] = lines.items.filter(({ id }) => id !== minors)
    await signAgreements(recruiter, { party: 'employer', ...chosen(again!.id) })
    const { id } = (await getConditions(officer, planId)).insurances[0]!
    await expect(removeInsurance(officer, { planId, id })).rejects.toMatchObject(asked)
    const { plan } = await getOwnPlan(officer, planId)
    const { preferencesCloseAt, employersCloseAt, shownAs, ...facts } = plan
    const renamed = {
      planId,
      facts: {
        ...facts,
        ...(shownAs && { shownAs }),
        ...(preferencesCloseAt && { closesAt: preferencesCloseAt }),
        ...(employersCloseAt && { employersCloseAt }),
        name: '春季实习',
      },
    }
    await expect(changePlan(officer, renamed)).rejects.toMatchObject(asked)
    expect((await getOwnPlan(officer, planId)).plan.name).toBe('春季跟岗实习')
    expect(await changePlan(officer, { ...renamed, sure: 1 })).toEqual(one)
    // What nobody has signed says it at once.
    expect((await getAgreement(officer, minors)).terms.plan).toBe('春季实习')
  })

  it('say what the college has yet to add, for which who signs now signs once more', async () => {
    const { officer, student, own, planId, run, college } = await made()
    const awaited = async () => (await getAgreement(student, own)).awaited
    expect(await awaited()).toEqual(['guides', 'insurance'])
    const membershipIds = [college.officer.acting.college!.id]
    const planPostId = run.posts[0]!
    await setPostGuides(officer, { planId, planPostId, membershipIds, sure: 0 })
    expect(await awaited()).toEqual(['insurance'])
    const days = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    const policy = { insurer: '人保', policyNumber: 'P1', payer: 'college' as const, ...days }
    await addInsurance(officer, { planId, ...policy })
    expect(await awaited()).toEqual([])
  })

  it('say what is so now before the first signs them', async () => {
    const { officer, recruiter, own, studentId } = await made()
    await world.context.db
      .updateTable('student')
      .set({ name: '孙月' })
      .where('id', '=', studentId)
      .execute()
    const sign = () => signAgreements(recruiter, { party: 'employer', ...chosen(own) })
    expect(await sign()).toMatchObject({ signed: 0, failed: [{ fault: 'agreement_updated' }] })
    expect((await getAgreement(officer, own)).terms.student.name).toBe('孙月')
    expect(await sign()).toMatchObject({ signed: 1 })
  })

  it('close the two gates of the plan, and nobody ticks them', async () => {
    const { officer, student, recruiter, ids, planId, studentId, minorId, run, college } =
      await made()
    const gate = async (name: string) =>
      (await getGates(officer, planId)).find((one) => one.gate === name)!
    expect(await gate('consents')).toMatchObject({
      isClosed: false,
      progress: { done: 0, of: 2 },
      open: [
        { code: 'consent_missing', count: 2 },
        { code: 'guardian_missing', count: 1, names: ['林小雨'] },
      ],
    })
    const teacher = world.as(await addClassTeacher(world, college))
    const others = world.as(await addClassTeacher(world, college, '王强', college.groups.second))
    await world.context.db
      .insertInto('planClassGroup')
      .values({ planId, classGroupId: college.groups.second })
      .execute()
    const guardians = async (reader: typeof officer) =>
      (await getGates(reader, planId))
        .flatMap(({ open }) => open)
        .find(({ code }) => code === 'guardian_missing')
    expect(await guardians(teacher)).toMatchObject({ count: 1, names: ['林小雨'] })
    expect(await guardians(others)).toMatchObject({ count: 1, names: [] })
    const { intern } = await getOwnPapers(student)
    const { postId } = intern!
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    for (const giver of ['student', 'guardian'] as const) {
      const paper = { postId, giver, answer: 'agreed' as const, reason: '', paper: PDF }
      await fileConsent(teacher, { planId, studentId: minorId, ...paper })
    }
    expect(await gate('consents')).toMatchObject({ isClosed: true, progress: { done: 2, of: 2 } })
    await giveConsent(student, { postId, answer: 'refused', reason: '太远' })
    expect((await gate('consents')).open).toMatchObject([{ code: 'consent_refused', count: 1 }])
    await giveConsent(student, { postId, answer: 'agreed', reason: '' })
    expect((await gate('agreements')).open.map(({ code }) => code)).toEqual([
      'unsigned_college',
      'unsigned_employer',
      'unsigned_student',
      'uninsured',
      'unguided',
    ])
    const days = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
    const policy = { insurer: '人保', policyNumber: 'P1', payer: 'college' as const }
    await addInsurance(officer, { planId, ...policy, ...days, lastDay: '2027-08-30' })
    expect((await gate('agreements')).open.map(({ code }) => code)).toContain('uninsured')
    await addInsurance(officer, { planId, ...policy, ...days })
    // What nobody has signed names the policy.
    expect((await getAgreement(officer, ids[0])).terms.insurance).toMatchObject(days)
    await setPostGuides(officer, {
      planId,
      planPostId: run.posts[0]!,
      membershipIds: [college.officer.acting.college!.id],
    })
    await signAgreements(recruiter, { party: 'employer', ...chosen(...ids) })
    await signAgreements(officer, { party: 'college', ...chosen(...ids) })
    const own = (await getOwnPapers(student)).intern!.agreement!.id
    await signAgreements(student, { party: 'student', ...chosen(own) })
    expect((await gate('agreements')).open).toMatchObject([
      { code: 'unsigned_student', count: 1, names: ['林小雨'] },
    ])
    const minors = ids.find((id) => id !== own)!
    await fileAgreement(officer, { agreementId: minors, paper: PDF })
    expect(await gate('agreements')).toMatchObject({ isClosed: true, doneAt: null })
    const criteria = { excellent: '优', good: '良', pass: '及格', fail: '不及格' }
    await setAssessment(officer, { planId, aspects: ['skills'], criteria })
    expect(studentId).toBeTruthy()
  })

  it('keeps what two officers each change of the assessment, and says where both did', async () => {
    const { officer, planId } = await made()
    const criteria = { excellent: '优', good: '良', pass: '及格', fail: '不及格' }
    const said = { aspects: ['skills'], criteria }
    await setAssessment(officer, { planId, ...said })
    const shown = shownAssessment(said)
    await setAssessment(officer, { planId, ...said, aspects: ['skills', 'safety'], shown })
    await setAssessment(officer, { planId, ...said, criteria: { ...criteria, fail: '差' }, shown })
    const { assessment } = await getConditions(officer, planId)
    expect(assessment).toEqual({
      aspects: ['skills', 'safety'],
      criteria: { ...criteria, fail: '差' },
    })
    const third = { planId, ...said, aspects: ['report', 'skills'], shown }
    await expect(setAssessment(officer, third)).rejects.toMatchObject({
      code: 'changed_meanwhile',
      params: { aspects: 'skills,safety' },
    })
  })
})
