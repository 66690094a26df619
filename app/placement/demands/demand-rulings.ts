import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context } from '#app/kernel/context.ts'
import { ensureAllowed, Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import type { RulingKind } from '#db/tables/demand.ts'
import { withStoredFiles, type SentFile, type StoredFile } from './college-files.ts'
import { ensureRevision, holdDemand, recordStep } from './held-demands.ts'
import { judgeDemands } from './judged-demands.ts'
import { canHandleDemand } from './model/demand-access.ts'
import { liftOf, readRuleCode } from './model/rules.ts'
import { readDemands } from './stored-demands.ts'

interface NewRuling {
  demandId: string
  rule: string
  reason: string
  revision?: number
}

/**
 * Records an officer's reason why a demand passes although a rule warns.
 * @throws `not_found`, `not_allowed`, `reason_required` at `reason`, `demand_changed`,
 * `ruling_refused` where the rule does not warn, or not any more.
 */
export async function overrideRule(context: Context, input: NewRuling): Promise<void> {
  await addRuling(context, { ...input, kind: 'override', files: [] })
}

/**
 * Records a filing (备案) with its document, which lifts a rule that takes one.
 * @throws `not_found`, `not_allowed`, `reason_required` at `reason`, `demand_changed`,
 * `ruling_refused` where no filing lifts the rule or it is not broken, and for its document
 * `file_type`, `file_size`, `too_many_tries`.
 */
export async function fileForRule(
  context: Context,
  input: NewRuling & { file: SentFile },
): Promise<void> {
  const [demand] = isId(input.demandId) ? await readDemands(context.db, [input.demandId]) : []
  if (!demand) throw new Fault('not_found')
  ensureAllowed(canHandleDemand(context.actor, demand, 'college'))
  const { collegeId } = demand
  await withStoredFiles(context, { collegeId, purpose: 'filing', files: [input.file] }, (files) =>
    addRuling(context, { ...input, kind: 'filing', files }),
  )
}

/**
 * Takes back what was recorded; it stays in the history.
 * @throws `not_found`, `not_allowed`, `transition_refused` once the demand is admitted.
 */
export async function takeRulingBack(
  context: Context,
  input: { demandId: string; rulingId: string },
): Promise<void> {
  await inTransaction(context, async (trx) => {
    const demand = await holdDemand(context, trx, { demandId: input.demandId, party: 'college' })
    if (demand.state === 'admitted') throw new Fault('transition_refused')
    if (!isId(input.rulingId)) throw new Fault('not_found')
    const taken = await trx
      .updateTable('demandRuling')
      .set({ takenBackAt: context.clock.now() })
      .where('id', '=', input.rulingId)
      .where('demandId', '=', demand.id)
      .where('takenBackAt', 'is', null)
      .returning('ruleCode')
      .executeTakeFirst()
    if (!taken) throw new Fault('not_found')
    await recordStep(context, trx, {
      demand,
      party: 'college',
      action: 'take_back',
      audit: 'demand.ruling_taken_back',
      from: demand.state,
      to: demand.state,
      ruleCode: taken.ruleCode,
    })
  })
}

async function addRuling(
  context: Context,
  input: NewRuling & { kind: RulingKind; files: StoredFile[] },
): Promise<void> {
  const { kind, files } = input
  const reason = input.reason.trim()
  await inTransaction(context, async (trx) => {
    const demand = await holdDemand(context, trx, { demandId: input.demandId, party: 'college' })
    ensureRevision(demand, input.revision)
    if (reason === '') throw new Fault('reason_required', { field: 'reason' })
    const rule = readRuleCode(input.rule)
    const { rules, judged } = await judgeDemands(context, trx, { demandIds: [demand.id] })
    const verdict = judged.get(demand.id)?.judgements.find((one) => one.rule === rule)?.verdict
    const isBroken = verdict === 'warns' || verdict === 'refuses'
    const isLiftable =
      rule !== null &&
      (kind === 'override' ? verdict === 'warns' : liftOf(rule, rules[rule].severity) === 'filing')
    if (!isBroken || !isLiftable) throw new Fault('ruling_refused')
    if (files.length > 0) await trx.insertInto('file').values(files).execute()
    await trx
      .insertInto('demandRuling')
      .values({
        id: newId(),
        demandId: demand.id,
        ruleCode: rule,
        kind,
        reason,
        fileId: files[0]?.id ?? null,
        decidedBy: accountIdOf(context.actor),
        at: context.clock.now(),
        takenBackAt: null,
      })
      .execute()
    await recordStep(context, trx, {
      demand,
      party: 'college',
      action: kind,
      audit: kind === 'override' ? 'demand.overridden' : 'demand.filed',
      from: demand.state,
      to: demand.state,
      ruleCode: rule,
      reason,
    })
  })
}
