import { expect, it } from 'vitest'
import type { AccountActor } from '#app/kernel/actor.ts'
import {
  beginOwnDemand,
  beginVisitedDemand,
  saveDemand,
} from '#app/placement/demands/demand-drafts.ts'
import { getDemand } from '#app/placement/demands/demand-page.ts'
import { overrideRule } from '#app/placement/demands/demand-rulings.ts'
import { moveDemand } from '#app/placement/demands/demand-steps.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { addCollege, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addPlan } from '#tests/placement/plan-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'

interface Parties {
  college: TestCollege
  employer: { id: string; recruiter: AccountActor }
}

const own = (demandId: string) => ({ demandId, party: 'employer' as const })

/** What is typed of a demand to a college; its staff is what the form proposes unless one types another. */
async function type(world: World, demandId: string, facts: Partial<DemandFacts>, of: Parties) {
  const context = world.as(of.employer.recruiter)
  const { demand } = await getDemand(context, own(demandId))
  const majors = [{ majorId: of.college.majors.first, fit: 'match' as const }]
  const { employerStaff } = demand.facts
  const read = { facts: { ...RIGHT_DEMAND, majors, employerStaff, ...facts }, unread: {} }
  await saveDemand(context, { ...own(demandId), read })
}

async function draft(world: World, of: Parties, facts: Partial<DemandFacts> = {}) {
  const context = world.as(of.employer.recruiter)
  const { demandId } = await beginOwnDemand(context, { collegeId: of.college.id })
  await type(world, demandId, facts, of)
  return demandId
}

async function offer(world: World, of: Parties, facts: Partial<DemandFacts> = {}) {
  const demandId = await draft(world, of, facts)
  await moveDemand(world.as(of.employer.recruiter), { ...own(demandId), action: 'offer' })
  return demandId
}

const pageOf = (world: World, of: Parties, demandId: string) =>
  getDemand(world.as(of.college.officer), { demandId, party: 'college' })

async function toldOf(world: World, accountId: string) {
  const rows = await world.context.db
    .selectFrom('notice')
    .where('accountId', '=', accountId)
    .where('kind', 'like', 'notice.employer_staff%')
    .select('params')
    .execute()
  return rows.map(({ params }) => params)
}

