import type { Db } from '#app/kernel/context.ts'
import { readOwnPostGuides } from '../plans/guide-members.ts'
import { readFiledRules } from '../runs/filed-rules.ts'
import type { OwnPostFacts } from '../runs/model/own-post-form.ts'

/**
 * The posts that a student has found herself and that are approved, in plans that are not over, with
 * who guides her there and for which rules the college has filed (备案); the documents are the officers'.
 */
export async function listFoundPosts(db: Db, studentId: string) {
  const rows = await db
    .selectFrom('ownPost')
    .innerJoin('plan', 'plan.id', 'ownPost.planId')
    .where('ownPost.studentId', '=', studentId)
    .where('ownPost.state', '=', 'approved')
    .where('plan.state', 'not in', ['ended', 'cancelled'])
    .select(['ownPost.id', 'plan.id as planId', 'plan.name as plan', 'ownPost.facts'])
    .orderBy('plan.firstDay', 'desc')
    .execute()
  const ids = rows.map(({ id }) => id)
  const [guides, filed] = await Promise.all([readOwnPostGuides(db, ids), readFiledRules(db, ids)])
  return rows.map(({ facts, ...row }) => {
    const { title, employer, districtCode, address } = facts as OwnPostFacts
    const named = (guides.get(row.id) ?? []).map(({ name }) => name)
    return {
      ...{ ...row, title, employer, districtCode, address },
      guides: named.length > 0 ? named.join('、') : null,
      filed: filed.get(row.id) ?? [],
    }
  })
}
