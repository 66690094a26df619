import { contactPhone } from '../../model/opening-fields.ts'

const PHONES =
  /(?:\(?0\d{2,3}\)?[-–— ]?\d{7,8}(?:(?:转|-|ext\.?|x)\d{1,6})?|1[3-9]\d(?:[- ]?\d{4}){2}|400[- ]?\d{3,4}[- ]?\d{3,4})/i

/** A mobile number that Excel took for an amount, as long as all of its digits are there. */
const SCIENTIFIC = /1\.\d{10}e\+?10/i

const phone = contactPhone()

/** Whom to call, as a cell says it: 李经理 13812345678, 0532-87891234 / 139…. */
export interface Contact {
  phone: string | null
  /** What stands beside the number and is no sign; empty where nothing does. */
  name: string
}

/** The first number of a text on which somebody can be called, and the name beside it. */
export function readContact(text: string): Contact {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(SCIENTIFIC, (amount) => String(Number(amount)))
  const written = PHONES.exec(plain)?.[0]
  const whole = phone.safeParse(plain)
  const read = whole.success ? whole : written ? phone.safeParse(written) : null
  const name = written
    ? (/[\p{Script=Han}A-Za-z·]{2,12}/u.exec(plain.replace(written, ' '))?.[0] ?? '')
    : ''
  return {
    phone: read?.success ? read.data : null,
    name: /^(电话|手机|联系|微信|同号|转|座机)/.test(name) ? '' : name,
  }
}
