import type { World } from '#tests/support/world.ts'
import { FINDINGS } from '#app/placement/demands/model/site-visit.ts'
import { newId } from '#app/kernel/ids.ts'
import type { TestCollege } from '#tests/placement/college-fixtures.ts'
import { addDemand } from '#tests/placement/demands/demand-fixtures.ts'
import { SECRET } from './secrets.ts'

/** Employer A's demands to the town's college. */
export interface TownDemands {
  demands: {
    draft: string
    offered: string
    /** With a rule that warns. */
    warned: string
    /** With a rule that a filing lifts. */
    unfiled: string
    admitted: string
    /** Declined, to be made a draft again. */
    declined: string
  }
  /** Recorded about the one that is warned of. */
  rulingId: string
  /** Of the college to employer A. */
  visitId: string
}

/** Adds a demand for each thing that can be done with one. */
export async function addDemands(
  world: World,
  of: { college: TestCollege; a: { employerId: string } },
): Promise<TownDemands> {
  const employer = { id: of.a.employerId }
  const add = (options: Parameters<typeof addDemand>[3]) =>
    addDemand(world, of.college, employer, options)
  const warned = await add({ state: 'offered', facts: { labour: 'simple', mentor: null } })
  const rulingId = newId()
  await world.context.db
    .insertInto('demandRuling')
    .values({
      id: rulingId,
      demandId: warned,
      ruleCode: 'mentor',
      kind: 'override',
      reason: SECRET.override,
      fileId: null,
      decidedBy: null,
      at: world.context.clock.now(),
      takenBackAt: null,
    })
    .execute()
  const visitId = newId()
  await world.context.db
    .insertInto('siteVisit')
    .values({
      id: visitId,
      collegeId: of.college.id,
      employerId: employer.id,
      visitedOn: '2026-11-01',
      visitors: '刘洋',
      findings: JSON.stringify(
        Object.fromEntries(FINDINGS.map((name) => [name, { mark: 'good', words: '' }])),
      ),
      verdict: 'suitable',
      note: SECRET.visit,
      recordedBy: null,
      createdAt: world.context.clock.now(),
    })
    .execute()
  return {
    rulingId,
    visitId,
    demands: {
      warned,
      draft: await add({ state: 'draft' }),
      offered: await add({ state: 'offered' }),
      unfiled: await add({ state: 'offered', facts: { kinds: ['high_place'] } }),
      admitted: await add({ state: 'admitted' }),
      declined: await add({ state: 'declined' }),
    },
  }
}
