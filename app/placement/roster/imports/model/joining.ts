import type { PlanState } from '#db/tables/plan.ts'
import { STANDING_STATES } from '../../../plans/model/plan-states.ts'

/** A plan that is under way: who comes to one of its class groups takes part in it. */
export interface RunningPlan {
  id: string
  name: string
}

/** Plans in these states are under way. */
export const RUNNING_STATES: readonly PlanState[] = STANDING_STATES.filter(
  (state) => state !== 'draft',
)

/** How many students an import brings into a plan under way by a class group. */
export interface Joining {
  planId: string
  classGroup: string
  count: number
}

/** Plans that preferences can still be sent to, that are being allocated, and that have a result. */
export type JoinedStage = 'collecting' | 'allocating' | 'settled'

/** How far a plan is for who comes to it at a moment. */
export function joinedStage(
  plan: { state: PlanState; preferencesCloseAt: Date | null },
  now: Date,
): JoinedStage {
  const { state, preferencesCloseAt } = plan
  if (state === 'collecting') {
    return preferencesCloseAt === null || preferencesCloseAt > now ? 'collecting' : 'allocating'
  }
  return state === 'allocating' ? 'allocating' : 'settled'
}

/** Adds a student to those of her plans and class group. */
export function noteJoining(joining: Joining[], plans: RunningPlan[], classGroup: string): void {
  for (const { id: planId } of plans) {
    const alike = joining.find((one) => one.planId === planId && one.classGroup === classGroup)
    if (alike) alike.count += 1
    else joining.push({ planId, classGroup, count: 1 })
  }
}
