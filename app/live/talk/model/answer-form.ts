import { z } from 'zod'
import { ANSWER_MOST } from './lengths.ts'
import { spokenField } from './spoken-field.ts'

/** An answer that is typed after the room has ended. */
export const typedAnswerSchema = z.object({
  questionId: z.uuid(),
  answer: spokenField(ANSWER_MOST),
})
