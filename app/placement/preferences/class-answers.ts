import { sql, type SqlBool } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import type { Context } from '#app/kernel/context.ts'
import { seenClassGroups, type Staff } from '../college/model/staff.ts'
import { getStaff } from '../college/staff.ts'
import type { Reach } from './model/reach.ts'
import { hasChannel } from './reached.ts'
import type { AnswerShow } from './model/answer-query.ts'
import { IS_PLACED_ELSEWHERE } from '../plans/standing-posts.ts'
import { GOES_TO_OWN_POST, HAS_POST } from './post-holders.ts'

/** Who is asked for preferences and has not sent them. */
const MISSING = 'student.id is not null and preference.sent_at is null'

/**
 * How a student has answered: sent, begun, not at all, or needless as she has a post of her own, or one
 * in another plan over the same days.
 */
export type AnswerState = 'sent' | 'drafted' | 'none' | 'own_post' | 'elsewhere'

/** A student of a class group with how she has answered. */
export interface ClassAnswer {
  id: string
  number: string
  name: string
  sentAt: Date | null
  remindedAt: Date | null
  hasAccount: boolean
  /** The class teacher who has entered what was sent, by name. */
  enteredBy: string | null
  state: AnswerState
  /** What became of her words in confidence; whether there are any, only the class teacher sees. */
  note: 'told' | 'accepted' | 'declined' | null
}

/** A class group in a plan that takes preferences, with how many have answered. */
export interface AnsweringGroup {
  id: string
  name: string
  planId: string
  plan: string
  closesAt: Date | null
  isCollecting: boolean
  students: number
  sent: number
  drafted: number
  /** Whom a reminder reaches of those who have not sent. */
  reach: Reach
}

/**
 * The class groups that the actor sees in plans that take preferences or have just taken them, and the
 * students of one with how each has answered. Of words in confidence the class teacher sees that there
 * are some; others only whether they count.
 * @throws `not_allowed` for who acts for no college.
 */
export async function listClassAnswers(
  context: Context,
  input: { classGroupId: string | null; show: AnswerShow },
) {
  const staff = await getStaff(context)
  const groups = await listAnsweringGroups(context, staff)
  const group = groups.find(({ id }) => id === input.classGroupId) ?? groups[0]
  if (!group) return { groups, group: null, students: [], isTeacher: false }
  const isTeacher = staff.teachesIds.includes(group.id)
  const rows = await context.db
    .selectFrom('student')
    .innerJoin('plan', (join) => join.on('plan.id', '=', group.planId))
    .leftJoin('preference', (join) =>
      join
        .onRef('preference.studentId', '=', 'student.id')
        .on('preference.planId', '=', group.planId),
    )
    .leftJoin('hardshipNote', (join) =>
      join
        .onRef('hardshipNote.studentId', '=', 'student.id')
        .on('hardshipNote.planId', '=', group.planId),
    )
    .leftJoin('account as enterer', 'enterer.id', 'preference.enteredBy')
    .where('student.classGroupId', '=', group.id)
    .where('student.state', '=', 'enrolled')
    .select(['enterer.name as enteredBy'])
    .select([
      'student.id',
      'student.number',
      'student.name',
      'preference.sentAt',
      'preference.remindedAt',
      'hardshipNote.decision',
      sql<boolean>`student.account_id is not null`.as('hasAccount'),
      sql<boolean>`preference.draft is not null`.as('hasDraft'),
      GOES_TO_OWN_POST.as('hasOwnPost'),
      IS_PLACED_ELSEWHERE.as('isElsewhere'),
      sql<boolean>`hardship_note.words_sealed is not null`.as('hasNote'),
    ])
    .orderBy('student.number')
    .execute()
  const students = rows
    .map(({ hasDraft, hasOwnPost, isElsewhere, hasNote, decision, ...row }): ClassAnswer => ({
      ...row,
      state: stateOf({ ...row, hasDraft, hasOwnPost, isElsewhere }),
      note: isTeacher
        ? hasNote
          ? (decision ?? ('told' as const))
          : null
        : decision === 'accepted'
          ? decision
          : null,
    }))
    .filter(({ state }) => {
      if (input.show === 'all') return true
      return input.show === 'sent' ? state === 'sent' : state === 'drafted' || state === 'none'
    })
  return { groups, group, students, isTeacher }
}

function stateOf(row: {
  sentAt: Date | null
  hasDraft: boolean
  hasOwnPost: SqlBool
  isElsewhere: SqlBool
}): AnswerState {
  if (row.hasOwnPost) return 'own_post'
  if (row.isElsewhere) return 'elsewhere'
  if (row.sentAt) return 'sent'
  return row.hasDraft ? 'drafted' : 'none'
}

async function listAnsweringGroups(context: Context, staff: Staff): Promise<AnsweringGroup[]> {
  const seen = seenClassGroups(staff)
  if (seen !== 'all' && seen.length === 0) return []
  const counted = (condition: string) =>
    sql<number>`count(student.id) filter (where ${sql.raw(condition)})::int`
  const rows = await context.db
    .selectFrom('planClassGroup')
    .innerJoin('plan', 'plan.id', 'planClassGroup.planId')
    .innerJoin('classGroup', 'classGroup.id', 'planClassGroup.classGroupId')
    .leftJoin('student', (join) =>
      join
        .onRef('student.classGroupId', '=', 'classGroup.id')
        .on('student.state', '=', 'enrolled')
        .on((eb) => eb.not(HAS_POST)),
    )
    .leftJoin('preference', (join) =>
      join
        .onRef('preference.studentId', '=', 'student.id')
        .onRef('preference.planId', '=', 'plan.id'),
    )
    .leftJoin('account', 'account.id', 'student.accountId')
    .where('plan.collegeId', '=', staff.collegeId)
    .where('plan.state', 'in', ['collecting', 'allocating'])
    .$if(seen !== 'all', (select) => select.where('classGroup.id', 'in', seen as string[]))
    .groupBy(['classGroup.id', 'plan.id'])
    .select([
      'classGroup.id',
      'classGroup.name',
      'plan.id as planId',
      'plan.name as plan',
      'plan.state',
      'plan.preferencesCloseAt as closesAt',
      sql<number>`count(student.id)::int`.as('students'),
      counted('preference.sent_at is not null').as('sent'),
      counted('preference.sent_at is null and preference.draft is not null').as('drafted'),
      counted(`${MISSING} and account.id is null`).as('unreachable'),
    ])
    .select((eb) => {
      const lately = sql`preference.reminded_at > ${addDays(context.clock.now(), -1)}`
      const told = sql`${sql.raw(MISSING)} and account.id is not null and ${lately} is not true`
      const isMessaged = hasChannel(context)
      const count = (those: typeof told) =>
        eb.cast<number>(eb.fn.count('student.id').filterWhere(sql<SqlBool>`${those}`), 'integer')
      return [
        count(told).as('told'),
        count(sql`${told} and ${isMessaged}`).as('byMessage'),
        count(sql`${sql.raw(MISSING)} and account.id is not null and ${lately}`).as('lately'),
      ]
    })
    .orderBy(sql`plan.state = 'allocating'`)
    .orderBy('classGroup.name')
    .execute()
  return rows.map(({ state, told, byMessage, lately, unreachable, ...row }) => ({
    ...row,
    reach: { told, byMessage, lately, unreachable },
    isCollecting: state === 'collecting',
  }))
}
