import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'
import { ANSWER_MOST, QUESTION_MOST } from './lengths.ts'
import { spokenField } from './spoken-field.ts'

/** An answer that is typed after the room has ended. */
export const typedAnswerSchema = z.object({
  questionId: z.uuid(),
  answer: spokenField(ANSWER_MOST),
  /** The answer that it takes the place of; nothing for none, or for one that was spoken. */
  over: z
    .string()
    .optional()
    .transform((text) => text || null),
})

/** Why a question is taken out of a room that has ended. */
export const removalSchema = z.object({ removed: z.uuid(), reason: wordsField(QUESTION_MOST) })

/** Why a question will not be answered, typed after the room has ended. */
export const dismissalSchema = z.object({ dismissed: z.uuid(), reason: wordsField(QUESTION_MOST) })
