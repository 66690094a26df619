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
  'see' | 'shortlist' | 'invite' | 'offer' | 'hire' | 'refuse' | 'withdraw' | 'send_again'

/** The whole life of an application; a refusal carries a reason that the seeker reads. */
export const APPLICATION_TRANSITIONS: TransitionTable<
  ApplicationState,
  ApplicationAction,
  ApplicationSide
> = {
  see: { from: ['sent'], to: 'seen', by: ['employer'] },
  shortlist: { from: ['sent', 'seen'], to: 'shortlisted', by: ['employer'] },
  invite: { from: ['sent', 'seen', 'shortlisted'], to: 'interview', by: ['employer'] },
  offer: { from: ['sent', 'seen', 'shortlisted', 'interview'], to: 'offered', by: ['employer'] },
  hire: { from: ['offered'], to: 'hired', by: ['employer'] },
  refuse: { from: OPEN_APPLICATION_STATES, to: 'refused', by: ['employer'], needsReason: true },
  withdraw: { from: OPEN_APPLICATION_STATES, to: 'withdrawn', by: ['seeker'] },
  send_again: { from: ['withdrawn'], to: 'sent', by: ['seeker'] },
}

/** Whether nothing is decided yet. */
export function isOpenState(state: ApplicationState): boolean {
  return OPEN_APPLICATION_STATES.some((open) => open === state)
}

/** States in which the employer has not answered at all. */
export const WAITING_STATES = ['sent', 'seen'] as const satisfies readonly ApplicationState[]

/** What changes an application's state by itself; sending again takes a new consent. */
export type ChangeAction = Exclude<ApplicationAction, 'send_again'>

/** What an employer does to many applications at once. */
export const BULK_ACTIONS = ['see', 'shortlist', 'refuse'] as const satisfies ChangeAction[]
export type BulkAction = (typeof BULK_ACTIONS)[number]

/** What a side may do with an application now, besides sending it again. */
export function listApplicationActions(
  state: ApplicationState,
  side: ApplicationSide,
): ChangeAction[] {
  return listActions(APPLICATION_TRANSITIONS, state, side).filter(
    (action) => action !== 'send_again',
  )
}
