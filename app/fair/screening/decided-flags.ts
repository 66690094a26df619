import type { Db } from '#app/kernel/context.ts'
import type { FlagDecision } from '#db/tables/screening.ts'
import type { FlagField } from './model/opening-texts.ts'
import type { RuleCode } from './model/rule-codes.ts'

/** A find on which the organiser has decided, as both sides read it. */
export interface DecidedFlag {
  id: string
  field: FlagField
  term: string
  rule: RuleCode
  basis: string
  excerpt: string
  decision: FlagDecision
  reason: string
  at: Date
}

/** How many decisions a page shows; all are kept. */
const SHOWN = 20

/** What the organiser decided in an opening, the newest first. Who may see it is the caller's. */
export async function listDecided(db: Db, openingId: string): Promise<DecidedFlag[]> {
  const rows = await db
    .selectFrom('openingFlag')
    .where('openingId', '=', openingId)
    .where('decision', 'is not', null)
    .select(['id', 'field', 'term', 'rule', 'basis', 'excerpt', 'decision', 'reason', 'decidedAt'])
    .orderBy('decidedAt', 'desc')
    .orderBy('id')
    .limit(SHOWN)
    .execute()
  return rows.flatMap(({ decision, decidedAt, field, rule, ...row }) =>
    decision && decidedAt
      ? [{ ...row, field: field as FlagField, rule: rule as RuleCode, decision, at: decidedAt }]
      : [],
  )
}
