import { beforeAll, expect, it } from 'vitest'
import { textsOf } from '#app/kernel/since-shown.ts'
import { factsOfPlan, planSchema, type PlanFacts } from '#app/placement/plans/model/plan-form.ts'
import { readPlanQuery } from '#app/placement/plans/model/plan-query.ts'
import { listAddableDemands } from '#app/placement/plans/addable-demands.ts'
import { readAddableQuery } from '#app/placement/plans/model/addable-list.ts'
import { getPlanHead, listPlanGroups, listPlanPosts } from '#app/placement/plans/plan-detail.ts'
import { changePlan, createPlan, setPlanGroups } from '#app/placement/plans/plan-editing.ts'
import { listPlans } from '#app/placement/plans/plan-list.ts'
import { addPlanPosts, removePlanPost, setPostGuides } from '#app/placement/plans/plan-posts.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import {
  addClassTeacher,
  addCollege,
  addGuide,
  addOwnStudent,
  addStudent,
  type TestCollege,
} from '../college-fixtures.ts'
import { addDemand, addPlan, PLAN_FACTS } from '../plan-fixtures.ts'

const FACTS: PlanFacts = {
  ...PLAN_FACTS,
  name: '2027 春季跟岗实习',
  closesAt: new Date('2026-12-10T18:00:00+08:00'),
  mostRanks: 5,
}

const TYPED = {
  name: '春季',
  kind: 'post',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  mostRanks: '5',
  employersMay: 'rank',
}

it('reads a plan as it is typed, and says what is wrong beside each field', () => {
  expect(planSchema.parse({ ...TYPED, closesAt: '2026-12-10T18:00' })).toMatchObject({
    term: '',
    mostRanks: 5,
    closesAt: FACTS.closesAt,
  })
  const faults = (typed: object) =>
    planSchema
      .safeParse({ ...TYPED, ...typed })
      .error?.issues.map((issue) => [issue.path.join('.'), issue.message])
  expect(faults({ name: ' ' })).toEqual([['name', 'fault.required']])
  expect(faults({ firstDay: '2027-02-30' })).toEqual([['firstDay', 'fault.plan_day']])
  expect(faults({ lastDay: '2027-03-01' })).toEqual([['lastDay', 'fault.plan_days']])
  expect(faults({ closesAt: '下周' })).toEqual([['closesAt', 'fault.plan_moment']])
  for (const mostRanks of ['0', '21', '2.5', 'x']) {
    expect(faults({ mostRanks })).toEqual([['mostRanks', 'fault.plan_ranks']])
  }
})

