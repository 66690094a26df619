import { notify, notifyAll } from '#app/accounts/notices.ts'
import type { Context, Trx } from '#app/kernel/context.ts'
import { listClassTeachers } from '../college/class-teachers.ts'
import { sayStandingPost } from '../plans/model/standing-post.ts'
import type { WaitingPost } from './model/class-move.ts'

/** A student who has gone from one class group to another, by their ids. */
export interface GroupChange {
  studentId: string
  accountId: string | null
  from: string
  to: string
}

/**
 * Tells students which class group they are in by now, and the teachers of both class groups how many
 * have gone and come.
 * @param of.toldIds students who read it in another notice already.
 * @param of.waiting posts that they have found and that their college cannot approve any more.
 */
export async function tellOfGroupChange(
  context: Context,
  trx: Trx,
  of: { changes: readonly GroupChange[]; toldIds: ReadonlySet<string>; waiting: WaitingPost[] },
): Promise<void> {
  const { changes, toldIds, waiting } = of
  if (changes.length === 0) return
  const rows = await trx
    .selectFrom('classGroup')
    .where('id', 'in', [...new Set(changes.flatMap(({ from, to }) => [from, to]))])
    .select(['id', 'name'])
    .execute()
  const nameOf = new Map(rows.map(({ id, name }) => [id, name]))
  const both = Map.groupBy(changes, ({ from, to }) => `${from} ${to}`)
  for (const alike of both.values()) {
    const { from, to } = alike[0]!
    const params = {
      count: String(alike.length),
      from: nameOf.get(from) ?? '',
      group: nameOf.get(to) ?? '',
    }
    const waits = new Set(waiting.map(({ studentId }) => studentId))
    await notifyAll(context, trx, {
      accountIds: alike.flatMap(({ studentId, accountId }) =>
        accountId === null || toldIds.has(studentId) || waits.has(studentId) ? [] : [accountId],
      ),
      kind: 'notice.group_changed',
      params: { group: params.group },
      href: '/me/internship',
    })
    for (const [groupId, kind] of [
      [from, 'notice.students_gone'],
      [to, 'notice.students_come'],
    ] as const) {
      const teachers = await listClassTeachers(trx, groupId)
      await notifyAll(context, trx, {
        accountIds: [...new Set(teachers.map(({ accountId }) => accountId))],
        kind,
        params,
        href: `/college/students?group=${groupId}`,
      })
    }
  }
  const changeOf = new Map(changes.map((change) => [change.studentId, change]))
  for (const post of waiting) {
    const change = changeOf.get(post.studentId)
    if (!change?.accountId) continue
    await notify(context, trx, {
      accountId: change.accountId,
      kind: 'notice.group_changed_waiting',
      params: {
        group: nameOf.get(change.to) ?? '',
        plan: post.plan,
        post: sayStandingPost(post),
      },
      href: '/me/internship/own-post',
    })
  }
}
