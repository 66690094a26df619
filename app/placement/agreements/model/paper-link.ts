import { z } from 'zod'
import { nameSchema, phoneSchema } from '#app/accounts/model/account.ts'
import { wordsField } from '#app/kernel/words-field.ts'

/** So many days a link answers for. */
export const LINK_DAYS = 3

/** Why no text message can ask a guardian: no number on the roster, the student's own, or a landline. */
export type GuardianLack = 'numberless' | 'self_numbered' | 'landline'

/** The guardian's answer: the name is her signature. */
export const guardianSchema = z
  .object({
    postId: z.uuid(),
    answer: z.enum(['agreed', 'refused'], { error: 'fault.choose' }),
    reason: wordsField(300),
    name: nameSchema,
  })
  .refine((form) => form.answer === 'agreed' || form.reason !== '', {
    path: ['reason'],
    message: 'fault.reason_required',
  })

/** The signature of an employer's contact: a person's name, in whatever script. */
export const contactSchema = z.object({
  name: nameSchema.refine(isPersonName, 'fault.person_name'),
})

/** Whom the link is sent to; `isSure` where it is another number than the student wrote. */
export const askContactSchema = z.object({
  intent: z.literal('ask'),
  phone: phoneSchema,
  isSure: z
    .literal('on')
    .optional()
    .transform((on) => on !== undefined),
})

/** The first mobile number in what a student wrote of her employer's contact; empty without one. */
export function findPhone(contact: string): string {
  return /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(contact.normalize('NFKC').replace(/[\s-]/g, ''))?.[0] ?? ''
}

/** Two letters at least and no digit: what nobody is called signs nothing. */
function isPersonName(name: string): boolean {
  return (name.match(/\p{L}/gu) ?? []).length >= 2 && !/\p{N}/u.test(name)
}

/** Whether somebody's signature is the name on the roster: blanks and widths do not count. */
export function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
  return plain(one) === plain(other)
}
