import { sql, type SqlBool } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import type { OwnImport } from './import-owner.ts'

/** Openings that cannot be public yet, and of how many employers they are. */
export interface PapersWait {
  openings: number
  employers: number
}

const NOBODY: PapersWait = { openings: 0, employers: 0 }

/**
 * How many openings of an import wait for their employers' papers: of a preview those that would,
 * of one that has gone in those that do. Nobody can publish them before: 人力资源市场暂行条例 §26.
 */
export async function countPapersWait(context: Context, own: OwnImport): Promise<PapersWait> {
  if (own.state !== 'preview' && own.state !== 'done') return NOBODY
  const mayNotBePublic = sql<SqlBool>`(employer.admission is distinct from 'admitted'
    or employer.verification_due_at is null
    or employer.verification_due_at <= ${context.clock.now()})`
  const its = sql<string | null>`coalesce(opening.employer_id, opening_import_row.employer_id,
    ${own.employerId}::uuid)`
  return context.db
    .selectFrom('openingImportRow')
    .leftJoin('opening', 'opening.id', 'openingImportRow.openingId')
    .leftJoin('employer', (join) => join.on('employer.id', '=', its))
    .where('openingImportRow.importId', '=', own.id)
    .$if(own.state === 'preview', (select) => select.where('openingImportRow.isReady', '=', true))
    .$if(own.state === 'done', (select) => select.where('opening.state', '=', 'in_review'))
    .where(mayNotBePublic)
    .select([
      sql<number>`count(*)::int`.as('openings'),
      sql<number>`count(distinct opening_import_row.employer_key)::int`.as('employers'),
    ])
    .executeTakeFirstOrThrow()
}
