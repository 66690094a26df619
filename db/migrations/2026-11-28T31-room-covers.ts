import { sql, type Kysely } from 'kysely'

const BEFORE = [
  'licence',
  'authorisation',
  'resume',
  'certificate',
  'filing',
  'visit',
  'gate',
  'consent',
  'agreement',
]

/** A file can be the picture that announces a live room. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await allow(db, [...BEFORE, 'cover'])
}

/** Takes the pictures away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update room set cover_file_id = null`.execute(db)
  await sql`delete from file where purpose = 'cover'`.execute(db)
  await allow(db, BEFORE)
}

async function allow(db: Kysely<unknown>, purposes: string[]): Promise<void> {
  await sql`alter table file drop constraint file_purpose_check`.execute(db)
  await sql`
    alter table file add constraint file_purpose_check
    check (purpose in (${sql.join(purposes.map((one) => sql.lit(one)))}))`.execute(db)
}
