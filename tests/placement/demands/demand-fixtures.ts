import { newId } from '#app/kernel/ids.ts'
import type { DemandFacts } from '#app/placement/demands/model/demand.ts'
import { demandColumns, putMajors } from '#app/placement/demands/stored-demands.ts'
import type { DemandSide, DemandState } from '#db/tables/demand.ts'
import type { TestCollege } from '#tests/placement/college-fixtures.ts'
import type { World } from '#tests/support/world.ts'
import { RIGHT_DEMAND } from './demand-facts.ts'

/** A demand of an employer at a college, straight into the tables; admitted unless said otherwise. */
export async function addDemand(
  world: World,
  college: TestCollege,
  employer: { id: string },
  options: { facts?: Partial<DemandFacts>; state?: DemandState; side?: DemandSide } = {},
): Promise<string> {
  const id = newId()
  const now = world.context.clock.now()
  const majors = [{ majorId: college.majors.first, fit: 'match' as const }]
  const facts = { ...RIGHT_DEMAND, majors, ...options.facts }
  await world.context.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('demand')
      .values({
        id,
        collegeId: college.id,
        employerId: employer.id,
        enteredBy: null,
        side: options.side ?? 'employer',
        state: options.state ?? 'admitted',
        ...demandColumns({ facts, unread: {} }),
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await putMajors(trx, { id, collegeId: college.id }, facts.majors)
  })
  return id
}

/** Interns of a plan whose placement is published, at a demand's post. */
export async function addInterns(
  world: World,
  college: TestCollege,
  of: { demandId: string; studentIds: string[]; firstDay?: string; lastDay?: string },
): Promise<{ planId: string }> {
  const { db, clock } = world.context
  const now = clock.now()
  const [planId, postId, allocationId, versionId] = [newId(), newId(), newId(), newId()]
  await db
    .insertInto('plan')
    .values({
      id: planId,
      collegeId: college.id,
      name: '实习计划',
      kind: 'post',
      shownAs: null,
      state: 'published',
      firstDay: of.firstDay ?? '2027-03-01',
      lastDay: of.lastDay ?? '2027-08-31',
      preferencesCloseAt: null,
      seedSealed: null,
      seedCommitment: null,
      seedCommittedAt: null,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    })
    .execute()
  await db
    .insertInto('planPost')
    .values({ id: postId, planId, demandId: of.demandId, addedAt: now })
    .execute()
  await db
    .insertInto('allocation')
    .values({
      id: allocationId,
      planId,
      method: 'stable',
      state: 'done',
      wishes: '{}',
      problem: '{}',
      pseudonyms: '{}',
      fault: null,
      createdBy: null,
      createdAt: now,
      begunAt: null,
      endedAt: null,
    })
    .execute()
  await db
    .insertInto('placementVersion')
    .values({
      id: versionId,
      planId,
      number: 1,
      allocationId,
      method: 'stable',
      problem: '{}',
      seed: '0',
      answer: '{}',
      publishedBy: null,
      publishedAt: now,
    })
    .execute()
  await db
    .insertInto('placement')
    .values(
      of.studentIds.map((studentId, at) => ({
        id: newId(),
        versionId,
        planId,
        studentId,
        pseudonym: `s${at}`,
        planPostId: postId,
        choice: 1,
        isCurrent: true,
      })),
    )
    .execute()
  return { planId }
}
