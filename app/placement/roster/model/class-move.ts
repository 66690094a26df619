import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import type { AgreementState } from '#db/tables/agreement.ts'
import type { RuleBar } from '../../demands/model/eligibility.ts'
import type { StandingPost } from '../../plans/model/standing-post.ts'
import { areSeen, type JoinedPlan } from './joining.ts'

/** What becomes of posts in plans that do not take the class group which their students go to. */
export const POSTS_DECISIONS = ['keep', 'release'] as const

/** An officer's decision on them, which has a reason that the students read. */
export interface PostsDecision {
  posts?: (typeof POSTS_DECISIONS)[number] | null
  reason?: string
}

/**
 * A post that a student has in a plan which does not take the class group that she goes to, one that a
 * rule bars to her there, or any once she leaves.
 */
export interface LeftPost extends StandingPost {
  student: { name: string; number: string; group: string }
  /** The rule by which she cannot keep it, whatever is decided. */
  bar: RuleBar | null
  /** Of its agreement that is not void. */
  agreement: AgreementState | null
}

/** A post that a student has found, for which she waits in a plan that does not take her then. */
export interface WaitingPost extends Pick<
  StandingPost,
  'studentId' | 'planId' | 'plan' | 'postId' | 'title' | 'employer'
> {
  student: { name: string; number: string }
}

/** What it brings about beside itself that students go to a class group, come back to theirs, or leave. */
export interface Ahead {
  joins: JoinedPlan[]
  leaves: LeftPost[]
  /** Those that cannot be approved any more. */
  waiting: WaitingPost[]
  /** They leave the college: no post is kept, and only the reason is asked for. */
  isLeaving?: boolean
}

/** What a form sends once what it brings about has been shown: the plans, and the decision on posts. */
export const AHEAD_FIELDS = {
  seen: z.string().optional(),
  plans: z
    .string()
    .default('')
    .transform((ids) => ids.split(' ').filter((id) => id !== '')),
  posts: z.enum(POSTS_DECISIONS).optional(),
  reason: wordsField(200),
}
type Answered = z.output<z.ZodObject<typeof AHEAD_FIELDS>>

/** The posts on which there is something to decide: all but those that nobody may keep. */
export function keepableOf({ leaves, isLeaving }: Pick<Ahead, 'leaves' | 'isLeaving'>): LeftPost[] {
  return isLeaving ? [] : leaves.filter(({ bar }) => bar === null)
}

/**
 * What is left to be said before a step is taken: null where nothing is, else the faults by field, none
 * where what it brings about is shown for the first time.
 */
export function leftToSay(
  ahead: Ahead,
  { seen, plans, posts, reason }: Answered,
): Record<string, string[]> | null {
  const { joins, leaves, waiting } = ahead
  const isSeen = areSeen(
    plans,
    joins.map(({ id }) => ({ planId: id })),
  )
  const faults: Record<string, string[]> = {}
  if (!isSeen) faults[''] = ['fault.roster_plans_changed']
  if (keepableOf(ahead).length > 0 && !posts) faults.posts = ['fault.choose']
  if (leaves.length > 0 && reason === '') faults.reason = ['fault.reason_required']
  // On what waits there is nothing to decide, but it is to be known before.
  if (Object.keys(faults).length === 0 && (seen || waiting.length === 0)) return null
  return seen ? faults : {}
}

/** What came with an answer that asks again, of a page's form. */
export function aheadOf(reply: object | undefined): Ahead | null {
  return reply && 'ahead' in reply ? (reply.ahead as Ahead) : null
}
