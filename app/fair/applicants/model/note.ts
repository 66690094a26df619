import { z } from 'zod'
import { wordsField } from '#app/kernel/words-field.ts'

const NOTE_MAX = 1000

export const NOTE_ACTS = ['add', 'edit', 'delete', 'undo'] as const

/** What is done with a note; writing and changing one needs words. */
export const noteSchema = z
  .object({
    note_act: z.enum(NOTE_ACTS),
    id: z.string().optional(),
    text: wordsField(NOTE_MAX),
  })
  .refine(({ note_act: act, text }) => (act !== 'add' && act !== 'edit') || text !== '', {
    path: ['text'],
    error: 'fault.required',
  })
