import { sql, type Kysely } from 'kysely'

/** Whoever is placed can be kept where she is while the others are placed again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement_lock drop constraint placement_lock_kind_check`.execute(db)
  await sql`
    alter table placement_lock add constraint placement_lock_kind_check
    check (kind in ('lock', 'move', 'swap', 'keep'))`.execute(db)
}

/** Such a lock becomes one like others. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update placement_lock set kind = 'lock' where kind = 'keep'`.execute(db)
  await sql`alter table placement_lock drop constraint placement_lock_kind_check`.execute(db)
  await sql`
    alter table placement_lock add constraint placement_lock_kind_check
    check (kind in ('lock', 'move', 'swap'))`.execute(db)
}
