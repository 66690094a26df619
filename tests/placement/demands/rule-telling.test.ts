import { expect, it } from 'vitest'
import { addDays, shanghaiDay } from '#app/kernel/clock.ts'
import { reachOfRule, tellOfRule } from '#app/placement/demands/rule-telling.ts'
import { lawfulTerms, type RuleCode, type RuleTerms } from '#app/placement/demands/model/rules.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { addPlan } from '#tests/placement/plan-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addDemand } from './demand-fixtures.ts'

/** Changes a rule, and does the work that this leaves for the background. */
async function change(
  world: World,
  code: RuleCode,
  options: { version?: number; terms: Partial<RuleTerms> },
) {
  const { version = 0 } = options
  const terms = { ...lawfulTerms(code), ...options.terms }
  await changeRule(world.context, { code, version, terms, reason: '省厅文件' })
  const payload = world.jobs.findLast(({ name }) => name === 'tell_of_rule')!.payload as {
    ruleVersionId: string
  }
  return { ...(await tellOfRule(world.context, payload)), payload }
}

async function toldOf(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .where('kind', '=', 'notice.rule_judges_otherwise')
    .select(['params', 'href'])
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map(({ params, href }) => ({ ...(params as object), href }))
}

/** Subjects of the mails to an account whose address is confirmed. */
async function mailsTo(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('message')
    .where('accountId', '=', accountId)
    .select('subject')
    .orderBy('id')
    .execute()
  return rows.map(({ subject }) => subject)
}

onBothDatabases('a changed rule', (world) => {
  it('is told of once to the officers whose open demands it judges otherwise', async () => {
    const college = await addCollege(world)
    const teacher = await addClassTeacher(world, college)
    const elsewhere = await addCollege(world)
    const employer = await addEmployer(world)
    const id = await addDemand(world, college, employer, { facts: { pay: 3300 } })
    await addDemand(world, college, employer, { facts: { pay: 3300 }, state: 'withdrawn' })
    await addDemand(world, elsewhere, employer, { facts: { pay: 3900 } })
    await world.context.db
      .updateTable('account')
      .set({ email: 'officer@rules.example', emailConfirmedAt: world.context.clock.now() })
      .where('id', '=', college.officer.accountId)
      .execute()
    const planned = { ...lawfulTerms('pay_share'), threshold: 85 }
    await addPlan(world, college, { state: 'collecting', demandIds: [id] })
    const reach = await reachOfRule(world.context, { code: 'pay_share', terms: planned })
    expect(reach).toEqual({ demands: 1, plans: 1, colleges: 1, employers: 1 })
    const { colleges, payload } = await change(world, 'pay_share', { terms: { threshold: 85 } })
    expect(await mailsTo(world, college.officer.accountId)).toEqual([
      '规则“实习报酬标准”改了，1 个岗位的核对结果变了',
    ])
    expect(await reachOfRule(world.context, { code: 'pay_share', terms: planned })).toEqual({
      demands: 0,
      plans: 0,
      colleges: 0,
      employers: 0,
    })
    expect(colleges).toBe(1)
    expect(await toldOf(world, college.officer.accountId)).toEqual([
      { rule: '实习报酬标准', count: '1', titles: '“电池装配”', href: `/college/demands/${id}` },
    ])
    expect(await tellOfRule(world.context, payload)).toEqual({ colleges: 0 })
    expect(await toldOf(world, college.officer.accountId)).toHaveLength(1)
    expect(await toldOf(world, teacher.accountId)).toEqual([])
    expect(await toldOf(world, elsewhere.officer.accountId)).toEqual([])
    const words = { threshold: 85, text: '不低于 85%。', article: '18' }
    expect((await change(world, 'pay_share', { version: 1, terms: words })).colleges).toBe(0)
  })

  it('is told of to the employer of a demand that is admitted, with where to read what it needs', async () => {
    const college = await addCollege(world)
    const { db } = world.context
    const employer = await addEmployer(world)
    const { recruiter } = employer
    const facts = { pay: 3500, title: '总装' }
    const admitted = await addDemand(world, college, employer, { facts, state: 'admitted' })
    await addDemand(world, college, employer, { facts, state: 'offered' })
    await change(world, 'pay_share', { version: 2, terms: { threshold: 88 } })
    const told = await db
      .selectFrom('notice')
      .where('accountId', '=', recruiter.accountId)
      .select(['kind', 'params', 'href'])
      .execute()
    expect(told).toMatchObject([
      {
        kind: 'notice.rule_turns_demand',
        params: { title: '总装' },
        href: `/employer/demands/${admitted}`,
      },
    ])
  })

  it('is no longer of a demand whose last day is past; those who hear are counted before', async () => {
    const { db, clock } = world.context
    const college = await addCollege(world)
    const terms = { ...lawfulTerms('hours_day'), threshold: 7 }
    const before = await reachOfRule(world.context, { code: 'hours_day', terms })
    const today = shanghaiDay(clock.now())
    const yesterday = shanghaiDay(addDays(clock.now(), -1))
    const employers = [await addEmployer(world), await addEmployer(world)] as const
    for (const [at, lastDay] of [today, yesterday].entries())
      await addDemand(world, college, employers[at]!, {
        facts: { firstDay: '2026-03-01', lastDay },
        state: 'admitted',
      })
    // Offered only: its employer hears when it is decided on.
    await addDemand(world, college, await addEmployer(world), { state: 'offered' })
    expect(await reachOfRule(world.context, { code: 'hours_day', terms })).toEqual({
      ...before,
      demands: before.demands + 2,
      colleges: before.colleges + 1,
      employers: before.employers + 1,
    })
    await change(world, 'hours_day', { terms: { threshold: 7 } })
    const told = await db
      .selectFrom('notice')
      .where('kind', '=', 'notice.rule_turns_demand')
      .where(
        'accountId',
        'in',
        employers.map(({ recruiter }) => recruiter.accountId),
      )
      .select('accountId')
      .execute()
    expect(told).toEqual([{ accountId: employers[0].recruiter.accountId }])
  })

  it('is told of where a cap leaves other seats', async () => {
    const college = await addCollege(world)
    const facts = { headcount: 93, employerStaff: 930 }
    for (let at = 0; at < 4; at++)
      await addDemand(world, college, await addEmployer(world), { facts })
    await change(world, 'cap_employer', { terms: { threshold: 9 } })
    const titles = '“电池装配”，“电池装配”，“电池装配”…'
    expect(await toldOf(world, college.officer.accountId)).toEqual([
      { rule: '单位人数上限', count: '4', titles, href: '/college/demands' },
    ])
  })

  it('is told of where it keeps other students from the posts of a plan', async () => {
    const college = await addCollege(world)
    await addStudent(world, college)
    const employer = await addEmployer(world)
    const hard = { title: '搬运', physicalGrade: '3' as const }
    const demandIds = [
      await addDemand(world, college, employer, { facts: hard }),
      await addDemand(world, college, employer),
    ]
    const started = await addPlan(world, college, { state: 'started', demandIds })
    await change(world, 'women_work', { terms: { fromGrade: 3 } })
    expect(await toldOf(world, college.officer.accountId)).toEqual([])
    await world.context.db.deleteFrom('planClassGroup').where('planId', '=', started.id).execute()
    await addPlan(world, college, { state: 'collecting', demandIds })
    await change(world, 'women_work', { version: 1, terms: { fromGrade: 4 } })
    expect(await toldOf(world, college.officer.accountId)).toMatchObject([
      { rule: '女职工禁忌劳动', count: '1', titles: '“搬运”' },
    ])
  })
})
