import { readPhone } from '#app/accounts/model/account.ts'

/**
 * A fixed line as the numbering plan has it: an area code of three or four digits, which somebody from the
 * same town leaves out, seven or eight digits of which the first is 2 to 8, and perhaps an extension.
 */
const LANDLINE =
  /^(?:\(?(010|02\d|0[3-9]\d\d)\)?-?)?([2-8]\d{2,3}-?\d{3,4})(?:(?:转|ext|x|#|-)(\d{1,6}))?$/i

/**
 * A landline out of what people write, as `0532-88012345-801`; null where it is none. Blanks, dashes,
 * brackets and the country code are forgiven.
 */
export function readLandline(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}.:]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/^(?:\+|00)86-?(\(?)0?/, '$10')
  const [, area, said = '', extension] = LANDLINE.exec(plain) ?? []
  const local = said.replace('-', '')
  if (local.length < 7) return null
  return [area, local, extension].filter(Boolean).join('-')
}

/** A guardian's number, mobile or fixed, as it is kept; null where it is neither. */
export function readGuardianPhone(text: string): string | null {
  return readPhone(text) ?? readLandline(text)
}

/** Whether a guardian's number, as it is kept, is one that no text message reaches. */
export function isLandline(phone: string): boolean {
  return phone !== '' && readPhone(phone) === null
}

/** A landline as it is usually shown: the area code and the last two digits of the number itself. */
export function maskLandline(phone: string): string {
  const parts = phone.split('-')
  const local = parts.find((part) => part.length >= 7) ?? phone
  const area = parts[0] === local ? '' : `${parts[0]}-`
  return `${area}${'*'.repeat(local.length - 2)}${local.slice(-2)}`
}
