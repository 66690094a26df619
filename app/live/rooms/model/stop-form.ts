import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** Steps by which an organiser stops a room of others: a broadcast, and one that is to come. */
export const STOP_STEPS = ['end', 'cancel'] as const
export type StopStep = (typeof STOP_STEPS)[number]

/** One of them as its form sends it. */
export const stopSchema = z.object({ intent: z.enum(STOP_STEPS), reason: wordsField(200) })
