import { sql } from 'kysely'
import { notifyMembers } from '#app/accounts/member-notices.ts'
import { notify } from '#app/accounts/notices.ts'
import { chooseLocale, translator, type MessageKey } from '#app/i18n/index.ts'
import { shanghaiDay } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { listOfficers } from '../college/officers.ts'
import { canChangeRules } from '../policy.ts'
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
 * seats, or other students who are kept from it. The employer of a demand that is admitted hears of it
 * too. Of a demand whose last day is past nobody does. Each change is told of once.
 */
export async function tellOfRule(
  context: Context,
  input: { ruleVersionId: string },
): Promise<{ colleges: number }> {
  const change = await readChange(context, input.ruleVersionId)
  if (!change) return { colleges: 0 }
  const concerned = await listConcerned(context, change)
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
      for (const demand of await listTurned(context, trx, { rule: change.rule, titles }))
        await tellEmployer(context, trx, demand)
    }
    return { colleges: concerned.length }
  })
}

/** How far a change of a rule reaches: demands and posts that it judges otherwise, and who hears of it. */
export interface RuleReach {
  demands: number
  plans: number
  colleges: number
  employers: number
}

/**
 * How far a change would reach that nobody has made yet: what `tellOfRule` would tell of.
 * @throws `not_allowed` for who owns no organiser, `not_found`.
 */
export async function reachOfRule(
  context: Context,
  input: { code: string; terms: RuleTerms },
): Promise<RuleReach> {
  ensureAllowed(canChangeRules(context.actor))
  const rule = readRuleCode(input.code)
  if (!rule) throw new Fault('not_found')
  const before = await readRules(context, context.db)
  const isOther = weightOf(before[rule]) !== weightOf(input.terms)
  const concerned = isOther
    ? await listConcerned(context, { rule, before, after: { ...before, [rule]: input.terms } })
    : []
  const titles = new Map(concerned.flatMap((one) => [...one.titles]))
  const turned = await listTurned(context, context.db, { rule, titles })
  return {
    demands: concerned.reduce((sum, { titles }) => sum + titles.size, 0),
    plans: concerned.reduce((sum, { planIds }) => sum + planIds.length, 0),
    colleges: concerned.length,
    employers: new Set(turned.map(({ employerId }) => employerId)).size,
  }
}

/** What a change judges otherwise at a college: titles by the ids of their demands, and plans. */
interface JudgedOtherwise {
  titles: Map<string, string>
  planIds: string[]
}

async function listConcerned(context: Context, change: RuleChange) {
  const { db } = context
  const colleges = await db.selectFrom('college').select('id').orderBy('id').execute()
  const concerned: (JudgedOtherwise & { collegeId: string })[] = []
  for (const { id: collegeId } of colleges) {
    const found = await findJudgedOtherwise(context, db, { collegeId, change })
    if (found.titles.size > 0) concerned.push({ collegeId, ...found })
  }
  return concerned
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

async function findJudgedOtherwise(
  context: Context,
  db: Db,
  of: { collegeId: string; change: RuleChange },
): Promise<JudgedOtherwise> {
  const { collegeId, change } = of
  const { subject } = definitionOf(change.rule)
  const titles = new Map<string, string>()
  const planIds: string[] = []
  if (subject === 'demand') {
    const open = await db
      .selectFrom('demand')
      .where('collegeId', '=', collegeId)
      .where('state', 'in', ['offered', 'admitted'])
      .where(isNotOver(context))
      .select('id')
      .orderBy('id')
      .execute()
    const demandIds = open.map(({ id }) => id)
    const { judged } = await judgeDemands(context, db, { demandIds })
    for (const [id, title] of othersAmong(judged, change)) titles.set(id, title)
  }
  if (subject !== 'demand' && subject !== 'person') return { titles, planIds }
  const plans = await db
    .selectFrom('plan')
    .where('collegeId', '=', collegeId)
    .where('state', 'in', UNDER_WAY)
    .select(['id', 'kind', 'firstDay', 'lastDay'])
    .orderBy('id')
    .execute()
  for (const plan of plans) {
    const demandIds = await demandsOfPlan(db, plan.id)
    const others =
      subject === 'demand'
        ? othersAmong((await judgeDemands(context, db, { demandIds, plan })).judged, change)
        : await othersByStudents(db, { demandIds, plan, change })
    if (others.size > 0) planIds.push(plan.id)
    for (const [id, title] of others) titles.set(id, title)
  }
  return { titles, planIds }
}

type PlanOfStudents = { id: string } & Parameters<typeof whyExcluded>[3]

async function othersByStudents(
  db: Db,
  of: { demandIds: string[]; plan: PlanOfStudents; change: RuleChange },
): Promise<Map<string, string>> {
  const { demandIds, plan, change } = of
  const titles = new Map<string, string>()
  const students = await studentsOfPlan(db, plan.id)
  for (const { id, facts } of await readDemands(db, demandIds)) {
    const excludes = (rules: RuleTable) => (student: (typeof students)[number]) =>
      whyExcluded(student, facts, rules, plan) !== null
    const [before, after] = [excludes(change.before), excludes(change.after)]
    if (students.some((one) => before(one) !== after(one))) titles.set(id, facts.title ?? '')
  }
  return titles
}

function othersAmong(
  judged: Map<string, JudgedDemand>,
  { rule, before, after }: RuleChange,
): Map<string, string> {
  const titles = new Map<string, string>()
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
  return titles
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
    const params = {
      rule: t(`rule.name.${of.rule}` as MessageKey),
      count: String(of.titles.size),
      titles: named.join(t('reason.comma')) + (of.titles.size > MOST_NAMED ? '…' : ''),
    }
    await notify(context, trx, {
      accountId,
      kind: 'notice.rule_judges_otherwise',
      params,
      email: {
        subject: t('mail.rule_judges_otherwise', params),
        body: t('notice.rule_judges_otherwise', params),
      },
      href: of.titles.size === 1 ? `/college/demands/${first}` : '/college/demands',
    })
  }
}

/**
 * The admitted demands among those that a rule about demands judges otherwise, whose employers hear of
 * it; what is offered still waits anyway.
 */
async function listTurned(
  context: Context,
  db: Db | Trx,
  of: { rule: RuleCode; titles: ReadonlyMap<string, string> },
) {
  if (definitionOf(of.rule).subject !== 'demand' || of.titles.size === 0) return []
  return db
    .selectFrom('demand')
    .innerJoin('organisation', 'organisation.id', 'demand.collegeId')
    .where('demand.id', 'in', [...of.titles.keys()])
    .where('demand.state', '=', 'admitted')
    .where(isNotOver(context))
    .select(['demand.id', 'demand.employerId', 'demand.title', 'organisation.name as college'])
    .orderBy('demand.id')
    .execute()
}

/** Whether a demand's last day is today or later, or not told. */
function isNotOver({ clock }: Context) {
  const today = shanghaiDay(clock.now())
  return sql<boolean>`coalesce(demand.last_day >= ${today}, true)`
}

async function tellEmployer(
  context: Context,
  trx: Trx,
  demand: Awaited<ReturnType<typeof listTurned>>[number],
): Promise<void> {
  const { id, employerId, title, college } = demand
  await notifyMembers(context, trx, {
    organisationId: employerId,
    kind: 'notice.rule_turns_demand',
    params: { title: title ?? '', college },
    href: `/employer/demands/${id}`,
    subject: 'mail.rule_turns_demand',
  })
}
