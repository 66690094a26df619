import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { HAND_ACTIONS } from './plan-states.ts'

/** The form that moves a plan. */
export const planStepSchema = z.object({
  intent: z.enum(HAND_ACTIONS),
  reason: wordsField(200),
})
