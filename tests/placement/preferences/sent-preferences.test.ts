import { expect, it } from 'vitest'
import {
  listCandidateViews,
  listHardship,
  listSentPreferences,
} from '#app/placement/preferences/sent-preferences.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addStudent } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

onBothDatabases('what has been sent for a plan', (world) => {
  it('lists every enrolled student of its class groups, with the posts that are still there', async () => {
    const { db } = world.context
    const college = await addCollege(world)
    const demands = [await addDemand(world, college), await addDemand(world, college)]
    const plan = await addPlan(world, college, { demandIds: demands.map(({ id }) => id) })
    const sent = await addStudent(world, college)
    const drafted = await addStudent(world, college)
    const silent = await addStudent(world, college)
    const left = await addStudent(world, college)
    await addStudent(world, college, { classGroupId: college.groups.second })
    await db.updateTable('student').set({ state: 'left' }).where('id', '=', left.id).execute()
    const now = world.context.clock.now()
    const gone = '019a0000-0000-7000-8000-000000000000'
    const [first, second] = plan.posts as [string, string]
    await db
      .insertInto('preference')
      .values([
        {
          planId: plan.id,
          studentId: sent.id,
          draft: JSON.stringify([first]),
          posts: JSON.stringify([second, gone, first]),
          sentAt: now,
          savedAt: now,
          remindedAt: null,
        },
        {
          planId: plan.id,
          studentId: drafted.id,
          draft: JSON.stringify([first]),
          sentAt: null,
          savedAt: now,
          remindedAt: null,
        },
      ])
      .execute()
    expect(await listSentPreferences(world.context, db, plan.id)).toEqual([
      { studentId: sent.id, posts: [second, first] },
      { studentId: drafted.id, posts: [] },
      { studentId: silent.id, posts: [] },
    ])
    const note = {
      planId: plan.id,
      wordsSealed: null,
      toldAt: now,
      decidedBy: null,
      decidedAt: now,
    }
    await db
      .insertInto('hardshipNote')
      .values([
        { ...note, studentId: sent.id, decision: 'accepted' },
        { ...note, studentId: drafted.id, decision: 'declined' },
        { ...note, studentId: silent.id, decision: null },
        { ...note, studentId: left.id, decision: 'accepted' },
      ])
      .execute()
    expect(await listHardship(world.context, db, plan.id)).toEqual([sent.id])
    await db
      .insertInto('candidateView')
      .values({
        planPostId: second,
        studentId: sent.id,
        place: null,
        refused: true,
        reason: '岗位要求持电工证',
        byAccountId: null,
        at: now,
      })
      .execute()
    expect(await listCandidateViews(world.context, db, plan.id)).toEqual([
      {
        planPostId: second,
        studentId: sent.id,
        place: null,
        refused: true,
        reason: '岗位要求持电工证',
      },
    ])
  })
})
