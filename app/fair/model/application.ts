import { listActions, type TransitionTable } from '#app/kernel/transitions.ts'

/** States of an application, in the order of its life. */
export const APPLICATION_STATES = [
  'sent',
  'seen',
  'shortlisted',
  'interview',
  'offered',
  'hired',
  'refused',
  'withdrawn',
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** States in which nothing is decided yet. */
export const OPEN_APPLICATION_STATES = [
  'sent',
  'seen',
  'shortlisted',
  'interview',
  'offered',
] as const satisfies readonly ApplicationState[]

export type ApplicationSide = 'seeker' | 'employer' | 'system'

export type ApplicationAction =
  | 'see'
  | 'shortlist'
  | 'invite'
  | 'offer'
  | 'hire'
  | 'refuse'
  | 'reconsider'
  | 'withdraw'
  | 'send_again'
  | 'claim'

/**
 * The whole life of an application; a refusal carries a reason that the seeker reads. `claim`: a
 * guest has typed a number, and its proven owner applies in the own name. Whatever the employer has
 * answered was said to a stranger, so it begins anew; a hire of the stranger counts no more.
 * `reconsider` takes a refusal back: the application stands again where `reconsideredState` says.
 */
export const APPLICATION_TRANSITIONS: TransitionTable<
  ApplicationState,
  ApplicationAction,
  ApplicationSide
> = {
  see: { from: ['sent'], to: 'seen', by: ['employer'] },
  shortlist: { from: ['sent', 'seen'], to: 'shortlisted', by: ['employer'] },
  // Again from `interview`: other times, or another round.
  invite: {
    from: ['sent', 'seen', 'shortlisted', 'interview'],
    to: 'interview',
    by: ['employer'],
  },
  offer: { from: ['sent', 'seen', 'shortlisted', 'interview'], to: 'offered', by: ['employer'] },
  hire: { from: ['offered'], to: 'hired', by: ['employer'] },
  refuse: { from: OPEN_APPLICATION_STATES, to: 'refused', by: ['employer'], needsReason: true },
  reconsider: { from: ['refused'], to: 'seen', by: ['employer'] },
  withdraw: { from: OPEN_APPLICATION_STATES, to: 'withdrawn', by: ['seeker'] },
  send_again: { from: ['withdrawn'], to: 'sent', by: ['seeker'] },
  claim: {
    from: ['sent', 'seen', 'shortlisted', 'interview', 'offered', 'hired', 'refused'],
    to: 'sent',
    by: ['seeker'],
  },
}

/**
 * Where an application stands whose refusal is taken back: where it stood before. The refusal called
 * its interview off, so of one that was invited the interest is left; one that nobody had opened has
 * been seen by now.
 */
export function reconsideredState(before: ApplicationState | null): ApplicationState {
  if (before === 'interview') return 'shortlisted'
  return before === 'shortlisted' || before === 'offered' ? before : 'seen'
}

/** Whether nothing is decided yet. */
export function isOpenState(state: ApplicationState): boolean {
  return OPEN_APPLICATION_STATES.some((open) => open === state)
}

/** States in which the employer has not answered at all. */
export const WAITING_STATES = ['sent', 'seen'] as const satisfies readonly ApplicationState[]

/** What takes a new consent, and so is done by the form of an application alone. */
export type SendingAction = Extract<ApplicationAction, 'send_again' | 'claim'>

/** What changes an application's state by itself. */
export type ChangeAction = Exclude<ApplicationAction, SendingAction>

/** What is done without proposing times; `invite` is `app/fair/interviews/interview-proposals.ts` alone. */
export type StepAction = Exclude<ChangeAction, 'invite'>

/** What an employer does to many applications at once. */
export const BULK_ACTIONS = [
  'see',
  'shortlist',
  'refuse',
  'reconsider',
] as const satisfies StepAction[]
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** What a side may do with an application now, besides sending it again or claiming it. */
export function listApplicationActions(
  state: ApplicationState,
  side: ApplicationSide,
): ChangeAction[] {
  return listActions(APPLICATION_TRANSITIONS, state, side).filter(
    (action) => action !== 'send_again' && action !== 'claim',
  )
}

/**
 * How a proven sender gets an application that is there already: a withdrawn one is sent again, one
 * that a guest sent with the sender's number is claimed. Null where it is the sender's and stands.
 */
export function sendingAction(application: {
  state: ApplicationState
  confirmed: boolean
}): SendingAction | null {
  if (application.state === 'withdrawn') return 'send_again'
  return application.confirmed ? null : 'claim'
}
