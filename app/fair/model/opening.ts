import { Fault } from '#app/kernel/errors.ts'
import { ensureTransition, listActions, type TransitionTable } from '#app/kernel/transitions.ts'

/** States of an opening, in the order of its life. */
export const OPENING_STATES = [
  'draft',
  'in_review',
  'published',
  'paused',
  'filled',
  'expired',
  'withdrawn',
] as const
export type OpeningState = (typeof OPENING_STATES)[number]

export type OpeningSide = 'employer' | 'organiser' | 'system'

export type OpeningAction =
  | 'hand_in'
  | 'publish'
  | 'approve'
  | 'return'
  | 'pause'
  | 'resume'
  | 'fill'
  | 'reopen'
  | 'expire'
  | 'renew'
  | 'withdraw'
  | 'redraft'
  | 'recheck'

/**
 * The whole life of an opening. An admitted employer publishes at once; of one not admitted yet it
 * waits in review, because nothing of such an employer is public. What the organiser has taken back
 * is `held`: see `isHeldBack`. What screening has flagged waits for the organiser instead of being
 * public: see `waitsForOrganiser`.
 */
export const OPENING_TRANSITIONS: TransitionTable<OpeningState, OpeningAction, OpeningSide> = {
  hand_in: { from: ['draft', 'expired'], to: 'in_review', by: ['employer'] },
  publish: { from: ['draft', 'in_review'], to: 'published', by: ['employer'] },
  approve: { from: ['in_review'], to: 'published', by: ['organiser', 'system'] },
  return: { from: ['in_review'], to: 'draft', by: ['organiser'], needsReason: true },
  pause: { from: ['published'], to: 'paused', by: ['employer'] },
  resume: { from: ['paused'], to: 'published', by: ['employer'] },
  fill: { from: ['published', 'paused'], to: 'filled', by: ['system', 'employer'] },
  reopen: { from: ['filled'], to: 'published', by: ['employer', 'system'] },
  expire: { from: ['published', 'paused', 'in_review'], to: 'expired', by: ['system'] },
  renew: { from: ['expired'], to: 'published', by: ['employer'] },
  withdraw: {
    from: ['in_review', 'published', 'paused', 'filled', 'expired'],
    to: 'withdrawn',
    by: ['employer', 'organiser'],
    needsReason: true,
  },
  redraft: { from: ['withdrawn'], to: 'draft', by: ['employer'] },
  recheck: { from: ['published'], to: 'in_review', by: ['system'] },
}

/** How an opening stands, for what can be done with it. */
export interface OpeningStanding {
  state: OpeningState
  /** The organiser withdrew or returned it, and has not approved it since. */
  held: boolean
  /** Screening found something in its texts that the organiser has not approved. */
  flagged: boolean
}

/** What the organiser has taken back becomes public by the organiser's word alone. */
function isHeldBack(opening: OpeningStanding, action: OpeningAction, side: OpeningSide): boolean {
  return opening.held && OPENING_TRANSITIONS[action].to === 'published' && side !== 'organiser'
}

/** Whether an action that would make an opening public takes it to the organiser instead. */
export function waitsForOrganiser(
  opening: OpeningStanding,
  action: OpeningAction,
  side: OpeningSide,
): boolean {
  return opening.flagged && OPENING_TRANSITIONS[action].to === 'published' && side !== 'organiser'
}

/** What a side can do with an opening as it stands, in the table's order. */
export function listOpeningActions(opening: OpeningStanding, side: OpeningSide): OpeningAction[] {
  return listActions(OPENING_TRANSITIONS, opening.state, side).filter(
    (action) => !isHeldBack(opening, action, side),
  )
}

/**
 * The state and the hold that an action leads to, where it is possible now. What is flagged is
 * approved with a reason.
 * @throws `not_allowed`, `transition_refused`, `reason_required`, `opening_held`,
 * `opening_flagged`
 */
export function ensureOpeningAction(
  opening: OpeningStanding,
  input: { action: OpeningAction; side: OpeningSide; reason?: string },
): { to: OpeningState; held: boolean } {
  const { to } = ensureTransition(OPENING_TRANSITIONS, { state: opening.state, ...input })
  if (isHeldBack(opening, input.action, input.side)) throw new Fault('opening_held')
  if (opening.flagged && input.action === 'approve' && !input.reason?.trim()) {
    throw new Fault('opening_flagged')
  }
  if (waitsForOrganiser(opening, input.action, input.side)) {
    return { to: 'in_review', held: opening.held }
  }
  return { to, held: input.side === 'organiser' ? to !== 'published' : opening.held }
}

/** What the log calls each action once it is done. */
export const OPENING_DEEDS = {
  hand_in: 'handed_in',
  publish: 'published',
  approve: 'approved',
  return: 'returned',
  pause: 'paused',
  resume: 'resumed',
  fill: 'filled',
  reopen: 'reopened',
  expire: 'expired',
  renew: 'renewed',
  withdraw: 'withdrawn',
  redraft: 'redrafted',
  recheck: 'handed_in',
} as const satisfies Record<OpeningAction, string>

/** What an employer does to many openings at once. */
export const BULK_OPENING_ACTIONS = [
  'pause',
  'resume',
  'withdraw',
] as const satisfies readonly OpeningAction[]
export type BulkOpeningAction = (typeof BULK_OPENING_ACTIONS)[number]

/** What an organiser decides on many openings at once. */
export const BULK_REVIEW_ACTIONS = [
  'approve',
  'return',
  'withdraw',
] as const satisfies readonly OpeningAction[]
export type BulkReviewAction = (typeof BULK_REVIEW_ACTIONS)[number]
