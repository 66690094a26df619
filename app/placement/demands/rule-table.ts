import { sql } from 'kysely'
import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canChangeRules, canSeeRules } from '../policy.ts'
import {
  lawfulRules,
  lawfulTerms,
  misfitOf,
  readRuleCode,
  severityInForce,
  type RuleCode,
  type RuleTable,
  type RuleTerms,
} from './model/rules.ts'

/** The rules as they are in force: the law's, with what was changed since. */
export async function readRules(_context: Context, db: Db | Trx): Promise<RuleTable> {
  const changed = await db
    .selectFrom('ruleVersion')
    .distinctOn('code')
    .select(RULE_COLUMNS)
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  const rules = lawfulRules()
  for (const row of changed) {
    const known = readRuleCode(row.code)
    if (known) rules[known] = termsOf(known, row)
  }
  return rules
}

/** One number for the whole table: rules are changed seldom, and judged together. */
const RULES_LOCK = sql`hashtext('rules of internships')`

/**
 * Keeps the rules as they are until the transaction ends, for who decides by them: a change either is
 * judged by already, or comes after the decision and is told of to whom it concerns.
 */
export async function holdRules(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${RULES_LOCK})`.execute(trx)
}

const RULE_COLUMNS = [
  'code',
  'article',
  'threshold',
  'severity',
  'text',
  'yearDay',
  'fromGrade',
  'barred',
] as const

/** A rule as a version has it; what the version does not say is as the law has it. */
export function termsOf(
  code: RuleCode,
  row: Pick<RuleTerms, 'article' | 'threshold' | 'severity' | 'text' | 'yearDay' | 'fromGrade'> & {
    barred: unknown
  },
): RuleTerms {
  const lawful = lawfulTerms(code)
  return {
    article: row.article,
    threshold: row.threshold,
    severity: severityInForce(code, row.severity),
    text: row.text,
    yearDay: row.yearDay ?? lawful.yearDay,
    fromGrade: row.fromGrade ?? lawful.fromGrade,
    barred: (row.barred as string[] | null) ?? lawful.barred,
  }
}

/**
 * The rules as they are in force, with the version of each: 0 where it is still the law's.
 * @throws `not_allowed` for who is no organiser.
 */
export async function listRules(context: Context) {
  ensureAllowed(canSeeRules(context.actor))
  const versions = await context.db
    .selectFrom('ruleVersion')
    .select((eb) => ['code', eb.fn.max('version').as('version'), eb.fn.max('at').as('at')])
    .groupBy('code')
    .execute()
  const byCode = new Map(versions.map((row) => [row.code, row]))
  const rules = await readRules(context, context.db)
  return (Object.entries(rules) as [RuleCode, RuleTerms][]).map(([code, terms]) => ({
    code,
    ...terms,
    version: byCode.get(code)?.version ?? 0,
    changedAt: byCode.get(code)?.at ?? null,
  }))
}

/**
 * One rule with its history, the newest first, and whether one may change it.
 * @throws `not_allowed` for who is no organiser, `not_found`.
 */
export async function getRule(context: Context, input: { code: string }) {
  ensureAllowed(canSeeRules(context.actor))
  const code = readRuleCode(input.code)
  if (!code) throw new Fault('not_found')
  const rules = await readRules(context, context.db)
  const history = await context.db
    .selectFrom('ruleVersion')
    .leftJoin('account', 'account.id', 'ruleVersion.changedBy')
    .where('code', '=', code)
    .select([
      'ruleVersion.id',
      'ruleVersion.version',
      'ruleVersion.article',
      'ruleVersion.threshold',
      'ruleVersion.severity',
      'ruleVersion.text',
      'ruleVersion.yearDay',
      'ruleVersion.fromGrade',
      'ruleVersion.barred',
      'ruleVersion.reason',
      'ruleVersion.at',
      'account.name as by',
    ])
    .orderBy('version', 'desc')
    .execute()
  return {
    code,
    terms: rules[code],
    version: history[0]?.version ?? 0,
    history: history.map(({ id, version, reason, at, by, ...row }) => ({
      id,
      version,
      reason,
      at,
      by,
      // What somebody asked for stands there as it was asked for.
      terms: { ...termsOf(code, row), severity: row.severity },
    })),
    mayChange: canChangeRules(context.actor).allowed,
  }
}

/**
 * Changes a rule as it is in force. It holds at once, for demands that are there already too; colleges
 * whose demands and posts are judged otherwise by it are told in the background.
 * @param input.version which version one has changed; another meanwhile is a conflict.
 * @throws `not_allowed` for who owns no organiser, `not_found`, `reason_required` at `reason`,
 * `invalid_input` at the field for a value that the rule does not know, `rule_never_warns` at `severity`
 * for a warning of a rule about persons, `conflict`.
 */
export async function changeRule(
  context: Context,
  input: { code: string; version: number; terms: RuleTerms; reason: string },
): Promise<void> {
  ensureAllowed(canChangeRules(context.actor))
  const code = readRuleCode(input.code)
  if (!code) throw new Fault('not_found')
  const reason = input.reason.trim()
  if (reason === '') throw new Fault('reason_required', { field: 'reason' })
  const text = input.terms.text?.trim() ?? ''
  const terms = { ...input.terms, text: text === '' ? null : text }
  const misfit = misfitOf(code, terms)
  if (misfit === 'severity') throw new Fault('rule_never_warns', { field: misfit })
  if (misfit) throw new Fault('invalid_input', { field: misfit })
  await inTransaction(context, async (trx) => {
    await sql`select pg_advisory_xact_lock(${RULES_LOCK})`.execute(trx)
    const latest = await trx
      .selectFrom('ruleVersion')
      .where('code', '=', code)
      .select((eb) => eb.fn.max('version').as('version'))
      .executeTakeFirst()
    if ((latest?.version ?? 0) !== input.version) throw new Fault('conflict')
    const added = await trx
      .insertInto('ruleVersion')
      .values({
        id: newId(),
        code,
        version: input.version + 1,
        ...terms,
        barred: terms.barred === null ? null : JSON.stringify(terms.barred),
        reason,
        changedBy: accountIdOf(context.actor),
        at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Fault('conflict')
    await recordAudit(context, trx, {
      action: 'rule.changed',
      subjectKind: 'rule',
      subjectId: added.id,
      details: { code, version: input.version + 1 },
    })
    await context.jobs.enqueue(trx, 'tell_of_rule', { ruleVersionId: added.id })
  })
}
