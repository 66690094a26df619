import { sql } from 'kysely'
import type { Db, Trx } from '#app/kernel/context.ts'
import type { OwnRosterImport } from './roster-import.ts'

/** An import that is to be undone before an earlier one. */
export interface LaterImport {
  id: string
  fileName: string
  /** How many of the earlier one's students it has changed. */
  count: number
}

/**
 * Imports of the same college that have gone in after this one, have changed students whom it added or
 * changed, and can be undone, the latest first: as they have to be undone before it. Taken back first
 * it would leave these students, and the later one would then only give them back what it had added.
 */
export async function listLaterImports(
  db: Db | Trx,
  own: Pick<OwnRosterImport, 'id'>,
): Promise<LaterImport[]> {
  const { rows } = await sql<LaterImport>`
    with touched as (
      select added.id from roster_import own,
        lateral jsonb_array_elements_text(own.undo->'created') as added(id)
        where own.id = ${own.id}::uuid
      union
      select changed->>'id' from roster_import own,
        lateral jsonb_array_elements(own.undo->'changed') as changed
        where own.id = ${own.id}::uuid
    )
    select later.id, later.file_name as "fileName", count(*)::int as count
    from roster_import own
    join roster_import later on later.college_id = own.college_id
      and later.state = 'committed' and later.committed_at > own.committed_at
    cross join lateral jsonb_array_elements(later.undo->'changed') as changed
    where own.id = ${own.id}::uuid and changed->>'id' in (select id from touched)
    group by later.id, later.file_name, later.committed_at
    order by later.committed_at desc, later.id desc`.execute(db)
  return rows
}
