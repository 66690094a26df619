import fc from 'fast-check'
import { expect, it } from 'vitest'
import { faultOf } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { readInterns } from '#app/placement/agreements/interns.ts'
import { addInsurance } from '#app/placement/agreements/conditions.ts'
import { ensureVisited, getVisitedSite } from '#app/placement/demands/visited-employers.ts'
import { lawfulTerms, type RuleCode, type RuleTerms } from '#app/placement/demands/model/rules.ts'
import { changeRule, readRules } from '#app/placement/demands/rule-table.ts'
import { attachToGate } from '#app/placement/plans/gate-files.ts'
import { tickGate } from '#app/placement/plans/gates.ts'
import { BY_FACTS, GATES } from '#app/placement/plans/model/gates.ts'
import type { PlanAction } from '#app/placement/plans/model/plan-states.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { sayOfCandidates } from '#app/placement/preferences/candidate-saying.ts'
import { undoRosterImport } from '#app/placement/roster/imports/roster-undo.ts'
import { editStudent } from '#app/placement/roster/student.ts'
import { keepOthers } from '#app/placement/runs/keeping.ts'
import { liftLock, settle, type Settling } from '#app/placement/runs/locks.ts'
import type { AskedOfGroups } from '#app/placement/runs/model/asked.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import type { AllocationMethod } from '#db/tables/allocation.ts'
import { nextNumber } from '#tests/support/numbers.ts'
import { addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addStudent, guideAt, type TestCollege } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { goIn, upload } from '../roster/roster-fixtures.ts'
import { rosterRow } from '../roster/roster-sheet.ts'
import {
  anyPlan,
  BARRED_PLANS,
  FILED_PLAN,
  LAWFUL_PLAN,
  OTHER_LATE_PLANS,
  REFUSED_LATE_PLAN,
  type DayPair,
  type PlanEvent,
  type PlanMade,
  type Version,
} from './any-plan.ts'
import { addRun, FOUND, solveRun, wish, type TestRun } from './run-fixtures.ts'
import { isOfPerson, listUnlawful } from './unlawful.ts'

const METHODS: AllocationMethod[] = ['stable', 'rank-maximal', 'generous', 'groups']
const GROUP_NAMES = { first: '汽车1班', second: '汽车2班', other: '数控1班' }
const DAYS = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
const PDF = new TextEncoder().encode('%PDF-1.4 made up')

type Student = TestRun['students'][0]
type News = Extract<
  PlanEvent,
  { what: 'days' | 'site' | 'withdrawal' | 'rule' | 'refusal' | 'correction' }
>

interface Made {
  college: TestCollege
  run: TestRun
  importIds: string[]
}

