/** The moment so many years before another, by the calendar in UTC: what is older has been kept that long. */
export function yearsBefore(moment: Date, years: number): Date {
  const before = new Date(moment)
  before.setUTCFullYear(before.getUTCFullYear() - years)
  return before
}
