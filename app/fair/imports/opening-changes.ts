import { sql } from 'kysely'
import type { Context } from '#app/kernel/context.ts'
import { openingSchema } from '../model/opening-form.ts'
import { typeFacts } from '../model/opening-typed.ts'
import { FACT_COLUMNS, factsOfRow } from '../opening-columns.ts'
import type { OpeningChange } from './model/opening-changes.ts'

/** What rows would change, by their positions: what their openings say now, and what they would say. */
export async function findOpeningChanges(
  context: Context,
  rows: { position: number; pairsWith: string | null; typed: unknown }[],
): Promise<Map<number, OpeningChange>> {
  const ids = rows.flatMap(({ pairsWith }) => pairsWith ?? [])
  if (ids.length === 0) return new Map()
  const found = await context.db
    .selectFrom('opening')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .select(['id', ...FACT_COLUMNS])
    .execute()
  const facts = new Map(found.map((row) => [row.id, factsOfRow(row)]))
  const schema = openingSchema({ now: context.clock.now() })
  return new Map(
    rows.flatMap(({ position, pairsWith, typed }) => {
      const before = facts.get(pairsWith ?? '')
      const after = schema.safeParse(typed)
      // Both as an accepted opening says them, so that 6千 and 6000 are the same.
      return before && after.success
        ? [[position, { before: typeFacts(before), after: typeFacts(after.data) }] as const]
        : []
    }),
  )
}
