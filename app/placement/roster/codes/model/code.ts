import { z } from 'zod'
import { newPasswordSchema, phoneSchema } from '#app/accounts/model/account.ts'

/** Without what is taken for another when it is read from paper: 0 O, 1 I L. */
export const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
export const CODE_LENGTH = 8
/** So long a code can be used. */
export const CODE_DAYS = 30
/** After so many wrong tries it opens nothing any more. */
export const MOST_TRIES = 5

const required = z.string({ error: 'fault.required' })

const whoSchema = z.object({
  collegeId: z.uuid({ error: 'fault.choose' }),
  number: required
    .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
    .pipe(z.string().min(1, 'fault.required').max(24, 'fault.required')),
  birthDay: required.regex(/^\d{4}-\d{2}-\d{2}$/, 'fault.required'),
  code: required
    .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{8}$/, 'fault.student_code_shape')),
})
export type StudentProof = z.output<typeof whoSchema>

/** A student who has no account yet chooses how to log in from now on. */
export const newStudentSchema = whoSchema.extend({
  phone: phoneSchema,
  password: newPasswordSchema,
})

/** One who is logged in is known by that account from now on. */
export const knownStudentSchema = whoSchema

/** Codes for who has none that can be used, for everybody without an account, or one for one of them. */
export const handOutSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.enum(['missing', 'all']) }),
  z.object({ intent: z.literal('one'), student: z.uuid() }),
])
export type HandOut = z.output<typeof handOutSchema>
