import { sql } from 'kysely'
import { addDays } from '#app/kernel/clock.ts'
import type { Context, Db, Trx } from '#app/kernel/context.ts'
import type { PlanState } from '#db/tables/plan.ts'
import { EMPLOYER_DAYS } from './model/employers-window.ts'
import type { LateWay } from './model/late-way.ts'
import { HAS_POST } from './post-holders.ts'

/** Plans whose placement is published: what comes to a post then comes by the second round or by hand. */
export const LATE_STATES: readonly PlanState[] = ['published', 'agreements', 'started']

/** A student who may come to a post by the second round or by hand, or has come there by it just now. */
export interface LateCandidate {
  planPostId: string
  studentId: string
  way: LateWay
  /** Since when she is there, of who is placed; else since when she wishes it or was settled there. */
  since: Date
}

/**
 * The rows of `LateCandidate` as a query to stand in another one, of published plans. There are who
 * wishes a post in the second round, who is settled at it by hand, and who is placed there by either.
 * Of who is placed an employer may say that she cannot be taken for three days after it was published, as
 * long as it has not signed her agreement; and take that back as long as she is there. Whoever came by
 * the first round's lists is none: of her it could speak in its time.
 * One student may stand there in several ways.
 */
export function lateCandidates(now: Date) {
  const spokenOfFrom = addDays(now, -EMPLOYER_DAYS)
  return sql<LateCandidate>`(
    select plan_post.id as plan_post_id, student.id as student_id, 'wish' as way,
      second_wish.sent_at as since
    from plan_post
    join plan on plan.id = plan_post.plan_id and plan.state = any(${LATE_STATES})
    join second_wish on second_wish.plan_id = plan.id
      and second_wish.posts @> jsonb_build_array(plan_post.id::text)
    join student on student.id = second_wish.student_id and student.state = 'enrolled'
    left join placement on placement.plan_id = plan.id and placement.student_id = student.id
      and placement.is_current and placement.plan_post_id is not null
    left join placement_version on placement_version.id = placement.version_id
    where not ${HAS_POST}
      and (placement.id is null or (second_wish.sent_at > placement_version.published_at
        and placement.plan_post_id <> plan_post.id))
    union all
    select plan_post.id, student.id, 'hand', placement_lock.at
    from plan_post
    join plan on plan.id = plan_post.plan_id and plan.state = any(${LATE_STATES})
    join placement_lock on placement_lock.plan_post_id = plan_post.id
      and placement_lock.lifted_at is null and placement_lock.kind in ('move', 'swap')
    join student on student.id = placement_lock.student_id and student.state = 'enrolled'
    left join placement on placement.plan_id = plan.id and placement.student_id = student.id
      and placement.is_current and placement.plan_post_id is not null
    where not ${HAS_POST}
      and (placement.id is null or (placement.plan_post_id <> plan_post.id
        and (plan.state <> 'started' or placement_lock.at > (select max(plan_step.at) from plan_step
          where plan_step.plan_id = plan.id and plan_step.action = 'start'))))
    union all
    select plan_post.id, student.id, 'placed', came.since
    from plan_post
    join plan on plan.id = plan_post.plan_id and plan.state = any(${LATE_STATES})
    join placement on placement.plan_post_id = plan_post.id and placement.is_current
    join student on student.id = placement.student_id and student.state = 'enrolled'
    join lateral (
      select min(version.published_at) as since
      from placement as stay join placement_version as version on version.id = stay.version_id
      where stay.student_id = student.id and stay.plan_post_id = plan_post.id
        and version.number > coalesce((select max(before.number)
          from placement as away join placement_version as before on before.id = away.version_id
          where away.student_id = student.id and away.plan_id = plan.id
            and away.plan_post_id is distinct from plan_post.id), 0)
    ) as came on true
    where (placement.choice is null or placement.choice_round = 2
      or exists (select from placement_lock where placement_lock.student_id = student.id
        and placement_lock.plan_post_id = plan_post.id and placement_lock.lifted_at is null
        and placement_lock.kind in ('move', 'swap')))
      and (exists (select from candidate_view where candidate_view.plan_post_id = plan_post.id
          and candidate_view.student_id = student.id and candidate_view.refused)
        or (came.since > ${spokenOfFrom} and not exists (select from agreement
          left join agreement_signing on agreement_signing.agreement_id = agreement.id
            and agreement_signing.party = 'employer'
          where agreement.student_id = student.id and agreement.post_id = plan_post.id
            and agreement.state <> 'void'
            and (agreement.state = 'signed' or agreement_signing.agreement_id is not null))))
  )`
}

/** Who stands before another where a student may come in several ways. */
const BEFORE: readonly LateWay[] = ['placed', 'hand', 'wish']

/** Those of one post, each once, of whoever is placed already that. */
export async function listLateCandidates(
  context: Context,
  db: Db | Trx,
  planPostId: string,
): Promise<LateCandidate[]> {
  const { rows } = await sql<LateCandidate>`select late.plan_post_id as "planPostId",
    late.student_id as "studentId", late.way, late.since
    from ${lateCandidates(context.clock.now())} as late
    where late.plan_post_id = ${planPostId}`.execute(db)
  const sorted = rows.toSorted((one, other) => BEFORE.indexOf(one.way) - BEFORE.indexOf(other.way))
  return [...new Map(sorted.toReversed().map((row) => [row.studentId, row])).values()]
}
