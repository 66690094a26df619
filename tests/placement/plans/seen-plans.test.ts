import { expect, it } from 'vitest'
import { getCollegeOverview } from '#app/placement/college/overview.ts'
import { readPlanQuery } from '#app/placement/plans/model/plan-query.ts'
import { getOwnPlan } from '#app/placement/plans/own-plans.ts'
import { listPlans } from '#app/placement/plans/plan-list.ts'
import { getPlanForOfficer, getPlanForStaff } from '#app/placement/runs/plan-access.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addClassTeacher, addCollege, addGuide, addHead, guideAt } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'

const ALL = readPlanQuery(new URLSearchParams())

onBothDatabases('the plans of a college', (world) => {
  async function two() {
    const college = await addCollege(world)
    const { id: demandId } = await addDemand(world, college)
    const own = await addPlan(world, college, { demandIds: [demandId], state: 'collecting' })
    const other = await addPlan(world, college, {
      classGroupIds: [college.groups.other],
      state: 'collecting',
    })
    return { college, own, other }
  }

  it('are seen whole by officers, by others where their class groups or posts are in them', async () => {
    const { college, own, other } = await two()
    const guide = await addGuide(world, college)
    await guideAt(world, guide, { planId: own.id, planPostId: own.posts[0]! })
    const both = [own.id, other.id]
    const seen = [
      [college.officer, both],
      [await addHead(world, college), both],
      [await addClassTeacher(world, college), [own.id]],
      [await addClassTeacher(world, college, '林芳', college.groups.other), [other.id]],
      [await addClassTeacher(world, college, '王强', college.groups.second), []],
      [guide, [own.id]],
    ] as const
    for (const [person, ids] of seen) {
      const context = world.as(person)
      const { page, counts } = await listPlans(context, ALL)
      expect(page.items.map(({ id }) => id).sort()).toEqual([...ids].sort())
      expect(counts.collecting ?? 0).toBe(ids.length)
      const { plans } = await getCollegeOverview(context)
      expect(plans.map(({ id }) => id).sort()).toEqual([...ids].sort())
      for (const id of both) {
        const expected = (ids as readonly string[]).includes(id) ? 'seen' : 'not_found'
        const answer = (read: Promise<unknown>) =>
          read.then(
            () => 'seen',
            (fault: { code?: string }) => fault.code,
          )
        expect(await answer(getOwnPlan(context, id))).toBe(expected)
        expect(await answer(getPlanForStaff(context, id))).toBe(expected)
      }
    }
  })

  it('are placed by officers alone, who sees one being told that it is not for them', async () => {
    const { college, own, other } = await two()
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(getPlanForOfficer(teacher, own.id)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(getPlanForOfficer(teacher, other.id)).rejects.toMatchObject({ code: 'not_found' })
  })
})
