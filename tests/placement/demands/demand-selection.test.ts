import { expect, it } from 'vitest'
import { moveSelectedDemands } from '#app/placement/demands/demand-selection.ts'
import { readDemandFilter, type BulkAction } from '#app/placement/demands/model/demand-list.ts'
import { newId } from '#app/kernel/ids.ts'
import { addClassTeacher, addCollege, addStudent } from '#tests/placement/college-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addDemand, addInterns } from './demand-fixtures.ts'

const stateOf = async (world: World, id: string) =>
  (
    await world.context.db
      .selectFrom('demand')
      .where('id', '=', id)
      .select('state')
      .executeTakeFirstOrThrow()
  ).state

onBothDatabases('demands that are ticked', (world) => {
  const step = (
    ids: string[],
    action: BulkAction,
    options: { reason?: string; seenAt?: Date; all?: Date; query?: string } = {},
  ) => ({
    filter: readDemandFilter(new URLSearchParams(options.query)),
    selection: { ids, all: options.all ?? null },
    action,
    reason: options.reason ?? '',
    seenAt: options.seenAt ?? world.context.clock.now(),
  })

  it('are admitted each by itself, and what is refused is told with its reason', async () => {
    const college = await addCollege(world)
    const elsewhere = await addCollege(world)
    const employer = await addEmployer(world)
    const offer = (facts = {}) => addDemand(world, college, employer, { state: 'offered', facts })
    const right = [await offer(), await offer()]
    const unlawful = await offer({ title: '夜班', pay: 100 })
    const warned = await offer({ title: '搬运', labour: 'simple' })
    const declined = await addDemand(world, college, employer, { state: 'declined' })
    const foreign = await addDemand(world, elsewhere, employer, { state: 'offered' })
    const draft = await addDemand(world, college, employer, { state: 'draft' })
    const ids = [...right, unlawful, warned, declined, foreign, draft, newId(), 'nothing']
    const officer = world.as(college.officer)
    const outcome = await moveSelectedDemands(officer, step(ids, 'admit'))
    expect(outcome).toMatchObject({ done: 2, left: 0 })
    expect(
      outcome.failed.map(({ fault, count, named }) => [fault, count, named.map(({ id }) => id)]),
    ).toEqual(
      expect.arrayContaining([
        ['not_found', 4, []],
        ['demand_ruled_out', 1, [unlawful]],
        ['demand_warned', 1, [warned]],
        ['transition_refused', 1, [declined]],
      ]),
    )
    for (const id of right) expect(await stateOf(world, id)).toBe('admitted')
    expect(await stateOf(world, foreign)).toBe('offered')
    const teacher = world.as(await addClassTeacher(world, college))
    await expect(moveSelectedDemands(teacher, step([warned], 'admit'))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('are sent away with one reason, but for those where students are placed', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    const [free, taken] = [
      await addDemand(world, college, employer),
      await addDemand(world, college, employer),
    ]
    const { id } = await addStudent(world, college)
    await addInterns(world, college, { demandId: taken, studentIds: [id] })
    const officer = world.as(college.officer)
    const ids = [free, taken]
    expect(await moveSelectedDemands(officer, step(ids, 'reconsider'))).toMatchObject({
      done: 0,
      failed: [{ fault: 'reason_required', count: 2 }],
    })
    const reason = '要改工时'
    expect(await moveSelectedDemands(officer, step(ids, 'reconsider', { reason }))).toMatchObject({
      done: 1,
      failed: [{ fault: 'demand_in_use', named: [{ id: taken }] }],
    })
    expect(await stateOf(world, free)).toBe('offered')
    // Only the side that has entered a demand withdraws it.
    expect(await moveSelectedDemands(officer, step([free], 'withdraw', { reason }))).toMatchObject({
      done: 0,
      failed: [{ fault: 'not_allowed' }],
    })
  })

  it('are left where they have changed since the list was read', async () => {
    const college = await addCollege(world)
    const id = await addDemand(world, college, await addEmployer(world), { state: 'offered' })
    const seenAt = new Date(world.context.clock.now().getTime() - 1)
    const officer = world.as(college.officer)
    expect(await moveSelectedDemands(officer, step([id], 'admit', { seenAt }))).toMatchObject({
      done: 0,
      failed: [{ fault: 'demand_changed', count: 1 }],
    })
  })

  it('are all that the list finds where one means them all, no more than one step takes', async () => {
    const college = await addCollege(world)
    const employer = await addEmployer(world)
    for (let at = 0; at < 3; at++) {
      await addDemand(world, college, employer, { state: 'offered', facts: { title: '电工' } })
    }
    const other = await addDemand(world, college, employer, { state: 'offered' })
    await addDemand(world, college, employer, { facts: { title: '电工' } })
    const officer = world.as(college.officer)
    const all = world.context.clock.now()
    const electricians = step([], 'admit', { all, query: 'q=电工' })
    expect(await moveSelectedDemands(officer, electricians, { most: 2 })).toMatchObject({
      done: 2,
      left: 1,
      failed: [{ fault: 'transition_refused', count: 1 }],
    })
    expect(await moveSelectedDemands(officer, electricians)).toMatchObject({ done: 1, left: 0 })
    expect(await stateOf(world, other)).toBe('offered')
    const before = new Date(all.getTime() - 1)
    expect(await moveSelectedDemands(officer, step([], 'admit', { all: before }))).toMatchObject({
      done: 0,
      failed: [],
    })
  })
})
