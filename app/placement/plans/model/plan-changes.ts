import type { PlanState } from '#db/tables/plan.ts'

const DRAFT: readonly PlanState[] = ['draft']
const UNTIL_OPEN: readonly PlanState[] = ['draft', 'collecting']
const UNTIL_PUBLISHED: readonly PlanState[] = ['draft', 'collecting', 'allocating']
const UNTIL_STARTED: readonly PlanState[] = [...UNTIL_PUBLISHED, 'published', 'agreements']
const UNTIL_ENDED: readonly PlanState[] = [...UNTIL_STARTED, 'started']

/** In which states each part of a plan can still be changed. */
const CHANGEABLE = {
  name: UNTIL_ENDED,
  term: UNTIL_ENDED,
  // Who is excluded from a post depends on it, and students have been told.
  kind: DRAFT,
  shownAs: UNTIL_ENDED,
  firstDay: UNTIL_PUBLISHED,
  lastDay: UNTIL_PUBLISHED,
  // Reopening needs a time to come first.
  closesAt: UNTIL_PUBLISHED,
  employersCloseAt: UNTIL_PUBLISHED,
  mostRanks: DRAFT,
  employersMay: UNTIL_OPEN,
  groups: UNTIL_OPEN,
  // For those without a place there is a second round, with posts that come later; also once others work.
  posts: UNTIL_ENDED,
  postsTaken: UNTIL_PUBLISHED,
  guides: UNTIL_ENDED,
  gates: UNTIL_STARTED,
  // Who comes to a post once the others work is insured from her own first day on.
  insuring: UNTIL_ENDED,
  // Once others work, those alone that make up for what who comes later has not heard.
  training: UNTIL_ENDED,
  // Who comes to a post once the others work makes up for what they have heard.
  attendance: UNTIL_ENDED,
} as const
export type PlanPart = keyof typeof CHANGEABLE

/** Whether a part of a plan in this state can be changed. */
export function isChangeable(state: PlanState, part: PlanPart): boolean {
  return CHANGEABLE[part].includes(state)
}
