import type { PlanState } from '#db/tables/plan.ts'
import type { TransitionTable } from '#app/kernel/transitions.ts'

export const PLAN_STATES = [
  'draft',
  'collecting',
  'allocating',
  'published',
  'agreements',
  'started',
  'ended',
  'cancelled',
] as const satisfies PlanState[]

/** What moves a plan. */
export type PlanAction =
  | 'open_preferences'
  | 'take_back'
  | 'close_preferences'
  | 'close_employers'
  | 'reopen_preferences'
  | 'publish'
  | 'begin_agreements'
  | 'start'
  | 'end'
  | 'resume'
  | 'cancel'
  | 'revive'

/** The whole life of a plan. */
export const PLAN_TRANSITIONS = {
  open_preferences: { from: ['draft'], to: 'collecting', by: ['college'] },
  take_back: { from: ['collecting'], to: 'draft', by: ['college'], needsReason: true },
  close_preferences: { from: ['collecting'], to: 'allocating', by: ['college'] },
  /** Ends the time that employers have to answer before it is over. */
  close_employers: {
    from: ['allocating'],
    to: 'allocating',
    by: ['college'],
    needsReason: true,
  },
  reopen_preferences: {
    from: ['allocating'],
    to: 'collecting',
    by: ['college'],
    needsReason: true,
  },
  publish: { from: ['allocating'], to: 'published', by: ['college'] },
  begin_agreements: { from: ['published'], to: 'agreements', by: ['college'] },
  start: { from: ['agreements'], to: 'started', by: ['college'] },
  end: { from: ['started'], to: 'ended', by: ['college'] },
  resume: { from: ['ended'], to: 'started', by: ['college'], needsReason: true },
  cancel: {
    from: ['draft', 'collecting', 'allocating', 'published', 'agreements'],
    to: 'cancelled',
    by: ['college'],
    needsReason: true,
  },
  revive: { from: ['cancelled'], to: 'draft', by: ['college'], needsReason: true },
} as const satisfies TransitionTable<PlanState, PlanAction, 'college'>

/** Those of a person at a plan's page; `publish` is done with a placement in hand. */
export type HandAction = Exclude<PlanAction, 'publish'>

export const HAND_ACTIONS = (Object.keys(PLAN_TRANSITIONS) as PlanAction[]).filter(
  (action): action is HandAction => action !== 'publish',
)

/** Plans in these states hold their students: nobody can be in two of them at once. */
export const STANDING_STATES = PLAN_STATES.filter(
  (state) => state !== 'ended' && state !== 'cancelled',
)

/** Steps that everybody hears of whom they concern, beside those that have words of their own. */
export const TOLD_ACTIONS = [
  'open_preferences',
  'reopen_preferences',
  'start',
  'end',
  'resume',
  'cancel',
] as const satisfies PlanAction[]

/** Whether others than the college's desk hear of a step; a draft has not left it before it is opened. */
export function isTold(state: PlanState, action: PlanAction): boolean {
  if (state === 'draft' && action !== 'open_preferences') return false
  return TOLD_ACTIONS.some((told) => told === action)
}
