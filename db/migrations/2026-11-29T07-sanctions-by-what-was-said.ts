import { sql, type Kysely } from 'kysely'

/** One sanction for each thing that was said: one of a person would tell who has asked without a name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index room_sanction_stands`.execute(db)
  await sql`alter table room_sanction add column said_id uuid`.execute(db)
  await sql`
    create unique index room_sanction_stands on room_sanction (room_id, said_id)
      where lifted_at is null`.execute(db)
  await sql`
    create index room_sanction_silences on room_sanction (room_id, account_id)
      where lifted_at is null`.execute(db)
}

/** Of several that stand for somebody the strictest stays. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index room_sanction_silences, room_sanction_stands`.execute(db)
  await sql`
    update room_sanction as one set lifted_at = now()
    where lifted_at is null and exists (
      select from room_sanction as other
      where other.room_id = one.room_id and other.account_id = one.account_id
        and other.lifted_at is null
        and (coalesce(other.until, 'infinity'), other.id) > (coalesce(one.until, 'infinity'), one.id)
    )`.execute(db)
  await sql`alter table room_sanction drop column said_id`.execute(db)
  await sql`
    create unique index room_sanction_stands on room_sanction (room_id, account_id)
      where lifted_at is null`.execute(db)
}
