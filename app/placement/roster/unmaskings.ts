import type { Db } from '#app/kernel/context.ts'

/** Older ones are the organiser's to find in the log. */
const MOST = 20

/** A look at what is masked of a student. */
export interface Unmasking {
  id: string
  at: Date
  /** Null where the account is gone. */
  name: string | null
  /** Only the guardian's contact, and not the identity number. */
  isGuardianAlone: boolean
}

/** Who has lately looked at what is masked of a student, newest first. */
export async function listUnmaskings(db: Db, studentId: string): Promise<Unmasking[]> {
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('account', 'account.id', 'auditEntry.actorAccountId')
    .where('auditEntry.subjectKind', '=', 'student')
    .where('auditEntry.subjectId', '=', studentId)
    .where('auditEntry.action', '=', 'student.unmasked')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.details', 'account.name'])
    .orderBy('auditEntry.at', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ details, ...row }) => ({
    ...row,
    isGuardianAlone: (details as { part?: unknown }).part === 'guardian',
  }))
}
