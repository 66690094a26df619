import { sql, type Kysely } from 'kysely'

/** An approval of a post that a student has found can be taken back: whoever offered it may drop out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await allow(db, ['asked', 'approved', 'declined', 'withdrawn', 'revoked'])
  // A student with a post of her own takes no part in an allocation: nothing is settled of her there.
  await sql`update placement_lock set lifted_at = own_post.decided_at
    from own_post
    where own_post.plan_id = placement_lock.plan_id
      and own_post.student_id = placement_lock.student_id
      and own_post.state = 'approved' and placement_lock.at = own_post.decided_at
      and placement_lock.plan_post_id is null and placement_lock.lifted_at is null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update own_post set state = 'declined' where state = 'revoked'`.execute(db)
  await allow(db, ['asked', 'approved', 'declined', 'withdrawn'])
}

async function allow(db: Kysely<unknown>, states: string[]): Promise<void> {
  const list = sql.join(states.map((state) => sql.lit(state)))
  await sql`alter table own_post drop constraint own_post_state_check`.execute(db)
  await sql`alter table own_post add constraint own_post_state_check
    check (state in (${list}))`.execute(db)
}
