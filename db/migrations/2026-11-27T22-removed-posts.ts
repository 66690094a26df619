import { sql, type Kysely } from 'kysely'

/**
 * What was settled by hand and lifted outlives the post it was about: the post's name stays in its
 * place once the post has left the plan.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement_lock add column removed_post text,
    add constraint placement_lock_removed
      check (removed_post is null or (plan_post_id is null and lifted_at is not null))`.execute(db)
}

/** Forgets what posts were called that have left their plans. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement_lock drop column removed_post`.execute(db)
}
