import type { PlanState } from '#db/tables/plan.ts'
import { STANDING_STATES } from '../../plans/model/plan-states.ts'
import { isSecondOpen } from '../../runs/model/second-window.ts'

/** A plan that is under way: who comes to one of its class groups takes part in it. */
export interface RunningPlan {
  id: string
  name: string
}

/** Plans in these states are under way. */
export const RUNNING_STATES: readonly PlanState[] = STANDING_STATES.filter(
  (state) => state !== 'draft',
)

/** How many students come into a plan under way by a class group. */
export interface Joining {
  planId: string
  classGroup: string
  count: number
}

/** A plan under way that students come into. */
export interface JoinedPlan {
  id: string
  name: string
  stage: JoinedStage
  /** Until when they may send preferences, or wishes in the second round; null where they may not. */
  until: Date | null
  /** How many students. */
  count: number
  classGroups: string[]
}

/**
 * Plans that preferences can still be sent to, that are being allocated, that have a result and a second
 * round which is open, and that have a result alone.
 */
export type JoinedStage = 'collecting' | 'allocating' | 'second' | 'settled'

/** How far a plan is for who comes to it at a moment, and until when she may send something. */
export function joinedStage(
  plan: { state: PlanState; preferencesCloseAt: Date | null; secondClosesAt: Date | null },
  now: Date,
): Pick<JoinedPlan, 'stage' | 'until'> {
  const { state, preferencesCloseAt, secondClosesAt } = plan
  if (state === 'collecting' && (preferencesCloseAt === null || preferencesCloseAt > now)) {
    return { stage: 'collecting', until: preferencesCloseAt }
  }
  if (state === 'collecting' || state === 'allocating') return { stage: 'allocating', until: null }
  if (isSecondOpen(plan, now)) return { stage: 'second', until: secondClosesAt }
  return { stage: 'settled', until: null }
}

/** Adds a student to those of her plans and class group. */
export function noteJoining(joining: Joining[], plans: RunningPlan[], classGroup: string): void {
  for (const { id: planId } of plans) {
    const alike = joining.find((one) => one.planId === planId && one.classGroup === classGroup)
    if (alike) alike.count += 1
    else joining.push({ planId, classGroup, count: 1 })
  }
}

/** Whether plans that somebody has seen are those that students come into. */
export function areSeen(seen: readonly string[], joined: readonly { planId: string }[]): boolean {
  const ids = new Set(joined.map(({ planId }) => planId))
  return ids.size === new Set(seen).size && seen.every((id) => ids.has(id))
}
