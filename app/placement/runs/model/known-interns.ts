import type { PlanState } from '#db/tables/plan.ts'

/** In which an employer knows whom it gets; before, it knows only who has ranked its posts. */
export const KNOWN_STATES: PlanState[] = ['published', 'agreements', 'started', 'ended']

/** In which somebody may have come to a post since the start. */
export const STARTED_STATES: PlanState[] = ['started', 'ended']
