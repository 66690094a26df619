import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** Steps that a host takes by pressing. */
export const HOST_STEPS = ['schedule', 'go_live', 'end', 'cancel', 'revive'] as const

/** A step of a room as its form sends it. */
export const roomStepSchema = z.object({ intent: z.enum(HOST_STEPS), reason: wordsField(200) })
