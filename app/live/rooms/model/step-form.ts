import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** Steps that a host takes by pressing. */
export const HOST_STEPS = [
  'hand_in',
  'take_back',
  'schedule',
  'go_live',
  'end',
  'cancel',
  'revive',
] as const

/** Steps of those that a presenter takes who does not belong to the host. */
export const PRESENTER_STEPS = ['go_live', 'end'] as const

/** One of them as its form sends it. */
export const presenterStepSchema = z.object({ intent: z.enum(PRESENTER_STEPS) })

/** A step of a room as its form sends it. */
export const roomStepSchema = z.object({ intent: z.enum(HOST_STEPS), reason: wordsField(200) })