onBothDatabases('what is published, started or resumed', (world) => {
  const { firstDay, lastDay } = DAYS

  async function make({ posts, students }: PlanMade): Promise<Made> {
    const { db } = world.context
    const college = await addCollege(world)
    const { groups, majors } = college
    await db
      .updateTable('classGroup')
      .set({ entryYear: 2026 })
      .where('id', '=', groups.second)
      .execute()
    await takeBackRules()
    const facts = posts.map(({ kinds, fees, barred, physicalGrade, pay, hoursDay, hoursWeek }) => ({
      ...{ kinds: [...kinds], fees: [...fees], barred: [...barred] },
      ...{ physicalGrade, pay, hoursDay, hoursWeek },
    }))
    const plan = { classGroupIds: Object.values(groups) }
    const run = await addRun(world, college, { seats: [1, 1, 1], wishes: [], facts, plan })
    for (const [at, { days, major, site, isFiled, staff }] of posts.entries()) {
      await setDays(run, at, days)
      await db
        .updateTable('demand')
        .set({ employerStaff: staff.employer, postStaff: staff.post })
        .where('id', '=', run.demandIds[at]!)
        .execute()
      if (isFiled) await fileFor(run.demandIds[at]!)
      await db
        .updateTable('demandMajor')
        .set({ majorId: majors[major] })
        .where('demandId', '=', run.demandIds[at]!)
        .execute()
      await visit(college, run, { post: at, verdict: site, visitedOn: '2026-11-01' })
      await guideAt(world, college.officer, { planId: run.planId, planPostId: run.posts[at]! })
    }
    const importIds: string[] = []
    for (const student of students) {
      const { birthDay, sex, group, imported, isHardship, wishes, refusedAt } = student
      const person = { name: '学生', birthDay, sex, classGroupId: groups[group] }
      const added = await addStudent(world, college, person)
      run.students.push(added)
      if (imported && imported !== group)
        importIds.push(await bringIn(college, { ...student, number: added.number, to: imported }))
      await wish(world, run, added.id, wishes)
      if (isHardship) await noteHardship(run, added.id)
      if (refusedAt !== null) await refuse(run, added.id, refusedAt)
    }
    return { college, run, importIds }
  }

  const bringIn = async (
    college: TestCollege,
    of: { number: string; birthDay: string; sex: string; to: keyof typeof GROUP_NAMES },
  ) => {
    const officer = world.as(college.officer)
    const row = rosterRow({
      ...{ 学号: of.number, 姓名: '学生', 身份证号: '', 手机: '', 监护人: '', 监护人电话: '' },
      ...{ 性别: of.sex === 'female' ? '女' : '男', 出生日期: of.birthDay },
      ...{ 专业: '', 年级: '', 班级: GROUP_NAMES[of.to] },
    })
    const importId = await upload(world, officer, [row])
    await goIn(world, officer, importId)
    return importId
  }

  const noteHardship = (run: TestRun, studentId: string) =>
    world.context.db
      .insertInto('hardshipNote')
      .values({
        ...{ planId: run.planId, studentId, wordsSealed: null, decision: 'accepted' },
        ...{ toldAt: world.context.clock.now(), decidedBy: null, decidedAt: null },
      })
      .execute()

  const fileFor = (demandId: string) =>
    world.context.db
      .insertInto('demandRuling')
      .values({
        ...{ id: newId(), demandId, ruleCode: 'toxic', kind: 'filing', reason: '已备案' },
        ...{ fileId: null, decidedBy: null, takenBackAt: null, at: world.context.clock.now() },
      })
      .execute()

  async function changeTo(code: RuleCode, terms: Partial<RuleTerms>) {
    const { version } = await world.context.db
      .selectFrom('ruleVersion')
      .where('code', '=', code)
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirstOrThrow()
    await changeRule(world.context, {
      ...{ code, version: version ?? 0, reason: '省厅文件' },
      terms: { ...lawfulTerms(code), ...terms },
    })
  }

  /** What a plan before this one has changed. */
  async function takeBackRules() {
    const changed = await readRules(world.context, world.context.db)
    for (const code of ['pay_share', 'hours_day', 'hours_week', 'physical_grade'] as const)
      if (changed[code].threshold !== lawfulTerms(code).threshold) await changeTo(code, {})
  }

  const setDays = (run: TestRun, post: number, [first, last]: DayPair) =>
    world.context.db
      .updateTable('demand')
      .set({ firstDay: first, lastDay: last })
      .where('id', '=', run.demandIds[post]!)
      .execute()

  const visit = (
    college: TestCollege,
    run: TestRun,
    of: { post: number; verdict: 'suitable' | 'unsuitable'; visitedOn: string },
  ) => {
    const { post, ...report } = of
    return visitSite(world, college, { employerId: run.employerIds[post]!, ...report })
  }

  const refuse = (run: TestRun, studentId: string, post: number) =>
    world.context.db
      .insertInto('candidateView')
      .values({
        ...{ planPostId: run.posts[post]!, studentId, place: null, refused: true },
        ...{ byAccountId: null, at: world.context.clock.now() },
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()

  const studentAt = (run: TestRun, who: number): Student => run.students[who % run.students.length]!

  /** Straight into the tables: whatever lets facts become so, the product is to hear of them. */
  async function becomeKnown({ college, run }: Made, news: News) {
    const { db } = world.context
    if (news.what === 'days') await setDays(run, news.post, news.days)
    else if (news.what === 'site')
      await visit(college, run, {
        ...{ post: news.post, verdict: 'unsuitable', visitedOn: '2026-11-20' },
      })
    else if (news.what === 'withdrawal')
      await db
        .updateTable('demand')
        .set({ state: 'withdrawn' })
        .where('id', '=', run.demandIds[news.post]!)
        .execute()
    else if (news.what === 'rule')
      await changeTo(news.rule.code, { threshold: news.rule.threshold })
    else if (news.what === 'refusal') await refuse(run, studentAt(run, news.who).id, news.post)
    else
      await db
        .updateTable('student')
        .set({ birthDay: news.birthDay, sex: news.sex })
        .where('id', '=', studentAt(run, news.who).id)
        .execute()
  }

  /** To refuse is right; a defect is not. */
  async function orRefused<T>(done: Promise<T>): Promise<T | null> {
    try {
      return await done
    } catch (thrown) {
      if (!faultOf(thrown)) throw thrown
      return null
    }
  }

  /** Whether it was done: a step without an answer has none to give. */
  const isDone = async (done: Promise<unknown>) => (await orRefused(done.then(() => true))) === true

  async function findPost({ college, run }: Made, of: Extract<PlanEvent, { what: 'own_post' }>) {
    const { db } = world.context
    const { planId } = run
    const { id: studentId } = studentAt(run, of.who)
    const person = await addPerson(world, '学生')
    const { accountId } = person
    await db.updateTable('student').set({ accountId }).where('id', '=', studentId).execute()
    const { kinds, fees, barred, physicalGrade, pay, hoursDay, hoursWeek } = of.work
    const facts = {
      ...{ ...FOUND, employer: `${FOUND.employer}${nextNumber('found')}` },
      ...{ kinds: [...kinds], fees: [...fees], barred: [...barred] },
      ...{ physicalGrade, pay, hoursDay, hoursWeek, postWage: 3800 },
    }
    const asked = await orRefused(askOwnPost(world.as(person), { ...facts, planId }))
    if (!asked) return false
    if (of.isVisitedFirst) await visitFound(college, { ...of, ownPostId: asked.id })
    const decision = { planId, id: asked.id, reason: '离家近' }
    const officer = world.as(college.officer)
    if (!(await isDone(decideOwnPost(officer, { ...decision, intent: 'approve' })))) return false
    const against = (await listUnlawful(world, planId)).filter((one) => one.studentId === studentId)
    expect(against).toEqual([])
    const { employerId } = await db
      .selectFrom('ownPost')
      .where('id', '=', asked.id)
      .select('employerId')
      .executeTakeFirstOrThrow()
    const membershipId = college.officer.acting.college!.id
    await db.insertInto('ownPostGuide').values({ ownPostId: asked.id, membershipId }).execute()
    const report = { employerId: employerId!, verdict: of.site, visitedOn: '2026-11-10' }
    if (!of.isVisitedFirst) await visitSite(world, college, report)
    return true
  }

  /** Before anybody here knows the employer. */
  async function visitFound(
    college: TestCollege,
    of: { ownPostId: string; site: 'suitable' | 'unsuitable' },
  ) {
    const site = await getVisitedSite(world.as(college.officer), { ownPostId: of.ownPostId })
    const employerId = await world.context.db
      .transaction()
      .execute((trx) => ensureVisited(world.context, trx, site))
    await visitSite(world, college, { employerId, verdict: of.site, visitedOn: '2026-11-10' })
  }

  const isStarted = async (planId: string) =>
    (
      await world.context.db
        .selectFrom('plan')
        .where('id', '=', planId)
        .select('state')
        .executeTakeFirstOrThrow()
    ).state === 'started'

  async function moveClass({ college, run }: Made, of: Extract<PlanEvent, { what: 'class' }>) {
    const { id: studentId } = studentAt(run, of.who)
    const same = { phone: '', guardianName: '', guardianPhone: '', homeDistrictCode: '370213' }
    const edit = { studentId, ...same, classGroupId: college.groups[of.group] }
    const decision = { posts: of.posts, reason: '换专业' }
    const before = await groupOf(studentId)
    if (!(await isDone(editStudent(world.as(college.officer), { ...edit, ...decision }))))
      return false
    // Who stays in her class group is asked nothing.
    if (before === edit.classGroupId) return false
    const plan = await world.context.db
      .selectFrom('plan')
      .where('id', '=', run.planId)
      .select('state')
      .executeTakeFirstOrThrow()
    // One that has ended holds nobody: its resuming asks about her.
    if (plan.state === 'ended') return true
    const against = (await listUnlawful(world, run.planId)).filter(
      (one) => one.studentId === studentId && isOfPerson(one),
    )
    expect(against).toEqual([])
    return true
  }

  const groupOf = async (studentId: string) =>
    (
      await world.context.db
        .selectFrom('student')
        .where('id', '=', studentId)
        .select('classGroupId')
        .executeTakeFirstOrThrow()
    ).classGroupId

  async function undoImports({ college, run, importIds }: Made) {
    const isStanding = async () => (await listUnlawful(world, run.planId)).filter(isOfPerson)
    const before = await isStanding()
    const officer = world.as(college.officer)
    const undone = []
    for (const importId of importIds.toReversed())
      undone.push(await isDone(undoRosterImport(officer, { importId })))
    // What an import itself has brought about was warned of beside its rows.
    const known = before.map((one) => one.studentId + one.what)
    const added = (await isStanding()).filter((one) => !known.includes(one.studentId + one.what))
    expect(added).toEqual([])
    return undone.includes(true)
  }

  async function act({ college, run }: Made, of: { allocationId: string; acts: Version['acts'] }) {
    const { planId, posts } = run
    const { allocationId } = of
    for (const { act, who, other, post } of of.acts) {
      const settling: Settling =
        act === 'move'
          ? { act, planPostId: posts[post]! }
          : act === 'swap'
            ? { act, other: studentAt(run, other).number }
            : { act }
      const studentId = studentAt(run, who).id
      const input = { planId, allocationId, studentId, settling, reason: '家里有困难' }
      await orRefused(settle(world.as(college.officer), input))
    }
  }

  /** By the employers' own page; whether any of it was taken. What was settled against it is lifted. */
  async function refuseLate({ college, run }: Made, late: Version['late']): Promise<boolean> {
    const { planId } = run
    const said = []
    for (const { who, post } of late) {
      const { id: studentId } = studentAt(run, who)
      const employer = { id: run.employerIds[post]!, kind: 'employer' as const }
      const recruiter = world.as(await join(world, await addPerson(world, '李强'), employer))
      const words = [{ studentId, place: null, refused: true, reason: '要倒夜班' }]
      const isSaid = await isDone(sayOfCandidates(recruiter, { postId: run.posts[post]!, words }))
      if (isSaid) await isDone(liftLock(world.as(college.officer), { planId, studentId }))
      said.push(isSaid)
    }
    return said.includes(true)
  }

  function askOfGroups({ run }: Made, of: Version['demands']): AskedOfGroups {
    const { areFriends, areChosen, ...asked } = of
    const [one, other] = run.students as [Student, Student]
    return {
      ...asked,
      sites: {},
      friends: areFriends ? [[one.id, other.id]] : [],
      chosen: areChosen ? [[one.id, other.id]] : [],
    }
  }

  /** All that the gates ask for and that no rule about posts or persons decides. */
  async function prepare({ college, run }: Made): Promise<void> {
    const { db, clock } = world.context
    const { planId } = run
    const officer = world.as(college.officer)
    const at = clock.now()
    const policy = { insurer: '人保', policyNumber: 'P1', payer: 'college' as const }
    await addInsurance(officer, { planId, ...policy, firstDay, lastDay })
    const interns = await readInterns(world.context, db, { planId })
    const studentIds = interns.map(({ studentId }) => studentId)
    const rows = interns.flatMap(({ studentId, postId }) =>
      (['student', 'guardian'] as const).map((giver) => ({
        ...{ planId, studentId, giver, postId, answer: 'agreed' as const, reason: '' },
        ...{ fileId: null, givenBy: null, filedBy: null, linkId: null, at },
      })),
    )
    if (rows.length > 0)
      await db
        .insertInto('consent')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    await db
      .updateTable('agreement')
      .set({ state: 'signed', signedAt: at })
      .where('planId', '=', planId)
      .where('state', '!=', 'void')
      .execute()
    const trainingId = newId()
    const training = { title: '安全生产', heldOn: '2026-11-20', hours: 4, place: '' }
    await db
      .insertInto('training')
      .values({ id: trainingId, planId, ...training })
      .execute()
    if (studentIds.length > 0)
      await db
        .insertInto('trainingAttendance')
        .values(studentIds.map((studentId) => ({ trainingId, studentId })))
        .execute()
    for (const gate of ['employer_list', 'joint_plan', 'safety'] as const)
      await attachToGate(officer, { planId, gate, name: 'a.pdf', bytes: PDF })
    // Posts to which nobody goes are none that the plan starts with.
    await db
      .updateTable('demand')
      .set({ state: 'withdrawn' })
      .where('id', 'in', run.demandIds)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('placement')
              .innerJoin('planPost', 'planPost.id', 'placement.planPostId')
              .whereRef('planPost.demandId', '=', 'demand.id')
              .where('placement.isCurrent', '=', true)
              .select('placement.id'),
          ),
        ),
      )
      .execute()
    for (const gate of GATES.filter((name) => !BY_FACTS.includes(name)))
      await orRefused(tickGate(officer, { planId, gate, isDone: true }))
  }

  const reached: Record<string, number> = {}
  const note = (what: string, is: boolean) => {
    if (is) reached[what] = (reached[what] ?? 0) + 1
    return is
  }

  it.each(METHODS)(
    'places nobody by %s against a rule, from the first version to a resumed plan',
    async (method) => {
      async function happen(made: Made, event: PlanEvent) {
        if (event.what === 'own_post') {
          const isFound = note('own post', await findPost(made, event))
          note('late own post', isFound && (await isStarted(made.run.planId)))
        } else if (event.what === 'class') note('class move', await moveClass(made, event))
        else if (event.what === 'undo') note('undone import', await undoImports(made))
        else {
          await becomeKnown(made, event)
          note('changed rule', event.what === 'rule')
        }
      }

      async function publish(made: Made, version: Version, of: { after: number; round: 1 | 2 }) {
        const { college, run } = made
        const { planId } = run
        const { after, round } = of
        const officer = world.as(college.officer)
        const groups = method === 'groups' ? askOfGroups(made, version.demands) : null
        const solve = () => orRefused(solveRun(world, college, run, method, { round, groups }))
        const tried = await solve()
        if (tried === null) return false
        await act(made, { allocationId: tried, acts: version.acts })
        const allocationId = version.acts.length > 0 ? await solve() : tried
        if (allocationId === null) return false
        const isSaid = note('late refusal', await refuseLate(made, version.late))
        if (version.news) await happen(made, version.news)
        const input = { planId, allocationId, after, note: '换岗' }
        if (!(await isDone(publishAllocation(officer, input)))) {
          // What an employer has said since is worked out again, without who is settled against it.
          const again = isSaid ? await solve() : null
          if (again === null) return false
          if (!(await isDone(publishAllocation(officer, { ...input, allocationId: again }))))
            return false
        }
        expect(await listUnlawful(world, planId)).toEqual([])
        return note(`version ${after + 1}`, true)
      }

      /** With the posts to which nobody went before, so that some have seats. */
      async function placeLate(made: Made, version: Version) {
        const { planId, demandIds } = made.run
        const { db } = world.context
        await db
          .updateTable('demand')
          .set({ state: 'admitted' })
          .where('id', 'in', demandIds)
          .execute()
        const placed = async () =>
          db
            .selectFrom('placement')
            .where('planId', '=', planId)
            .where('isCurrent', '=', true)
            .where('planPostId', 'is not', null)
            .select(['studentId', 'planPostId'])
            .execute()
        const before = await placed()
        const { number } = await db
          .selectFrom('placementVersion')
          .where('planId', '=', planId)
          .select(({ fn }) => fn.max('number').as('number'))
          .executeTakeFirstOrThrow()
        if (!(await publish(made, version, { after: number, round: 2 }))) return
        const isNew = (one: (typeof before)[0]) =>
          before.every(({ studentId }) => studentId !== one.studentId)
        note('late comer', (await placed()).some(isNew))
      }

      async function goTo({ college, run }: Made, action: PlanAction) {
        const { planId } = run
        const move = { planId, action, reason: '误操作' }
        if (!(await isDone(takePlanStep(world.as(college.officer), move)))) return false
        if (action === 'start' || action === 'resume')
          expect(await listUnlawful(world, planId)).toEqual([])
        return note(action, true)
      }

      await fc.assert(
        fc.asyncProperty(anyPlan, async (plan) => {
          const made = await make(plan)
          const { college, run } = made
          const { planId } = run
          const all = async (events: PlanEvent[]) => {
            for (const event of events) await happen(made, event)
          }
          if (!(await publish(made, plan.first, { after: 0, round: 1 }))) return
          const { isKept, version } = plan.next
          if (isKept) await orRefused(keepOthers(world.as(college.officer), { planId }))
          for (const [at, { second }] of plan.students.entries()) {
            if (isKept || second.length === 0) continue
            const posts = JSON.stringify(second.map((post) => run.posts[post]!))
            const sentAt = world.context.clock.now()
            await world.context.db
              .insertInto('secondWish')
              .values({ planId, studentId: run.students[at]!.id, posts, sentAt })
              .execute()
          }
          await publish(made, version, { after: 1, round: isKept ? 1 : 2 })
          const [early, late] = [plan.beforeStart.slice(0, 1), plan.beforeStart.slice(1)]
          await all(early)
          await goTo(made, 'begin_agreements')
          await prepare(made)
          await all(late)
          if (!(await goTo(made, 'start'))) return
          await placeLate(made, plan.late)
          await all(plan.whileStarted)
          await goTo(made, 'end')
          await all(plan.onceEnded)
          await goTo(made, 'resume')
        }),
        // The seed is another one each time, and is told where a plan fails.
        {
          numRuns: 14,
          examples: [
            ...[LAWFUL_PLAN, REFUSED_LATE_PLAN, FILED_PLAN],
            ...[...OTHER_LATE_PLANS, ...BARRED_PLANS],
          ].map((plan) => [plan]),
        },
      )
    },
    240_000,
  )

  // Where one method goes how far depends on its lottery: all of them together go everywhere.
  it('comes by every step of a plan', () => {
    const steps = ['version 1', 'version 2', 'own post', 'start', 'undone import', 'class move']
    const late = ['late refusal', 'late own post', 'late comer', 'changed rule']
    expect(Object.keys(reached)).toEqual(
      expect.arrayContaining([...steps, ...late, 'end', 'resume']),
    )
  })
})
