import { recordAudit } from '#app/accounts/audit.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import { Fault } from '#app/kernel/errors.ts'
import { isId, newId } from '#app/kernel/ids.ts'
import { inTransaction } from '#app/kernel/transaction.ts'
import { withStoredFiles, type SentFile, type StoredFile } from '../demands/college-files.ts'
import { liftOf, readRuleCode } from '../demands/model/rules.ts'
import { holdRules } from '../demands/rule-table.ts'
import { lockPlan, type LockedPlan } from '../plans/locked-plan.ts'
import { MAY_FILE, OWN_POST_PLAN_STATES } from './model/own-post-states.ts'
import { listFilings } from './filed-rules.ts'
import { judgeOwnPosts } from './own-post-verdicts.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { foundOf, readOwnPost } from './stored-own-posts.ts'

interface NewFiling {
  planId: string
  ownPostId: string
  rule: string
  /** Number and day of the filing. */
  reason: string
  /** The filing in whose place it comes, as when its document was another one's. */
  replaces?: string
}

/**
 * Records a filing (备案) with its document for a post that a student has found, which lifts a rule that
 * takes one. What it is about never changes: another post is another request, which has no filing yet.
 * @throws `not_found`, `not_allowed`, `own_post_closed` where the plan has ended, `conflict` where the
 *   post waits no more and is not approved, or another filing than the one to be replaced stands,
 *   `reason_required` at `reason`, `ruling_refused` where no filing lifts the rule or nothing is to be
 *   lifted, and for its document `file_type`, `file_size`, `too_many_tries`.
 */
export async function fileForOwnPost(
  context: Context,
  input: NewFiling & { file: SentFile },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  const stored = { collegeId: plan.collegeId, purpose: 'filing' as const, files: [input.file] }
  await withStoredFiles(context, stored, (files) =>
    inTransaction(context, (trx) => addFiling(context, trx, { ...input, file: files[0]! })),
  )
}

/**
 * Takes back what was recorded for a post that waits; it stays in the college's history. What let a
 * post be approved is replaced by another filing, or the approval goes first.
 * @throws `not_found`, `not_allowed`, `own_post_closed` where the plan has ended, `conflict` where the
 *   post waits no more, or the filing is taken back already.
 */
export async function takeOwnPostFilingBack(
  context: Context,
  input: { planId: string; filingId: string },
): Promise<void> {
  const { plan } = await getPlanForOfficer(context, input.planId)
  await inTransaction(context, async (trx) => {
    const held = await holdOpenPlan(trx, plan.id)
    if (!isId(input.filingId)) throw new Fault('not_found')
    const filing = await trx
      .selectFrom('ownPostFiling')
      .innerJoin('ownPost', 'ownPost.id', 'ownPostFiling.ownPostId')
      .where('ownPostFiling.id', '=', input.filingId)
      .where('ownPost.planId', '=', held.id)
      .select(['ownPostFiling.id', 'ownPostFiling.ruleCode', 'ownPost.state'])
      .executeTakeFirst()
    if (!filing) throw new Fault('not_found')
    if (filing.state !== 'asked') throw new Fault('conflict')
    await endFiling(context, trx, filing.id)
    await recordAudit(context, trx, {
      action: 'plan.own_post_filing_taken_back',
      subjectKind: 'plan',
      subjectId: held.id,
      organisationId: held.collegeId,
      details: { rule: filing.ruleCode },
    })
  })
}

/** Everything that was ever filed for posts that students have found, in its order: for officers alone. */
export async function listOwnPostFilings(db: Db, ownPostIds: string[]) {
  if (ownPostIds.length === 0) return []
  return db
    .selectFrom('ownPostFiling')
    .innerJoin('file', 'file.id', 'ownPostFiling.fileId')
    .leftJoin('account', 'account.id', 'ownPostFiling.filedBy')
    .leftJoin('account as taker', 'taker.id', 'ownPostFiling.takenBackBy')
    .where('ownPostFiling.ownPostId', 'in', ownPostIds)
    .select(['ownPostFiling.id', 'ownPostFiling.ownPostId', 'ownPostFiling.ruleCode'])
    .select(['ownPostFiling.reason', 'ownPostFiling.at', 'ownPostFiling.fileId'])
    .select(['ownPostFiling.takenBackAt', 'file.name as fileName', 'account.name as by'])
    .select('taker.name as takenBackBy')
    .orderBy('ownPostFiling.at')
    .orderBy('ownPostFiling.id')
    .execute()
}

async function addFiling(
  context: Context,
  trx: Trx,
  input: NewFiling & { file: StoredFile },
): Promise<void> {
  const { file, replaces } = input
  const reason = input.reason.trim()
  const plan = await holdOpenPlan(trx, input.planId)
  const row = await readOwnPost(trx, { planId: plan.id, id: input.ownPostId })
  if (!MAY_FILE.includes(row.state)) throw new Fault('conflict')
  if (reason === '') throw new Fault('reason_required', { field: 'reason' })
  const rule = readRuleCode(input.rule)
  await holdRules(trx)
  const { rules, verdicts } = await judgeOwnPosts(context, trx, { posts: [foundOf(row)], plan })
  const verdict = verdicts.get(row.id)?.judgements.find((one) => one.rule === rule)?.verdict
  if (!rule || liftOf(rule, rules[rule].severity) !== 'filing') throw new Fault('ruling_refused')
  const standing = (await listFilings(trx, [row.id])).find(({ ruleCode }) => ruleCode === rule)
  if (replaces !== undefined) {
    if (standing?.id !== replaces) throw new Fault('conflict')
    await endFiling(context, trx, replaces)
  } else if (standing || (verdict !== 'refuses' && verdict !== 'warns')) {
    throw new Fault('ruling_refused')
  }
  await trx.insertInto('file').values(file).execute()
  await trx
    .insertInto('ownPostFiling')
    .values({
      ...{ id: newId(), ownPostId: row.id, ruleCode: rule, reason, fileId: file.id },
      filedBy: accountIdOf(context.actor),
      at: context.clock.now(),
      takenBackBy: null,
      takenBackAt: null,
    })
    .execute()
  await recordAudit(context, trx, {
    action: 'plan.own_post_filed',
    subjectKind: 'plan',
    subjectId: plan.id,
    organisationId: plan.collegeId,
    details: { rule },
  })
}

async function endFiling(context: Context, trx: Trx, filingId: string): Promise<void> {
  const ended = await trx
    .updateTable('ownPostFiling')
    .set({ takenBackAt: context.clock.now(), takenBackBy: accountIdOf(context.actor) })
    .where('id', '=', filingId)
    .where('takenBackAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Fault('conflict')
}

async function holdOpenPlan(trx: Trx, planId: string): Promise<LockedPlan> {
  const held = await lockPlan(trx, planId)
  if (!OWN_POST_PLAN_STATES.includes(held.state)) throw new Fault('own_post_closed')
  return held
}
