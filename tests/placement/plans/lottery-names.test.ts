import { expect, it } from 'vitest'
import { listCommitmentOf } from '#app/placement/allocation/lottery.ts'
import { takePlanStep } from '#app/placement/plans/plan-steps.ts'
import { listNameLists, readNames } from '#app/placement/plans/lottery-names.ts'
import type { PlanAction } from '#app/placement/plans/model/plan-states.ts'
import { getOwnInternship } from '#app/placement/preferences/own-internship.ts'
import { savePreferences } from '#app/placement/preferences/preference-saving.ts'
import { publishAllocation } from '#app/placement/runs/publishing.ts'
import { onBothDatabases } from '#tests/support/world.ts'
import { addCollege, addOwnStudent, addStudent } from '../college-fixtures.ts'
import { addDemand, addPlan } from '../plan-fixtures.ts'
import { LAWFUL, solveRun } from '../runs/run-fixtures.ts'

onBothDatabases('names in a lottery', (world) => {
  async function opened() {
    const college = await addCollege(world)
    const demand = await addDemand(world, college, { demandFacts: LAWFUL })
    const plan = await addPlan(world, college, { demandIds: [demand.id] })
    const person = await addOwnStudent(world, college)
    await addStudent(world, college)
    const officer = world.as(college.officer)
    const step = (action: PlanAction, reason?: string) =>
      takePlanStep(officer, { planId: plan.id, action, reason })
    await step('open_preferences')
    const own = async (of = person) => {
      const shown = await getOwnInternship(world.as(of))
      if (!shown.plan) throw new Error('no plan')
      return shown
    }
    const save = (of = person) =>
      savePreferences(world.as(of), {
        planId: plan.id,
        posts: plan.posts,
        revision: 0,
        isSent: true,
      })
    return { college, plan, person, officer, step, own, save }
  }

  it('are given to all when preferences open, shown to each, and committed to', async () => {
    const { plan, own } = await opened()
    const [list, ...more] = await listNameLists(world.context.db, plan.id)
    expect(more).toEqual([])
    expect(list!.names).toHaveLength(2)
    expect(list!.commitment).toBe(listCommitmentOf(list!.names))
    const { lottery, canRank } = await own()
    expect(canRank).toBe(true)
    expect(list!.names).toContain(lottery!.name)
    expect(lottery!.commitment).toBe(list!.commitment)
  })

  it('stay as they are: for who comes later there is another list', async () => {
    const { college, plan, own, save, step } = await opened()
    const before = await readNames(world.context.db, plan.id)
    const late = await addOwnStudent(world, college)
    expect((await own(late)).lottery).toBeNull()
    await save(late)
    const { lottery } = await own(late)
    expect(lottery).not.toBeNull()
    await addStudent(world, college)
    await step('close_preferences', '全部学生已提交')
    const lists = await listNameLists(world.context.db, plan.id)
    expect(lists.map(({ names }) => names.length)).toEqual([2, 1, 1])
    expect(lists[1]).toMatchObject({ names: [lottery!.name], commitment: lottery!.commitment })
    expect(await readNames(world.context.db, plan.id)).toMatchObject(before)
  })

  it('give latecomers who save at once one name each', async () => {
    const { college, plan, save } = await opened()
    const late = [await addOwnStudent(world, college), await addOwnStudent(world, college)]
    await Promise.all(late.map((one) => save(one)))
    expect(Object.keys(await readNames(world.context.db, plan.id))).toHaveLength(4)
  })

  it('draw under another seed once somebody has seen a result, and nothing older is published', async () => {
    const { college, plan, own, save, step, officer } = await opened()
    await save()
    const planId = plan.id
    const first = await own()
    await step('close_preferences', '全部学生已提交')
    await step('close_employers', '单位都答复了')
    const allocationId = await solveRun(world, college, { planId })
    await step('reopen_preferences', '新增了岗位')
    const again = await own()
    expect(again.plan.seedCommitment).not.toBe(first.plan.seedCommitment)
    expect([first.plan.seedNumber, again.plan.seedNumber]).toEqual([1, 2])
    expect(again.lottery).toEqual(first.lottery)
    await step('close_preferences', '全部学生已提交')
    await step('close_employers', '单位都答复了')
    const publish = publishAllocation(officer, { planId, allocationId, after: 0, note: '' })
    await expect(publish).rejects.toMatchObject({ code: 'allocation_stale' })
    const fresh = await solveRun(world, college, { planId })
    const input = { planId, allocationId: fresh, after: 0, note: '' }
    expect(await publishAllocation(officer, input)).toMatchObject({ number: 1 })
  })
})
