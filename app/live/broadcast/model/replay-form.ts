import { z } from 'zod'
import { readBroadcastClock } from './clock-field.ts'
import { MOST_CAPTION_CHARACTERS } from './captions.ts'
import { KEPT_DAYS } from './kept-days.ts'
import { RECOGNITION_LOCALES } from './recognition.ts'

const clock = z
  .string({ error: 'fault.clock' })
  .transform((typed) => readBroadcastClock(typed))
  .refine((read) => read !== null, 'fault.clock')

/** Where a replay is to begin and to end, and how long it was for who says so. */
export const cutSchema = z.object({
  intent: z.literal('cut'),
  from: clock,
  until: clock,
  lengthMs: z.coerce.number().int(),
})

/** That a replay is withdrawn. */
export const withdrawSchema = z.object({ intent: z.literal('withdraw') })

/** The most that a file of captions has: 1 MB. */
export const CAPTION_BYTES = 1024 * 1024

/** Captions as they are typed; none take them away. */
export const captionsSchema = z.object({
  intent: z.literal('captions'),
  captions: z.string().max(MOST_CAPTION_CHARACTERS, 'fault.captions_long').default(''),
})

/** That captions are to be recognised, and in which language. */
export const recognitionSchema = z.object({
  intent: z.literal('recognise'),
  locale: z.enum(RECOGNITION_LOCALES, { error: 'fault.choose' }),
})

/** That it is given up, or that what came of it is thrown away. */
export const endRecognitionSchema = z.object({
  intent: z.enum(['stop_recognition', 'drop_draft']),
})

/** A draft that is to become the captions; in the place of others where it says so. */
export const draftSchema = z.object({
  intent: z.literal('draft'),
  captions: captionsSchema.shape.captions,
  replaces: z.literal('yes').optional(),
})

/** A file of captions. */
export const captionFileSchema = z.object({
  file: z
    .instanceof(File, { error: 'fault.choose_file' })
    .refine((file) => file.size > 0 || file.name !== '', 'fault.choose_file')
    .refine((file) => file.size > 0 || file.name === '', 'fault.file_empty')
    .refine((file) => file.size <= CAPTION_BYTES, 'fault.file_size?megabytes=1'),
})

/** How long replays are kept, as an organiser chooses it. */
export const keepingSchema = z.object({
  days: z.coerce
    .number({ error: 'fault.choose' })
    .refine((days) => (KEPT_DAYS as readonly number[]).includes(days), 'fault.choose'),
})
