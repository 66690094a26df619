import { expect, it } from 'vitest'
import { getMostFamiliarisationDays } from '#app/placement/plans/familiarisation.ts'
import { getGates } from '#app/placement/plans/gates.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { lawfulTerms } from '#app/placement/demands/model/rules.ts'
import type { RuleSeverity } from '#db/tables/demand.ts'
import type { GateName, PlanKind } from '#db/tables/plan.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege } from '../college-fixtures.ts'
import { addDemand, addPlan, visitSite } from '../plan-fixtures.ts'
import { LAWFUL } from '../runs/run-fixtures.ts'

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
    const severe = (severity: RuleSeverity, version: number) =>
      changeRule(world.context, {
        ...{ code: 'familiarisation', version, reason: '省厅文件' },
        terms: { ...lawfulTerms('familiarisation'), severity },
      })
    await severe('refuse', 0)
    const refused = await gateOf('joint_plan')
    expect(refused.noted).toEqual([])
    expect(refused.open.map(({ code }) => code)).toEqual([
      'document_missing',
      'familiarisation_long',
    ])
    await severe('off', 1)
    expect(await gateOf('joint_plan')).toMatchObject({ noted: [], open: [{}] })
    expect(await getMostFamiliarisationDays(officer)).toBeNull()
    await severe('warn', 2)
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
