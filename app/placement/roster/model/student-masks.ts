import { maskName, maskPhone } from '#app/accounts/model/account.ts'
import type { Guardian } from './student.ts'

/** An identity number as it is usually shown: where it was given out, and its last two characters. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 4)}${'*'.repeat(12)}${idNumber.slice(-2)}`
}

/** A guardian as he or she is usually shown. */
export function maskGuardian(guardian: Guardian): Guardian {
  const { name, phone } = guardian
  return { name: maskName(name), phone: phone && maskPhone(phone) }
}
