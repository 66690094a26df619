import { expect, it } from 'vitest'
import { newId } from '#app/kernel/ids.ts'
import {
  lawfulRules,
  lawfulTerms,
  type RuleCode,
  type RuleTerms,
} from '#app/placement/demands/model/rules.ts'
import { changeRule, getRule, listRules, readRules } from '#app/placement/demands/rule-table.ts'
import { addOrganiser, addPerson, join } from '#tests/support/people.ts'
import { onBothDatabases, type World } from '#tests/support/world.ts'

const CHANGE = {
  code: 'hours_day',
  version: 0,
  terms: { ...lawfulTerms('hours_day'), article: '17', threshold: 7.5 },
  reason: '省厅 2026 年 12 号文',
}

const read = (world: World) => readRules(world.context, world.context.db)

onBothDatabases('the rules of internships', (world) => {
  it('are the law’s until somebody changes one, and keep their history', async () => {
    expect(await read(world)).toEqual(lawfulRules())
    const { officer } = await addOrganiser(world)
    const context = world.as(officer)
    await changeRule(context, CHANGE)
    expect((await read(world)).hours_day).toEqual(CHANGE.terms)
    const back = { ...CHANGE, version: 1, terms: lawfulRules().hours_day }
    await changeRule(context, back)
    expect(await read(world)).toEqual(lawfulRules())
    const { history, version } = await getRule(context, { code: 'hours_day' })
    expect(version).toBe(2)
    expect(history.map((row) => [row.version, row.terms.threshold, row.by])).toEqual([
      [2, 8, '赵敏'],
      [1, 7.5, '赵敏'],
    ])
    const row = (await listRules(context)).find(({ code }) => code === 'hours_day')
    expect(row).toMatchObject({ version: 2 })
  })

  it('are changed by an owner of the organiser alone', async () => {
    const organiser = await addOrganiser(world)
    const place = { id: organiser.id, kind: 'organiser' as const }
    const member = await join(world, await addPerson(world), place, 'member')
    const change = { ...CHANGE, code: 'hours_week' }
    await expect(changeRule(world.as(member), change)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    await expect(changeRule(world.as(await addPerson(world)), change)).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect(await listRules(world.as(member))).not.toEqual([])
    await expect(listRules(world.as(await addPerson(world)))).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('ask for a reason, a threshold where there is one, and a rule that there is', async () => {
    const change = { ...CHANGE, code: 'hours_week' }
    await expect(changeRule(world.context, { ...change, reason: '  ' })).rejects.toMatchObject({
      code: 'reason_required',
      field: 'reason',
    })
    const none = { ...change.terms, threshold: null }
    await expect(changeRule(world.context, { ...change, terms: none })).rejects.toMatchObject({
      field: 'threshold',
    })
    await expect(changeRule(world.context, { ...change, code: 'fees' })).rejects.toMatchObject({
      field: 'threshold',
    })
    const of = (code: RuleCode, terms: Partial<RuleTerms>) =>
      changeRule(world.context, { ...change, code, terms: { ...lawfulTerms(code), ...terms } })
    await expect(of('first_year', { yearDay: null })).rejects.toMatchObject({ field: 'yearDay' })
    await expect(of('women_work', { fromGrade: null })).rejects.toMatchObject({
      field: 'fromGrade',
    })
    await expect(of('fees', { barred: ['bar'] })).rejects.toMatchObject({ field: 'barred' })
    await expect(of('premises', { barred: ['toxic'] })).rejects.toMatchObject({ field: 'barred' })
    for (const code of ['under_age', 'major', 'minors_work'] as const) {
      await expect(of(code, { severity: 'warn' })).rejects.toMatchObject({
        code: 'rule_never_warns',
        field: 'severity',
      })
    }
    await expect(changeRule(world.context, { ...change, code: 'other' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('keep a province’s own words, days, grades and lists with each version', async () => {
    const change = async (code: RuleCode, version: number, terms: Partial<RuleTerms>) => {
      const all = { ...lawfulTerms(code), ...terms }
      await changeRule(world.context, { code, version, terms: all, reason: '省厅文件' })
    }
    await change('first_year', 0, { text: ' 二年级第二学期起。 ', yearDay: '09-01' })
    await change('minors_work', 0, { fromGrade: 3, barred: ['toxic'] })
    await change('premises', 0, { barred: [] })
    const rules = await read(world)
    expect(rules.first_year).toMatchObject({ text: '二年级第二学期起。', yearDay: '09-01' })
    expect(rules.minors_work).toMatchObject({ text: null, fromGrade: 3, barred: ['toxic'] })
    expect(rules.premises.barred).toEqual([])
    await change('first_year', 1, { text: '' })
    expect((await read(world)).first_year).toEqual(lawfulTerms('first_year'))
    const { history } = await getRule(world.context, { code: 'first_year' })
    expect(history.map(({ terms }) => [terms.text, terms.yearDay])).toEqual([
      [null, '07-01'],
      ['二年级第二学期起。', '09-01'],
    ])
  })

  it('refuse where a warning about a person was stored, which nobody heard of', async () => {
    const stored = { ...lawfulTerms('under_age'), severity: 'warn' as const, barred: null }
    await world.context.db
      .insertInto('ruleVersion')
      .values({
        ...{ id: newId(), code: 'under_age', version: 1, ...stored, reason: '省厅文件' },
        ...{ changedBy: null, at: world.context.clock.now() },
      })
      .execute()
    expect((await read(world)).under_age.severity).toBe('refuse')
    const { terms, history } = await getRule(world.context, { code: 'under_age' })
    expect([terms.severity, history[0]?.terms.severity]).toEqual(['refuse', 'warn'])
  })

  it('let one of two who change the same rule at once win', async () => {
    const change = { ...CHANGE, code: 'term', terms: { ...lawfulTerms('term'), threshold: 5 } }
    const all = await Promise.allSettled([
      changeRule(world.context, change),
      changeRule(world.context, { ...change, terms: { ...change.terms, threshold: 4 } }),
    ])
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(changeRule(world.context, { ...change, version: 5 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
