import { sql, type Kysely } from 'kysely'

/**
 * In which round's list a placement's choice is counted. A post of the second list was counted on from
 * the end of the first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table placement add column choice_round smallint not null default 1
    check (choice_round in (1, 2))`.execute(db)
  await sql`update placement set choice_round = 2, choice = ranked.number
    from (
      select plan_id, student_id, post, number from second_wish
        cross join lateral jsonb_array_elements_text(posts) with ordinality as list (post, number)
    ) as ranked
    where placement.plan_id = ranked.plan_id and placement.student_id = ranked.student_id
      and placement.plan_post_id::text = ranked.post
      and not exists (
        select from preference
          where preference.plan_id = placement.plan_id
            and preference.student_id = placement.student_id
            and preference.posts @> jsonb_build_array(ranked.post)
      )`.execute(db)
}

/** Counts them on from the end of the first list again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update placement set choice = choice + coalesce((
      select jsonb_array_length(posts) from preference
        where preference.plan_id = placement.plan_id
          and preference.student_id = placement.student_id
    ), 0) where choice_round = 2`.execute(db)
  await sql`alter table placement drop column choice_round`.execute(db)
}