onBothDatabases('how many people an employer employs', (world) => {
  const parties = async (): Promise<Parties> => ({
    college: await addCollege(world),
    employer: await addEmployer(world),
  })

  it('is one number for its demands at every college, proposed to the next one', async () => {
    const here = await parties()
    const there = { ...here, college: await addCollege(world) }
    const id = await offer(world, here, { headcount: 93, employerStaff: 930 })
    const next = await draft(world, there)
    const { demand, staff } = await getDemand(world.as(here.employer.recruiter), own(next))
    expect(demand.facts.employerStaff).toBe(930)
    expect(staff).toMatchObject({ staff: 930, demands: 1 })
    // Another number is a draft's own until it is offered.
    await type(world, next, { employerStaff: 900 }, there)
    expect((await pageOf(world, here, id)).seats.seats).toBe(93)
    await moveDemand(world.as(here.employer.recruiter), { ...own(next), action: 'offer' })
    expect((await pageOf(world, here, id)).seats).toMatchObject({
      seats: 90,
      reason: { rule: 'cap_employer', cap: 90, staff: 900 },
    })
    expect((await pageOf(world, there, next)).demand.facts.employerStaff).toBe(900)
    expect(await toldOf(world, here.college.officer.accountId)).toMatchObject([
      { before: '930', after: '900' },
    ])
  })

  it('is said by an officer after a visit too, and the employer is told', async () => {
    const of = await parties()
    await offer(world, of, { employerStaff: 1000 })
    const officer = world.as((await addCollege(world)).officer)
    const { demandId } = await beginVisitedDemand(officer, { employerId: of.employer.id })
    const visited = { demandId, party: 'college' as const }
    const { majors } = await getDemand(officer, visited)
    const facts = { ...RIGHT_DEMAND, majors: [{ majorId: majors[0]!.id, fit: 'match' as const }] }
    const read = { facts: { ...facts, employerStaff: 800 }, unread: {} }
    await saveDemand(officer, { ...visited, read })
    expect(await toldOf(world, of.employer.recruiter.accountId)).toEqual([])
    await moveDemand(officer, { ...visited, action: 'offer' })
    expect(await toldOf(world, of.employer.recruiter.accountId)).toMatchObject([
      { before: '1000', after: '800' },
    ])
    expect(await toldOf(world, of.college.officer.accountId)).toHaveLength(1)
  })

  it('tells the officers of a plan how many seats its posts have by it', async () => {
    const of = await parties()
    const there = { ...of, college: await addCollege(world) }
    const posted = await offer(world, of, { headcount: 93, employerStaff: 930 })
    await world.context.db
      .updateTable('demand')
      .set({ state: 'admitted' })
      .where('id', '=', posted)
      .execute()
    const plan = { demandIds: [posted] }
    const { id: planId } = await addPlan(world, of.college, { ...plan, state: 'published' })
    await addPlan(world, of.college, { ...plan, state: 'cancelled' })
    const told = (accountId: string) =>
      world.context.db
        .selectFrom('notice')
        .where('accountId', '=', accountId)
        .where('kind', '=', 'notice.plan_seats')
        .select(['params', 'href'])
        .execute()
    await offer(world, there, { employerStaff: 800 })
    expect(await told(of.college.officer.accountId)).toMatchObject([
      { params: { before: '93', after: '80' }, href: `/college/plans/${planId}/posts` },
    ])
    // A number that changes no seats is nothing to tell of.
    await offer(world, there, { employerStaff: 801 })
    expect(await told(of.college.officer.accountId)).toHaveLength(1)
    expect(await told(there.college.officer.accountId)).toEqual([])
  })

  it('goes along in a draft that says the same, and in one that is begun again', async () => {
    const of = await parties()
    const other = await offer(world, of, { employerStaff: 930 })
    const same = await draft(world, of)
    const again = await offer(world, of)
    const context = world.as(of.employer.recruiter)
    await moveDemand(context, { ...own(again), action: 'withdraw', reason: '再议' })
    await moveDemand(context, { ...own(again), action: 'reopen' })
    await type(world, other, { employerStaff: 1200 }, of)
    for (const id of [same, again]) {
      const { demand } = await getDemand(context, own(id))
      expect(demand.facts.employerStaff).toBe(1200)
      await moveDemand(context, { ...own(id), action: 'offer' })
    }
    expect((await pageOf(world, of, other)).staff?.staff).toBe(1200)
  })

  it('makes reasons to go beyond the cap fall where it is fewer, not where it is more', async () => {
    const of = await parties()
    const id = await offer(world, of, { headcount: 93, employerStaff: 900 })
    const reason = { demandId: id, rule: 'cap_employer', reason: '省里同意' }
    await overrideRule(world.as(of.college.officer), reason)
    expect((await pageOf(world, of, id)).seats.seats).toBe(93)
    await offer(world, of, { employerStaff: 910 })
    expect((await pageOf(world, of, id)).seats.seats).toBe(93)
    await offer(world, of, { employerStaff: 880 })
    expect((await pageOf(world, of, id)).seats.seats).toBe(88)
  })

  it('is what one of two who say it at once has said, for both', async () => {
    const of = await parties()
    const ids = [
      await draft(world, of, { employerStaff: 500 }),
      await draft(world, of, { employerStaff: 600 }),
    ]
    const context = world.as(of.employer.recruiter)
    await Promise.all(ids.map((id) => moveDemand(context, { ...own(id), action: 'offer' })))
    const said = await Promise.all(ids.map((id) => pageOf(world, of, id)))
    const [one, other] = said.map(({ demand }) => demand.facts.employerStaff)
    expect([500, 600]).toContain(one)
    expect(other).toBe(one)
  })
})
