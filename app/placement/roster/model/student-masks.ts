import { maskName, maskPhone } from '#app/accounts/model/account.ts'
import { isLandline, maskLandline } from './guardian-phone.ts'
import type { Guardian } from './student.ts'

/** An identity number as it is usually shown: where it was given out, and its last two characters. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 4)}${'*'.repeat(12)}${idNumber.slice(-2)}`
}

/** What was typed for one, right or wrong: too short to be one it says nothing at all. */
export function maskTyped(text: string): string {
  if (text.length <= 6) return '*'.repeat(text.length)
  return `${text.slice(0, 3)}${'*'.repeat(text.length - 5)}${text.slice(-2)}`
}

/** A guardian as he or she is usually shown. */
export function maskGuardian(guardian: Guardian): Guardian {
  const { name, phone } = guardian
  return {
    name: maskName(name),
    phone: isLandline(phone) ? maskLandline(phone) : phone && maskPhone(phone),
  }
}

/** The same in one line. */
export function sayGuardian({ name, phone }: Guardian): string {
  return [name, phone].filter(Boolean).join(' ')
}
