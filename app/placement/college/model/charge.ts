import { z } from 'zod'
import { isId } from '#app/kernel/ids.ts'
import { nameSchema } from '#app/accounts/model/account.ts'
import { invitationSchema } from '#app/accounts/model/invitation.ts'

/** What somebody of a college can be charged with. */
const CHARGES = ['officer', 'department_head', 'class_teacher', 'guiding_teacher'] as const
export type ChargeKind = (typeof CHARGES)[number]

/** A charge as a form sends it: `officer`, `guiding_teacher`, `class_teacher:ID`, `department_head:ID`. */
export interface Charge {
  kind: ChargeKind
  /** The department or the class group. */
  scopeId: string | null
}

const chargeSchema = z.string({ error: 'fault.choose' }).transform((text, check): Charge => {
  const [kind, scopeId = null] = text.split(':')
  const known = CHARGES.find((one) => one === kind)
  const isScoped = known === 'department_head' || known === 'class_teacher'
  if (!known || isScoped !== (scopeId !== null && isId(scopeId))) {
    check.addIssue({ code: 'custom', message: 'fault.choose' })
    return z.NEVER
  }
  return { kind: known, scopeId }
})

/** The form that invites a colleague to a charge. */
export const inviteStaffSchema = z.object({
  intent: z.literal('invite'),
  label: nameSchema,
  contact: invitationSchema.shape.contact,
  charge: chargeSchema,
})

/** What else is done on the page of a college's colleagues; `id` is whom or what it is about. */
export const staffActSchema = z.discriminatedUnion('intent', [
  inviteStaffSchema,
  z.object({ intent: z.literal('give'), id: z.uuid(), charge: chargeSchema }),
  z.object({ intent: z.literal('take'), id: z.uuid() }),
  z.object({ intent: z.literal('step_down'), id: z.uuid() }),
  z.object({ intent: z.literal('remove'), id: z.uuid() }),
  z.object({ intent: z.literal('revoke'), id: z.uuid() }),
])
export type StaffAct = z.output<typeof staffActSchema>
