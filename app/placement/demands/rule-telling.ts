import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { listOfficers } from '../college/officers.ts'
import { judgeDemands, type JudgedDemand } from './judged-demands.ts'
import { judge } from './model/judge.ts'
import { whyExcluded } from './model/eligibility.ts'
import {
  definitionOf,
  lawfulTerms,
  readRuleCode,
  type RuleCode,
  type RuleTable,
  type RuleTerms,
} from './model/rules.ts'
import { readRules, termsOf } from './rule-table.ts'
import { seatsOf } from './seats.ts'
import { readDemands } from './stored-demands.ts'

/** Plans whose students are not at their posts yet: there is still something to decide. */
const UNDER_WAY: PlanState[] = ['draft', 'collecting', 'allocating', 'published', 'agreements']

/** So many posts are named in a notice; the rest is in its number. */
const MOST_NAMED = 3

/** A rule before and after one change of it, in a table whose others are as they are in force now. */
interface RuleChange {
  rule: RuleCode
  before: RuleTable
  after: RuleTable
}

/**
 * Tells the officers of each college which of its demands that are offered or admitted, and which posts
 * of its plans that have not started, a change of a rule judges otherwise: by another verdict, other
 * seats, or other students who are kept from it. Each change is told of once.
 */
export async function tellOfRule(
  context: Context,
  input: { ruleVersionId: string },
): Promise<{ colleges: number }> {
  const { db } = context
  const change = await readChange(context, input.ruleVersionId)
  if (!change) return { colleges: 0 }
  const colleges = await db.selectFrom('college').select('id').orderBy('id').execute()
  const concerned: { collegeId: string; titles: Map<string, string> }[] = []
  for (const { id: collegeId } of colleges) {
    const titles = await titlesJudgedOtherwise(context, db, { collegeId, change })
    if (titles.size > 0) concerned.push({ collegeId, titles })
  }
  return inTransaction(context, async (trx) => {
    const mine = await trx
      .updateTable('ruleVersion')
      .set({ toldAt: context.clock.now() })
      .where('id', '=', input.ruleVersionId)
      .where('toldAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!mine) return { colleges: 0 }
    for (const { collegeId, titles } of concerned) {
      await tellOfficers(context, trx, { collegeId, rule: change.rule, titles })
    }
    return { colleges: concerned.length }
  })
}

/** Null where it was told of, is unknown, or changes no more than words. */
async function readChange(context: Context, ruleVersionId: string): Promise<RuleChange | null> {
  const { db } = context
  const version = await db
    .selectFrom('ruleVersion')
    .where('id', '=', ruleVersionId)
    .where('toldAt', 'is', null)
    .selectAll()
    .executeTakeFirst()
  const rule = version ? readRuleCode(version.code) : null
  if (!version || !rule) return null
  const earlier = await db
    .selectFrom('ruleVersion')
    .where('code', '=', rule)
    .where('version', '=', version.version - 1)
    .selectAll()
    .executeTakeFirst()
  const rules = await readRules(context, db)
  const [before, after] = [
    earlier ? termsOf(rule, earlier) : lawfulTerms(rule),
    termsOf(rule, version),
  ]
  if (weightOf(before) === weightOf(after)) return null
  return { rule, before: { ...rules, [rule]: before }, after: { ...rules, [rule]: after } }
}

/** What of a rule decides; its words and number do not. */
function weightOf({ threshold, severity, yearDay, fromGrade, barred }: RuleTerms): string {
  return JSON.stringify([threshold, severity, yearDay, fromGrade, barred && [...barred].sort()])
}

/** Titles by the ids of their demands. */
async function titlesJudgedOtherwise(
  context: Context,
  db: Db,
  of: { collegeId: string; change: RuleChange },
): Promise<Map<string, string>> {
  const { collegeId, change } = of
  const { subject } = definitionOf(change.rule)
  const titles = new Map<string, string>()
  if (subject === 'demand') {
    const open = await db
      .selectFrom('demand')
      .where('collegeId', '=', collegeId)
      .where('state', 'in', ['offered', 'admitted'])
      .select('id')
      .orderBy('id')
      .execute()
    const demandIds = open.map(({ id }) => id)
    const { judged } = await judgeDemands(context, db, { demandIds })
    addOthers(titles, judged, change)
  }
  if (subject !== 'demand' && subject !== 'person') return titles
  const plans = await db
    .selectFrom('plan')
    .where('collegeId', '=', collegeId)
    .where('state', 'in', UNDER_WAY)
    .select(['id', 'kind', 'firstDay', 'lastDay'])
    .orderBy('id')
    .execute()
  for (const plan of plans) {
    const demandIds = await demandsOfPlan(db, plan.id)
    if (subject === 'demand') {
      const { judged } = await judgeDemands(context, db, { demandIds, plan })
      addOthers(titles, judged, change)
      continue
    }
    const students = await studentsOfPlan(db, plan.id)
    for (const { id, facts } of await readDemands(db, demandIds)) {
      const excludes = (rules: RuleTable) => (student: (typeof students)[number]) =>
        whyExcluded(student, facts, rules, plan) !== null
      const [before, after] = [excludes(change.before), excludes(change.after)]
      if (students.some((one) => before(one) !== after(one))) titles.set(id, facts.title ?? '')
    }
  }
  return titles
}

function addOthers(
  titles: Map<string, string>,
  judged: Map<string, JudgedDemand>,
  { rule, before, after }: RuleChange,
): void {
  const demandIds = [...judged.keys()]
  const [seatsBefore, seatsAfter] = [before, after].map((rules) =>
    seatsOf(rules, judged, { demandIds, apart: true }),
  )
  for (const [id, { demand, rulings, around }] of judged) {
    const verdict = (rules: RuleTable) =>
      judge(demand.facts, rules, rulings, around).find((one) => one.rule === rule)?.verdict
    const isOther =
      verdict(before) !== verdict(after) ||
      seatsBefore?.get(id)?.seats !== seatsAfter?.get(id)?.seats
    if (isOther) titles.set(id, demand.facts.title ?? '')
  }
}

async function demandsOfPlan(db: Db, planId: string): Promise<string[]> {
  const posts = await db
    .selectFrom('planPost')
    .innerJoin('demand', 'demand.id', 'planPost.demandId')
    .where('planPost.planId', '=', planId)
    .where('demand.state', '=', 'admitted')
    .select('demand.id')
    .orderBy('demand.id')
    .execute()
  return posts.map(({ id }) => id)
}

async function studentsOfPlan(db: Db, planId: string) {
  return db
    .selectFrom('student')
    .innerJoin('planClassGroup', 'planClassGroup.classGroupId', 'student.classGroupId')
    .innerJoin('classGroup', 'classGroup.id', 'student.classGroupId')
    .where('planClassGroup.planId', '=', planId)
    .where('student.state', '=', 'enrolled')
    .select(['student.sex', 'student.birthDay', 'classGroup.entryYear', 'classGroup.majorId'])
    .execute()
}

async function tellOfficers(
  context: Context,
  trx: Trx,
  of: { collegeId: string; rule: RuleCode; titles: Map<string, string> },
): Promise<void> {
  const [first] = of.titles.keys()
  for (const { accountId, locale } of await listOfficers(trx, of.collegeId)) {
    const t = translator(chooseLocale(locale, null))
    const named = [...of.titles.values()].slice(0, MOST_NAMED).map((title) => `“${title}”`)
    await notify(context, trx, {
      accountId,
      kind: 'notice.rule_judges_otherwise',
      params: {
        rule: t(`rule.name.${of.rule}` as MessageKey),
        count: String(of.titles.size),
        titles: named.join(t('reason.comma')) + (of.titles.size > MOST_NAMED ? '…' : ''),
      },
      href: of.titles.size === 1 ? `/college/demands/${first}` : '/college/demands',
    })
  }
}
