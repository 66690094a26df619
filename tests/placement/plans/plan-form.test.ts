import { expect, it } from 'vitest'
import { planSchema, planSchemaOf } from '#app/placement/plans/model/plan-form.ts'

const PLAN = {
  name: '春季跟岗实习',
  kind: 'post',
  firstDay: '2027-03-01',
  lastDay: '2027-08-31',
  mostRanks: '3',
  employersMay: 'refuse',
}

/** The fields at which the form of a plan is refused. */
function refusedAt(typed: object): string[] {
  const { error } = planSchema.safeParse({ ...PLAN, ...typed })
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

it('takes wishes and answers until the day before the first', () => {
  expect(refusedAt({ closesAt: '2027-02-27T18:00', employersCloseAt: '2027-02-28T23:59' })).toEqual(
    [],
  )
})

it('lets stand what is stored, as where employers’ time was ended early', () => {
  const times = { closesAt: '2027-02-10T18:00', employersCloseAt: '2027-02-05T09:30' }
  const fault = 'employersCloseAt: fault.plan_employers_close'
  expect(refusedAt(times)).toEqual([fault])
  const closesAt = new Date('2027-02-10T18:00:00+08:00')
  const employersCloseAt = new Date('2027-02-05T09:30:17+08:00')
  const stored = { ...planSchema.parse(PLAN), closesAt, employersCloseAt }
  const { success, error } = planSchemaOf(stored).safeParse({ ...PLAN, ...times, term: '春季' })
  expect(error).toBeUndefined()
  expect(success).toBe(true)
  const earlier = { ...times, employersCloseAt: '2027-02-04T09:30' }
  expect(planSchemaOf(stored).safeParse({ ...PLAN, ...earlier }).success).toBe(false)
})

it.each([
  [{ closesAt: '2027-03-01T00:00' }, ['closesAt: fault.plan_closes_late']],
  [
    { closesAt: '2027-02-27T18:00', employersCloseAt: '2027-03-01T08:00' },
    ['employersCloseAt: fault.plan_closes_late'],
  ],
])('refuses %j, when students are at their posts already', (typed, faults) => {
  expect(refusedAt(typed)).toEqual(faults)
})
