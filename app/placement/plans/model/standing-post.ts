import type { PlanState } from '#db/tables/plan.ts'

/** A post that a student has and goes to, in whichever plan of her college. */
export interface StandingPost {
  studentId: string
  planId: string
  plan: string
  state: PlanState
  /** The plan's post, or the one that she has found herself. */
  postId: string
  isOwnPost: boolean
  title: string
  employer: string
  firstDay: string
  lastDay: string
}

/** A post as people call it. */
export function sayStandingPost({
  title,
  employer,
}: Pick<StandingPost, 'title' | 'employer'>): string {
  return `${title} · ${employer}`
}
