import { expect, it } from 'vitest'
import { getMostFamiliarisationDays } from '#app/placement/plans/familiarisation.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import {
  definitionOf,
  holdOf,
  lawfulTerms,
  RULE_CODES,
  type RuleCode,
} from '#app/placement/demands/model/rules.ts'
import { getOwnPapers, giveConsent } from '#app/placement/agreements/own-consent.ts'
import type { OpenFact } from '#app/placement/plans/model/gates.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import type { RuleSeverity } from '#db/tables/demand.ts'
import type { GateName, PlanKind } from '#db/tables/plan.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege } from '../college-fixtures.ts'
import { addDemand, addPlan, visitSite } from '../plan-fixtures.ts'
import { addPapers } from '../agreements/paper-fixtures.ts'
import { FOUND, LAWFUL } from '../runs/run-fixtures.ts'

onBothDatabases('what a gate of a plan is to be looked at for', (world) => {
  async function planOf(of: { kind: PlanKind; lastDay: string; hoursDay: number }) {
    const college = await addCollege(world)
    const { hoursDay, ...facts } = of
    const demandFacts = { ...LAWFUL, hoursDay, hoursWeek: hoursDay * 5 }
    const demand = await addDemand(world, college, { title: '总装参观', demandFacts })
    const { id: planId } = await addPlan(world, college, {
      ...{ state: 'agreements', demandIds: [demand.id] },
    })
    await world.context.db.updateTable('plan').set(facts).where('id', '=', planId).execute()
    const gateOf = async (name: GateName) => {
      const gates = await getGates(world.as(college.officer), planId)
      return gates.find(({ gate }) => gate === name)!
    }
    return { college, demand, planId, gateOf }
  }
  async function change(code: RuleCode, severity: RuleSeverity) {
    const last = await world.context.db
      .selectFrom('ruleVersion')
      .where('code', '=', code)
      .select(({ fn }) => fn.max('version').as('version'))
      .executeTakeFirst()
    const terms = { ...lawfulTerms(code), severity }
    const version = last?.version ?? 0
    await changeRule(world.context, { code, version, terms, reason: '省厅文件' })
  }
  const SHORT = { kind: 'familiarisation', lastDay: '2027-03-12', hoursDay: 4 } as const

  it.each([
    ['a long one', { ...SHORT, lastDay: '2027-08-31' }, { days: 184, posts: 0 }, []],
    ['one with the hours of work', { ...SHORT, hoursDay: 8 }, { days: 12, posts: 1 }, ['总装参观']],
  ])('is whether it is 认识实习 where it is %s', async (_, facts, params, names) => {
    const { gateOf } = await planOf(facts)
    const { noted, open } = await gateOf('joint_plan')
    expect(noted).toEqual([{ code: 'familiarisation', params: { ...params, most: 21 }, names }])
    // It lacks its document; what it is asked about keeps nothing open.
    expect(open.map(({ code }) => code)).toEqual(['document_missing'])
  })

  it('is not the length of a short one, nor of 岗位实习', async () => {
    for (const facts of [SHORT, { kind: 'post', lastDay: '2027-08-31', hoursDay: 8 } as const]) {
      const { gateOf } = await planOf(facts)
      expect((await gateOf('joint_plan')).noted).toEqual([])
    }
  })

  it('keeps it open where a province refuses it, and is not asked where the rule is off', async () => {
    const { gateOf, college } = await planOf({ ...SHORT, lastDay: '2027-08-31' })
    const officer = world.as(college.officer)
    expect(await getMostFamiliarisationDays(officer)).toBe(21)
    await change('familiarisation', 'refuse')
    const refused = await gateOf('joint_plan')
    expect(refused.noted).toEqual([])
    expect(refused.open.map(({ code }) => code)).toEqual([
      'document_missing',
      'familiarisation_long',
    ])
    await change('familiarisation', 'off')
    expect(await gateOf('joint_plan')).toMatchObject({ noted: [], open: [{}] })
    expect(await getMostFamiliarisationDays(officer)).toBeNull()
    await change('familiarisation', 'warn')
  })

  it('is that 岗位实习 lasts longer or shorter than is usual', async () => {
    const { gateOf } = await planOf({ kind: 'post', lastDay: '2027-05-31', hoursDay: 8 })
    const noted = [{ code: 'term', params: { value: 3, months: 6 }, names: [] }]
    expect(await gateOf('joint_plan')).toMatchObject({ noted, open: [{}] })
    await change('term', 'refuse')
    expect(await gateOf('joint_plan')).toMatchObject({
      noted: [],
      open: [{ code: 'document_missing' }, { code: 'plan_term' }],
    })
    await change('term', 'warn')
  })

  /** A plan on its way to the start, of which nothing is there that a rule asks for before it. */
  const lacking = async () => {
    const college = await addCollege(world)
    const { planId, run, person } = await addPapers(world, college)
    const student = world.as(person)
    const { intern } = await getOwnPapers(student)
    await giveConsent(student, { postId: intern!.postId, answer: 'refused', reason: '太远' })
    await askOwnPost(student, FOUND)
    await world.context.db
      .updateTable('demand')
      .set({ facts: JSON.stringify({ ...LAWFUL, mentor: null }) })
      .where('id', 'in', run.demandIds)
      .execute()
    return { officer: world.as(college.officer), planId }
  }
  const START_RULES: [RuleCode, GateName, OpenFact['code'][], string[]][] = [
    ['consent', 'consents', ['consent_missing', 'consent_refused'], ['孙悦', '林小雨']],
    ['guardian_consent', 'consents', ['guardian_missing'], ['林小雨']],
    ['self_arranged', 'consents', ['own_posts_wait'], []],
    [
      'agreement',
      'agreements',
      ['unsigned_college', 'unsigned_employer', 'unsigned_student'],
      ['孙悦', '林小雨'],
    ],
    ['insurance', 'agreements', ['uninsured'], ['孙悦', '林小雨']],
    ['guiding_teacher', 'agreements', ['unguided'], [expect.stringMatching(/岗位甲$/)]],
    ['named_mentor', 'agreements', ['unmentored'], ['岗位甲']],
    ['assessment', 'agreements', ['unassessed'], []],
  ]

  it('is all that a rule before the start asks for, once it only warns', async () => {
    const { officer, planId } = await lacking()
    const gateOf = async (name: GateName) =>
      (await getGates(officer, planId)).find(({ gate }) => gate === name)!
    for (const [rule, name, codes, names] of START_RULES) {
      await change(rule, 'refuse')
      const refused = await gateOf(name)
      const openOf = ({ open }: typeof refused) => open.map(({ code }) => code)
      expect(openOf(refused), rule).toEqual(expect.arrayContaining(codes))
      expect(refused.noted.map(({ code }) => code)).not.toContain(rule)
      await change(rule, 'warn')
      const warned = await gateOf(name)
      expect(openOf(warned).filter((code) => codes.includes(code))).toEqual([])
      const told = warned.noted.find(({ code }) => code === rule)
      expect(told?.names.toSorted(), rule).toEqual(names.toSorted())
      await change(rule, lawfulTerms(rule).severity)
    }
  }, 90_000)

  it('is asked for every rule that is for the start, of the plan or of its interns', () => {
    const known = RULE_CODES.filter(
      (code) => holdOf(code) === 'start' && definitionOf(code).subject !== 'demand',
    )
    expect(known.filter((code) => code !== 'familiarisation').toSorted()).toEqual(
      START_RULES.map(([code]) => code).toSorted(),
    )
  })

  it('is why a visit has no photographs', async () => {
    const { college, demand, gateOf } = await planOf(SHORT)
    const { employerId } = demand
    await visitSite(world, college, { employerId, verdict: 'suitable', visitedOn: '2026-11-01' })
    expect((await gateOf('site_visits')).noted).toEqual([])
    await world.context.db
      .updateTable('siteVisit')
      .set({ photosMissing: '车间不让拍' })
      .where('employerId', '=', employerId)
      .execute()
    expect(await gateOf('site_visits')).toMatchObject({
      noted: [
        {
          code: 'visit_unpictured',
          params: { count: 1 },
          names: [expect.stringMatching(/：车间不让拍$/)],
        },
      ],
      open: [],
    })
  })
})
