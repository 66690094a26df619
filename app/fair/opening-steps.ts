import type { OpeningState } from '#db/tables/opening.ts'
import type { Trx } from '#app/kernel/context.ts'
import { newId } from '#app/kernel/ids.ts'
import { insertRows } from '#app/kernel/many-rows.ts'

export interface NewOpeningStep {
  openingId: string
  fromState: OpeningState
  toState: OpeningState
  reason?: string
  /** Null where the system did it. */
  actorAccountId: string | null
  at: Date
}

/** Writes steps of openings' lives, in the transaction that changes their states. */
export async function addOpeningSteps(trx: Trx, steps: NewOpeningStep[]): Promise<void> {
  await insertRows(
    trx,
    'openingStep',
    steps.map((step) => ({ id: newId(), ...step, reason: step.reason ?? '' })),
  )
}
