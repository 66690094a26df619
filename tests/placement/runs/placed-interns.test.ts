import { expect, it } from 'vitest'
import { listPlacedInterns } from '#app/placement/runs/placed-interns.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { addEmployer, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { newId } from '#app/kernel/ids.ts'
import { decideOwnPost } from '#app/placement/runs/own-post-decisions.ts'
import { askOwnPost } from '#app/placement/runs/own-posts.ts'
import { publish } from '../agreements/paper-fixtures.ts'
import { addCollege, addOwnStudent, ownStudentId } from '../college-fixtures.ts'
import { visitSite } from '../plan-fixtures.ts'
import { addRun, FOUND, solveRun } from './run-fixtures.ts'

/** Somebody of an employer that is in the tables already. */
async function recruiterOf(world: World, id: string) {
  return world.as(await join(world, await addPerson(world, '李强'), { id, kind: 'employer' }))
}

onBothDatabases('whom an employer gets', (world) => {
  it('is known to it once the placement is published, and of its own posts alone', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1, 1], wishes: [[0], [1]] })
    const own = await recruiterOf(world, run.employerIds[0]!)
    expect(await listPlacedInterns(own)).toEqual([])
    await publishAllocation(world.as(college.officer), {
      planId: run.planId,
      allocationId: await solveRun(world, college, run),
      after: 0,
      note: '',
    })
    const posts = await listPlacedInterns(own)
    expect(posts.map(({ title, interns }) => [title, interns.map(({ name }) => name)])).toEqual([
      ['岗位甲', ['学生1']],
    ])
    expect(Object.keys(posts[0]!.interns[0]!).sort()).toEqual([
      'first',
      'group',
      'id',
      'major',
      'name',
      'planPostId',
    ])
  })

  it('stands there too where she has found the post herself, once the others work', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const { planId } = run
    await publish(world, college, run, 0)
    const officer = world.as(college.officer)
    const { id: employerId, recruiter } = await addEmployer(world, { name: FOUND.employer })
    const visit = { employerId, verdict: 'suitable' as const, visitedOn: '2026-11-20' }
    await visitSite(world, college, visit)
    const { db, clock } = world.context
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    const step = { action: 'start' as const, fromState: 'agreements', toState: 'started' } as const
    const at = clock.now()
    await db
      .insertInto('planStep')
      .values({ ...{ id: newId(), planId, reason: '', actorAccountId: null, at }, ...step })
      .execute()
    world.setNow(new Date(at.getTime() + 60_000))
    const person = await addOwnStudent(world, college)
    const { id } = await askOwnPost(world.as(person), { ...FOUND, planId })
    const own = world.as(recruiter)
    expect(await listPlacedInterns(own)).toEqual([])
    const decision = { planId, id, reason: '离家近' }
    await decideOwnPost(officer, { ...decision, intent: 'approve' })
    const [post] = await listPlacedInterns(own)
    expect(post).toMatchObject({ title: FOUND.title, isFound: true })
    expect(post!.interns).toMatchObject([{ first: { isEarliest: true } }])
    expect(Object.keys(post!.interns[0]!).sort()).toEqual(['first', 'group', 'id', 'major', 'name'])
    const told = await db
      .selectFrom('notice')
      .where('accountId', '=', recruiter.accountId)
      .where('kind', 'like', 'notice.own_post_%')
      .select(['kind', 'href'])
      .execute()
    expect(told).toEqual([{ kind: 'notice.own_post_intern', href: '/employer/interns' }])
    const admit = (admission: 'in_review' | 'suspended') =>
      db.updateTable('employer').set({ admission }).where('id', '=', employerId).execute()
    // A name alone opens no list.
    await admit('in_review')
    expect(await listPlacedInterns(own)).toEqual([])
    await admit('suspended')
    expect(await listPlacedInterns(own)).toHaveLength(1)
    await decideOwnPost(officer, { ...decision, intent: 'revoke' })
    expect(await listPlacedInterns(own)).toEqual([])
  })

  it('is read in as many queries however many have found their posts there', async () => {
    const college = await addCollege(world)
    const run = await addRun(world, college, { seats: [1], wishes: [[0]] })
    const { id: employerId, recruiter } = await addEmployer(world)
    const { db, clock } = world.context
    const at = clock.now()
    const { planId } = run
    await db.updateTable('plan').set({ state: 'started' }).where('id', '=', planId).execute()
    await db
      .insertInto('planStep')
      .values({
        ...{ id: newId(), planId, action: 'start', fromState: 'agreements', toState: 'started' },
        ...{ reason: '', actorAccountId: null, at },
      })
      .execute()
    const findPost = async () => {
      const studentId = await ownStudentId(world, await addOwnStudent(world, college))
      await db
        .insertInto('ownPost')
        .values({
          ...{ id: newId(), planId, studentId, employerId, facts: JSON.stringify(FOUND) },
          ...{ state: 'approved', decidedBy: null, decidedAt: at, createdAt: at },
        })
        .execute()
    }
    const count = async () => {
      let queries = 0
      const counting = db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      const found = await listPlacedInterns({ ...world.as(recruiter), db: counting })
      return { queries, firsts: found.map(({ interns }) => interns[0]?.first?.isEarliest) }
    }
    await findPost()
    const one = await count()
    await findPost()
    await findPost()
    expect(await count()).toEqual({ queries: one.queries, firsts: [true, true, true] })
  })

  it('is nothing to another employer, and to who acts for none', async () => {
    const { recruiter } = await addEmployer(world)
    expect(await listPlacedInterns(world.as(recruiter))).toEqual([])
    const stranger = world.as(await addPerson(world))
    await expect(listPlacedInterns(stranger)).rejects.toMatchObject({ code: 'not_found' })
  })
})
