import type { Context } from '#app/kernel/context.ts'
import { listActions } from '#app/kernel/transitions.ts'
import { listMembers, readOwnPostGuides } from '../plans/guide-members.ts'
import { isChangeable } from '../plans/model/plan-changes.ts'
import type { OwnPostFacts } from './model/own-post-form.ts'
import { MAY_FILE, OWN_POST_PLAN_STATES, OWN_POST_TRANSITIONS } from './model/own-post-states.ts'
import { listLikelyEmployers } from './own-post-employers.ts'
import { listOwnPostFilings } from './own-post-filings.ts'
import { judgeOwnPosts, type OwnPostVerdict } from './own-post-verdicts.ts'
import { getPlanForOfficer } from './plan-access.ts'
import { foundOf, selectOwnPosts } from './stored-own-posts.ts'

/** A post as officers read it. */
export type OwnPostOnDesk = Awaited<ReturnType<typeof listOwnPosts>>['posts'][number]

/**
 * What students of a plan have found themselves, those that wait first, with what each rule says and
 * all that was filed.
 * @throws `not_found`, `not_allowed`.
 */
export async function listOwnPosts(context: Context, planId: string | undefined) {
  const { plan } = await getPlanForOfficer(context, planId)
  const rows = await selectOwnPosts(context.db)
    .where('ownPost.planId', '=', plan.id)
    .orderBy('ownPost.id', 'desc')
    .execute()
  const found = rows.map(foundOf)
  const isOpen = OWN_POST_PLAN_STATES.includes(plan.state)
  const ids = rows.map(({ id }) => id)
  const isAsked = new Set(rows.flatMap(({ id, state }) => (state === 'asked' ? [id] : [])))
  const [{ rules, verdicts }, guides, filings, colleagues] = await Promise.all([
    judgeOwnPosts(context, context.db, { posts: found, plan }),
    readOwnPostGuides(context.db, ids),
    listOwnPostFilings(context.db, ids),
    isChangeable(plan.state, 'guides') ? listMembers(context.db, plan.collegeId) : null,
  ])
  const unknown = found.filter(
    ({ id }) => verdicts.get(id)?.employer === null && isAsked.has(id) && isOpen,
  )
  const likely = await listLikelyEmployers(context.db, {
    posts: unknown,
    collegeId: plan.collegeId,
    rules,
  })
  const posts = rows.map((row) => ({
    id: row.id,
    studentId: row.studentId,
    name: row.name,
    number: row.number,
    classGroup: row.classGroup,
    facts: row.facts as OwnPostFacts,
    state: row.state,
    /** Why nobody can approve it whatever the rules say: she has left, or her class group takes no part. */
    shut:
      row.studentState === 'left'
        ? ('left' as const)
        : row.isTaken
          ? null
          : ('other_class' as const),
    reason: row.reason,
    createdAt: row.createdAt,
    guides: guides.get(row.id) ?? [],
    filings: filings.filter(({ ownPostId }) => ownPostId === row.id),
    mayFile: isOpen && MAY_FILE.includes(row.state),
    actions: isOpen ? listActions(OWN_POST_TRANSITIONS, row.state, 'college') : [],
    ...shownOf(verdicts.get(row.id)!),
    /** The plan runs, and before the college has visited the employer nobody is approved there. */
    waitsForVisit:
      row.state === 'asked' &&
      plan.state === 'started' &&
      verdicts.get(row.id)!.visit === 'missing',
    /** An officer has said at whom it is; she has called it otherwise. */
    isIdentified: row.state === 'asked' && row.employerId !== null,
    /** Whom she may have meant, where nobody is called so. */
    likely: likely.get(row.id) ?? [],
    mayIdentify: isOpen && row.state === 'asked',
  }))
  const waits = (state: string) => (state === 'asked' ? 0 : 1)
  return {
    plan: { id: plan.id, name: plan.name },
    rules,
    /** Who may be chosen to guide; null where the plan is over. */
    colleagues,
    posts: posts.sort((one, other) => waits(one.state) - waits(other.state)),
  }
}

function shownOf({ judgements, refused, unfiled, warned, visit, employer }: OwnPostVerdict) {
  return {
    ...{ judgements, refused, unfiled, warned, visit },
    employer: employer && {
      id: employer.id,
      name: employer.name,
      districtCode: employer.districtCode,
      address: employer.address,
      admission: employer.admission,
    },
  }
}
