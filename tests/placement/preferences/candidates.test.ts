import { beforeAll, expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import { listCandidatePosts as listPosts } from '#app/placement/preferences/candidate-posts.ts'
import { sayOfCandidates } from '#app/placement/preferences/candidate-saying.ts'
import { getCandidatePost as getPost } from '#app/placement/preferences/candidates.ts'
import { afterSaving, readCandidateQuery } from '#app/placement/preferences/model/candidate-list.ts'
import { readCandidatePostQuery } from '#app/placement/preferences/model/candidate-post-list.ts'
import type { Context } from '#app/kernel/context.ts'
import { candidatesSchema } from '#app/placement/preferences/model/candidate-form.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { listCandidateViews } from '#app/placement/preferences/sent-preferences.ts'
import { addDays } from '#app/kernel/clock.ts'
import type { Fault } from '#app/kernel/errors.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { startAllocations } from '#app/placement/runs/allocations.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent, type TestCollege } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'
import { wish } from '../runs/run-fixtures.ts'

const getCandidatePost = (context: Context, postId: string, search = '') =>
  getPost(context, postId, readCandidateQuery(new URLSearchParams(search)))
const listCandidatePosts = async (context: Context, search = '') =>
  (await listPosts(context, readCandidatePostQuery(new URLSearchParams(search)))).items

const ID = '019a0000-0000-7000-8000-000000000001'

it('reads what is said of each candidate, and what is wrong beside it', () => {
  const read = (fields: Record<string, string>) =>
    candidatesSchema().safeParse({ of: ID, ...fields })
  expect(read({ [`place-${ID}`]: '2', [`reason-${ID}`]: '' }).data).toEqual([
    { studentId: ID, place: 2, refused: false, reason: '', shown: '' },
  ])
  for (const place of ['0', '-1', '1.5', 'x', '10000']) {
    expect(read({ [`place-${ID}`]: place }).error?.issues[0]).toMatchObject({
      path: [`place-${ID}`],
      message: 'fault.candidate_place',
    })
  }
  expect(read({ [`reason-${ID}`]: '长'.repeat(81) }).success).toBe(false)
})

it('says all that is wrong with a page at once, each at its field', () => {
  const other = ID.replace(/1$/, '2')
  const third = ID.replace(/1$/, '3')
  const sent = {
    of: [ID, other, third],
    [`place-${ID}`]: 'x',
    [`refused-${other}`]: 'yes',
    [`reason-${other}`]: ' ',
    [`refused-${third}`]: 'yes',
    [`reason-${third}`]: '她是女生',
  }
  const issues = candidatesSchema().safeParse(sent).error?.issues ?? []
  expect(issues.map(({ path, message }) => [path[0], message.split('?')[0]])).toEqual([
    [`place-${ID}`, 'fault.candidate_place'],
    [`reason-${other}`, 'fault.reason_required'],
    [`reason-${third}`, 'fault.candidate_reason'],
  ])
})

it('goes on where it was asked to once a page is saved', () => {
  const after = (search: string, then: string | null, hasSaid = true) =>
    afterSaving(search, { then, hasSaid })
  expect(after('?q=王&page=2', null)).toBe(`?${new URLSearchParams({ q: '王', page: '2' })}`)
  expect(after('', '?page=2')).toBe('?page=2')
  expect(after('?page=2', '')).toBe('')
  // Of whom something is said is in that list no more: the next ones have moved up.
  expect(after('?said=nothing', '?said=nothing&page=2')).toBe('?said=nothing&page=1')
  expect(after('?said=nothing', '?said=nothing&page=2', false)).toBe('?said=nothing&page=2')
  expect(after('?said=nothing', '?page=2')).toBe('?page=2')
})

onBothDatabases('candidates', (world) => {
  let college: TestCollege
  let recruiter: AccountActor
  let other: AccountActor
  let planId: string
  let postId: string
  let students: string[]
  beforeAll(async () => {
    college = await addCollege(world)
    const employer = await addEmployer(world)
    recruiter = employer.recruiter
    other = (await addEmployer(world)).recruiter
    const demand = await addDemand(world, college, { employerId: employer.id, title: '总装' })
    const plan = await addPlan(world, college, {
      state: 'collecting',
      demandIds: [demand.id],
      employersMay: 'rank',
    })
    planId = plan.id
    postId = plan.posts[0]!
    for (const isSent of [true, true, false]) {
      const student = await addOwnStudent(world, college)
      await savePreferences(world.as(student), { planId, posts: [postId], revision: 0, isSent })
    }
    students = (await getCandidatePost(world.as(recruiter), postId)).candidates.map(({ id }) => id)
  })
  const setAdmission = (admission: 'admitted' | 'suspended' | 'in_review') =>
    world.context.db
      .updateTable('employer')
      .set({ admission })
      .where('id', '=', recruiter.acting.employer!.organisationId)
      .execute()
  const setPlan = (facts: {
    state?: 'allocating' | 'published' | 'collecting'
    employersMay?: 'refuse' | 'rank'
  }) => world.context.db.updateTable('plan').set(facts).where('id', '=', planId).execute()
  const say = (actor: AccountActor, words: { place?: number; reason?: string }, at = 0) =>
    sayOfCandidates(world.as(actor), {
      postId,
      words: [
        {
          studentId: students[at]!,
          place: words.place ?? null,
          refused: words.reason !== undefined,
          reason: words.reason ?? '',
        },
      ],
    })

  it.each([
    ['女生不要，只要男生', '女生不要'],
    ['她是女生', '女生'],
    ['性别不合适', '性别'],
    ['男的', '男的'],
    ['已经怀孕', '怀孕'],
    ['外地人', '外地'],
    ['河南人不要', '河南人'],
    ['回族，食堂不方便', '回族'],
    ['乙肝携带者', '乙肝'],
    ['有残疾', '残疾'],
    ['有心脏病', '心脏病'],
  ])('are not refused for what the law protects: %s', async (reason, term) => {
    const refusal = say(recruiter, { reason })
    await expect(refusal).rejects.toMatchObject({
      code: 'candidate_reason',
      field: `reason-${students[0]}`,
    })
    await expect(refusal).rejects.toSatisfy(
      ({ params }: Fault) =>
        String(params.term).includes(term) && String(params.law).startsWith('《'),
    )
    expect(await listCandidateViews(world.context, world.context.db, planId)).toEqual([])
  })

  it.each(['女生宿舍已满', '面试没来', '离厂太远，晚班没有车', '专业不对口', '不便安排住宿'])(
    'are refused for what the post is: %s',
    async (reason) => {
      await say(recruiter, { reason })
      expect(await listCandidateViews(world.context, world.context.db, planId)).toHaveLength(1)
      await say(recruiter, {})
    },
  )

  it.each(['suspended', 'in_review'] as const)(
    'are nobody to one that is %s',
    async (admission) => {
      await setAdmission(admission)
      const context = world.as(recruiter)
      expect(await listCandidatePosts(context)).toEqual([])
      await expect(getCandidatePost(context, postId)).rejects.toMatchObject({ code: 'not_found' })
      await expect(say(recruiter, { reason: '不便安排' })).rejects.toMatchObject({
        code: 'not_found',
      })
      await setAdmission('admitted')
      expect(await listCandidatePosts(context)).toMatchObject([{ id: postId, candidates: 2 }])
    },
  )

  it('are those who have sent it, by name, major and class group', async () => {
    const { candidates } = await getCandidatePost(world.as(recruiter), postId)
    expect(candidates).toHaveLength(2)
    expect(Object.keys(candidates[0]!).sort()).toEqual(
      ['id', 'name', 'group', 'major', 'place', 'refused', 'reason', 'way'].sort(),
    )
    expect(await listCandidatePosts(world.as(recruiter))).toMatchObject([
      { title: '总装', candidates: 2, viewed: 0 },
    ])
  })

  it('are ranked, or refused with a reason, by the employer of the post alone', async () => {
    await say(recruiter, { place: 1 })
    await expect(say(recruiter, { reason: '' }, 1)).rejects.toMatchObject({
      code: 'reason_required',
      field: `reason-${students[1]}`,
    })
    await say(recruiter, { reason: '岗位要持电工证' }, 1)
    const views = () => listCandidateViews(world.context, world.context.db, planId)
    expect(await views()).toMatchObject([
      { studentId: students[0], place: 1, refused: false },
      { studentId: students[1], place: null, refused: true, reason: '岗位要持电工证' },
    ])
    await say(recruiter, {}, 1)
    expect(await views()).toHaveLength(1)
    await expect(say(other, { place: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getCandidatePost(world.as(other), postId)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getCandidatePost(world.as(college.officer), postId)).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await listCandidatePosts(world.as(other))).toEqual([])
  })

  it('keep what a colleague has said since a page was read, and both words are shown', async () => {
    const row = (at: number, reason: string, shown: string) => ({
      studentId: students[at]!,
      place: null,
      refused: reason !== '',
      reason,
      shown,
    })
    const save = (...words: ReturnType<typeof row>[]) =>
      sayOfCandidates(world.as(recruiter), { postId, words })
    const views = async () =>
      (await listCandidateViews(world.context, world.context.db, planId)).map(
        ({ studentId, reason }) => [students.indexOf(studentId), reason],
      )
    await say(recruiter, {})
    await say(recruiter, {}, 1)
    await save(row(0, '要倒夜班', ''))
    // The older page, on which nothing was said yet, speaks of the other one alone.
    expect(await save(row(0, '', ''), row(1, '要持电工证', ''))).toEqual({ meanwhile: [] })
    expect(await views()).toEqual([
      [0, '要倒夜班'],
      [1, '要持电工证'],
    ])
    expect(await save(row(0, '面试没来', ''), row(1, '', 'refused 要持电工证'))).toMatchObject({
      meanwhile: [{ studentId: students[0], refused: true, reason: '要倒夜班' }],
    })
    expect(await views()).toEqual([[0, '要倒夜班']])
    expect(await save(row(0, '面试没来', 'refused 要倒夜班'))).toEqual({ meanwhile: [] })
    expect(await views()).toEqual([[0, '面试没来']])
    await say(recruiter, {})
    expect(await save(row(0, '要倒夜班', 'refused 面试没来'))).toMatchObject({
      meanwhile: [{ studentId: students[0], place: null, refused: false }],
    })
    expect(await views()).toEqual([])
  })

  it('keep what two windows say at the same moment', async () => {
    const page = (said: string[]) =>
      sayOfCandidates(world.as(recruiter), {
        postId,
        words: students.map((studentId, at) => ({
          studentId,
          place: null,
          refused: said[at] !== '',
          reason: said[at]!,
          shown: '',
        })),
      })
    let both: Promise<unknown[]> | undefined
    await world.context.db.transaction().execute(async (trx) => {
      await trx.selectFrom('plan').where('id', '=', planId).select('id').forUpdate().execute()
      both = Promise.all([page(['要倒夜班', '']), page(['要倒夜班', '要持电工证'])])
      both.catch(() => undefined)
      await world.waiting(2)
    })
    expect(await both).toEqual([{ meanwhile: [] }, { meanwhile: [] }])
    const views = await listCandidateViews(world.context, world.context.db, planId)
    expect(views.map(({ reason }) => reason)).toEqual(['要倒夜班', '要持电工证'])
    await say(recruiter, {})
    await say(recruiter, {}, 1)
  })

  it('are only refused where the plan lets employers do no more', async () => {
    await setPlan({ employersMay: 'refuse' })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({
      code: 'candidate_no_ranking',
    })
    await say(recruiter, { reason: '岗位要持电工证' })
    await setPlan({ employersMay: 'rank' })
  })

  it('are spoken of until some days after preferences close, or until an officer ends it', async () => {
    const officer = world.as(college.officer)
    const close = new Date('2026-11-30T18:00:00+08:00')
    const at = (time: Date) => ({ ...world.as(recruiter), clock: { now: () => time } })
    const post = (time: Date) => getCandidatePost(at(time), postId)
    await setPlan({ state: 'allocating' })
    expect(await post(addDays(close, 2))).toMatchObject({
      canSay: true,
      post: { closesAt: addDays(close, 3) },
    })
    await say(recruiter, { place: 2 })
    expect(await post(addDays(close, 3))).toMatchObject({ canSay: false })
    const begin = {
      planId,
      methods: ['stable' as const],
      asked: { round: 1 as const, groups: null },
    }
    await world.context.db
      .updateTable('plan')
      .set({ seedSealed: 'sealed' })
      .where('id', '=', planId)
      .execute()
    await expect(startAllocations(officer, begin)).rejects.toMatchObject({
      code: 'employers_answering',
      params: { until: '2026-12-03T18:00:00+08:00' },
    })
    await expect(
      takePlanStep(officer, { planId, action: 'close_employers' }),
    ).rejects.toMatchObject({ code: 'reason_required' })
    await takePlanStep(officer, { planId, action: 'close_employers', reason: '都答复了' })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({ code: 'candidates_closed' })
    await expect(
      takePlanStep(officer, { planId, action: 'close_employers', reason: '再关' }),
    ).rejects.toMatchObject({ code: 'transition_refused' })
    expect(await startAllocations(officer, begin)).toMatchObject({ ids: [expect.any(String)] })
  })

  it('stay as they are once allocation begins, and are shown no more once it is published', async () => {
    await setPlan({ state: 'allocating' })
    expect(await getCandidatePost(world.as(recruiter), postId)).toMatchObject({ canSay: false })
    await expect(say(recruiter, { place: 1 })).rejects.toMatchObject({ code: 'candidates_closed' })
    await setPlan({ state: 'published' })
    expect(await getCandidatePost(world.as(recruiter), postId)).toMatchObject({ candidates: [] })
    expect(await listCandidatePosts(world.as(recruiter))).toEqual([])
  })
})

onBothDatabases('the candidates of one post', (world) => {
  async function manyRanked() {
    const college = await addCollege(world)
    const { id: employerId, recruiter } = await addEmployer(world)
    const demands = await Promise.all(
      ['总装', '涂装'].map((title, at) =>
        addDemand(world, college, { employerId, title, headcount: at + 1 }),
      ),
    )
    const { id: planId, posts } = await addPlan(world, college, {
      state: 'collecting',
      demandIds: demands.map(({ id }) => id),
      employersMay: 'rank',
      classGroupIds: [college.groups.first, college.groups.second],
    })
    const ids: string[] = []
    for (let one = 0; one < 27; one += 1) {
      const { id } = await addStudent(world, college, {
        name: `候选${String(one).padStart(2, '0')}`,
        classGroupId: one < 26 ? college.groups.first : college.groups.second,
      })
      ids.push(id)
      await wish(world, { planId, posts }, id, one === 0 ? [0, 1] : [0])
    }
    const about = posts[0]!
    const as = world.as(recruiter)
    await sayOfCandidates(as, {
      postId: about,
      words: [
        { studentId: ids[3]!, place: 2, refused: false, reason: '' },
        { studentId: ids[4]!, place: 1, refused: false, reason: '' },
        { studentId: ids[5]!, place: null, refused: true, reason: '要倒夜班' },
      ],
    })
    const list = async (search: string) => {
      const { candidates, page, all } = await getCandidatePost(as, about, search)
      return { names: candidates.map(({ name }) => Number(name.slice(2))), page, all }
    }
    return { as, college, list }
  }

  it('stand on pages, and are narrowed and sorted by the address', async () => {
    const { college, list } = await manyRanked()
    const first = await list('')
    expect(first.names).toEqual(Array.from({ length: 25 }, (_, at) => at))
    expect(first).toMatchObject({ page: { total: 27 }, all: { ranked: 27, unsaid: 24 } })
    expect((await list('page=2')).names).toEqual([25, 26])
    expect((await list('sort=-name')).names.slice(0, 2)).toEqual([26, 25])
    expect((await list('sort=place')).names.slice(0, 3)).toEqual([4, 3, 0])
    expect((await list('sort=-refused')).names.slice(0, 2)).toEqual([5, 0])
    expect((await list('said=place')).names).toEqual([3, 4])
    expect((await list('said=refused')).names).toEqual([5])
    const unsaid = await list('said=nothing')
    expect(unsaid).toMatchObject({ page: { total: 24 }, all: { ranked: 27 } })
    expect(unsaid.names).not.toContain(4)
    expect((await list('q=选12')).names).toEqual([12])
    expect((await list(`group=${college.groups.second}`)).names).toEqual([26])
    expect((await list('group=none')).names).toEqual([])
  })

  it('are counted in the list of the posts, which is narrowed and sorted too', async () => {
    const { as } = await manyRanked()
    const titles = async (search: string) =>
      (await listCandidatePosts(as, search)).map(({ title, candidates, viewed }) => [
        title,
        candidates,
        viewed,
      ])
    const [about, other] = [
      ['总装', 27, 3],
      ['涂装', 1, 0],
    ]
    expect(await titles('sort=-candidates')).toEqual([about, other])
    expect(await titles('sort=viewed')).toEqual([other, about])
    expect(await titles('sort=-headcount')).toEqual([other, about])
    expect(await titles('q=涂')).toEqual([other])
    expect(await titles('q=春季跟岗')).toHaveLength(2)
    expect(await titles('q=喷漆')).toEqual([])
  })
})
