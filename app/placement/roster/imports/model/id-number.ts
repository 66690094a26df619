/** Weights and check characters of GB 11643-1999. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

export type IdNumberFault =
  'id_length' | 'id_old' | 'id_digits_lost' | 'id_character' | 'id_birth' | 'id_check'

export interface IdNumberFacts {
  idNumber: string
  /** `YYYY-MM-DD`. */
  birthDay: string
  sex: 'female' | 'male'
}

/**
 * An identity number as somebody typed or a sheet has it, with what it says of the person; or what is
 * wrong with it. Excel keeps fifteen digits of a number: the last three are then zeros.
 */
export function readIdNumber(text: string): IdNumberFacts | { fault: IdNumberFault } {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}'‘’]/gu, '')
    .toUpperCase()
  if (/^\d(\.\d+)?E\+?\d+$/.test(plain)) return { fault: 'id_digits_lost' }
  if (/^\d{15}$/.test(plain)) return { fault: 'id_old' }
  if (plain.length !== 18) return { fault: 'id_length' }
  if (!/^\d{17}[\dX]$/.test(plain)) return { fault: 'id_character' }
  const isRight = checkOf(plain) === plain[17]
  if (!isRight && plain.endsWith('000')) return { fault: 'id_digits_lost' }
  const birthDay = `${plain.slice(6, 10)}-${plain.slice(10, 12)}-${plain.slice(12, 14)}`
  if (!isDay(birthDay)) return { fault: 'id_birth' }
  if (!isRight) return { fault: 'id_check' }
  return { idNumber: plain, birthDay, sex: Number(plain[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The check character of the first seventeen digits. */
export function checkOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits[at]), 0)
  return CHECKS[sum % 11] ?? ''
}

/** Whether a text `YYYY-MM-DD` is a day of the calendar. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}
