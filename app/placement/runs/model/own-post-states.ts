import type { TransitionTable } from '#app/kernel/transitions.ts'
import type { OwnPostState } from '#db/tables/allocation.ts'
import type { PlanState } from '#db/tables/plan.ts'

/** While it is in one of these, the college may file (备案) for a post. */
export const MAY_FILE: readonly OwnPostState[] = ['asked', 'approved']

export type OwnPostAction = 'approve' | 'decline' | 'revoke' | 'withdraw'

/** The whole life of a post that a student has found herself; she may ask for another after each end. */
export const OWN_POST_TRANSITIONS = {
  approve: { from: ['asked'], to: 'approved', by: ['college'] },
  decline: { from: ['asked'], to: 'declined', by: ['college'], needsReason: true },
  revoke: { from: ['approved'], to: 'revoked', by: ['college'], needsReason: true },
  withdraw: { from: ['asked'], to: 'withdrawn', by: ['student'] },
} as const satisfies TransitionTable<OwnPostState, OwnPostAction, 'college' | 'student'>

/**
 * While a plan is in one of these, a student may find a post herself instead, and lose it again; once it
 * has started only who has none in it, or may not be at hers.
 */
export const OWN_POST_PLAN_STATES: readonly PlanState[] = [
  'collecting',
  'allocating',
  'published',
  'agreements',
  'started',
]
