import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'
import { identifierSchema, identifierText } from './account.ts'

export const MEMBERSHIP_ROLES = ['member', 'owner'] as const

/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7

/** What keeps an account from accepting an invitation. */
export type InvitationObstacle = 'student' | 'addressee' | 'unconfirmed'

export const invitationSchema = z.object({
  label: z
    .string()
    .max(60, tooLong(60))
    .optional()
    .transform((text) => (text ?? '').normalize('NFKC').trim()),
  /** Of the account that may accept. */
  contact: identifierSchema.transform(identifierText),
  role: z.enum(MEMBERSHIP_ROLES, { error: 'fault.choose' }).default('member'),
})

/** What can be done on the page of colleagues beside inviting; `id` is whom or what it is about. */
export const colleagueActSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
  z.object({ intent: z.literal('role'), id: z.uuid(), role: z.enum(MEMBERSHIP_ROLES) }),
  z.object({ intent: z.literal('revoke'), id: z.uuid() }),
])
export type ColleagueAct = z.output<typeof colleagueActSchema>

/** An invitation is accepted with nothing but the wish; who works elsewhere says to mean it. */
export const acceptSchema = z.object({ elsewhere: z.literal('yes').optional() })
