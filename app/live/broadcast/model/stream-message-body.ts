import { z } from 'zod'

/** The longest message of a server elsewhere, in bytes. */
export const MESSAGE_BYTES = 2_000

/** What a server elsewhere tells: which message it is, what happened, and when. */
export const streamMessageSchema = z.object({
  id: z.string().regex(/^[\w.:-]{1,100}$/),
  event: z.enum(['started', 'ended']),
  at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
})
