import { beforeAll, describe, expect, it } from 'vitest'
import { listFairs } from '#app/fair/fairs.ts'
import { addWorkdays } from '#app/fair/figures/model/workdays.ts'
import { getFairDesk } from '#app/fair/running/fair-desk.ts'
import {
  addProgrammeItem,
  announceFair,
  changeFair,
  deleteFair,
  draftFair,
  recordPlan,
  removeProgrammeItem,
  takeBackFair,
} from '#app/fair/running/fair-editing.ts'
import { listRunFairs } from '#app/fair/running/fair-list.ts'
import { FAIR_PLANS, fairSchema, typeMoment } from '#app/fair/running/model/fair-form.ts'
import { ANONYMOUS, type AccountActor } from '#app/kernel/actor.ts'
import { addFindable } from '#tests/fair/finding-fixtures.ts'
import { addEmployer, addOrganiser } from '#tests/support/people.ts'
import { onBothDatabases } from '#tests/support/world.ts'

const TYPED = {
  name: '秋季招聘会',
  code: 'Autumn-2026',
  districtCode: '370213',
  place: '零工之家',
  startsAt: '2026-12-01T09:00',
  endsAt: '2026-12-01T16:00',
}

describe('a fair’s form', () => {
  it('means its times in Shanghai, and shows them as they were typed', () => {
    const facts = fairSchema.parse(TYPED)
    expect(facts.code).toBe('autumn-2026')
    expect(facts.startsAt.toISOString()).toBe('2026-12-01T01:00:00.000Z')
    expect(typeMoment(facts.startsAt)).toBe(TYPED.startsAt)
  })

  it.each([
    ['name', ' ', 'fault.required'],
    ['code', '秋季', 'fault.fair_code'],
    ['startsAt', '2026-13-01T09:00', 'fault.fair_time'],
    ['startsAt', '', 'fault.fair_time'],
    ['endsAt', '2026-12-01T09:00', 'fault.fair_times'],
    ['districtCode', '110101', 'fault.required'],
  ])('says what is wrong with %s %j', (field, typed, fault) => {
    const result = fairSchema.safeParse({ ...TYPED, [field]: typed })
    expect(result.error?.issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([
      field,
      fault,
    ])
  })
})

describe('the day a report is due', () => {
  it.each([
    ['2026-11-23T16:00:00+08:00', 1, '2026-11-24'],
    ['2026-11-27T16:00:00+08:00', 1, '2026-11-30'],
    ['2026-11-28T16:00:00+08:00', 1, '2026-11-30'],
    ['2026-11-23T23:30:00+08:00', 15, '2026-12-14'],
    // Late in the evening in Shanghai it is still the day before in UTC, and the other way round.
    ['2026-11-24T00:30:00+08:00', 1, '2026-11-25'],
  ])('after %s in %i working days is %s', (at, count, day) => {
    expect(addWorkdays(new Date(at), count)).toBe(day)
  })
})

onBothDatabases('running a fair', (world) => {
  let officer: AccountActor
  let other: AccountActor
  beforeAll(async () => {
    officer = (await addOrganiser(world)).officer
    other = (await addOrganiser(world)).officer
  })
  const draft = (code: string) => draftFair(world.as(officer), { ...fairSchema.parse(TYPED), code })
  const isPublic = async (fairId: string) =>
    (await listFairs(world.as(ANONYMOUS))).some((fair) => fair.id === fairId)

  it('is begun in private and announced once its three plans are there', async () => {
    const { fairId } = await draft('one')
    expect(await isPublic(fairId)).toBe(false)
    for (const kind of FAIR_PLANS) {
      await expect(announceFair(world.as(officer), { fairId })).rejects.toMatchObject({
        code: 'fair_plans_missing',
      })
      await recordPlan(world.as(officer), { fairId, kind, reference: `存档 ${kind}` })
    }
    await announceFair(world.as(officer), { fairId })
    expect(await isPublic(fairId)).toBe(true)
    const desk = await getFairDesk(world.as(officer), { idOrCode: 'one' })
    expect(desk.plans.map((plan) => plan.recorded?.reference)).toEqual(
      FAIR_PLANS.map((kind) => `存档 ${kind}`),
    )
    await expect(
      recordPlan(world.as(officer), { fairId, kind: 'security', reference: '' }),
    ).rejects.toMatchObject({ code: 'fair_plans_missing' })
    await takeBackFair(world.as(officer), { fairId })
    expect(await isPublic(fairId)).toBe(false)
  })

  it('keeps codes apart, and the code of an announced fair', async () => {
    const { fairId } = await draft('two')
    await expect(draft('two')).rejects.toMatchObject({ code: 'fair_code_taken', field: 'code' })
    const facts = fairSchema.parse(TYPED)
    await changeFair(world.as(officer), { fairId, facts: { ...facts, code: 'two-b' } })
    for (const kind of FAIR_PLANS) {
      await recordPlan(world.as(officer), { fairId, kind, reference: '存档' })
    }
    await announceFair(world.as(officer), { fairId })
    await expect(
      changeFair(world.as(officer), { fairId, facts: { ...facts, code: 'two-c' } }),
    ).rejects.toMatchObject({ code: 'fair_code_fixed', field: 'code' })
    await changeFair(world.as(officer), {
      fairId,
      facts: { ...facts, code: 'two-b', place: '体育馆' },
    })
    const { fair } = await getFairDesk(world.as(officer), { idOrCode: fairId })
    expect(fair).toMatchObject({ code: 'two-b', place: '体育馆' })
  })

  it('keeps a programme in the order in which it was written', async () => {
    const { fairId } = await draft('three')
    for (const title of ['现场招聘', '直播带岗', '技能课']) {
      await addProgrammeItem(world.as(officer), {
        fairId,
        item: { title, description: '', place: '' },
      })
    }
    const programme = async () =>
      (await getFairDesk(world.as(officer), { idOrCode: fairId })).programme
    const [, second] = await programme()
    await removeProgrammeItem(world.as(officer), { fairId, itemId: second?.id ?? '' })
    await addProgrammeItem(world.as(officer), {
      fairId,
      item: { title: '闭幕', description: '', place: '' },
    })
    expect((await programme()).map((item) => item.title)).toEqual(['现场招聘', '技能课', '闭幕'])
  })

  it('is deleted only while nobody has seen it and no opening belongs to it', async () => {
    const { fairId } = await draft('four')
    const employer = await addEmployer(world)
    await addFindable(world, employer.id, { fairId })
    await expect(deleteFair(world.as(officer), { fairId })).rejects.toMatchObject({
      code: 'fair_in_use',
    })
    const empty = await draft('five')
    await deleteFair(world.as(officer), empty)
    await expect(getFairDesk(world.as(officer), { idOrCode: 'five' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is its organiser’s alone', async () => {
    const { fairId } = await draft('six')
    const facts = fairSchema.parse(TYPED)
    const employer = await addEmployer(world)
    const attempts = (actor: AccountActor) => [
      () => getFairDesk(world.as(actor), { idOrCode: fairId }),
      () => changeFair(world.as(actor), { fairId, facts }),
      () => announceFair(world.as(actor), { fairId }),
      () => takeBackFair(world.as(actor), { fairId }),
      () => deleteFair(world.as(actor), { fairId }),
      () => recordPlan(world.as(actor), { fairId, kind: 'security', reference: 'x' }),
    ]
    for (const attempt of attempts(other)) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const attempt of attempts(employer.recruiter)) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_allowed' })
    }
    expect((await listRunFairs(world.as(other))).length).toBe(0)
    expect((await listRunFairs(world.as(officer))).map((fair) => fair.code)).toContain('six')
  })
})
