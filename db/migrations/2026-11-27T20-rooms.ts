import { sql, type Kysely } from 'kysely'

/** Live rooms: their life, who runs them, what is shown, and everything that is said in order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room (
      id uuid primary key,
      host_id uuid not null references organisation (id),
      fair_id uuid references fair (id),
      state text not null
        check (state in ('draft', 'in_review', 'scheduled', 'live', 'ended', 'cancelled')),
      title text not null,
      summary text not null default '',
      cover_file_id uuid references file (id),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      opened_at timestamptz,
      ended_at timestamptz,
      playback_url text,
      questions_appear text not null check (questions_appear in ('at_once', 'when_shown')),
      slow_seconds integer not null default 0 check (slow_seconds >= 0),
      pinned_opening_id uuid references opening (id),
      last_seq integer not null default 0,
      created_by uuid references account (id),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check (ends_at > starts_at),
      check (state not in ('live', 'ended') or opened_at is not null),
      check ((state = 'ended') = (ended_at is not null))
    )`.execute(db)
  await sql`create index room_state on room (state, starts_at)`.execute(db)
  await sql`create index room_host on room (host_id, starts_at)`.execute(db)
  await sql`
    create table room_step (
      id uuid primary key,
      room_id uuid not null references room (id),
      from_state text not null,
      to_state text not null,
      reason text not null,
      actor_account_id uuid references account (id),
      at timestamptz not null
    )`.execute(db)
  await sql`create index room_step_room on room_step (room_id, at)`.execute(db)
  await sql`
    create table room_person (
      room_id uuid not null references room (id),
      account_id uuid not null references account (id),
      role text not null check (role in ('presenter', 'moderator')),
      primary key (room_id, account_id)
    )`.execute(db)
  await sql`
    create table room_opening (
      room_id uuid not null references room (id),
      opening_id uuid not null references opening (id),
      place integer not null,
      primary key (room_id, opening_id)
    )`.execute(db)
  await sql`
    create table room_event (
      room_id uuid not null references room (id),
      seq integer not null check (seq > 0),
      kind text not null,
      audience text not null check (audience in ('all', 'desk')),
      payload jsonb not null,
      author_id uuid references account (id),
      client_message_id text,
      at timestamptz not null,
      primary key (room_id, seq),
      unique (room_id, author_id, client_message_id)
    )`.execute(db)
  await sql`create index room_event_author on room_event (author_id)`.execute(db)
  await sql`
    create table room_question (
      id uuid primary key,
      room_id uuid not null references room (id),
      author_id uuid references account (id),
      anonymous boolean not null,
      text text not null,
      opening_id uuid references opening (id),
      state text not null check (state in
        ('waiting', 'shown', 'answering', 'answered', 'dismissed', 'withdrawn', 'merged')),
      merged_into uuid references room_question (id),
      votes integer not null default 0 check (votes >= 0),
      asked_at timestamptz not null,
      answer text,
      answered_by uuid references account (id),
      answered_at timestamptz,
      moment_ms integer,
      reason text not null default '',
      check ((state = 'merged') = (merged_into is not null)),
      check ((state = 'answered') = (answered_at is not null))
    )`.execute(db)
  await sql`create index room_question_room on room_question (room_id, asked_at)`.execute(db)
  await sql`create index room_question_author on room_question (author_id)`.execute(db)
  await sql`create index room_question_opening on room_question (opening_id)
    where state = 'answered'`.execute(db)
  await sql`
    create table room_vote (
      question_id uuid not null references room_question (id),
      account_id uuid not null references account (id),
      at timestamptz not null,
      primary key (question_id, account_id)
    )`.execute(db)
  await sql`
    create table room_reminder (
      room_id uuid not null references room (id),
      account_id uuid not null references account (id),
      asked_at timestamptz not null,
      told_at timestamptz,
      primary key (room_id, account_id)
    )`.execute(db)
}

/** Takes the rooms away, with everything that was said in them. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table room_reminder, room_vote, room_question, room_event, room_opening, room_person,
      room_step, room`.execute(db)
}
