import { z } from 'zod'
import { codeSchema } from '#app/accounts/model/account.ts'

/** Shows who one is by the password. */
export const passwordProofSchema = z.object({
  password: z.string({ error: 'fault.required' }).max(200),
})

/** Shows who one is by a code that was texted. */
export const codeProofSchema = z.object({ code: codeSchema })

/** The last word before an account is deleted. */
export const deletionSchema = z.object({
  sure: z.literal('on', { error: 'fault.tick_first' }),
})

/** Nothing to fill in. */
export const bareSchema = z.object({})
