import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { fileAgreement } from '#app/placement/agreements/agreements.ts'
import { addInsurance } from '#app/placement/agreements/conditions.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import { signAgreements } from '#app/placement/agreements/signing.ts'
import { nameMentor } from '#app/placement/demands/mentor-naming.ts'
import { listSiteVisits, recordSiteVisit } from '#app/placement/demands/site-visits.ts'
import { readVisitQuery } from '#app/placement/demands/model/visit-list.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { lawfulTerms, type RuleCode, type RuleTerms } from '#app/placement/demands/model/rules.ts'
import { readSituation } from '#app/placement/runs/plan-situation.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { attachToGate } from '#app/placement/plans/gate-files.ts'
import { getGates, tickGate } from '#app/placement/plans/gates.ts'
import { BY_FACTS, GATES } from '#app/placement/plans/model/gates.ts'
import { setPostGuides } from '#app/placement/plans/plan-posts.ts'
import { setOwnPostGuides } from '#app/placement/runs/own-post-guides.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { addTraining, recordAttendance } from '#app/placement/plans/trainings.ts'
import { releasePost } from '#app/placement/roster/post-release.ts'
import { getStudent } from '#app/placement/roster/student.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addOwnStudent,
  addStudent,
  ownStudentId,
} from '../college-fixtures.ts'
import { addDemand } from '../plan-fixtures.ts'
import { addRun, FOUND, LAWFUL, wish } from '../runs/run-fixtures.ts'
import { findOwnPost, publish } from '../agreements/paper-fixtures.ts'

const PDF = new TextEncoder().encode('%PDF-1.4 made up')
const GOOD = { mark: 'good' as const, words: '' }
const REPORT = {
  visitedOn: '2026-11-20',
  visitors: '刘洋、陈静',
  findings: { safety: GOOD, posts: GOOD, board: GOOD, lodging: GOOD, insurance: GOOD },
  verdict: 'suitable' as const,
  note: '',
  photosMissing: '车间不让拍',
  photos: [],
}
const DAYS = { firstDay: '2027-03-01', lastDay: '2027-08-31' }

/** A plan with one student, of whom everything is there that it needs to start. */
async function addReady(
  world: World,
  of: { facts?: Partial<DemandFacts>; isOwn?: boolean; seats?: number } = {},
) {
  const { db } = world.context
  const college = await addCollege(world)
  const run = await addRun(world, college, {
    seats: [of.seats ?? 1],
    wishes: [],
    facts: [of.facts],
  })
  const { planId } = run
  const [planPostId, employerId] = [run.posts[0]!, run.employerIds[0]!]
  const person = await addOwnStudent(world, college)
  const studentId = await ownStudentId(world, person)
  await db.updateTable('student').set({ sex: 'male' }).where('id', '=', studentId).execute()
  await wish(world, run, studentId, [0])
  await publish(world, college, run, 0)
  const officer = world.as(college.officer)
  const student = world.as(person)
  await takePlanStep(officer, { planId, action: 'begin_agreements' })
  const policy = { insurer: '人保', policyNumber: 'P1', payer: 'college' as const, ...DAYS }
  await addInsurance(officer, { planId, ...policy })
  const guide = college.officer.acting.college!.id
  await setPostGuides(officer, { planId, planPostId, membershipIds: [guide] })
  if (of.isOwn) {
    const papers = { run, planId, person, studentId, minorId: '' }
    await findOwnPost(world, college, papers, { contact: FOUND.contact })
  } else {
    const { intern } = await getOwnPapers(student)
    await giveConsent(student, { postId: intern!.postId, answer: 'agreed', reason: '' })
  }
  const { intern } = await getOwnPapers(student)
  const selection = { ids: [intern!.agreement!.id], all: null }
  const own = await db
    .selectFrom('ownPost')
    .where('planId', '=', planId)
    .select(['id', 'employerId'])
    .executeTakeFirst()
  if (own) {
    await setOwnPostGuides(officer, { planId, ownPostId: own.id, membershipIds: [guide] })
    const agreementId = intern!.agreement!.id
    await fileAgreement(officer, { agreementId, paper: { name: '协议.pdf', bytes: PDF } })
  } else {
    const place = { id: employerId, kind: 'employer' as const }
    const recruiter = world.as(await join(world, await addPerson(world, '李强'), place))
    await signAgreements(student, { party: 'student', selection })
    await signAgreements(recruiter, { party: 'employer', selection })
    await signAgreements(officer, { party: 'college', planId, selection })
  }
  const visit = (at: string, verdict: 'suitable' | 'unsuitable' = 'suitable') =>
    db
      .insertInto('siteVisit')
      .values({
        ...{ id: newId(), collegeId: college.id, employerId: at, visitedOn: '2026-11-01' },
        ...{ visitors: '刘洋', findings: '{}', verdict, recordedBy: null },
        createdAt: world.context.clock.now(),
      })
      .execute()
  await visit(employerId)
  const training = { title: '安全生产', heldOn: '2026-11-23', hours: 4, place: '' }
  const { trainingId } = await addTraining(officer, { planId, facts: training })
  const teacher = world.as(await addClassTeacher(world, college))
  const attendance = { planId, trainingId, classGroupId: college.groups.first }
  await recordAttendance(teacher, { ...attendance, studentIds: [studentId] })
  for (const gate of ['employer_list', 'joint_plan', 'safety'] as const)
    await attachToGate(officer, { planId, gate, name: 'a.pdf', bytes: PDF })
  const tickAll = async () => {
    for (const gate of GATES.filter((name) => !BY_FACTS.includes(name)))
      await tickGate(officer, { planId, gate, isDone: true })
  }
  if (!of.isOwn) await tickAll()
  const start = () => takePlanStep(officer, { planId, action: 'start' })
  const openAt = async (name: (typeof GATES)[number], reader = officer) =>
    (await getGates(reader, planId)).find(({ gate }) => gate === name)!.open
  return {
    ...{ college, planId, planPostId, studentId, run, officer, teacher, student, own, visit },
    ...{ start, openAt, tickAll },
  }
}

