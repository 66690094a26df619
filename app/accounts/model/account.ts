import { z } from 'zod'
import { tooLong } from '#app/kernel/lengths.ts'

/** NIST SP 800-63B: at least 8; the ceiling only keeps the hashing of a sent novel cheap. */
const PASSWORD_MIN = 8
const PASSWORD_MAX = 200
const NAME_MAX = 40
const EMAIL_MAX = 254

/** What a person logs in with. */
export type Identifier = { kind: 'email'; email: string } | { kind: 'phone'; phone: string }

/**
 * A mainland mobile number out of what a person typed or pasted: full-width digits, spaces, dashes,
 * invisible marks and the country code are forgiven. Null where it is none.
 */
export function readPhone(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}().]/gu, '')
    .replace(/^(\+|00)?86(?=1)/, '')
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null
}

/** An e-mail address in lower case, or null where it is none. ASCII only, as mail servers expect. */
export function readEmail(text: string): string | null {
  const email = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase()
  const shape = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/
  return email.length <= EMAIL_MAX && shape.test(email) ? email : null
}

/** A mobile number or an e-mail address out of one field, or null. */
export function readIdentifier(text: string): Identifier | null {
  const email = readEmail(text)
  if (email) return { kind: 'email', email }
  const phone = readPhone(text)
  return phone ? { kind: 'phone', phone } : null
}

/** The identifier as one text: the key of its rate limits, and what a form shows again. */
export function identifierText(identifier: Identifier): string {
  return identifier.kind === 'email' ? identifier.email : identifier.phone
}

/** A number as others may see it: 139****0001. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** A mobile number or an e-mail address as others may see it: 139****0001, c***@jishi.example. */
export function maskContact(contact: string): string {
  const at = contact.indexOf('@')
  return at < 0 ? maskPhone(contact) : `${contact.slice(0, 1)}***${contact.slice(at)}`
}

/** A name as others may see it: 张**. */
export function maskName(name: string): string {
  return `${[...name][0] ?? ''}**`
}

const required = z.string({ error: 'fault.required' })

export const nameSchema = required
  .transform((text) => text.normalize('NFKC').replace(/\s+/g, ' ').trim())
  .pipe(required.min(1, 'fault.required').max(NAME_MAX, tooLong(NAME_MAX)))

export const phoneSchema = required.transform((text, check) => {
  const phone = readPhone(text)
  if (phone) return phone
  check.addIssue({ code: 'custom', message: 'fault.phone' })
  return z.NEVER
})

export const identifierSchema = required.transform((text, check) => {
  const identifier = readIdentifier(text)
  if (identifier) return identifier
  const typed = text.normalize('NFKC')
  const message = typed.includes('@')
    ? 'fault.email'
    : /^[+\d\s-]+$/.test(typed)
      ? 'fault.phone'
      : 'fault.identifier'
  check.addIssue({ code: 'custom', message })
  return z.NEVER
})

export const newPasswordSchema = required
  .min(PASSWORD_MIN, 'fault.password_short')
  .max(PASSWORD_MAX, tooLong(PASSWORD_MAX))

const knownPasswordSchema = required.max(PASSWORD_MAX, tooLong(PASSWORD_MAX))

/** Six digits, full-width ones and spaces forgiven. */
export const codeSchema = required
  .transform((text) => text.normalize('NFKC').replace(/\s/g, ''))
  .pipe(required.regex(/^\d{6}$/, 'fault.code_shape'))

export const signUpSchema = z.object({
  identifier: identifierSchema,
  name: nameSchema,
  password: newPasswordSchema,
})

export const logInSchema = z.object({
  identifier: identifierSchema,
  password: knownPasswordSchema,
})

export const codeFormSchema = z.object({ code: codeSchema })

/** A code to log in by is sent to a number alone. */
export const codeRequestSchema = z.object({ phone: phoneSchema })

export const resetRequestSchema = z.object({ identifier: identifierSchema })

export const resetSchema = z.object({ password: newPasswordSchema })

/** The name on the person's own account. */
export const ownNameSchema = z.object({ name: nameSchema })

export const changePasswordSchema = z.object({
  current: knownPasswordSchema,
  password: newPasswordSchema,
})

/** Another code, or another mail, is asked for with nothing but the wish. */
export const resendSchema = z.object({})
