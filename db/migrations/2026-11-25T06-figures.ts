import { sql, type Kysely } from 'kysely'

/**
 * Figures of openings and what running a fair needs; indexes for the orders of the desks' tables.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // How often people looked at an opening, by the day in Shanghai and where they came from. Nothing
  // in it is about a person.
  await sql`
    create table opening_view (
      opening_id uuid not null references opening (id) on delete cascade,
      day date not null,
      source text not null check (source in
        ('list', 'similar', 'employer', 'fair', 'code', 'share', 'other')),
      views integer not null check (views > 0),
      primary key (opening_id, day, source)
    )`.execute(db)

  // What an opening's table sorts by, kept by the database itself, so that no way in can forget it.
  // Apart from the opening: a rush of applications must not rewrite the wide row and its search.
  await sql`
    create table opening_figure (
      opening_id uuid primary key references opening (id) on delete cascade,
      seen integer not null default 0,
      applied integer not null default 0,
      interviewed integer not null default 0
    )`.execute(db)
  await sql`
    insert into opening_figure (opening_id, applied, interviewed)
    select opening.id,
      (select count(*) from application where application.opening_id = opening.id),
      (select count(distinct application.id) from application
        join application_step step on step.application_id = application.id
        where application.opening_id = opening.id and step.to_state = 'interview')
    from opening`.execute(db)
  await sql`create index opening_figure_seen on opening_figure (seen, opening_id)`.execute(db)
  await sql`create index opening_figure_applied on opening_figure (applied, opening_id)`.execute(db)
  await sql`
    create function begin_opening_figure() returns trigger language plpgsql as $$
    begin
      insert into opening_figure (opening_id) select id from made on conflict do nothing;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger opening_begins_figure after insert on opening
    referencing new table as made for each statement execute function begin_opening_figure()`.execute(
    db,
  )
  await sql`
    create function count_application() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        update opening_figure set applied = applied + 1,
          interviewed = interviewed + (new.state = 'interview')::int
        where opening_id = new.opening_id;
      elsif tg_op = 'DELETE' then
        update opening_figure set applied = applied - 1 where opening_id = old.opening_id;
      elsif new.state = 'interview' and old.state <> 'interview' then
        update opening_figure set interviewed = interviewed + 1 where opening_id = new.opening_id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger application_counted after insert or delete or update of state on application
    for each row execute function count_application()`.execute(db)

  // A fair is public once it is announced; whoever inserts one without saying so announces it.
  await sql`alter table fair add column announced_at timestamptz default now()`.execute(db)
  await sql`update fair set announced_at = created_at`.execute(db)
  // What must exist before a fair is announced (人力资源市场暂行条例 §28), by its reference.
  await sql`
    create table fair_plan (
      fair_id uuid not null references fair (id) on delete cascade,
      kind text not null check (kind in ('programme', 'emergency', 'security')),
      reference text not null,
      account_id uuid references account (id) on delete set null,
      at timestamptz not null,
      primary key (fair_id, kind)
    )`.execute(db)
  await sql`create index fair_organiser on fair (organiser_id, starts_at)`.execute(db)
  await sql`create index fair_employer_employer on fair_employer (employer_id)`.execute(db)

  // The orders of the organiser's table of openings, drafts apart; an index is read either way.
  await sql`
    create index opening_desk_waiting on opening
    ((state = 'in_review'), greatest(updated_at, typed_at), id) where state <> 'draft'`.execute(db)
  await sql`
    create index opening_desk_state on opening
    (state, greatest(updated_at, typed_at), id) where state <> 'draft'`.execute(db)
  await sql`create index opening_desk_title on opening (title, id) where state <> 'draft'`.execute(
    db,
  )
  await sql`
    create index opening_desk_valid on opening (valid_until, id) where state <> 'draft'`.execute(db)
  await sql`
    create index opening_desk_hired on opening ((hired_count::float8 / headcount), id)
    where state <> 'draft'`.execute(db)
  await sql`create index application_created on application (created_at)`.execute(db)
  await sql`
    create index application_step_hired on application_step (at) where to_state = 'hired'`.execute(
    db,
  )
  await sql`create index employer_submitted on employer (submitted_at desc nulls last, id desc)`.execute(
    db,
  )
  await sql`create index audit_entry_newest on audit_entry (at desc, id desc)`.execute(db)
  await sql`create index audit_entry_action on audit_entry (action, at desc, id desc)`.execute(db)
  await sql`create index audit_entry_actor on audit_entry (actor_account_id, at desc, id desc)`.execute(
    db,
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index audit_entry_actor, audit_entry_action, audit_entry_newest, employer_submitted,
      application_step_hired, application_created, opening_desk_hired, opening_desk_valid,
      opening_desk_title, opening_desk_state, opening_desk_waiting, fair_employer_employer,
      fair_organiser`.execute(db)
  await sql`drop table fair_plan`.execute(db)
  await sql`alter table fair drop column announced_at`.execute(db)
  await sql`drop trigger application_counted on application`.execute(db)
  await sql`drop trigger opening_begins_figure on opening`.execute(db)
  await sql`drop function count_application(), begin_opening_figure()`.execute(db)
  await sql`drop table opening_figure, opening_view`.execute(db)
}
