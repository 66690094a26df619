import { z } from 'zod'
import { identifierSchema } from '#app/accounts/model/account.ts'

/** Parts that a host gives to people in its room. */
export const ROOM_ROLES = ['presenter', 'moderator'] as const

/** Who is appointed to a room: by the number or e-mail address of an account. */
export const appointmentSchema = z.object({
  appointed: identifierSchema,
  role: z.enum(ROOM_ROLES, { error: 'fault.choose' }),
})

/** Whose part in a room is taken away. */
export const releaseSchema = z.object({ released: z.uuid() })
