/** Formats of numbers that Excel has built in for days; 27–36 and 50–58 are the Chinese ones. */
const DAY_FORMATS = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
])

/** Whether a number in this format is a day. */
export function isDayFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DAY_FORMATS.has(id)
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[yd年日]/i.test(bare)
}

/** A day as Excel counts it, as YYYY-MM-DD; some count from 1904. */
export function dayOfSerial(serial: number, from1904: boolean): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  // Excel believes that 1900 was a leap year, so days from March 1900 on are one too many.
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A number as it was meant: without the tail that binary fractions leave. */
export function plainNumber(text: string): string {
  const number = Number(text)
  if (!Number.isFinite(number)) return text
  return Number.isInteger(number) ? String(number) : String(Number(number.toPrecision(12)))
}

/** The column (from 0) of a cell's name, such as 27 of AB12; null where it is no such name. */
export function columnOf(name: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(name)?.[0]
  if (!letters) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** An area such as B4:C5 as rows and columns, or null. */
export function areaOf(
  ref: string,
): { top: number; left: number; bottom: number; right: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref)
  if (!match) return null
  const [, left = '', top, right = '', bottom] = match
  return {
    top: Number(top),
    left: columnOf(left) ?? 0,
    bottom: Number(bottom),
    right: columnOf(right) ?? 0,
  }
}
