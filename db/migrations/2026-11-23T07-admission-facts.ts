import { sql, type Kysely } from 'kysely'

/**
 * A credit code belongs to who has handed in papers for it, not to who typed it first: anybody
 * could block the true employer for ever. And what the organiser has verified is kept beside what
 * an employer says now, so that a change afterwards is seen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer drop constraint employer_uscc_key`.execute(db)
  await sql`create index employer_uscc on employer (uscc)`.execute(db)
  await sql`
    create unique index employer_uscc_taken on employer (uscc)
    where admission in ('in_review', 'admitted', 'suspended')`.execute(db)
  await sql`alter table employer add column verified jsonb`.execute(db)
  await sql`
    update employer set verified = jsonb_build_object(
      'agentName', agent_name,
      'agentPhone', agent_phone,
      'licenceFileId', licence_file_id,
      'authorisationFileId', authorisation_file_id)
    where admission in ('admitted', 'suspended')`.execute(db)
}

/** Fails where two employers prepare with one code: which of them keeps it is not ours to choose. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table employer drop column verified`.execute(db)
  await sql`drop index employer_uscc_taken`.execute(db)
  await sql`drop index employer_uscc`.execute(db)
  await sql`alter table employer add constraint employer_uscc_key unique (uscc)`.execute(db)
}
