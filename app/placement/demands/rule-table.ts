import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { canChangeRules, canSeeRules } from '../policy.ts'
import {
  definitionOf,
  lawfulRules,
  readRuleCode,
  type RuleCode,
  type RuleTable,
  type RuleTerms,
} from './model/rules.ts'

/** The rules as they are in force: the law's, with what was changed since. */
export async function readRules(_context: Context, db: Db | Trx): Promise<RuleTable> {
  const changed = await db
    .selectFrom('ruleVersion')
    .distinctOn('code')
    .select(['code', 'article', 'threshold', 'severity'])
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()
  const rules = lawfulRules()
  for (const { code, ...terms } of changed) {
    const known = readRuleCode(code)
    if (known) rules[known] = terms
  }
  return rules
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
    history,
    mayChange: canChangeRules(context.actor).allowed,
  }
}

/**
 * Changes a rule as it is in force. It holds at once, for demands that are there already too.
 * @param input.version which version one has changed; another meanwhile is a conflict.
 * @throws `not_allowed` for who owns no organiser, `not_found`, `reason_required` at `reason`,
 * `invalid_input` for a threshold where the rule has none, `conflict`.
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
  const { terms } = input
  if ((definitionOf(code).threshold === null) !== (terms.threshold === null)) {
    throw new Fault('invalid_input', { field: 'threshold' })
  }
  await inTransaction(context, async (trx) => {
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
  })
}
