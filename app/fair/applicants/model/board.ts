import { APPLICATION_TRANSITIONS, type ApplicationState } from '../../model/application.ts'

/** The columns of the board. Who took an application back is in the list alone. */
export const BOARD_STATES = [
  'sent',
  'seen',
  'shortlisted',
  'interview',
  'offered',
  'hired',
  'refused',
] as const satisfies readonly ApplicationState[]
export type BoardState = (typeof BOARD_STATES)[number]

const STEPS = ['see', 'shortlist', 'invite', 'offer', 'hire', 'refuse'] as const
export type BoardStep = (typeof STEPS)[number]

/** The step that leads from one column into another, or null where none does. */
export function stepBetween(from: ApplicationState, to: BoardState): BoardStep | null {
  return from === to
    ? null
    : (STEPS.find(
        (step) =>
          APPLICATION_TRANSITIONS[step].to === to &&
          APPLICATION_TRANSITIONS[step].from.includes(from),
      ) ?? null)
}

/** The steps from a column, in the order of the columns that they lead into. */
export function stepsFrom(state: ApplicationState): { step: BoardStep; to: BoardState }[] {
  return BOARD_STATES.flatMap((to) => {
    const step = stepBetween(state, to)
    return step ? [{ step, to }] : []
  })
}

/** Steps that need no words, so that dropping a card is enough. */
export function isDirect(step: BoardStep): step is 'see' | 'shortlist' {
  return step === 'see' || step === 'shortlist'
}

/** Where a step that needs words or times is taken. */
export function stepAddress(step: BoardStep, applicationId: string, back: string): string {
  return step === 'invite'
    ? `/employer/interviews/new?${new URLSearchParams({ selected: applicationId, back })}`
    : `/employer/applicants/${applicationId}?do=${step}`
}
