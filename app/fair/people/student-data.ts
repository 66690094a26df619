import { sql } from 'kysely'
import { unseal } from '#app/accounts/sealed.ts'
import type { Context } from '#app/kernel/context.ts'
import { STUDENT_ERASURE } from './model/college-erasure.ts'
import type { OwnData } from './model/export-page.ts'
import { readRules } from './ruled-rows.ts'

/**
 * What there is about a person as a student of a college: wishes, words in confidence, placements,
 * posts found, what was settled by hand, consents and agreements; with the names of plans, posts and trainings beside their ids.
 */
export async function readStudentData(context: Context, accountId: string): Promise<OwnData> {
  const students = sql`(select id from student where account_id = ${accountId})`
  const data = await readRules(context, STUDENT_ERASURE, students)
  const names = await readNames(context, students)
  const words = await readWords(context, accountId)
  for (const [table, rows] of Object.entries(data)) {
    data[table] = rows.map((row) => nameRow(names, row))
  }
  for (const note of data['hardship_note'] ?? []) {
    Object.assign(note, { words: words.get(String(note['planId'])) ?? null })
  }
  return data
}

/** What the ids in the rows are called. */
async function readNames(
  context: Context,
  students: ReturnType<typeof sql>,
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    with theirs as (
      select plan_id from plan_class_group
      join student on student.class_group_id = plan_class_group.class_group_id
      where student.id in ${students}
      union select plan_id from preference where student_id in ${students}
      union select plan_id from placement where student_id in ${students}
      union select plan_id from placement_lock where student_id in ${students}
      union select plan_id from own_post where student_id in ${students}
    )
    select id, name from plan where id in (select plan_id from theirs)
    union all
    select training.id, training.title || ' ' || training.held_on from training
    where plan_id in (select plan_id from theirs)
    union all
    select plan_post.id, demand.title || ' · ' || organisation.name from plan_post
    join demand on demand.id = plan_post.demand_id
    join organisation on organisation.id = demand.employer_id
    where plan_id in (select plan_id from theirs)
    union all
    select id, (facts ->> 'title') || ' · ' || (facts ->> 'employer') from own_post
    where student_id in ${students}`.execute(context.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readWords(context: Context, accountId: string): Promise<Map<string, string>> {
  const notes = await context.db
    .selectFrom('hardshipNote')
    .innerJoin('student', 'student.id', 'hardshipNote.studentId')
    .where('student.accountId', '=', accountId)
    .select(['hardshipNote.planId', 'hardshipNote.wordsSealed'])
    .execute()
  return new Map(
    notes.flatMap(({ planId, wordsSealed }) =>
      wordsSealed === null ? [] : [[planId, unseal(context, 'hardship', wordsSealed)] as const],
    ),
  )
}

/** By which fields a row refers to what has a name, and what the name is put as. */
const NAMED = {
  planId: 'plan',
  planPostId: 'post',
  postId: 'post',
  trainingId: 'training',
} as const

function nameRow(names: Map<string, string>, { removedPost, ...row }: Record<string, unknown>) {
  // A post that has left its plan is called in the row alone what it was called.
  const named: Record<string, unknown> = removedPost ? { post: removedPost } : {}
  for (const [field, as] of Object.entries(NAMED)) {
    const name = names.get(String(row[field]))
    if (name !== undefined) named[as] = name
  }
  const ranked = (value: unknown) =>
    Array.isArray(value) ? value.map((id) => names.get(String(id)) ?? String(id)) : value
  for (const field of ['draft', 'posts']) if (field in row) named[field] = ranked(row[field])
  return { ...named, ...row, ...named }
}
