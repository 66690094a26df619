import { addDays, shanghaiDay } from '#app/kernel/clock.ts'

/** Working days after a fair within which its report is due (山东省人力资源市场条例). */
export const REPORT_WORKDAYS = 15

/**
 * The day that lies so many working days, Mondays to Fridays, after a moment; the day itself does
 * not count. Public holidays are decreed each year anew and are not known here: they put it off.
 */
export function addWorkdays(at: Date, count: number): string {
  let day = new Date(`${shanghaiDay(at)}T12:00:00+08:00`)
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    // Noon in Shanghai is the same weekday in UTC.
    const weekday = day.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return shanghaiDay(day)
}
