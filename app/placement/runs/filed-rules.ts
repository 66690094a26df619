import type { Db, Trx } from '#app/kernel/context.ts'
import { readRuleCode, type RuleCode } from '../demands/model/rules.ts'

/** The rules for which filings stand, by the posts that students have found. */
export async function readFiledRules(
  db: Db | Trx,
  ownPostIds: string[],
): Promise<Map<string, RuleCode[]>> {
  const filings = await listFilings(db, ownPostIds)
  return new Map(
    [...Map.groupBy(filings, ({ ownPostId }) => ownPostId)].map(([id, own]) => [
      id,
      own.flatMap(({ ruleCode }) => readRuleCode(ruleCode) ?? []),
    ]),
  )
}

/** The filings that stand for posts that students have found. */
export async function listFilings(db: Db | Trx, ownPostIds: string[]) {
  if (ownPostIds.length === 0) return []
  return db
    .selectFrom('ownPostFiling')
    .where('ownPostId', 'in', ownPostIds)
    .where('takenBackAt', 'is', null)
    .select(['id', 'ownPostId', 'ruleCode'])
    .orderBy('at')
    .orderBy('id')
    .execute()
}
