import { shanghaiDay } from '#app/kernel/clock.ts'

/**
 * A day as people write it, as YYYY-MM-DD: 2026-12-31, 2026年12月31日, 2026.12.31, 20261231; 12月31日
 * is the next one that comes; 46387 is a day as Excel counts it. Null for what is no day of the
 * calendar.
 */
export function readDay(text: string, now: Date): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[至前止]+$/, '')
  const full =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?\d{1,2}:\d{2}.*)?$/.exec(plain) ??
    /^(20\d{2})(\d{2})(\d{2})$/.exec(plain)
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]))
  // A cell of days that was saved as one of numbers: 2009 to 2064 as Excel counts days.
  if (/^[45]\d{4}(\.\d+)?$/.test(plain)) {
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(plain)) * 86_400_000)
      .toISOString()
      .slice(0, 10)
  }
  const short = /^(\d{1,2})月(\d{1,2})日$/.exec(plain)
  if (!short) return null
  const today = shanghaiDay(now)
  const year = Number(today.slice(0, 4))
  const day = dayOf(year, Number(short[1]), Number(short[2]))
  return day !== null && day < today ? dayOf(year + 1, Number(short[1]), Number(short[2])) : day
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1
    ? date.toISOString().slice(0, 10)
    : null
}
