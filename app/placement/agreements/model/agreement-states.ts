import type { AgreementParty, AgreementState } from '#db/tables/agreement.ts'
import type { PlanState } from '#db/tables/plan.ts'
import type { TransitionTable } from '#app/kernel/transitions.ts'

/**
 * While a plan is in one of these, agreements are made and signed. Once it has started they are those of
 * students who come to a post then, or to another one.
 */
export const SIGNING_STATES: readonly PlanState[] = ['agreements', 'started']

/** In the order in which they stand under an agreement. */
export const PARTIES = ['college', 'employer', 'student'] as const satisfies AgreementParty[]

/** `sign` is one party's, `complete` what the last of them does; `file` is the paper of all three. */
export type AgreementAction = 'sign' | 'complete' | 'file' | 'void'

/** The whole life of an agreement. What is void stays on file, and another one takes its place. */
export const AGREEMENT_TRANSITIONS = {
  sign: { from: ['open'], to: 'open', by: ['college', 'employer', 'student'] },
  complete: { from: ['open'], to: 'signed', by: ['college', 'employer', 'student'] },
  file: { from: ['open'], to: 'signed', by: ['college'] },
  void: { from: ['open', 'signed'], to: 'void', by: ['college'], needsReason: true },
} as const satisfies TransitionTable<AgreementState, AgreementAction, AgreementParty>
