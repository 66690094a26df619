import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

/** The form that shows who asked a question. */
export const askerSchema = z.object({ questionId: z.string(), reason: wordsField(200) })
