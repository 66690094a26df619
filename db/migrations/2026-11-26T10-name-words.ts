import { sql, type Kysely } from 'kysely'

/**
 * The words of an opening's title and occupation, by which those that have the word as a word stand
 * before those that merely have its characters. They come with the new search texts soon after the
 * start; until then nothing counts as a whole word.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening add column name_words text`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table opening drop column name_words`.execute(db)
}
