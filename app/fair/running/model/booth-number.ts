/** The longest a booth's number may be. */
export const BOOTH_MAX = 12

/** A booth's number as it is kept: without blanks, in capitals, full-width signs made plain. */
export function tidyBooth(typed: string): string {
  return typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
}

/** The next numbers that are free, `A01` on: a prefix and at least two digits. */
export function freeBooths(taken: ReadonlySet<string>, prefix: string, count: number): string[] {
  const free: string[] = []
  for (let number = 1; free.length < count; number += 1) {
    const booth = `${tidyBooth(prefix)}${String(number).padStart(2, '0')}`
    if (!taken.has(booth)) free.push(booth)
  }
  return free
}
