import type { MessageKey } from '#app/i18n/index.ts'
import { accountIdOf } from '#app/kernel/actor.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'

/** What can be logged, `<noun>.<verb>` such as `file.read`: each deed has its words, `audit.<deed>`. */
export type AuditAction = MessageKey extends infer Key
  ? Key extends `audit.subject.${string}`
    ? never
    : Key extends `audit.${infer Noun}.${infer Verb}`
      ? `${Noun}.${Verb}`
      : never
  : never

/** The kinds of things that a deed can be about, each with its words, `audit.subject.<kind>`. */
export type AuditSubject = MessageKey extends infer Key
  ? Key extends `audit.subject.${infer Kind}`
    ? Kind
    : never
  : never

export interface AuditFacts {
  action: AuditAction
  subjectKind: AuditSubject
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
