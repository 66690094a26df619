import type { FlagDecision } from '#db/tables/screening.ts'
import type { Db } from '#app/kernel/context.ts'

/** Who was there before: what became of an opening that an organiser's page still shows as waiting. */
export interface EarlierDecision {
  /** `changed`: its employer took it back or wrote it anew. */
  what: FlagDecision | 'changed'
  /** Null for the system. */
  by: string | null
  reason: string
  at: Date
}

/** What happened to an opening last, as organisers read it. Who may see it is the caller's. */
export async function findEarlierDecision(
  db: Db,
  openingId: string,
): Promise<EarlierDecision | null> {
  const step = await db
    .selectFrom('openingStep')
    .innerJoin('opening', 'opening.id', 'openingStep.openingId')
    .leftJoin('account', 'account.id', 'openingStep.actorAccountId')
    .where('openingStep.openingId', '=', openingId)
    .select(['openingStep.toState', 'openingStep.reason', 'openingStep.at', 'account.name'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('membership')
            .whereRef('membership.accountId', '=', 'openingStep.actorAccountId')
            .whereRef('membership.organisationId', '=', 'opening.employerId')
            .select('membership.id'),
        )
        .as('own'),
    )
    .orderBy('openingStep.at', 'desc')
    .orderBy('openingStep.id', 'desc')
    .executeTakeFirst()
  // Words let through of an employer that is not admitted yet are no step: the opening waits on.
  const words = await db
    .selectFrom('openingFlag')
    .leftJoin('account', 'account.id', 'openingFlag.decidedBy')
    .where('openingFlag.openingId', '=', openingId)
    .where('openingFlag.decision', 'is not', null)
    .where('openingFlag.decidedAt', 'is not', null)
    .select(['openingFlag.decision', 'openingFlag.reason', 'openingFlag.decidedAt', 'account.name'])
    .orderBy('openingFlag.decidedAt', 'desc')
    .executeTakeFirst()
  if (words?.decision && words.decidedAt && (!step || words.decidedAt >= step.at)) {
    return { what: words.decision, by: words.name, reason: words.reason, at: words.decidedAt }
  }
  if (!step) return null
  const what = step.own ? 'changed' : (DECISIONS[step.toState] ?? 'changed')
  return { what, by: step.own ? null : step.name, reason: step.reason, at: step.at }
}

const DECISIONS: Partial<Record<string, FlagDecision>> = {
  published: 'approved',
  draft: 'returned',
  withdrawn: 'withdrawn',
}
