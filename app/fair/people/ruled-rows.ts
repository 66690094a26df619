import { sql } from 'kysely'
import { listRules, type ErasureRules } from '#app/accounts/model/erasure.ts'
import type { Context } from '#app/kernel/context.ts'
import type { OwnData } from './model/export-page.ts'

/** The rows that refer to these ids, by table, without what the rules hide. */
export async function readRules(
  context: Context,
  rules: ErasureRules,
  ids: ReturnType<typeof sql>,
): Promise<OwnData> {
  const data: OwnData = {}
  for (const { table, column, rule } of listRules(rules)) {
    const { hides } = rule
    if (hides === null) continue
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where ${sql.ref(column)} in ${ids}`.execute(context.db)
    const hidden = hides.map((one) =>
      one.replace(/_(\w)/g, (_, next: string) => next.toUpperCase()),
    )
    data[table] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([field]) => !hidden.includes(field))),
    )
  }
  return data
}