onBothDatabases('plans', (world) => {
  let college: TestCollege
  beforeAll(async () => {
    college = await addCollege(world)
  })
  const officer = () => world.as(college.officer)
  const cancel = (planId: string) =>
    takePlanStep(officer(), { planId, action: 'cancel', reason: '试' })

  it('are begun by officers alone and stay in their college', async () => {
    const teacher = await addClassTeacher(world, college)
    await expect(createPlan(world.as(teacher), FACTS)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const { planId } = await createPlan(officer(), FACTS)
    const head = await getPlanHead(officer(), planId)
    expect(head).toMatchObject({
      plan: { name: FACTS.name, state: 'draft', shownAs: 'shadowing' },
      actions: ['open_preferences', 'cancel'],
    })
    await expect(getPlanHead(world.as(teacher), planId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await setPlanGroups(officer(), { planId, classGroupIds: [college.groups.first] })
    expect((await getPlanHead(world.as(teacher), planId)).actions).toEqual([])
    const other = await addCollege(world)
    await expect(getPlanHead(world.as(other.officer), planId)).rejects.toMatchObject({
      code: 'not_found',
    })
    const input = { planId, facts: FACTS }
    await expect(changePlan(world.as(other.officer), input)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(changePlan(world.as(teacher), input)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await cancel(planId)
  })

  it('are changed still where preferences and the employers’ time have both ended early', async () => {
    const { id: demandId } = await addDemand(world, college)
    const { id: planId } = await addPlan(world, college, {
      ...{ demandIds: [demandId], classGroupIds: [], state: 'published' },
    })
    await world.context.db
      .updateTable('plan')
      .set({ preferencesCloseAt: new Date('2026-12-10T18:00:00+08:00') })
      .set({ employersCloseAt: new Date('2026-11-22T09:30:17+08:00') })
      .where('id', '=', planId)
      .execute()
    const { plan } = await getPlanHead(officer(), planId)
    const read = factsOfPlan(plan)
    const employersCloseAt = new Date('2026-11-22T09:30:00+08:00')
    const facts = { ...read, employersCloseAt, term: '2027 春季' }
    await changePlan(officer(), { planId, facts, shown: textsOf(read) })
    expect((await getPlanHead(officer(), planId)).plan).toMatchObject({
      term: '2027 春季',
      employersCloseAt: read.employersCloseAt,
    })
  })

  it('keep what another officer has changed since a page was read', async () => {
    const { id: demandId } = await addDemand(world, college)
    const { id: planId, posts } = await addPlan(world, college, {
      demandIds: [demandId],
      classGroupIds: [],
    })
    const { plan } = await getPlanHead(officer(), planId)
    const read = factsOfPlan(plan)
    const shown = textsOf(read)
    const change = (facts: Partial<PlanFacts>, since = shown) =>
      changePlan(officer(), { planId, facts: { ...read, ...facts }, shown: since })
    await change({ term: '2027 春季', employersMay: 'rank' })
    // An older page changes another field, and brings none of the others back.
    await change({ mostRanks: 4 })
    expect((await getPlanHead(officer(), planId)).plan).toMatchObject({
      term: '2027 春季',
      employersMay: 'rank',
      mostRanks: 4,
    })
    await expect(change({ term: '春', name: '春季' })).rejects.toMatchObject({
      code: 'changed_meanwhile',
      params: { term: '2027 春季' },
    })
    await change({ term: '春' }, { ...shown, term: '2027 春季' })
    expect((await getPlanHead(officer(), planId)).plan).toMatchObject({ term: '春', mostRanks: 4 })
    // Right on each page, wrong together.
    await change({ closesAt: new Date('2027-02-20T18:00:00+08:00') })
    await expect(change({ firstDay: '2027-02-10' })).rejects.toMatchObject({
      code: 'plan_closes_late',
      field: 'closesAt',
    })

    const { first, second } = college.groups
    const groups = async () => {
      const rows = await listPlanGroups(officer(), planId)
      return rows.flatMap(({ id, isIn }) => (isIn ? [id] : [])).sort()
    }
    await setPlanGroups(officer(), { planId, classGroupIds: [first], shown: [] })
    await setPlanGroups(officer(), { planId, classGroupIds: [second], shown: [] })
    expect(await groups()).toEqual([first, second].sort())
    await setPlanGroups(officer(), { planId, classGroupIds: [], shown: [first] })
    expect(await groups()).toEqual([second])

    const isTaught = async () =>
      (await listPlanGroups(officer(), planId)).find(({ id }) => id === second)?.hasTeacher
    expect(await isTaught()).toBe(false)
    await addClassTeacher(world, college, '王强', second)
    expect(await isTaught()).toBe(true)

    const [one, two] = [await addGuide(world, college), await addGuide(world, college)]
    const [ours, theirs] = [one.acting.college!.id, two.acting.college!.id]
    const planPostId = posts[0]!
    const guide = (membershipIds: string[], since: string[]) =>
      setPostGuides(officer(), { planId, planPostId, membershipIds, shown: since })
    const guides = async () =>
      (await listPlanPosts(officer(), planId))[0]!.guides
        .map(({ membershipId }) => membershipId)
        .sort()
    await guide([theirs], [])
    await guide([ours], [])
    expect(await guides()).toEqual([ours, theirs].sort())
    await guide([], [theirs])
    expect(await guides()).toEqual([ours])
    await cancel(planId)
  })

  it('can be changed as far as their state lets them', async () => {
    const { id: demandId } = await addDemand(world, college)
    const { id: planId } = await addPlan(world, college, { demandIds: [demandId], mostRanks: 5 })
    const change = (facts: Partial<PlanFacts>) =>
      changePlan(officer(), { planId, facts: { ...FACTS, name: '春季跟岗实习', ...facts } })
    await change({ kind: 'familiarisation', mostRanks: 4 })
    const head = await getPlanHead(officer(), planId)
    expect(head.plan).toMatchObject({ kind: 'familiarisation', shownAs: null, mostRanks: 4 })
    await change({})
    await takePlanStep(officer(), { planId, action: 'open_preferences' })
    await expect(change({ kind: 'familiarisation' })).rejects.toMatchObject({
      code: 'plan_fixed',
      field: 'kind',
    })
    await expect(change({ mostRanks: 3 })).rejects.toMatchObject({
      code: 'plan_fixed',
      field: 'mostRanks',
    })
    await expect(change({ closesAt: new Date('2026-11-01T00:00:00Z') })).rejects.toMatchObject({
      code: 'plan_close_missing',
      field: 'closesAt',
    })
    await change({ closesAt: new Date('2026-12-20T10:00:00Z'), employersMay: 'rank' })
    const blocking = await addPlan(world, college, {
      firstDay: '2027-10-01',
      lastDay: '2027-12-31',
    })
    await expect(
      change({
        closesAt: new Date('2026-12-20T10:00:00Z'),
        employersMay: 'rank',
        lastDay: '2027-10-01',
      }),
    ).rejects.toMatchObject({ code: 'plan_clash', field: 'firstDay' })
    await cancel(blocking.id)
    await cancel(planId)
    await expect(change({ name: '晚了' })).rejects.toMatchObject({ code: 'plan_fixed' })
  })

  it('take a class group that is free, one of two at once', async () => {
    const first = await addPlan(world, college, { classGroupIds: [] })
    const second = await addPlan(world, college, { classGroupIds: [] })
    const set = (planId: string, classGroupIds: string[]) =>
      setPlanGroups(officer(), { planId, classGroupIds })
    const tries = await Promise.allSettled([
      set(first.id, [college.groups.first, college.groups.second]),
      set(second.id, [college.groups.second, college.groups.first]),
    ])
    const refused = tries.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toMatchObject({ code: 'plan_clash', field: 'groups' })
    const holder = tries[0].status === 'fulfilled' ? first.id : second.id
    const foreign = (await addCollege(world)).groups.first
    await set(holder, [college.groups.first, foreign])
    expect((await getPlanHead(officer(), holder)).counts.groups).toBe(1)
    const { id: studentId } = await addStudent(world, college)
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('preference')
      .values({
        planId: holder,
        studentId,
        posts: '[]',
        sentAt: now,
        savedAt: now,
        remindedAt: null,
      })
      .execute()
    await expect(set(holder, [])).rejects.toMatchObject({ code: 'plan_group_answered' })
    await cancel(first.id)
    await cancel(second.id)
  })

  it('are chosen from a list that says what keeps a demand out, and is sorted and searched', async () => {
    const { id: planId } = await addPlan(world, college)
    const employerId = (await addDemand(world, college, { title: '丙', headcount: 300 })).employerId
    const same = { employerId }
    const facts = { physicalGrade: '4' }
    await addDemand(world, college, { ...same, title: '乙', headcount: 7, demandFacts: facts })
    const short = await addDemand(world, college, { ...same, title: '甲', headcount: 5 })
    await world.context.db
      .updateTable('demand')
      .set({ lastDay: '2027-05-31' })
      .where('id', '=', short.id)
      .execute()
    const { name } = await world.context.db
      .selectFrom('organisation')
      .where('id', '=', employerId)
      .select('name')
      .executeTakeFirstOrThrow()
    const list = (query: Record<string, string>) =>
      listAddableDemands(officer(), planId, readAddableQuery(new URLSearchParams(query)))
    const { items, total } = await list({ q: name, sort: 'title' })
    expect(total).toBe(3)
    expect(items.map(({ title, refusals, coversPlan }) => [title, refusals, coversPlan])).toEqual([
      ['丙', [], true],
      ['甲', [], false],
      ['乙', ['physical_grade'], true],
    ])
    // Of 1,000 people a tenth may be interns.
    expect(items[0]?.seats).toMatchObject({ headcount: 300, seats: 100 })
    const seats = await list({ q: name, sort: '-seats' })
    expect(seats.items.map((one) => one.seats.seats)).toEqual([100, 7, 5])
    // What can be added comes first, whichever way the rest is sorted.
    const back = await list({ q: name, sort: 'seats' })
    expect(back.items.map((one) => one.seats.seats)).toEqual([100, 5, 7])
    const { waiting } = await list({})
    await addDemand(world, college, { ...same, state: 'offered' })
    expect((await list({ q: '甲' })).items.map(({ id }) => id)).toContain(short.id)
    expect((await list({})).waiting).toBe(waiting + 1)
  })

  it('take admitted demands of their college as posts, and tell who ranked one that is taken out', async () => {
    const admitted = await addDemand(world, college, { title: '装配' })
    const offered = await addDemand(world, college, { state: 'offered', title: '质检' })
    const elsewhere = await addDemand(world, await addCollege(world))
    const { id: planId } = await addPlan(world, college)
    const { items } = await listAddableDemands(officer(), planId)
    expect(items.find(({ id }) => id === admitted.id)).toMatchObject({
      refusals: [],
      coversPlan: true,
      majors: [{ name: '汽车维修', fit: 'match' }],
    })
    const add = (demandIds: string[]) => addPlanPosts(officer(), { planId, demandIds })
    await expect(add([])).rejects.toMatchObject({ code: 'plan_choose_demand', field: 'demands' })
    await expect(add([admitted.id, offered.id])).rejects.toMatchObject({
      code: 'demand_not_admitted',
      params: { title: '质检' },
    })
    await expect(add([elsewhere.id])).rejects.toMatchObject({ code: 'not_found' })
    await add([admitted.id])
    await add([admitted.id])
    const student = await addOwnStudent(world, college)
    const { id: studentId } = await world.context.db
      .selectFrom('student')
      .where('accountId', '=', student.accountId)
      .select('id')
      .executeTakeFirstOrThrow()
    const [post] = await listPlanPosts(officer(), planId)
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('preference')
      .values({
        planId,
        studentId,
        posts: JSON.stringify([post!.id]),
        sentAt: now,
        savedAt: now,
        remindedAt: null,
      })
      .execute()
    const posts = await listPlanPosts(officer(), planId)
    expect(posts).toMatchObject([{ title: '装配', ranked: 1, first: 1, guides: [] }])

    const teacher = await addClassTeacher(world, college, '陈静')
    const membershipIds = [teacher.acting.college!.id]
    const guided = { planId, planPostId: post!.id }
    await setPostGuides(officer(), { ...guided, membershipIds })
    expect((await listPlanPosts(officer(), planId))[0]!.guides).toMatchObject([{ name: '陈静' }])
    const stranger = (await addCollege(world)).officer.acting.college!.id
    await expect(
      setPostGuides(officer(), { ...guided, membershipIds: [stranger] }),
    ).rejects.toMatchObject({ code: 'not_found' })

    await removePlanPost(officer(), { planId, planPostId: post!.id })
    expect(await listPlanPosts(officer(), planId)).toEqual([])
    const notices = await world.context.db
      .selectFrom('notice')
      .where('accountId', '=', student.accountId)
      .select(['kind', 'params'])
      .execute()
    expect(notices).toMatchObject([{ kind: 'notice.post_removed', params: { title: '装配' } }])
    await cancel(planId)
  })

  it('are listed with how many have answered, and narrowed by the address', async () => {
    const own = await addCollege(world)
    const plan = await addPlan(world, own, { name: '甲计划' })
    await addPlan(world, own, { name: '乙计划', state: 'ended', classGroupIds: [] })
    const { id: studentId } = await addStudent(world, own)
    await addStudent(world, own)
    const now = world.context.clock.now()
    await world.context.db
      .insertInto('preference')
      .values({
        planId: plan.id,
        studentId,
        posts: '[]',
        sentAt: now,
        savedAt: now,
        remindedAt: null,
      })
      .execute()
    const list = (search: string) =>
      listPlans(world.as(own.officer), readPlanQuery(new URLSearchParams(search)))
    const all = await list('sort=-answered')
    expect(all.counts).toEqual({ draft: 1, ended: 1 })
    expect(all.page.items).toMatchObject([
      { name: '甲计划', students: 2, answered: 1 },
      { name: '乙计划', students: 0 },
    ])
    expect((await list('state=ended')).page.items).toMatchObject([{ name: '乙计划' }])
    expect((await list('q=甲')).page.total).toBe(1)
    for (const sort of ['name', 'days', 'students', 'answered']) {
      expect((await list(`sort=${sort}`)).page.total).toBe(2)
    }
  })
})
