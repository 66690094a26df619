import { z } from 'zod'

/** The form by which somebody takes an own question back in a room that is over. */
export const withdrawSchema = z.object({ withdrawn: z.uuid() })
