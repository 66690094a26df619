import { beforeAll, expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import { refusalsOf } from '#app/placement/demands/judged-demands.ts'
import { lawfulTerms } from '#app/placement/demands/model/rules.ts'
import { changeRule } from '#app/placement/demands/rule-table.ts'
import { listSeats } from '#app/placement/demands/seats.ts'
import { addCollege, addStudent, type TestCollege } from '#tests/placement/college-fixtures.ts'
import { addEmployer } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'
import { addDemand, addInterns } from './demand-fixtures.ts'

async function seatsOf(
  world: World,
  id: string,
  options: { planId?: string; with?: string[]; apart?: boolean } = {},
) {
  const { planId, apart } = options
  const days = { firstDay: '2027-03-01', lastDay: '2027-08-31' }
  const demandIds = [...(options.with ?? []), id]
  const seats = await listSeats(world.context, world.context.db, {
    demandIds,
    ...(planId ? { plan: { id: planId, ...days } } : {}),
    apart,
  })
  return seats.get(id)!
}

async function addStudents(world: World, college: TestCollege, count: number) {
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push((await addStudent(world, college)).id)
  return ids
}

async function rule(world: World, demandId: string, ruleCode: string, kind: 'override' | 'filing') {
  await world.context.db
    .insertInto('demandRuling')
    .values({
      id: newId(),
      demandId,
      ruleCode,
      kind,
      reason: '经查可行',
      fileId: null,
      decidedBy: null,
      at: world.context.clock.now(),
      takenBackAt: null,
    })
    .execute()
}

onBothDatabases('the seats of a demand', (world) => {
  let college: TestCollege
  beforeAll(async () => {
    college = await addCollege(world)
  })

  it('are what it asks for where the caps allow it', async () => {
    const id = await addDemand(world, college, await addEmployer(world), {
      facts: { headcount: 93, employerStaff: 930, postStaff: 465 },
    })
    expect(await seatsOf(world, id)).toEqual({ headcount: 93, seats: 93, reason: null })
  })

  it('are fewer with one person of staff less, and say why', async () => {
    const id = await addDemand(world, college, await addEmployer(world), {
      facts: { headcount: 93, employerStaff: 929, postStaff: 465 },
    })
    const reason = { rule: 'cap_employer', cap: 92, present: 0, staff: 929 }
    expect(await seatsOf(world, id)).toEqual({ headcount: 93, seats: 92, reason })
  })

  it('count interns of every college who are there at the same time', async () => {
    const employer = await addEmployer(world)
    const other = await addCollege(world)
    const theirs = await addDemand(world, other, employer)
    const studentIds = await addStudents(world, other, 3)
    const { planId } = await addInterns(world, other, { demandId: theirs, studentIds })
    const facts = { headcount: 10, employerStaff: 100, postStaff: 100 }
    const id = await addDemand(world, college, employer, { facts })
    expect(await seatsOf(world, id)).toMatchObject({
      seats: 7,
      reason: { rule: 'cap_employer', cap: 10, present: 3, staff: 100 },
    })
    expect(await seatsOf(world, id, { planId })).toMatchObject({ seats: 10 })
    const later = { ...facts, firstDay: '2027-09-01', lastDay: '2028-02-29' }
    const autumn = await addDemand(world, college, employer, { facts: later })
    expect(await seatsOf(world, autumn)).toMatchObject({ seats: 10 })
  })

  it('of one post count its interns against a fifth of its people', async () => {
    const employer = await addEmployer(world)
    const theirs = await addDemand(world, college, employer)
    const studentIds = await addStudents(world, college, 2)
    await addInterns(world, college, { demandId: theirs, studentIds })
    const facts = { headcount: 5, employerStaff: 500, postStaff: 25 }
    const same = await addDemand(world, college, employer, { facts })
    const other = await addDemand(world, college, employer, { facts: { ...facts, title: '质检' } })
    expect(await seatsOf(world, same)).toMatchObject({
      seats: 3,
      reason: { rule: 'cap_post', cap: 5, present: 2 },
    })
    expect(await seatsOf(world, other)).toMatchObject({ seats: 5 })
  })

  it('are not taken by its own interns', async () => {
    const facts = { headcount: 3, employerStaff: 30, postStaff: 15 }
    const id = await addDemand(world, college, await addEmployer(world), { facts })
    const studentIds = await addStudents(world, college, 3)
    await addInterns(world, college, { demandId: id, studentIds })
    expect(await seatsOf(world, id)).toEqual({ headcount: 3, seats: 3, reason: null })
  })

  it('are given once, whichever plans take them, over days that meet', async () => {
    const facts = { headcount: 3, employerStaff: 300, postStaff: 150 }
    const id = await addDemand(world, college, await addEmployer(world), { facts })
    const studentIds = await addStudents(world, college, 2)
    const { planId } = await addInterns(world, college, { demandId: id, studentIds })
    const reason = { rule: 'other_plans', present: 2 }
    expect(await seatsOf(world, id, { planId: newId() })).toEqual({
      headcount: 3,
      seats: 1,
      reason,
    })
    expect(await seatsOf(world, id, { planId })).toMatchObject({ seats: 3, reason: null })
    const days = { firstDay: '2026-09-01', lastDay: '2027-02-28' }
    const before = await addDemand(world, college, await addEmployer(world), { facts })
    await addInterns(world, college, { demandId: before, studentIds, ...days })
    expect(await seatsOf(world, before, { planId: newId() })).toMatchObject({ seats: 3 })
  })

  it('of several posts of one employer share its cap, unless each is looked at alone', async () => {
    const employer = await addEmployer(world)
    const facts = { headcount: 8, employerStaff: 100, postStaff: 50 }
    const first = await addDemand(world, college, employer, { facts })
    const second = await addDemand(world, college, employer, { facts: { ...facts, title: '质检' } })
    expect(await seatsOf(world, second, { with: [first] })).toMatchObject({
      seats: 5,
      reason: { rule: 'cap_employer', present: 5 },
    })
    expect(await seatsOf(world, second, { with: [first], apart: true })).toMatchObject({ seats: 8 })
  })

  it('say what a demand can have at most, and with which others it shares that', async () => {
    const employer = await addEmployer(world)
    const facts = { headcount: 8, employerStaff: 100, postStaff: 100 }
    const first = await addDemand(world, college, employer, { facts })
    const second = await addDemand(world, college, employer, { facts: { ...facts, title: '质检' } })
    expect(await seatsOf(world, second, { with: [first] })).toMatchObject({
      shared: { most: 8, total: 10, with: [first] },
    })
    expect(await seatsOf(world, second, { with: [first], apart: true })).not.toHaveProperty(
      'shared',
    )
    // Where all of them have what they ask for there is nothing to share.
    const few = await addDemand(world, college, employer, {
      facts: { ...facts, headcount: 2, title: '喷涂' },
    })
    expect(await seatsOf(world, few, { with: [first] })).not.toHaveProperty('shared')
    // What an officer has let pass the cap takes its seats out of what the others share.
    await rule(world, few, 'cap_employer', 'override')
    expect(await seatsOf(world, second, { with: [few, first] })).toMatchObject({
      shared: { most: 8, total: 8, with: [first] },
    })
  })

  it('are not lowered by a cap that an officer has overridden', async () => {
    const id = await addDemand(world, college, await addEmployer(world), {
      facts: { headcount: 20, employerStaff: 100, postStaff: 100 },
    })
    expect(await seatsOf(world, id)).toMatchObject({ seats: 10 })
    await rule(world, id, 'cap_employer', 'override')
    expect(await seatsOf(world, id)).toMatchObject({ seats: 20, reason: null })
  })
})

onBothDatabases('what refuses a demand', (world) => {
  it('is each rule that nothing lifts', async () => {
    const college = await addCollege(world)
    const facts = { pay: 2000, fees: ['deposit' as const], works: ['night_shift' as const] }
    const id = await addDemand(world, college, await addEmployer(world), { facts })
    const refusals = async () => (await refusalsOf(world.context, world.context.db, [id])).get(id)
    expect(await refusals()).toEqual(['night_shift', 'pay_share', 'fees'])
    await rule(world, id, 'night_shift', 'filing')
    await rule(world, id, 'fees', 'filing')
    expect(await refusals()).toEqual(['pay_share', 'fees'])
  })

  it('follows a changed rule at once', async () => {
    const college = await addCollege(world)
    const id = await addDemand(world, college, await addEmployer(world), { facts: { pay: 3300 } })
    const refusals = async () => (await refusalsOf(world.context, world.context.db, [id])).get(id)
    expect(await refusals()).toEqual([])
    const terms = { ...lawfulTerms('pay_share'), threshold: 85 }
    await changeRule(world.context, { code: 'pay_share', version: 0, terms, reason: '省里规定' })
    expect(await refusals()).toEqual(['pay_share'])
    const warn = { ...terms, severity: 'warn' as const }
    await changeRule(world.context, { code: 'pay_share', version: 1, terms: warn, reason: '放宽' })
    expect(await refusals()).toEqual([])
  })
})