type Ready = Awaited<ReturnType<typeof addReady>>

async function ruleAs(world: World, code: RuleCode, terms: Partial<RuleTerms>) {
  const last = await world.context.db
    .selectFrom('ruleVersion')
    .where('code', '=', code)
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
  await changeRule(world.context, {
    code,
    version: last?.version ?? 0,
    terms: { ...lawfulTerms(code), ...terms },
    reason: '省厅文件',
  })
}

onBothDatabases('the start of a plan', (world) => {
  const correct = (ready: Ready, facts: { sex: 'male' | 'female' }) =>
    world.context.db.updateTable('student').set(facts).where('id', '=', ready.studentId).execute()
  const isKept = async (ready: Ready, rule: string, params: object = {}) => {
    await expect(ready.start()).rejects.toMatchObject({ code: 'gates_open' })
    expect(await ready.openAt('agreements')).toMatchObject([
      {
        code: 'students_barred',
        count: 1,
        interns: [
          {
            studentId: ready.studentId,
            name: '孙悦',
            post: expect.stringContaining(ready.own ? FOUND.title : '岗位甲') as string,
            bars: [{ rule, params }],
          },
        ],
      },
    ])
  }

  it('goes on where nothing speaks against anybody', async () => {
    const ready = await addReady(world)
    expect((await getGates(ready.officer, ready.planId)).flatMap(({ open }) => open)).toEqual([])
    await ready.start()
  })

  it('is refused where what is known of a student by now bars her from her post', async () => {
    const ready = await addReady(world, { facts: { barred: ['women'] } })
    await correct(ready, { sex: 'female' })
    await isKept(ready, 'women_work')
    const others = await addClassTeacher(world, ready.college, '王强', ready.college.groups.second)
    await world.context.db
      .insertInto('planClassGroup')
      .values({ planId: ready.planId, classGroupId: ready.college.groups.second })
      .execute()
    expect(await ready.openAt('agreements', ready.teacher)).toMatchObject([{ interns: [{}] }])
    // Who does not see her reads how many there are, and nothing of her.
    expect(await ready.openAt('agreements', world.as(others))).toMatchObject([
      { code: 'students_barred', count: 1, interns: [] },
    ])
    await correct(ready, { sex: 'male' })
    await ready.start()
  })

  it('is refused where her class group has another major or year by now', async () => {
    const ready = await addReady(world)
    const { groups, majors } = ready.college
    const group = (facts: { majorId?: string; entryYear?: number }) =>
      world.context.db.updateTable('classGroup').set(facts).where('id', '=', groups.first).execute()
    await group({ entryYear: 2026 })
    await isKept(ready, 'first_year')
    await group({ entryYear: 2024 })
    await world.context.db
      .updateTable('demandMajor')
      .set({ majorId: majors.other })
      .where('demandId', '=', ready.run.demandIds[0]!)
      .execute()
    await isKept(ready, 'major')
    await world.context.db
      .updateTable('demandMajor')
      .set({ majorId: majors.first })
      .where('demandId', '=', ready.run.demandIds[0]!)
      .execute()
    await ready.start()
  })

  it('is refused where the employer has said that it cannot take her, or the post is gone', async () => {
    const ready = await addReady(world)
    const { planPostId, studentId } = ready
    const at = world.context.clock.now()
    await world.context.db
      .insertInto('candidateView')
      .values({ planPostId, studentId, place: null, refused: true, byAccountId: null, at })
      .execute()
    await isKept(ready, 'employer')
    await world.context.db
      .deleteFrom('candidateView')
      .where('planPostId', '=', planPostId)
      .execute()
    const demand = (state: 'withdrawn' | 'admitted') =>
      world.context.db
        .updateTable('demand')
        .set({ state })
        .where('id', '=', ready.run.demandIds[0]!)
        .execute()
    await demand('withdrawn')
    await isKept(ready, 'withdrawn')
    await demand('admitted')
    await ready.start()
  })

  it('is refused by a rule about persons that is stricter by now', async () => {
    const ready = await addReady(world)
    await ruleAs(world, 'under_age', { threshold: 25 })
    await isKept(ready, 'under_age', { least: 25 })
    await ruleAs(world, 'under_age', { threshold: 16 })
    await ready.start()
  })

  it('is refused with the names of those at a site that a visit has found unsuitable', async () => {
    const ready = await addReady(world)
    const { studentId } = ready
    const employerId = ready.run.employerIds[0]!
    await ready.visit(employerId, 'unsuitable')
    expect(await ready.openAt('site_visits')).toMatchObject([
      { code: 'visit_unsuitable', count: 1 },
      {
        code: 'students_at_unsuitable',
        count: 1,
        interns: [{ studentId, bars: [{ rule: 'unsuitable_site' }] }],
      },
    ])
    await expect(ready.start()).rejects.toMatchObject({ code: 'gates_open' })
    await ready.visit(employerId)
    await ready.start()
  })

  it('goes on at a post with fewer seats than it offers, and not with more interns than a cap leaves', async () => {
    // The cap leaves one of the two seats; the one who is placed takes it.
    const ready = await addReady(world, { seats: 2 })
    const staff = (employerStaff: number) =>
      world.context.db
        .updateTable('demand')
        .set({ employerStaff })
        .where('id', '=', ready.run.demandIds[0]!)
        .execute()
    await staff(10)
    await ruleAs(world, 'cap_employer', { severity: 'refuse' })
    const { posts } = await readSituation(world.context, world.context.db, ready.planId)
    expect(posts).toMatchObject([{ refused: [], seats: { seats: 1 } }])
    expect(await ready.openAt('employer_list')).toEqual([])
    await staff(9)
    await expect(ready.start()).rejects.toMatchObject({ code: 'gates_open' })
    expect(await ready.openAt('employer_list')).toMatchObject([
      { code: 'rule_broken', posts: [{ title: '岗位甲', rules: ['cap_employer'] }] },
    ])
    await staff(10)
    await ready.start()
    await ruleAs(world, 'cap_employer', { severity: 'warn' })
  })

  it.each([
    ['cap_employer', { employerStaff: 10 }, { employerStaff: 20 }, '岗位乙'],
    ['cap_post', { postStaff: 5 }, { postStaff: 10 }, '岗位甲'],
  ] as const)(
    'is not refused by what %s leaves each of two demands, but by both together',
    async (rule, tooFew, enough, title) => {
      const { db } = world.context
      const ready = await addReady(world)
      const { college, planId, run } = ready
      const [employerId] = run.employerIds
      const own = { employerId, title, headcount: 1, demandFacts: LAWFUL }
      const { id: demandId } = await addDemand(world, college, own)
      const planPostId = newId()
      const addedAt = world.context.clock.now()
      await db
        .insertInto('planPost')
        .values({ id: planPostId, planId, demandId, addedAt })
        .execute()
      const { id: studentId } = await addStudent(world, college, { name: '李四' })
      const placed = await db
        .selectFrom('placement')
        .where('planId', '=', planId)
        .selectAll()
        .executeTakeFirstOrThrow()
      const staff = (facts: { employerStaff?: number; postStaff?: number }) =>
        db.updateTable('demand').set(facts).where('employerId', '=', employerId!).execute()
      await staff(tooFew)
      await ruleAs(world, rule, { severity: 'refuse' })
      // One is there: as many as the cap leaves.
      expect(await ready.openAt('employer_list')).toEqual([])
      await db
        .insertInto('placement')
        .values({
          ...{ ...placed, id: newId(), studentId, planPostId, pseudonym: 'Z' },
          reasons: '[]',
        })
        .execute()
      const open = await ready.openAt('employer_list')
      expect(open).toMatchObject([{ code: 'rule_broken', count: 2 }])
      expect(open[0]!.posts!.map((post) => [post.demandId, post.rules])).toEqual(
        expect.arrayContaining([
          [run.demandIds[0], [rule]],
          [demandId, [rule]],
        ]),
      )
      await expect(ready.start()).rejects.toMatchObject({ code: 'gates_open' })
      await staff(enough)
      expect(await ready.openAt('employer_list')).toEqual([])
      await ruleAs(world, rule, { severity: 'warn' })
    },
  )

  it('is refused where nobody of the employer guides, until somebody is named', async () => {
    const ready = await addReady(world, { facts: { mentor: null } })
    const [demandId] = ready.run.demandIds
    expect(await ready.openAt('agreements')).toEqual([
      {
        code: 'unmentored',
        count: 1,
        names: [],
        posts: [{ demandId, title: '岗位甲', rules: [] }],
      },
    ])
    await expect(ready.start()).rejects.toMatchObject({ code: 'gates_open' })
    const named = { demandId: demandId!, party: 'college', mentor: '王师傅' } as const
    // All three have signed an agreement that names nobody.
    await expect(nameMentor(ready.officer, named)).rejects.toMatchObject({
      code: 'agreements_outdate',
      params: { count: 1, signed: 1 },
    })
    expect(await nameMentor(ready.officer, { ...named, sure: 1 })).toEqual({
      agreements: 1,
      signed: 1,
    })
    expect((await ready.openAt('agreements')).map(({ code }) => code)).toEqual([
      'agreement_outdated',
    ])
  })

  it('asks for no mentor where a province has switched that rule off', async () => {
    const ready = await addReady(world, { facts: { mentor: null } })
    await ruleAs(world, 'named_mentor', { severity: 'off' })
    await ready.start()
    await ruleAs(world, 'named_mentor', { severity: 'refuse' })
  })

  it('judges posts that students have found as it does all others', async () => {
    const ready = await addReady(world, { isOwn: true })
    expect(await ready.openAt('site_visits')).toMatchObject([
      { code: 'visit_missing', names: [FOUND.employer] },
    ])
    const employerId = ready.own!.employerId!
    expect(
      (await listSiteVisits(ready.officer, readVisitQuery(new URLSearchParams()))).due,
    ).toEqual([{ visited: { employerId }, name: FOUND.employer, demands: 0, found: 1 }])
    const stranger = world.as((await addCollege(world)).officer)
    const report = { ...REPORT, employerId }
    await expect(recordSiteVisit(stranger, report)).rejects.toMatchObject({ code: 'not_found' })
    await ready.visit(employerId, 'unsuitable')
    expect(await ready.openAt('site_visits')).toMatchObject([
      { code: 'visit_unsuitable', names: [FOUND.employer] },
      { code: 'students_at_unsuitable', count: 1, interns: [{ isOwnPost: true }] },
    ])
    await recordSiteVisit(ready.officer, { ...report, mended: '护栏装好了' })
    await ready.tickAll()
    await ruleAs(world, 'hours_week', { threshold: 36 })
    await isKept(ready, 'hours_week', { value: 40, most: 36 })
    await ruleAs(world, 'hours_week', { threshold: 40 })
    await ready.start()
  })
})

