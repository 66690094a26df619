import { sql, type Kysely } from 'kysely'

const STATES = ['waiting', 'shown', 'answering', 'answered', 'dismissed', 'withdrawn', 'merged']

/** Lets a question be taken out of a room: it stays as a trace, without its words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await check(db, [...STATES, 'removed'])
}

/** What was taken out counts as not answered. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`update room_question set state = 'dismissed' where state = 'removed'`.execute(db)
  await check(db, STATES)
}

async function check(db: Kysely<unknown>, states: string[]): Promise<void> {
  await sql`alter table room_question drop constraint room_question_state_check`.execute(db)
  await sql`
    alter table room_question add constraint room_question_state_check
      check (state in (${sql.join(states.map((state) => sql.lit(state)))}))`.execute(db)
}
