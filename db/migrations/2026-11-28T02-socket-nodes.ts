import { sql, type Kysely } from 'kysely'

/**
 * Where nodes of the site leave each other what is too long for a notification (PostgreSQL takes 8,000
 * bytes), for half a minute; its columns are those that `@socket.io/postgres-adapter` asks for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table socket_io_attachments (
      id bigserial unique,
      created_at timestamptz default now(),
      payload bytea
    )`.execute(db)
}

/** Takes it away; nothing in it is of more than a moment's use. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table socket_io_attachments`.execute(db)
}