onBothDatabases('the resuming of a plan', (world) => {
  const addEnded = async (of: Parameters<typeof addReady>[1] = {}) => {
    const ready = await addReady(world, of)
    const step = (action: 'end' | 'resume') =>
      takePlanStep(ready.officer, { planId: ready.planId, action, reason: '误操作' })
    if (ready.own) {
      await ready.visit(ready.own.employerId!)
      await ready.tickAll()
    }
    await ready.start()
    await step('end')
    const stateOf = async () =>
      (
        await world.context.db
          .selectFrom('plan')
          .where('id', '=', ready.planId)
          .select('state')
          .executeTakeFirstOrThrow()
      ).state
    return { ...ready, resume: () => step('resume'), stateOf }
  }
  type Ended = Awaited<ReturnType<typeof addEnded>>
  const isKept = async (ended: Ended, gates: string) => {
    await expect(ended.resume()).rejects.toMatchObject({ code: 'resume_barred', params: { gates } })
    const standing = await getGates(ended.officer, ended.planId)
    const keeping = standing.filter(({ keepsEnded }) => keepsEnded)
    expect(keeping.map(({ gate }) => gate).join(' ')).toBe(gates)
    expect(await ended.stateOf()).toBe('ended')
  }
  const barred = (rule: string) => [
    { code: 'students_barred', count: 1, interns: [{ bars: [{ rule }] }] },
  ]
  const db = () => world.context.db
  const demandAs = (ended: Ended, facts: { state?: 'offered' | 'admitted'; headcount?: number }) =>
    db().updateTable('demand').set(facts).where('id', '=', ended.run.demandIds[0]!).execute()

  it('goes on where nothing speaks against anybody, and asks for nothing that is over', async () => {
    const ended = await addEnded()
    await db().deleteFrom('trainingAttendance').execute()
    await ended.resume()
    expect(await ended.stateOf()).toBe('started')
  })

  it('is refused where the demand was opened again, until it is admitted', async () => {
    const ended = await addEnded()
    await demandAs(ended, { state: 'offered' })
    await isKept(ended, 'agreements')
    expect(await ended.openAt('agreements')).toMatchObject(barred('withdrawn'))
    await demandAs(ended, { state: 'admitted' })
    await ended.resume()
  })

  it('is refused where a visit has found the site unsuitable, or a rule bars her by now', async () => {
    const ended = await addEnded()
    await ended.visit(ended.run.employerIds[0]!, 'unsuitable')
    await isKept(ended, 'site_visits')
    await ended.visit(ended.run.employerIds[0]!)
    await ruleAs(world, 'under_age', { threshold: 25 })
    await isKept(ended, 'agreements')
    await ruleAs(world, 'under_age', { threshold: 16 })
    await ended.resume()
  })

  it('is refused where there are fewer seats by now than interns', async () => {
    const ended = await addEnded({ seats: 2 })
    const { id: studentId } = await addStudent(world, ended.college, { name: '李四' })
    const placed = await db()
      .selectFrom('placement')
      .where('planId', '=', ended.planId)
      .selectAll()
      .executeTakeFirstOrThrow()
    const second = { ...placed, id: newId(), studentId, pseudonym: 'Z', reasons: '[]' }
    await db().insertInto('placement').values(second).execute()
    await demandAs(ended, { headcount: 1 })
    await isKept(ended, 'employer_list')
    expect(await ended.openAt('employer_list')).toMatchObject([
      { code: 'seats_taken', count: 1, names: ['岗位甲 2 / 1'] },
    ])
    await demandAs(ended, { headcount: 2 })
    await ended.resume()
  })

  it.each([false, true])(
    'is refused where interns of another plan have taken the cap (own post: %s)',
    async (isOwn) => {
      const ended = await addEnded()
      const college = await addCollege(world)
      const other = await addRun(world, college, {
        seats: [1],
        wishes: [[0]],
        employerIds: [ended.run.employerIds[0]!],
        facts: [{ title: '岗位乙' }],
      })
      const studentId = other.students[0]!.id
      if (isOwn)
        await db()
          .insertInto('ownPost')
          .values({
            ...{ id: newId(), planId: other.planId, studentId, state: 'approved' },
            ...{ employerId: ended.run.employerIds[0]!, facts: JSON.stringify(FOUND) },
            ...{
              reason: '',
              decidedBy: null,
              decidedAt: null,
              createdAt: world.context.clock.now(),
            },
          })
          .execute()
      else await publish(world, college, other, 0)
      await db()
        .updateTable('demand')
        .set({ employerStaff: 10 })
        .where('id', '=', ended.run.demandIds[0]!)
        .execute()
      await isKept(ended, 'employer_list')
      await db()
        .updateTable('plan')
        .set({ state: 'ended' })
        .where('id', '=', other.planId)
        .execute()
      await ended.resume()
    },
  )

  it('is refused where she has another post by now', async () => {
    const ended = await addEnded()
    const other = await addRun(world, ended.college, { seats: [1], wishes: [] })
    await wish(world, other, ended.studentId, [0])
    await publish(world, ended.college, other, 0)
    await db().deleteFrom('planClassGroup').where('planId', '=', other.planId).execute()
    await isKept(ended, 'agreements')
    expect(await ended.openAt('agreements')).toMatchObject(barred('elsewhere'))
    await db().updateTable('plan').set({ state: 'ended' }).where('id', '=', other.planId).execute()
    await ended.resume()
  })

  it.each([false, true])('goes on without who cannot (own post: %s)', async (isOwn) => {
    const ended = await addEnded({ isOwn })
    const at = ended.own?.employerId ?? ended.run.employerIds[0]!
    await ended.visit(at, 'unsuitable')
    await isKept(ended, 'site_visits')
    const { studentId, planId } = ended
    const postsOf = async () => (await getStudent(ended.officer, { studentId })).ended
    expect(await postsOf()).toMatchObject([{ planId, isOwnPost: isOwn }])
    await releasePost(ended.officer, { studentId, planId, reason: '考察结论不适合' })
    expect(await postsOf()).toEqual([])
    await ended.resume()
  })
})
