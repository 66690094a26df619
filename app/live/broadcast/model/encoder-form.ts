import { z } from 'zod'

/** The form about the key of an encoder; made anew, the one before ends. */
export const encoderSchema = z.object({ encoder: z.enum(['make', 'revoke']) })
