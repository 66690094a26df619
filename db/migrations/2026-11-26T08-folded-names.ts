import traditionalPairs from 'opencc-js/dict/TSCharacters'
import { sql, type Kysely } from 'kysely'

/** Employers are found by their names in traditional or simplified characters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table organisation add column folded_name text`.execute(db)
  await foldNames(db)
  await sql`drop index organisation_name_key`.execute(db)
  // As app/accounts/employer-names.ts compares names.
  await sql`
    create index organisation_folded_name on organisation
      (coalesce(folded_name, lower(regexp_replace(normalize(name, NFKC), '\\s', '', 'g'))))
    where kind = 'employer'`.execute(db)
}

async function foldNames(db: Kysely<unknown>): Promise<void> {
  const simplified = new Map(
    traditionalPairs.split('|').map((pair) => pair.split(' ') as [string, string]),
  )
  const { rows } = await sql<{ id: string; key: string }>`
    select id, lower(regexp_replace(normalize(name, NFKC), '\\s', '', 'g')) as key
    from organisation where kind = 'employer'`.execute(db)
  for (const { id, key } of rows) {
    const folded = [...key].map((character) => simplified.get(character) ?? character).join('')
    if (folded === key) continue
    await sql`update organisation set folded_name = ${folded} where id = ${id}`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index organisation_folded_name`.execute(db)
  await sql`alter table organisation drop column folded_name`.execute(db)
  await sql`
    create index organisation_name_key on organisation
      (lower(regexp_replace(normalize(name, NFKC), '\\s', '', 'g')))
    where kind = 'employer'`.execute(db)
}
