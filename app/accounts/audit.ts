import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'

export interface AuditFacts {
  /** What was done: `<noun>.<verb>`, such as `employer.admitted` or `file.read`. */
  action: string
  subjectKind: string
  subjectId: string | null
  organisationId?: string | null
  /** Codes and ids only: no names, numbers or texts of people. */
  details?: Record<string, string | number | boolean | null>
}

/** Writes into the append-only log who did or saw what, in the transaction of the deed itself. */
export async function recordAudit(
  context: Context,
  trx: Trx | Context['db'],
  facts: AuditFacts,
): Promise<void> {
  await trx
    .insertInto('auditEntry')
    .values({
      id: newId(),
      at: context.clock.now(),
      actorAccountId: accountIdOf(context.actor),
      organisationId: facts.organisationId ?? null,
      action: facts.action,
      subjectKind: facts.subjectKind,
      subjectId: facts.subjectId,
      details: JSON.stringify(facts.details ?? {}),
      requestId: context.requestId,
    })
    .execute()
}
